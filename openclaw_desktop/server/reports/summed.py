"""All tickets, by the counts that the database keeps of them: what a year's report adds up is the same at any size.

Migration 0011 tells what is kept. A period hardly ever begins and ends where a block does: what is outside of the
whole blocks in it is counted one by one, in the indexes.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Any, Final

from sqlalchemy import Connection, text

from openclaw_desktop.server.reports.counting import FIRST_FINISHED, OPEN
from openclaw_desktop.server.reports.period import Period, Step
from openclaw_desktop.server.tickets.columns import PRIORITY_PLACE

_ALIVE: Final = "t.deleted_at IS NULL"
_FOREVER: Final = 2**62
_QUARTER_MS: Final = 900_000
_BLOCK_MS: Final = 1 << 27
_TOOK: Final = "(t.closed_at - t.created_at)"
_ROUNDINGS: Final = ((7_200_000, 60_000), (432_000_000, 3_600_000), (_FOREVER, 43_200_000))
"""Below how many milliseconds a time taken is kept rounded down to how many."""


class SummedCounting:
    """Counts all tickets there are; see `Counting`."""

    def __init__(self, connection: Connection, period: Period) -> None:
        self._connection = connection
        self._on_sqlite = connection.dialect.name == "sqlite"
        start, end = period.start_ms, period.end_ms
        self._period = start, end
        first, last = -(-start // _BLOCK_MS), end // _BLOCK_MS
        if first < last:
            self._blocks = first, last
            self._edges = [(start, first * _BLOCK_MS), (last * _BLOCK_MS, end)]
        else:
            self._blocks = 0, 0
            self._edges = [(start, end)]

    def created(self, steps: Sequence[Step]) -> list[int]:
        """See `Counting`."""
        return self._in_steps("created", steps)

    def closed(self, steps: Sequence[Step]) -> list[int]:
        """See `Counting`."""
        return self._in_steps("closed", steps)

    def open(self, edges: Sequence[int]) -> list[tuple[int, int, int, int]]:
        """See `Counting`."""
        bounds = [_FOREVER, *edges, -_FOREVER]
        cells = [
            (status, priority, age, bounds[age + 1], bounds[age])
            for status in range(FIRST_FINISHED)
            for priority in PRIORITY_PLACE.values()
            for age in range(len(bounds) - 1)
        ]
        rows = self._for_each(
            "status, priority, age, since, until",
            cells,
            f"SELECT count(*) FROM tickets t WHERE {_ALIVE} AND t.{OPEN} AND t.status = cells.status"
            " AND t.priority = cells.priority AND t.created_at >= cells.since AND t.created_at < cells.until",
        )
        return [(status, priority, age, count) for status, priority, age, _, _, count in rows]

    def categories(self) -> dict[str, int]:
        """See `Counting`."""
        return self._by("category", "t.category")

    def assignees(self) -> dict[str | None, int]:
        """See `Counting`."""
        return {name or None: count for name, count in self._by("assignee", "coalesce(t.assignee, '')").items()}

    def times_taken(self, shares: Sequence[int]) -> list[int | None]:
        """See `Counting`."""
        counts = self._by("took", _rounded(_TOOK), "closed_at")
        total = sum(counts.values())
        if not total:
            return [None] * len(shares)
        places = [_place_of(-(-share * total // 100), counts) for share in shares]
        start, end = self._period
        # SQLite would rather go through everything that was closed in the period.
        tickets = "tickets t INDEXED BY tickets_by_took" if self._on_sqlite else "tickets t"
        rows = self._run(
            " UNION ALL ".join(
                f"SELECT {_TOOK} FROM {tickets} WHERE {_ALIVE} AND t.closed_at >= {start} AND t.closed_at < {end}"
                f" AND {_TOOK} >= {low} AND {_TOOK} < {high}"
                for low, high in {(low, high) for low, high, _ in places}
            )
        )
        times = sorted(row[0] for row in rows)
        return [_nth(place, [ms for ms in times if low <= ms < high], low) for low, high, place in places]

    def _in_steps(self, figure: str, steps: Sequence[Step]) -> list[int]:
        cells = [(place, step.start_ms // _QUARTER_MS, step.end_ms // _QUARTER_MS) for place, step in enumerate(steps)]
        rows = self._for_each(
            "place, since, until",
            cells,
            f"SELECT coalesce(sum(c.tickets), 0) FROM ticket_counts c WHERE c.figure = '{figure}'"
            " AND c.at >= cells.since AND c.at < cells.until",
        )
        return [row[-1] for row in sorted(rows)]

    def _by(self, figure: str, name: str, moment: str = "created_at") -> Counter[str]:
        """Count by name, in whole blocks as it is kept, and outside of them as `name` gives it for each ticket."""
        first, last = self._blocks
        kept = (
            f"SELECT c.name, sum(c.tickets) FROM ticket_counts c WHERE c.figure = '{figure}' AND c.at >= {first}"
            f" AND c.at < {last} GROUP BY c.name"
        )
        outside = (
            f"SELECT {name}, count(*) FROM tickets t WHERE {_ALIVE} AND t.{moment} >= {start} AND t.{moment} < {end}"
            " GROUP BY 1"
            for start, end in self._edges
        )
        found: Counter[str] = Counter()
        for key, count in self._run(" UNION ALL ".join((kept, *outside))):
            found[key] += count
        return +found

    def _for_each(self, names: str, cells: Sequence[tuple[int, ...]], counted: str) -> list[Any]:
        values = ", ".join(f"({', '.join(map(str, cell))})" for cell in cells)
        return self._run(f"WITH cells ({names}) AS (VALUES {values}) SELECT cells.*, ({counted}) FROM cells")

    def _run(self, statement: str) -> list[Any]:
        # Moments and bounds stand in the text, which no other report shares: to keep it compiled would not pay.
        return list(self._connection.execute(text(statement)).fetchall())


def _rounded(took: str) -> str:
    steps = " ".join(f"WHEN {took} < {below} THEN {took} - {took} % {by}" for below, by in _ROUNDINGS)
    return f"CAST(CASE WHEN {took} < 0 THEN -1 {steps} END AS TEXT)"


def _place_of(rank: int, counts: Counter[str]) -> tuple[int, int, int]:
    """Give the times among which the one of a rank is, from the first to before the second, and its place there."""
    for low in sorted(map(int, counts)):
        rank -= counts[str(low)]
        if rank <= 0:
            break
    if low < 0:
        return -_FOREVER, 0, counts["-1"] + rank - 1
    by = next(by for below, by in _ROUNDINGS if low < below)
    return low, low + by, counts[str(low)] + rank - 1


def _nth(place: int, times: Sequence[int], otherwise: int) -> int:
    # On PostgreSQL each statement sees the moment at which it begins: meanwhile a ticket may have been opened again.
    return times[min(place, len(times) - 1)] if times else otherwise
