"""Requesting approvals and acting on them: what stands, the step and the event in one transaction."""

from __future__ import annotations

from datetime import datetime
from typing import Any, Final

import msgspec

from openclaw_desktop.contract.approvals import Approval, ApprovalCreate, ApprovalDecision, ApprovalDelegation
from openclaw_desktop.contract.errors import Conflict, NotFound, OpenClawError, PermissionDenied
from openclaw_desktop.contract.events import EventType
from openclaw_desktop.contract.users import User
from openclaw_desktop.server.approvals.rows import Stored, add_step, find, insert, stored, write_standing
from openclaw_desktop.server.approvals.rules import AlreadyAsked, Decision, NotTheirs, Refused, Seat, Standing
from openclaw_desktop.server.events.log import append_event, lock_log
from openclaw_desktop.server.http.problems import invalid
from openclaw_desktop.server.ids import new_id
from openclaw_desktop.server.tickets import rows as tickets
from openclaw_desktop.server.tickets.acting import Acting
from openclaw_desktop.server.tickets.columns import number_of
from openclaw_desktop.server.users.rows import find_by_name

_DECISIONS: Final[dict[str, Decision]] = {"approve": "approved", "reject": "rejected"}


def request_approval(acting: Acting, fields: ApprovalCreate) -> Approval:
    """Ask for an approval in the name of whoever acts; they see the ticket, if it is about one.

    Raises:
        ValidationFailed: an approver or the ticket is not there, or an approver is named twice.
    """
    lock_log(acting.connection)
    ticket_seq = None if fields.ticket_id is None else _ticket_named(acting, fields.ticket_id)
    approvers: list[User] = []
    for place, name in enumerate(fields.approvers):
        field = f"approvers[{place}]"
        approver = _user_named(acting, field, name)
        if approver in approvers:
            raise invalid(field, "repeated", "This approver is named twice.")
        approvers.append(approver)
    requester_id = acting.principal.user.id
    standing = Standing(requester_id, fields.mode, tuple(Seat(approver.id) for approver in approvers))
    seq = insert(acting.connection, new_id(), fields.title, fields.reason, ticket_seq, standing, acting.now_ms)
    add_step(acting.connection, seq, requester_id, "requested", acting.now_ms)
    return _told(acting, seq, "approval.requested")


def decide(acting: Acting, approval_id: str, fields: ApprovalDecision) -> Approval:
    """Approve or reject.

    Raises:
        ValidationFailed: a rejection without a comment.
        NotFound: there is no such approval for the caller.
        PermissionDenied: the caller is not asked.
        Conflict: what stands does not allow it; `current` has it.
    """
    if fields.decision == "reject" and not fields.comment.strip():
        raise invalid("comment", "missing", "To reject takes a comment.")
    before = _locked(acting, approval_id)
    me, decision = acting.principal.user.id, _DECISIONS[fields.decision]
    try:
        standing = before.standing.decided(me, decision)
    except Refused as refused:
        raise _error(refused, before) from refused
    write_standing(acting.connection, before.seq, standing, acting.now_ms)
    add_step(acting.connection, before.seq, me, decision, acting.now_ms, comment=fields.comment)
    if standing.state == "approved":
        return _told(acting, before.seq, "approval.approved")
    if standing.state == "rejected":
        return _told(acting, before.seq, "approval.rejected", comment=fields.comment)
    # Whose turn it is now is asked now; where all were asked at once, one approval of several is no news to them.
    return _told(acting, before.seq, "approval.requested" if standing.mode == "sequential" else None)


def delegate(acting: Acting, approval_id: str, fields: ApprovalDelegation) -> Approval:
    """Let somebody else decide in the caller's place.

    Raises:
        ValidationFailed: there is no active user of that name, or they are asked already.
        NotFound: there is no such approval for the caller.
        PermissionDenied: the caller is not asked.
        Conflict: what stands does not allow it; `current` has it.
    """
    before = _locked(acting, approval_id)
    to = _user_named(acting, "to", fields.to)
    me = acting.principal.user.id
    try:
        standing = before.standing.delegated(me, to.id)
    except Refused as refused:
        raise _error(refused, before) from refused
    write_standing(acting.connection, before.seq, standing, acting.now_ms)
    add_step(acting.connection, before.seq, me, "delegated", acting.now_ms, to_id=to.id, comment=fields.comment)
    return _told(acting, before.seq, "approval.delegated", to=to.username)


def withdraw(acting: Acting, approval_id: str) -> None:
    """Take back what one has requested.

    Raises:
        NotFound: there is no such approval for the caller.
        PermissionDenied: somebody else requested it.
        Conflict: what stands does not allow it; `current` has it.
    """
    before = _locked(acting, approval_id)
    me = acting.principal.user.id
    try:
        standing = before.standing.withdrawn(me)
    except Refused as refused:
        raise _error(refused, before) from refused
    write_standing(acting.connection, before.seq, standing, acting.now_ms)
    add_step(acting.connection, before.seq, me, "withdrawn", acting.now_ms)
    _told(acting, before.seq, "approval.withdrawn")


def remind(acting: Acting, approval_id: str) -> None:
    """Tell those who are asked that it still waits for them; raises as `withdraw`."""
    before = _locked(acting, approval_id)
    me = acting.principal.user.id
    try:
        before.standing.check_reminding(me)
    except Refused as refused:
        raise _error(refused, before) from refused
    write_standing(acting.connection, before.seq, before.standing, acting.now_ms)
    add_step(acting.connection, before.seq, me, "reminded", acting.now_ms)
    _told(acting, before.seq, "approval.reminded")


def _locked(acting: Acting, approval_id: str) -> Stored:
    # The event comes after the row is locked, and every transaction takes the two in the same order.
    lock_log(acting.connection)
    return find(acting.connection, acting.principal, approval_id, acting.for_update)


def _told(acting: Acting, seq: int, kind: EventType | None, **more: Any) -> Approval:
    """Give the approval as it stands now, and write what happened into the event log."""
    (now,) = stored(acting.connection, [seq])
    approval = now.approval
    if kind is not None:
        data: dict[str, Any] = {
            "approval_id": approval.id,
            "title": approval.title,
            "state": approval.state,
            "requester": approval.requester.username,
            "approvers": [user.username for user in approval.approvers],
            "waiting_for": [user.username for user in approval.waiting_for],
            **more,
        }
        if now.ticket_seq is not None:
            data |= {"ticket_id": approval.ticket_id, "number": number_of(now.ticket_seq)}
        append_event(
            acting.connection,
            kind,
            acting.principal.username,
            data,
            acting.now_ms,
            ticket_seq=now.ticket_seq,
            audience=now.involved,
        )
    return approval


def _error(refused: Refused, before: Stored) -> OpenClawError:
    if isinstance(refused, NotTheirs):
        return PermissionDenied(str(refused))
    if isinstance(refused, AlreadyAsked):
        return invalid("to", "already_asked", str(refused))
    return Conflict(str(refused), current=msgspec.to_builtins(before.approval, builtin_types=(datetime,)))


def _ticket_named(acting: Acting, name: str) -> int:
    try:
        return tickets.find(acting.connection, acting.principal, name, acting.now_ms).seq
    except NotFound as error:
        raise invalid("ticket_id", "unknown_ticket", "There is no such ticket.") from error


def _user_named(acting: Acting, field: str, name: str) -> User:
    user = find_by_name(acting.connection, name)
    if user is None or not user.active:
        raise invalid(field, "unknown_user", "There is no active user of that name.")
    return user
