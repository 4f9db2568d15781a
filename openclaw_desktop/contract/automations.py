"""Automations (contract chapter 4): when an event comes, and a condition holds, then actions."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated, Any, Final

from msgspec import UNSET, Meta, UnsetType

from openclaw_desktop.contract.approvals import ApprovalMode, ApprovalTitle, Approvers
from openclaw_desktop.contract.events import EventType
from openclaw_desktop.contract.tickets import CommentBody, TicketPatch
from openclaw_desktop.contract.users import UserRef
from openclaw_desktop.contract.views import QueryText
from openclaw_desktop.contract.wire import Request, Wire

MAX_ACTIONS: Final = 20
MAX_ROUNDS: Final = 5
"""How often automations may set each other off before the chain is cut."""


class NotifyAction(Request, tag_field="type", tag="notify"):
    """Tell users."""

    users: Annotated[list[str], Meta(min_length=1, max_length=50)]
    message: Annotated[str, Meta(min_length=1, max_length=1000)]


class RequestApprovalAction(Request, tag_field="type", tag="request_approval", omit_defaults=True):
    """Ask for an approval; the ticket's fields change by how it ends."""

    approvers: Approvers
    mode: ApprovalMode
    title: ApprovalTitle
    on_approved: TicketPatch | UnsetType = UNSET
    on_rejected: TicketPatch | UnsetType = UNSET


class UpdateTicketAction(Request, tag_field="type", tag="update_ticket"):
    """Change fields of the ticket."""

    fields: TicketPatch


class CommentAction(Request, tag_field="type", tag="comment"):
    """Comment on the ticket."""

    body: CommentBody
    internal: bool = False


Action = NotifyAction | RequestApprovalAction | UpdateTicketAction | CommentAction
Actions = Annotated[list[Action], Meta(min_length=1, max_length=MAX_ACTIONS)]
AutomationName = Annotated[str, Meta(min_length=1, max_length=100)]


class Automation(Wire, frozen=True):
    """One rule."""

    id: str
    name: str
    event: EventType
    condition: str
    actions: list[Action]
    active: bool
    owner: UserRef
    created_at: datetime


class AutomationCreate(Request):
    """`POST /automations`; an empty condition always holds."""

    name: AutomationName
    event: EventType
    actions: Actions
    condition: QueryText = ""
    active: bool = True


class AutomationPatch(Request):
    """`PATCH /automations/{id}`: only what is given changes."""

    name: AutomationName | UnsetType = UNSET
    event: EventType | UnsetType = UNSET
    actions: Actions | UnsetType = UNSET
    condition: QueryText | UnsetType = UNSET
    active: bool | UnsetType = UNSET


class AutomationRun(Wire, frozen=True):
    """What a rule did, or would do, about one event. `outcomes` has a sentence for each action."""

    id: str
    automation_id: str
    event_id: str
    event_type: str
    ticket_id: str | None
    at: datetime
    matched: bool
    outcomes: list[dict[str, Any]]
    error: str | None = None
