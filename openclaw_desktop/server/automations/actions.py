"""Doing what a rule says, in its owner's name."""

from __future__ import annotations

from typing import Any

import msgspec
from msgspec import UNSET, UnsetType

from openclaw_desktop.contract.approvals import ApprovalCreate
from openclaw_desktop.contract.automations import (
    Action,
    Automation,
    CommentAction,
    NotifyAction,
    Outcome,
    RequestApprovalAction,
    UpdateTicketAction,
)
from openclaw_desktop.contract.errors import NotFound
from openclaw_desktop.contract.tickets import CommentCreate, TicketPatch
from openclaw_desktop.contract.wire import encode
from openclaw_desktop.server.approvals.changes import request_approval
from openclaw_desktop.server.automations.rows import Rule
from openclaw_desktop.server.automations.triggers import Trigger
from openclaw_desktop.server.comments.rows import add_comment
from openclaw_desktop.server.database.engine import sql
from openclaw_desktop.server.events.log import append_event
from openclaw_desktop.server.http.problems import invalid
from openclaw_desktop.server.tickets.acting import Acting
from openclaw_desktop.server.tickets.changes import update
from openclaw_desktop.server.tickets.columns import number_of
from openclaw_desktop.server.tickets.rows import Found, find
from openclaw_desktop.server.users.rows import find_by_name


def planned(action: Action) -> Outcome:
    """Give what an action is about to do."""
    match action:
        case NotifyAction():
            return Outcome(action="notify", users=action.users, message=action.message)
        case RequestApprovalAction():
            return Outcome(action="request_approval", users=action.approvers, message=action.title)
        case UpdateTicketAction():
            return Outcome(action="update_ticket", fields=fields_of(action.fields))
        case CommentAction():
            return Outcome(action="comment")


def perform(acting: Acting, rule: Rule, trigger: Trigger, action: Action) -> Outcome:
    """Do one action, and give what it did.

    Raises:
        OpenClawError: it can't be done.
    """
    outcome = planned(action)
    match action:
        case NotifyAction():
            _notify(acting, rule.told, trigger, action)
        case RequestApprovalAction():
            approval_id = _ask(acting, rule, trigger, action)
            return msgspec.structs.replace(outcome, approval_id=approval_id)
        case UpdateTicketAction():
            acting.principal.require("work_order:update")
            update(acting, _ticket(acting, trigger), action.fields)
        case CommentAction():
            fields = CommentCreate(body=action.body, internal=action.internal)
            comment = add_comment(acting, _ticket(acting, trigger), fields)
            return msgspec.structs.replace(outcome, comment_id=comment.id)
    return outcome


def set_fields(acting: Acting, trigger: Trigger, patch: TicketPatch) -> None:
    """Change the ticket as a decided approval says.

    Raises:
        OpenClawError: it can't be done.
    """
    acting.principal.require("work_order:update")
    update(acting, _ticket(acting, trigger), patch)


def fields_of(patch: TicketPatch) -> dict[str, Any]:
    """Give the fields that a patch has."""
    fields: dict[str, Any] = msgspec.to_builtins(patch)
    return fields


def about(automation: Automation, trigger: Trigger) -> dict[str, Any]:
    """Give the data that all events of automations have."""
    data: dict[str, Any] = {"automation_id": automation.id, "name": automation.name}
    if trigger.ticket_seq is not None:
        data |= {"ticket_id": trigger.ticket_id, "number": number_of(trigger.ticket_seq), "title": trigger.title}
    return data


def _notify(acting: Acting, automation: Automation, trigger: Trigger, action: NotifyAction) -> None:
    audience = []
    for place, name in enumerate(action.users):
        user = find_by_name(acting.connection, name)
        if user is None or not user.active:
            raise invalid(f"users[{place}]", "unknown_user", f"There is no active user {name}.")
        audience.append(user.id)
    # Nobody acted: who owns the rule may be one of those who are told.
    append_event(
        acting.connection,
        "automation.notified",
        None,
        {**about(automation, trigger), "message": action.message, "users": action.users},
        acting.now_ms,
        ticket_seq=trigger.ticket_seq,
        audience=audience,
    )


def _ask(acting: Acting, rule: Rule, trigger: Trigger, action: RequestApprovalAction) -> str:
    acting.principal.require("approval:create")
    fields = ApprovalCreate(
        title=action.title,
        approvers=action.approvers,
        ticket_id=trigger.ticket_id,
        reason=rule.told.name,
        mode=action.mode,
    )
    approval = request_approval(acting, fields)
    if action.on_approved is not UNSET or action.on_rejected is not UNSET:
        acting.connection.execute(
            sql(
                "INSERT INTO automation_approvals (approval_id, automation_seq, on_approved, on_rejected)"
                " VALUES (:approval, :automation, :approved, :rejected)"
            ),
            {
                "approval": approval.id,
                "automation": rule.seq,
                "approved": _stored(action.on_approved),
                "rejected": _stored(action.on_rejected),
            },
        )
    return approval.id


def _stored(patch: TicketPatch | UnsetType) -> str | None:
    return None if patch is UNSET else encode(patch).decode()


def _ticket(acting: Acting, trigger: Trigger) -> Found:
    if trigger.ticket_id is None:
        raise NotFound("The event has no ticket, or it is gone for good.")
    return find(acting.connection, acting.principal, trigger.ticket_id, acting.now_ms, lock=acting.for_update)
