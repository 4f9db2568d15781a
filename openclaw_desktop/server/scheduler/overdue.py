"""`ticket.overdue`: once for a ticket and a due date, however many processes look.

What was looked at before is not looked at again: a mark in the database says up to when. Tickets whose due date has
passed since, and tickets that were changed since (to a due date in the past, or to be open again), are what may be new.
"""

from __future__ import annotations

from datetime import timedelta
from typing import Any, Final

from sqlalchemy import Connection

from openclaw_desktop.server.database.engine import Database, sql
from openclaw_desktop.server.events.log import append_event, lock_log
from openclaw_desktop.server.tickets.columns import FINISHED_PLACES, number_of

_MS: Final = timedelta(milliseconds=1)
_MARK: Final = "overdue"
_LATE_COMMITS: Final = timedelta(minutes=10) // _MS
"""A transaction bears the moment when it began; one that took long is met by looking back this far."""
_MARK_EVERY: Final = timedelta(minutes=10) // _MS
_AT_ONCE: Final = 500

_OPEN: Final = (
    f"t.deleted_at IS NULL AND t.status NOT IN ({', '.join(map(str, sorted(FINISHED_PLACES)))})"
    " AND NOT EXISTS (SELECT 1 FROM overdue_told o WHERE o.ticket_seq = t.seq AND o.due_at = t.due_at)"
)
_SELECT: Final = "SELECT t.seq, t.id, t.title, t.due_at, t.requester, t.assignee FROM tickets t"
_PASSED: Final = f"{_SELECT} WHERE t.due_at > :since AND t.due_at <= :now AND {_OPEN} ORDER BY t.due_at LIMIT :count"
# The plus sign keeps SQLite, which knows no frequencies, from walking through all due dates of the past.
_CHANGED: Final = (
    f"{_SELECT} WHERE t.updated_at > :since AND +t.due_at <= :now AND {_OPEN} ORDER BY t.updated_at LIMIT :count"
)


def tell_overdue(database: Database, now_ms: int) -> int:
    """Write the events that are due; give how many. Where nothing is due, nothing is written."""
    told = 0
    while True:
        with database.read() as connection:
            mark = _mark(connection)
            due = mark is not None and bool(_find(connection, mark, now_ms, 1))
        if mark is None or (not due and now_ms - mark > _MARK_EVERY):
            _set_mark(database, now_ms)
        if not due:
            return told
        with database.write() as connection:
            lock_log(connection)
            # Another process may have told of them while this one waited for the lock.
            mark = _mark(connection)
            for row in [] if mark is None else _find(connection, mark, now_ms, _AT_ONCE):
                _tell(connection, row, now_ms)
                told += 1


def _find(connection: Connection, mark: int, now_ms: int, count: int) -> list[Any]:
    values = {"since": mark - _LATE_COMMITS, "now": now_ms, "count": count}
    found = {row.seq: row for statement in (_PASSED, _CHANGED) for row in connection.execute(sql(statement), values)}
    return sorted(found.values(), key=lambda row: (row.due_at, row.seq))


def _tell(connection: Connection, row: Any, now_ms: int) -> None:
    connection.execute(
        sql("INSERT INTO overdue_told (ticket_seq, due_at) VALUES (:seq, :due)"), {"seq": row.seq, "due": row.due_at}
    )
    data = {
        "ticket_id": row.id,
        "number": number_of(row.seq),
        "title": row.title,
        "changes": [],
        "requester": row.requester,
        "assignee": row.assignee,
    }
    append_event(connection, "ticket.overdue", None, data, now_ms, ticket_seq=row.seq)


def _mark(connection: Connection) -> int | None:
    mark: int | None = connection.execute(
        sql("SELECT at FROM scheduler_marks WHERE name = :name"), {"name": _MARK}
    ).scalar()
    return mark


def _set_mark(database: Database, now_ms: int) -> None:
    """Move the mark on; it never goes back, even where the clocks of two machines differ."""
    with database.write() as connection:
        connection.execute(
            sql(
                "INSERT INTO scheduler_marks (name, at) VALUES (:name, :now) ON CONFLICT (name) DO UPDATE"
                " SET at = excluded.at WHERE scheduler_marks.at < excluded.at"
            ),
            {"name": _MARK, "now": now_ms},
        )
