"""Approvals in the database."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

from sqlalchemy import Connection

from openclaw_desktop.contract.approvals import Approval, ApprovalAction, ApprovalStep
from openclaw_desktop.contract.errors import NotFound
from openclaw_desktop.contract.users import UserRef
from openclaw_desktop.server.approvals.rules import Seat, Standing
from openclaw_desktop.server.auth.principal import Principal
from openclaw_desktop.server.database.engine import sql
from openclaw_desktop.server.times import from_ms, optional_moment

_SELECT: Final = (
    "SELECT a.seq, a.id, a.title, a.ticket_seq, t.id AS ticket_id, a.reason, a.mode, a.state, a.created_at,"
    " a.updated_at, a.decided_at, u.id AS user_id, u.username, u.display_name"
    " FROM approvals a JOIN users u ON u.id = a.requester_id LEFT JOIN tickets t ON t.seq = a.ticket_seq"
)
_SEATS: Final = (
    "SELECT s.approval_seq, s.decision, u.id AS user_id, u.username, u.display_name"
    " FROM approval_seats s JOIN users u ON u.id = s.user_id"
)
_STEPS: Final = (
    "SELECT s.approval_seq, s.at, s.action, s.comment, u.id AS user_id, u.username, u.display_name,"
    " o.id AS to_id, o.username AS to_name, o.display_name AS to_shown"
    " FROM approval_steps s JOIN users u ON u.id = s.actor_id LEFT JOIN users o ON o.id = s.to_id"
)


@dataclass(frozen=True, slots=True)
class Stored:
    """An approval as it is told, with what only the server knows of it."""

    seq: int
    ticket_seq: int | None
    standing: Standing
    approval: Approval

    @property
    def involved(self) -> list[str]:
        """The ids of all who have to do with it: who requested it, who is asked, and who handed it on."""
        approval = self.approval
        people = [approval.requester, *approval.approvers, *(step.actor for step in approval.steps)]
        return list(dict.fromkeys(person.id for person in people))


def involving(principal: Principal) -> tuple[str, dict[str, str]]:
    """Give the condition on `a` that holds for the approvals that the caller may see, and its values."""
    if principal.user.role == "admin":
        return "1 = 1", {}
    return (
        "a.seq IN (SELECT seq FROM approvals WHERE requester_id = :me"
        " UNION SELECT approval_seq FROM approval_seats WHERE user_id = :me"
        " UNION SELECT approval_seq FROM approval_steps WHERE actor_id = :me)"
    ), {"me": principal.user.id}


def find(connection: Connection, principal: Principal, approval_id: str, lock: str = "") -> Stored:
    """Give an approval; `lock` is the end of a SELECT that locks its row.

    Raises:
        NotFound: there is none, or not for this caller.
    """
    if lock:
        # The outer join can't be locked.
        connection.execute(sql(f"SELECT seq FROM approvals WHERE id = :id{lock}"), {"id": approval_id})
    condition, values = involving(principal)
    seq = connection.execute(
        sql(f"SELECT a.seq FROM approvals a WHERE a.id = :id AND {condition}"), {"id": approval_id, **values}
    ).scalar()
    if seq is None:
        raise NotFound("There is no such approval.")
    return stored(connection, [seq])[0]


def stored(connection: Connection, seqs: Sequence[int]) -> list[Stored]:
    """Give approvals in the order of their sequence numbers here."""
    if not seqs:
        return []
    values = {f"s{place}": seq for place, seq in enumerate(seqs)}
    marks = ", ".join(f":{name}" for name in values)
    seats: dict[int, list[Any]] = {}
    for row in connection.execute(sql(f"{_SEATS} WHERE s.approval_seq IN ({marks}) ORDER BY s.place"), values):
        seats.setdefault(row.approval_seq, []).append(row)
    steps: dict[int, list[Any]] = {}
    for row in connection.execute(sql(f"{_STEPS} WHERE s.approval_seq IN ({marks}) ORDER BY s.seq"), values):
        steps.setdefault(row.approval_seq, []).append(row)
    rows = connection.execute(sql(f"{_SELECT} WHERE a.seq IN ({marks})"), values)
    found = {row.seq: _stored(row, seats[row.seq], steps[row.seq]) for row in rows}
    return [found[seq] for seq in seqs]


def insert(
    connection: Connection,
    approval_id: str,
    title: str,
    reason: str,
    ticket_seq: int | None,
    standing: Standing,
    now: int,
) -> int:
    """Keep a new approval without its steps; give its sequence number."""
    seq: int = connection.execute(
        sql(
            "INSERT INTO approvals (id, title, ticket_seq, reason, requester_id, mode, state, created_at, updated_at)"
            " VALUES (:id, :title, :ticket, :reason, :requester, :mode, :state, :now, :now) RETURNING seq"
        ),
        {
            "id": approval_id,
            "title": title,
            "ticket": ticket_seq,
            "reason": reason,
            "requester": standing.requester_id,
            "mode": standing.mode,
            "state": standing.state,
            "now": now,
        },
    ).scalar_one()
    connection.execute(
        sql(
            "INSERT INTO approval_seats (approval_seq, place, user_id, ticket_seq, asked)"
            " VALUES (:approval, :place, :user, :ticket, :asked)"
        ),
        [
            {
                "approval": seq,
                "place": place,
                "user": seat.user_id,
                "ticket": ticket_seq,
                "asked": place in standing.asked,
            }
            for place, seat in enumerate(standing.seats)
        ],
    )
    return seq


def add_step(
    connection: Connection,
    seq: int,
    actor_id: str,
    action: ApprovalAction,
    now: int,
    *,
    to_id: str | None = None,
    comment: str = "",
) -> None:
    """Keep a step."""
    connection.execute(
        sql(
            "INSERT INTO approval_steps (approval_seq, at, actor_id, action, to_id, comment)"
            " VALUES (:approval, :now, :actor, :action, :to, :comment)"
        ),
        {
            "approval": seq,
            "now": now,
            "actor": actor_id,
            "action": action,
            "to": to_id,
            "comment": comment or None,
        },
    )


def write_standing(connection: Connection, seq: int, standing: Standing, now: int) -> None:
    """Keep what stands now."""
    connection.execute(
        sql("UPDATE approvals SET state = :state, updated_at = :now, decided_at = :decided WHERE seq = :seq"),
        {
            "state": standing.state,
            "now": now,
            "decided": now if standing.state in {"approved", "rejected"} else None,
            "seq": seq,
        },
    )
    connection.execute(
        sql(
            "UPDATE approval_seats SET user_id = :user, decision = :decision, asked = :asked"
            " WHERE approval_seq = :approval AND place = :place"
        ),
        [
            {
                "approval": seq,
                "place": place,
                "user": seat.user_id,
                "decision": seat.decision,
                "asked": place in standing.asked,
            }
            for place, seat in enumerate(standing.seats)
        ],
    )


def _stored(row: Any, seats: list[Any], steps: list[Any]) -> Stored:
    requester = _user(row)
    approvers = [_user(seat) for seat in seats]
    standing = Standing(requester.id, row.mode, tuple(Seat(seat.user_id, seat.decision) for seat in seats), row.state)
    approval = Approval(
        id=row.id,
        title=row.title,
        ticket_id=row.ticket_id,
        reason=row.reason,
        requester=requester,
        approvers=approvers,
        waiting_for=[approvers[place] for place in standing.asked],
        mode=row.mode,
        state=row.state,
        created_at=from_ms(row.created_at),
        updated_at=from_ms(row.updated_at),
        decided_at=optional_moment(row.decided_at),
        steps=[_step(step) for step in steps],
    )
    return Stored(row.seq, row.ticket_seq, standing, approval)


def _step(row: Any) -> ApprovalStep:
    to = None if row.to_id is None else UserRef(id=row.to_id, username=row.to_name, display_name=row.to_shown)
    return ApprovalStep(at=from_ms(row.at), actor=_user(row), action=row.action, to=to, comment=row.comment)


def _user(row: Any) -> UserRef:
    return UserRef(id=row.user_id, username=row.username, display_name=row.display_name)
