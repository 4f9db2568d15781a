"""Removing what was deleted and can't be restored any more, with all that hung on it."""

from __future__ import annotations

from datetime import timedelta
from typing import Final

from openclaw_desktop.server.database.engine import Database, sql
from openclaw_desktop.server.tickets.rows import RESTORABLE_FOR

_AT_ONCE: Final = 100
_BEFORE_THE_TICKET: Final = ("comments", "history", "attachments")


def purge_deleted(database: Database, now_ms: int) -> int:
    """Remove tickets that were deleted too long ago; give how many. Their events stay as long as all events do.

    Each hundred is a transaction of its own, so that no request waits for long.
    """
    before = now_ms - RESTORABLE_FOR // timedelta(milliseconds=1)
    removed = 0
    while True:
        with database.write() as connection:
            rows = connection.execute(
                sql("SELECT seq FROM tickets WHERE deleted_at < :before ORDER BY deleted_at LIMIT :count"),
                {"before": before, "count": _AT_ONCE},
            ).all()
            if not rows:
                return removed
            places = [{"seq": seq} for (seq,) in rows]
            for table in _BEFORE_THE_TICKET:
                connection.execute(sql(f"DELETE FROM {table} WHERE ticket_seq = :seq"), places)
            connection.execute(sql("DELETE FROM tickets WHERE seq = :seq"), places)
        removed += len(rows)
