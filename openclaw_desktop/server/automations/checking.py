"""A rule is refused when it is saved rather than when it runs, and lets nobody do what they may not do themselves."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import msgspec
from msgspec import UNSET, UnsetType
from sqlalchemy import Connection

from openclaw_desktop.contract.automations import (
    TICKET_TRIGGERS,
    TRIGGERS,
    Action,
    CommentAction,
    NotifyAction,
    RequestApprovalAction,
    UpdateTicketAction,
)
from openclaw_desktop.contract.query import parse
from openclaw_desktop.contract.tickets import TicketPatch
from openclaw_desktop.server.auth.principal import Principal
from openclaw_desktop.server.http.problems import invalid
from openclaw_desktop.server.users.rows import find_by_name

_PEOPLE: Final = ("requester", "assignee")


def check_rule(
    connection: Connection,
    principal: Principal,
    *,
    name: str | UnsetType,
    event: str,
    condition: str | UnsetType,
    actions: Sequence[Action],
    actions_given: bool,
) -> None:
    """Check the fields of a rule that the caller gives, with what stays beside them.

    Raises:
        InvalidQuery: the condition can't be read.
        ValidationFailed: a field can't be accepted.
        PermissionDenied: the rule would do or see what the caller may not.
    """
    if name is not UNSET and not name.strip():
        raise invalid("name", "too_short", "An automation needs a name.")
    if event not in TRIGGERS:
        raise invalid("event", "not_allowed", "What automations tell sets none off.")
    if condition is not UNSET and parse(condition).clauses:
        principal.require("work_order:read")
    for place, action in enumerate(actions):
        if event not in TICKET_TRIGGERS and not isinstance(action, NotifyAction):
            raise invalid(f"actions[{place}].type", "not_allowed", "Such an event has no ticket; it can only be told.")
        if actions_given:
            _check_action(connection, principal, f"actions[{place}]", action)


def _check_action(connection: Connection, principal: Principal, field: str, action: Action) -> None:
    match action:
        case NotifyAction():
            _check_users(connection, f"{field}.users", action.users)
        case RequestApprovalAction():
            principal.require("approval:create")
            _check_users(connection, f"{field}.approvers", action.approvers)
            for name in ("on_approved", "on_rejected"):
                patch = getattr(action, name)
                if patch is not UNSET:
                    principal.require("work_order:update")
                    _check_patch(connection, f"{field}.{name}", patch)
        case UpdateTicketAction():
            principal.require("work_order:update")
            _check_patch(connection, f"{field}.fields", action.fields)
            if not msgspec.to_builtins(action.fields):
                raise invalid(f"{field}.fields", "missing", "Say which fields to change.")
        case CommentAction():
            principal.require("work_order:update")


def _check_users(connection: Connection, field: str, names: Sequence[str]) -> None:
    known: set[str] = set()
    for place, name in enumerate(names):
        user_id = _check_user(connection, f"{field}[{place}]", name)
        if user_id in known:
            raise invalid(f"{field}[{place}]", "repeated", "This user is named twice.")
        known.add(user_id)


def _check_patch(connection: Connection, field: str, patch: TicketPatch) -> None:
    for name in _PEOPLE:
        value = getattr(patch, name)
        if isinstance(value, str):
            _check_user(connection, f"{field}.{name}", value)


def _check_user(connection: Connection, field: str, name: str) -> str:
    user = find_by_name(connection, name)
    if user is None or not user.active:
        raise invalid(field, "unknown_user", "There is no active user of that name.")
    return user.id
