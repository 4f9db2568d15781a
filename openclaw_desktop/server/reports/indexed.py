"""All tickets counted, each figure as a range of an index: what is in none of the ranges costs nothing."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

import msgspec
from sqlalchemy import Connection, text

from openclaw_desktop.server.reports.counting import FIRST_FINISHED, OPEN
from openclaw_desktop.server.reports.period import Period, Step
from openclaw_desktop.server.tickets.columns import PRIORITY_PLACE

_ALIVE: Final = "t.deleted_at IS NULL"
_FOREVER: Final = 2**62

_decode_times = msgspec.json.Decoder(list[int]).decode


class IndexedCounting:
    """Counts all tickets there are; see `Counting`."""

    def __init__(self, connection: Connection, period: Period) -> None:
        self._connection = connection
        self._within = f"t.created_at >= {period.start_ms} AND t.created_at < {period.end_ms}"
        self._ended = f"{_ALIVE} AND t.closed_at >= {period.start_ms} AND t.closed_at < {period.end_ms}"

    def created(self, steps: Sequence[Step]) -> list[int]:
        """See `Counting`."""
        return self._in_steps("created_at", steps)

    def closed(self, steps: Sequence[Step]) -> list[int]:
        """See `Counting`."""
        return self._in_steps("closed_at", steps)

    def open(self, edges: Sequence[int]) -> list[tuple[int, int, int, int]]:
        """See `Counting`."""
        bounds = [_FOREVER, *edges, -_FOREVER]
        cells = [
            (status, priority, age, bounds[age + 1], bounds[age])
            for status in range(FIRST_FINISHED)
            for priority in PRIORITY_PLACE.values()
            for age in range(len(bounds) - 1)
        ]
        rows = self._counted_in(
            "status, priority, age, since, until",
            cells,
            f"t.{OPEN} AND t.status = cells.status AND t.priority = cells.priority"
            " AND t.created_at >= cells.since AND t.created_at < cells.until",
        )
        return [(status, priority, age, count) for status, priority, age, _, _, count in rows]

    def categories(self) -> dict[str, int]:
        """See `Counting`."""
        # Every category that a ticket has is among the names in use.
        names = "SELECT name FROM search_names WHERE kind = 'category' UNION SELECT ''"
        return self._by("category", names)

    def assignees(self) -> dict[str | None, int]:
        """See `Counting`."""
        nobody = self._run(f"SELECT count(*) FROM tickets t WHERE {_ALIVE} AND t.assignee IS NULL AND {self._within}")
        return {**self._by("assignee", "SELECT username AS name FROM users"), None: nobody[0][0]}

    def times_taken(self, shares: Sequence[int]) -> list[int | None]:
        """See `Counting`."""
        took = f"t.closed_at - t.created_at) FROM tickets t WHERE {self._ended}"
        if self._connection.dialect.name == "sqlite":
            # It has no percentiles, and takes five times as long as this to sort very many rows.
            times = _decode_times(f"[{self._run(f'SELECT group_concat({took}')[0][0] or ''}]")
            times.sort()
            return [times[-(-share * len(times) // 100) - 1] if times else None for share in shares]
        wanted = ", ".join(str(share / 100) for share in shares)
        found = self._run(f"SELECT percentile_disc(ARRAY[{wanted}]) WITHIN GROUP (ORDER BY {took}")[0][0]
        return list(found or [None] * len(shares))

    def _in_steps(self, column: str, steps: Sequence[Step]) -> list[int]:
        cells = [(place, step.start_ms, step.end_ms) for place, step in enumerate(steps)]
        rows = self._counted_in("place, since, until", cells, f"t.{column} >= cells.since AND t.{column} < cells.until")
        return [row[-1] for row in sorted(rows)]

    def _counted_in(self, names: str, cells: Sequence[tuple[int, ...]], where: str) -> list[Any]:
        values = ", ".join(f"({', '.join(map(str, cell))})" for cell in cells)
        return self._run(
            f"WITH cells ({names}) AS (VALUES {values})"
            f" SELECT cells.*, (SELECT count(*) FROM tickets t WHERE {_ALIVE} AND {where}) FROM cells"
        )

    def _by(self, column: str, names: str) -> dict[Any, int]:
        rows = self._run(
            f"SELECT n.name, (SELECT count(*) FROM tickets t WHERE {_ALIVE} AND t.{column} = n.name AND {self._within})"
            f" FROM ({names}) n"
        )
        return {name: count for name, count in rows if count}

    def _run(self, statement: str) -> list[Any]:
        # Moments and bounds stand in the text, which no other report shares: to keep it compiled would not pay.
        return list(self._connection.execute(text(statement)).fetchall())
