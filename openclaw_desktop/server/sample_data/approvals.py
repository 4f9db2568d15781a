"""A few sample approvals about sample tickets, so that a newcomer sees what waits, what was asked and what is done."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from sqlalchemy import Connection

from openclaw_desktop.server.approvals.rows import add_step, insert, write_standing
from openclaw_desktop.server.approvals.rules import Decision, Seat, Standing
from openclaw_desktop.server.database.engine import sql
from openclaw_desktop.server.ids import new_id
from openclaw_desktop.server.times import to_ms

_FIRST_CJK: Final = "\u4e00"
_HOURS_TO_DECIDE: Final = 3


@dataclass(frozen=True)
class _Case:
    """One sample: whether the person is asked or asks, how it ended, and how many hours ago it was asked."""

    asked: bool
    decision: Decision | None
    hours: int


_CASES: Final = (
    _Case(asked=True, decision=None, hours=2),
    _Case(asked=True, decision=None, hours=20),
    _Case(asked=True, decision=None, hours=45),
    _Case(asked=False, decision=None, hours=5),
    _Case(asked=False, decision="approved", hours=70),
    _Case(asked=True, decision="approved", hours=90),
    _Case(asked=True, decision="rejected", hours=120),
)


def add_approvals(connection: Connection, username: str, now: datetime) -> None:
    """Add approvals that a person has to do with, about open tickets of others; none where there are too few of those.

    Args:
        connection: within a transaction.
        username: whose they are.
        now: the present; nothing happens after it.
    """
    me = _id_of(connection, username)
    tickets = connection.execute(
        sql(
            "SELECT t.seq, t.title, u.id FROM tickets t JOIN users u ON u.username = t.requester"
            " WHERE t.status < 3 AND t.deleted_at IS NULL AND u.id <> :me ORDER BY t.seq DESC LIMIT :most"
        ),
        {"me": me, "most": len(_CASES)},
    ).all()
    pairs = list(zip(_CASES, tickets, strict=False))
    # In the order in which they were asked for: lists show the newest first.
    for case, (seq, title, other) in sorted(pairs, key=lambda pair: -pair[0].hours):
        requester, approver = (other, me) if case.asked else (me, other)
        _add(connection, case, (seq, title), (requester, approver), now)


def _id_of(connection: Connection, username: str) -> str:
    found = connection.execute(sql("SELECT id FROM users WHERE username = :name"), {"name": username})
    return str(found.scalar_one())


def _add(connection: Connection, case: _Case, ticket: tuple[int, str], who: tuple[str, str], now: datetime) -> None:
    asked_at = to_ms(now - timedelta(hours=case.hours))
    requester, approver = who
    seq, title = ticket
    chinese = any(letter >= _FIRST_CJK for letter in title)
    reason = "预算之内，请审批。" if chinese else "Within the budget; please approve."
    standing = Standing(requester, "any", (Seat(approver),))
    approval = insert(connection, new_id(), title, reason, seq, standing, asked_at)
    add_step(connection, approval, requester, "requested", asked_at)
    if case.decision is not None:
        at = to_ms(now - timedelta(hours=case.hours - _HOURS_TO_DECIDE))
        comment = ("费用超出预算。" if chinese else "Over the budget.") if case.decision == "rejected" else ""
        add_step(connection, approval, approver, case.decision, at, comment=comment)
        write_standing(connection, approval, standing.decided(approver, case.decision), at)
