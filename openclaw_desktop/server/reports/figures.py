"""A report: the tickets that a query finds, counted and named."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Final

from sqlalchemy import Connection

from openclaw_desktop.contract.query import Query
from openclaw_desktop.contract.reports import (
    AGE_BUCKETS,
    AgeCount,
    DateCount,
    KeyCount,
    ReportStep,
    ResolutionHours,
    TicketReport,
)
from openclaw_desktop.contract.tickets import OPEN_STATUSES, PRIORITIES
from openclaw_desktop.contract.words import priority_word, status_word
from openclaw_desktop.server.database.engine import sql
from openclaw_desktop.server.reports.counting import Counting
from openclaw_desktop.server.reports.narrowed import NarrowedCounting
from openclaw_desktop.server.reports.period import Period, Step, age_edges
from openclaw_desktop.server.reports.summed import SummedCounting
from openclaw_desktop.server.search.asking import Asking
from openclaw_desktop.server.search.compiling import compile_query
from openclaw_desktop.server.search.folding import fold
from openclaw_desktop.server.search.planning import steer
from openclaw_desktop.server.tickets.columns import PRIORITY_PLACE, STATUS_PLACE

_SHARES: Final = (50, 90)
_HOUR_MS: Final = 3_600_000
_NONE: Final = "none"


def report(
    connection: Connection, query: Query, asking: Asking, period: Period, by: ReportStep, *, summed: bool = True
) -> TicketReport:
    """Count what `query` finds for whoever asks.

    Args:
        connection: in a transaction, which on PostgreSQL is steered towards indexes from here on.
        query: what is counted.
        asking: who asks, and when.
        period: the days.
        by: the steps of the period.
        summed: whether kept counts may be added up, where nothing narrows them; the figures are the same.
    """
    steer(connection)
    conditions = compile_query(connection, query, asking)
    edges = age_edges(asking.now, period.zone)
    counting: Counting
    if summed and not conditions.items:
        counting = SummedCounting(connection, period)
    else:
        counting = NarrowedCounting(connection, conditions, period, edges, _SHARES)
    steps = period.steps(by)
    by_status: Counter[int] = Counter()
    by_priority: Counter[int] = Counter()
    by_age: Counter[int] = Counter()
    for status, priority, age, count in counting.open(edges):
        by_status[status] += count
        by_priority[priority] += count
        by_age[age] += count
    p50, p90 = (None if ms is None else round(ms / _HOUR_MS, 2) for ms in counting.times_taken(_SHARES))
    return TicketReport(
        created=_dated(steps, counting.created(steps)),
        resolved=_dated(steps, counting.closed(steps)),
        open_by_status=[
            KeyCount(key=status, label=status_word(status, "en"), count=by_status[STATUS_PLACE[status]])
            for status in OPEN_STATUSES
        ],
        open_by_priority=[
            KeyCount(key=priority, label=priority_word(priority, "en"), count=by_priority[PRIORITY_PLACE[priority]])
            for priority in PRIORITIES
        ],
        by_category=_by_category(counting.categories()),
        by_assignee=_by_assignee(connection, counting.assignees()),
        age=[AgeCount(bucket=bucket, count=by_age[place]) for place, bucket in enumerate(AGE_BUCKETS)],
        resolution_hours=ResolutionHours(p50=p50, p90=p90),
    )


def _dated(steps: Sequence[Step], counts: Sequence[int]) -> list[DateCount]:
    return [DateCount(date=step.day.isoformat(), count=count) for step, count in zip(steps, counts, strict=True)]


def _by_category(counts: dict[str, int]) -> list[KeyCount]:
    """Name categories; those that a query takes for the same are one, by the name that most of its tickets have."""
    same: dict[str, list[str]] = {}
    for name in sorted(counts, key=lambda name: (-counts[name], name)):
        same.setdefault(fold(name), []).append(name)
    return _largest_first(
        KeyCount(key=names[0] or _NONE, label=names[0] or "None", count=sum(counts[name] for name in names))
        for names in same.values()
    )


def _by_assignee(connection: Connection, counts: dict[str | None, int]) -> list[KeyCount]:
    shown = {
        row.username: row.display_name for row in connection.execute(sql("SELECT username, display_name FROM users"))
    }
    return _largest_first(
        KeyCount(key=name or _NONE, label=shown.get(name, name) if name else "None", count=count)
        for name, count in counts.items()
    )


def _largest_first(counts: Iterable[KeyCount]) -> list[KeyCount]:
    return sorted((item for item in counts if item.count), key=lambda item: (-item.count, item.key))
