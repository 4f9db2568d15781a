"""The counts that the database keeps for reports, and those of its tickets as they are."""

from __future__ import annotations

from collections import Counter

from sqlalchemy import Connection

from openclaw_desktop.server.database.engine import sql

QUARTER_MS = 15 * 60_000
BLOCK_MS = 1 << 27
FINENESS = ((120 * 60_000, 60_000), (120 * 3_600_000, 3_600_000))


def kept(connection: Connection) -> dict[tuple[str, int, str], int]:
    """What the database keeps: figure, place in time, name, and how many tickets."""
    rows = connection.execute(sql("SELECT figure, at, name, tickets FROM ticket_counts WHERE tickets <> 0"))
    return {(row.figure, row.at, row.name): row.tickets for row in rows}


def counted(connection: Connection) -> dict[tuple[str, int, str], int]:
    """The same, of the tickets as they are."""
    found: Counter[tuple[str, int, str]] = Counter()
    alive = "SELECT created_at, closed_at, category, assignee FROM tickets WHERE deleted_at IS NULL"
    for row in connection.execute(sql(alive)):
        found["created", row.created_at // QUARTER_MS, ""] += 1
        found["category", row.created_at // BLOCK_MS, row.category] += 1
        found["assignee", row.created_at // BLOCK_MS, row.assignee or ""] += 1
        if row.closed_at is not None:
            found["closed", row.closed_at // QUARTER_MS, ""] += 1
            found["took", row.closed_at // BLOCK_MS, _rounded(row.closed_at - row.created_at)] += 1
    return dict(found)


def _rounded(took_ms: int) -> str:
    if took_ms < 0:
        return "-1"
    fineness = next((by for below, by in FINENESS if took_ms < below), 12 * 3_600_000)
    return str(took_ms - took_ms % fineness)
