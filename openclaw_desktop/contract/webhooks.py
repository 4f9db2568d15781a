"""Webhooks and their deliveries (contract chapter 4)."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated, Final, Literal, get_args

from msgspec import UNSET, Meta, UnsetType

from openclaw_desktop.contract.events import EventType
from openclaw_desktop.contract.secret import Secret
from openclaw_desktop.contract.wire import Request, Wire

WebhookFormat = Literal["standard", "dingtalk", "feishu", "wecom", "openclaw_agent"]
DeliveryState = Literal["pending", "succeeded", "failed"]
WEBHOOK_FORMATS: Final[tuple[WebhookFormat, ...]] = get_args(WebhookFormat)

WebhookUrl = Annotated[str, Meta(min_length=1, max_length=2000)]
WebhookEvents = Annotated[list[EventType], Meta(min_length=1)]
WebhookText = Annotated[str, Meta(max_length=1000)]


class Webhook(Wire, frozen=True, omit_defaults=True):
    """Where events go. Secrets are not told."""

    id: str
    url: str
    events: list[EventType]
    format: WebhookFormat
    active: bool
    description: str
    created_at: datetime
    disabled_at: datetime | None = None
    disabled_reason: str | None = None


class IssuedWebhook(Webhook, frozen=True):
    """A webhook with its secret, in the answer to creating it and to rotating the secret only."""

    secret: Secret | None = None


class WebhookCreate(Request):
    """`POST /webhooks`; `secret` is a robot's or gateway's own; for `standard` the server makes one."""

    url: WebhookUrl
    events: WebhookEvents
    secret: Secret | None = None
    format: WebhookFormat = "standard"
    active: bool = True
    description: WebhookText = ""


class WebhookPatch(Request):
    """`PATCH /webhooks/{id}`: only what is given changes."""

    url: WebhookUrl | UnsetType = UNSET
    events: WebhookEvents | UnsetType = UNSET
    secret: Secret | UnsetType = UNSET
    format: WebhookFormat | UnsetType = UNSET
    active: bool | UnsetType = UNSET
    description: WebhookText | UnsetType = UNSET


class DeliveryRequest(Wire, frozen=True):
    """What was sent; secrets in it are masked."""

    url: str
    headers: dict[str, str]
    body: str


class DeliveryResponse(Wire, frozen=True):
    """What came back."""

    status: int
    headers: dict[str, str]
    body: str


class Delivery(Wire, frozen=True):
    """One event on its way to one webhook, as its last attempt left it."""

    id: str
    webhook_id: str
    event_id: str
    event_type: str
    attempt: int
    state: DeliveryState
    request: DeliveryRequest
    response: DeliveryResponse | None
    duration_ms: int | None
    created_at: datetime
    next_attempt_at: datetime | None
    error: str | None = None
