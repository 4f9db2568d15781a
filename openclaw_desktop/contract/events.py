"""What happened: event types, and an event as the log, the long poll and webhooks give it (contract chapter 4)."""

from __future__ import annotations

from datetime import datetime
from typing import Any, Final, Literal, get_args

from openclaw_desktop.contract.users import UserRef
from openclaw_desktop.contract.wire import Request, Wire

EventType = Literal[
    "ticket.created",
    "ticket.updated",
    "ticket.assigned",
    "ticket.commented",
    "ticket.closed",
    "ticket.deleted",
    "ticket.overdue",
    "approval.requested",
    "approval.approved",
    "approval.rejected",
    "approval.withdrawn",
    "approval.delegated",
    "approval.reminded",
    "export.ready",
    "export.failed",
    "apikey.created",
    "apikey.rotated",
    "apikey.expiring",
    "apikey.expired",
    "apikey.revoked",
    "webhook.disabled",
    "automation.notified",
    "automation.failed",
]
EVENT_TYPES: Final[tuple[EventType, ...]] = get_args(EventType)
PresenceState = Literal["viewing", "editing", "gone"]
PRESENCE_EVENT: Final = "ticket.presence"
"""Told through the same poll as events, and never kept."""


class Event(Wire, frozen=True):
    """One event; the shape of `data` goes by `type`. `actor` is null where the server itself acted."""

    id: str
    type: str
    occurred_at: datetime
    actor: UserRef | None
    data: dict[str, Any]


class EventPage(Wire, frozen=True):
    """The events after a cursor, oldest first; the cursor is always there, so that the next poll goes on from it."""

    items: list[Event]
    next_cursor: str


class Presence(Request):
    """`PUT /tickets/{id}/presence`: what one does with a ticket; repeated every 30 s, forgotten after 60."""

    state: PresenceState
