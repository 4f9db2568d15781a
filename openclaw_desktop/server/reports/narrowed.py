"""The tickets that a query finds, read once and kept for the statement that counts them in every way."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

from sqlalchemy import Connection

from openclaw_desktop.server.database.engine import sql
from openclaw_desktop.server.reports.counting import OPEN
from openclaw_desktop.server.reports.period import Period, Step
from openclaw_desktop.server.search.conditions import Conditions
from openclaw_desktop.server.search.planning import Planner, used_in

_QUARTER_MS: Final = 15 * 60 * 1000
"""Days of every time zone begin at such a quarter of an hour, so that rows can be counted by it."""


class NarrowedCounting:
    """Counts what conditions find; see `Counting`. All is read by the first statement."""

    def __init__(
        self,
        connection: Connection,
        conditions: Conditions,
        period: Period,
        edges: Sequence[int],
        shares: Sequence[int],
    ) -> None:
        planner = Planner(connection, conditions)
        bounds: dict[str, Any] = {"start_ms": period.start_ms, "end_ms": period.end_ms}
        bounds |= {f"edge{place}": edge for place, edge in enumerate(edges)}
        older = " + ".join(f"CASE WHEN created_at < :edge{place} THEN 1 ELSE 0 END" for place in range(len(edges)))
        created, closed = (_within(column) for column in ("created_at", "closed_at"))
        alive = planner.rows_by(planner.way_to_all())
        took = f"SELECT closed_at - created_at FROM found WHERE {closed} ORDER BY 1 LIMIT 1 OFFSET"
        ended = f"(SELECT count(*) FROM found WHERE {closed})"
        none = "CAST(NULL AS text)"
        statement = " UNION ALL ".join(
            [
                "WITH found AS MATERIALIZED (SELECT t.status AS status, t.priority AS priority, t.category AS category,"
                f" t.assignee AS assignee, t.created_at AS created_at, t.closed_at AS closed_at FROM {alive}"
                f" AND (t.status + 0 < :first_finished OR {_within('t.created_at')} OR {_within('t.closed_at')}))"
                f" SELECT 'created' AS figure, created_at / {_QUARTER_MS} AS one, 0 AS two, 0 AS three,"
                f" {none} AS name, count(*) AS counted FROM found WHERE {created} GROUP BY 2",
                f"SELECT 'closed', closed_at / {_QUARTER_MS}, 0, 0, {none}, count(*) FROM found WHERE {closed}"
                " GROUP BY 2",
                f"SELECT 'open', status, priority, {older}, {none}, count(*) FROM found WHERE {OPEN} GROUP BY 2, 3, 4",
                f"SELECT 'category', 0, 0, 0, category, count(*) FROM found WHERE {created} GROUP BY category",
                f"SELECT 'assignee', 0, 0, 0, assignee, count(*) FROM found WHERE {created} GROUP BY assignee",
                *(
                    f"SELECT 'took', {share}, 0, 0, {none}, ({took} GREATEST(({ended} * {share} + 99) / 100 - 1, 0))"
                    for share in shares
                ),
            ]
        )
        if connection.dialect.name == "sqlite":
            statement = statement.replace("GREATEST", "MAX")
        values = {**used_in(statement, conditions), **bounds, "first_finished": int(OPEN.rpartition(" ")[2])}
        self._rows: dict[str, list[Any]] = {}
        for figure, *rest in connection.execute(sql(statement), values):
            self._rows.setdefault(figure, []).append(rest)

    def created(self, steps: Sequence[Step]) -> list[int]:
        """See `Counting`."""
        return self._in_steps("created", steps)

    def closed(self, steps: Sequence[Step]) -> list[int]:
        """See `Counting`."""
        return self._in_steps("closed", steps)

    def open(self, _edges: Sequence[int]) -> list[tuple[int, int, int, int]]:
        """See `Counting`."""
        return [(status, priority, age, count) for status, priority, age, _, count in self._rows.get("open", ())]

    def categories(self) -> dict[str, int]:
        """See `Counting`."""
        return {name: count for *_, name, count in self._rows.get("category", ())}

    def assignees(self) -> dict[str | None, int]:
        """See `Counting`."""
        return {name: count for *_, name, count in self._rows.get("assignee", ())}

    def times_taken(self, shares: Sequence[int]) -> list[int | None]:
        """See `Counting`."""
        taken = {share: ms for share, _, _, _, ms in self._rows["took"]}
        return [taken[share] for share in shares]

    def _in_steps(self, figure: str, steps: Sequence[Step]) -> list[int]:
        counts = [0] * len(steps)
        place = 0
        for quarter, _, _, _, count in sorted(self._rows.get(figure, ()), key=lambda row: int(row[0])):
            while quarter * _QUARTER_MS >= steps[place].end_ms:
                place += 1
            counts[place] += count
        return counts


def _within(column: str) -> str:
    return f"({column} >= :start_ms AND {column} < :end_ms)"
