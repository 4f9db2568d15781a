"""Webhooks and deliveries as the database keeps them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import Any, Final

from sqlalchemy import Connection

from openclaw_desktop.contract.errors import NotFound
from openclaw_desktop.contract.events import Event, EventType
from openclaw_desktop.contract.secret import Secret
from openclaw_desktop.contract.webhooks import (
    Delivery,
    DeliveryRequest,
    DeliveryResponse,
    Webhook,
    WebhookFormat,
)
from openclaw_desktop.contract.wire import convert, decode
from openclaw_desktop.server.database.engine import sql
from openclaw_desktop.server.times import from_ms, optional_moment

WEBHOOK_COLUMNS: Final = (
    "w.id, w.url, w.format, w.events, w.active, w.description, w.created_at, w.disabled_at, w.disabled_reason,"
    " w.secret, w.old_secret, w.old_secret_until, w.seq"
)
DELIVERY_COLUMNS: Final = (
    "d.id, w.id AS webhook_id, d.event_id, d.event_type, d.attempt, d.state, d.request, d.response, d.error,"
    " d.duration_ms, d.created_at, d.next_attempt_at, w.url, d.seq"
)
DELIVERY_SOURCE: Final = "deliveries d JOIN webhooks w ON w.seq = d.webhook_seq"
DELIVERIES_KEPT_FOR: Final = timedelta(days=30)
"""How long a delivery that waits for nothing any more can be looked at and sent again."""


@dataclass(frozen=True, slots=True)
class WebhookRow:
    """A webhook with what the API does not tell."""

    seq: int
    told: Webhook
    secret: Secret | None
    old_secret: Secret | None
    old_secret_until_ms: int | None

    def secrets(self, now_ms: int) -> list[Secret]:
        """Give the secrets in force, the newest first."""
        old = self.old_secret if (self.old_secret_until_ms or 0) > now_ms else None
        return [secret for secret in (self.secret, old) if secret is not None]


def webhook_row(row: Any) -> WebhookRow:
    """Give the webhook of a row of `WEBHOOK_COLUMNS`."""
    told = Webhook(
        id=row.id,
        url=row.url,
        events=convert(row.events.split(), list[EventType]),
        format=convert(row.format, WebhookFormat),
        active=bool(row.active),
        description=row.description,
        created_at=from_ms(row.created_at),
        disabled_at=optional_moment(row.disabled_at),
        disabled_reason=row.disabled_reason,
    )
    return WebhookRow(row.seq, told, _secret(row.secret), _secret(row.old_secret), row.old_secret_until)


def find_webhook(connection: Connection, webhook_id: str, *, lock: str = "") -> WebhookRow:
    """Give one webhook; `lock` is the end of a SELECT that locks its row.

    Raises:
        NotFound: there is none.
    """
    row = connection.execute(
        sql(f"SELECT {WEBHOOK_COLUMNS} FROM webhooks w WHERE w.id = :id{lock}"), {"id": webhook_id}
    ).fetchone()
    if row is None:
        raise NotFound("There is no such webhook.")
    return webhook_row(row)


def delivery_of(row: Any) -> Delivery:
    """Give the delivery of a row of `DELIVERY_COLUMNS`."""
    untried = DeliveryRequest(url="", headers={}, body="")
    return Delivery(
        id=row.id,
        webhook_id=row.webhook_id,
        event_id=row.event_id,
        event_type=row.event_type,
        attempt=row.attempt,
        state=row.state,
        request=untried if row.request is None else decode(row.request.encode(), DeliveryRequest),
        response=None if row.response is None else decode(row.response.encode(), DeliveryResponse),
        duration_ms=row.duration_ms,
        created_at=from_ms(row.created_at),
        next_attempt_at=optional_moment(row.next_attempt_at),
        error=row.error,
    )


def find_delivery(connection: Connection, webhook: WebhookRow, delivery_id: str) -> Delivery:
    """Give one delivery of a webhook.

    Raises:
        NotFound: there is none.
    """
    row = connection.execute(
        sql(f"SELECT {DELIVERY_COLUMNS} FROM {DELIVERY_SOURCE} WHERE d.id = :id AND d.webhook_seq = :webhook"),
        {"id": delivery_id, "webhook": webhook.seq},
    ).fetchone()
    if row is None:
        raise NotFound("There is no such delivery.")
    return delivery_of(row)


def event_of(text: str) -> Event:
    """Give the event that a delivery keeps."""
    return decode(text.encode(), Event)


def _secret(text: str | None) -> Secret | None:
    return None if text is None else Secret(text)
