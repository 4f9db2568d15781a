"""What of all that happens concerns a person enough to be told: never what they did themselves."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any, Final

from openclaw_desktop.contract.events import Event
from openclaw_desktop.contract.tickets import FINISHED_STATUSES
from openclaw_desktop.contract.users import User

GROUPS: Final[dict[str, tuple[str, ...]]] = {
    "approval_asked": ("approval.requested", "approval.delegated", "approval.reminded"),
    "approval_decided": ("approval.approved", "approval.rejected", "approval.withdrawn"),
    "assigned": ("ticket.assigned",),
    "commented": ("ticket.commented",),
    "changed": ("ticket.created", "ticket.updated", "ticket.closed", "ticket.deleted"),
    "overdue": ("ticket.overdue",),
    "exports": ("export.ready", "export.failed"),
    "keys": ("apikey.created", "apikey.rotated", "apikey.expiring", "apikey.expired", "apikey.revoked"),
    "automations": ("automation.notified", "automation.failed"),
    "webhooks": ("webhook.disabled",),
}
"""The kinds of news that a person chooses among, with the types of events that each stands for."""


def group_of(kind: str) -> str:
    """Give the group of a type of event; "" for one that this version doesn't know."""
    return next((group for group, kinds in GROUPS.items() if kind in kinds), "")


def concerns(event: Event, me: User, muted: Collection[str] = ()) -> bool:
    """Tell whether a person should be told of an event.

    Args:
        event: what happened.
        me: the person.
        muted: groups that they chose not to be told of.
    """
    if not group_of(event.type) or group_of(event.type) in muted:
        return False
    mine = event.actor is not None and event.actor.username == me.username
    data = event.data
    match event.type.partition(".")[0]:
        case "export":
            return event.actor is None or mine
        case "approval":
            return not mine and _asks_or_answers(event.type, data, me.username)
        case "ticket":
            return not mine and _is_of_my_ticket(event.type, data, me.username)
        case "apikey":
            return not mine and data.get("owner") in (None, me.username)
        case "automation":
            return me.username in data.get("users", ())
        case _:
            return True


def _asks_or_answers(kind: str, data: dict[str, Any], me: str) -> bool:
    if kind in GROUPS["approval_asked"]:
        return me in data.get("waiting_for", ()) and (kind != "approval.delegated" or data.get("to") == me)
    return data.get("requester") == me or me in data.get("approvers", ())


def _is_of_my_ticket(kind: str, data: dict[str, Any], me: str) -> bool:
    if kind == "ticket.assigned":
        return data.get("assignee") == me
    if kind == "ticket.created":
        return data.get("requester") == me  # whom it is assigned to is told so
    if me not in (data.get("requester"), data.get("assignee")):
        return False
    return kind != "ticket.updated" or not _is_told_otherwise(data, me)


def _is_told_otherwise(data: dict[str, Any], me: str) -> bool:
    """Whether another event tells of the same change: assigned to me, or finished."""
    return any(
        (change.get("field") == "assignee" and change.get("to") == me)
        or (change.get("field") == "status" and change.get("to") in FINISHED_STATUSES)
        for change in data.get("changes", ())
    )
