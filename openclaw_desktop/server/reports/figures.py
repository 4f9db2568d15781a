"""Counting the tickets that a query finds."""

from __future__ import annotations

from typing import Any, Final

from sqlalchemy import Connection

from openclaw_desktop.contract.query import Query
from openclaw_desktop.contract.reports import (
    AGE_BOUNDS_DAYS,
    AGE_BUCKETS,
    AgeCount,
    KeyCount,
    ReportStep,
    ResolutionHours,
    TicketReport,
)
from openclaw_desktop.contract.tickets import OPEN_STATUSES, PRIORITIES
from openclaw_desktop.contract.words import priority_word, status_word
from openclaw_desktop.server.database.engine import sql
from openclaw_desktop.server.reports.period import SLOT_MS, Period
from openclaw_desktop.server.search.asking import Asking
from openclaw_desktop.server.search.compiling import compile_query
from openclaw_desktop.server.search.planning import Planner, used_in
from openclaw_desktop.server.tickets.columns import PRIORITY_PLACE, STATUS_PLACE
from openclaw_desktop.server.times import to_ms

_OPEN: Final = f"t.status + 0 IN ({', '.join(str(STATUS_PLACE[status]) for status in OPEN_STATUSES)})"
_HOUR_MS: Final = 3_600_000
_DAY_MS: Final = 24 * _HOUR_MS
_NONE: Final = "none"


class Figures:
    """The figures of one report."""

    def __init__(self, connection: Connection, query: Query, asking: Asking, period: Period) -> None:
        """Find the way to the tickets that `query` finds for whoever asks."""
        self._connection = connection
        self._conditions = compile_query(connection, query, asking)
        self._planner = Planner(connection, self._conditions)
        self._leading = self._planner.way_to_all()
        self._period = period
        self._now_ms = to_ms(asking.now)

    def report(self, by: ReportStep) -> TicketReport:
        """Give them all."""
        by_status = dict(self._grouped("t.status", _OPEN))
        by_priority = dict(self._grouped("t.priority", _OPEN))
        return TicketReport(
            created=self._period.steps(by, self._slots("created_at")),
            resolved=self._period.steps(by, self._slots("closed_at")),
            open_by_status=[
                KeyCount(key=status, label=status_word(status, "en"), count=by_status.get(STATUS_PLACE[status], 0))
                for status in OPEN_STATUSES
            ],
            open_by_priority=[
                KeyCount(
                    key=priority,
                    label=priority_word(priority, "en"),
                    count=by_priority.get(PRIORITY_PLACE[priority], 0),
                )
                for priority in PRIORITIES
            ],
            by_category=self._by_category(),
            by_assignee=self._by_assignee(),
            age=self._age(),
            resolution_hours=self._resolution_hours(),
        )

    def _run(self, select: str, where: str, rest: str = "", values: dict[str, int] | None = None) -> list[Any]:
        statement = f"SELECT {select} FROM {self._planner.rows_by(self._leading)} AND {where}{rest}"
        bound = {**used_in(statement, self._conditions), **(values or {})}
        return list(self._connection.execute(sql(statement), bound).fetchall())

    def _grouped(self, key: str, where: str, values: dict[str, int] | None = None) -> list[tuple[Any, int]]:
        rows = self._run(f"{key}, count(*)", where, f" GROUP BY {key}", values)
        return [(row[0], row[1]) for row in rows]

    def _within(self, column: str) -> tuple[str, dict[str, int]]:
        bounds = {"start_ms": self._period.start_ms, "end_ms": self._period.end_ms}
        return f"t.{column} >= :start_ms AND t.{column} < :end_ms", bounds

    def _slots(self, column: str) -> dict[int, int]:
        where, bounds = self._within(column)
        return dict(self._grouped(f"t.{column} / {SLOT_MS}", where, bounds))

    def _by_category(self) -> list[KeyCount]:
        where, bounds = self._within("created_at")
        counts = self._grouped("t.category", where, bounds)
        return _largest_first(KeyCount(key=name or _NONE, label=name or "None", count=count) for name, count in counts)

    def _by_assignee(self) -> list[KeyCount]:
        where, bounds = self._within("created_at")
        counts = self._grouped("t.assignee", where, bounds)
        users = self._connection.execute(sql("SELECT username, display_name FROM users"))
        shown = {row.username: row.display_name for row in users}
        return _largest_first(
            KeyCount(key=name or _NONE, label=shown.get(name, name) if name else "None", count=count)
            for name, count in counts
        )

    def _age(self) -> list[AgeCount]:
        bounds = {f"age{days}": self._now_ms - days * _DAY_MS for days in AGE_BOUNDS_DAYS}
        older = " + ".join(f"CASE WHEN t.created_at <= :{bound} THEN 1 ELSE 0 END" for bound in bounds)
        rows = self._run(f"{older} AS place, count(*)", _OPEN, " GROUP BY place", bounds)
        counts = {row[0]: row[1] for row in rows}
        return [AgeCount(bucket=bucket, count=counts.get(place, 0)) for place, bucket in enumerate(AGE_BUCKETS)]

    def _resolution_hours(self) -> ResolutionHours:
        where, bounds = self._within("closed_at")
        count = self._run("count(*)", where, values=bounds)[0][0]

        def percentile(share: int) -> float | None:
            if count == 0:
                return None
            place = -(-share * count // 100) - 1
            took = "t.closed_at - t.created_at"
            rest = f" ORDER BY {took} LIMIT 1 OFFSET :place"
            ms = self._run(took, where, rest, {**bounds, "place": place})[0][0]
            return round(float(ms) / _HOUR_MS, 2)

        return ResolutionHours(p50=percentile(50), p90=percentile(90))


def _largest_first(counts: Any) -> list[KeyCount]:
    return sorted(counts, key=lambda item: (-item.count, item.key))
