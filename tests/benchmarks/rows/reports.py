"""The report that the Reports tab opens with, and one of the whole year, on both databases."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, timedelta
from typing import Final

from openclaw_desktop.contract.query import Query
from openclaw_desktop.server.database.engine import Dialect
from openclaw_desktop.server.reports.figures import report
from openclaw_desktop.server.reports.period import Period
from openclaw_desktop.server.search.asking import Asking
from openclaw_desktop.server.times import from_ms
from tests.benchmarks.busy_office import NOW_MS
from tests.benchmarks.engines import busy_database, cpu_ms
from tests.benchmarks.table import Row, Scale

_ENGINES: Final[tuple[Dialect, ...]] = ("sqlite", "postgresql")
_LIMIT_MS: Final = 300.0
_ROUNDS: Final = 5
_DAYS: Final = {"month": 30, "year": 365}


def measure(scale: Scale) -> Iterator[Row]:
    """Give the CPU time of a report, in the server and its database."""
    now = from_ms(NOW_MS)
    asking = Asking("user001", sees_all=True, now=now, zone=UTC)
    for engine in _ENGINES:
        with busy_database(engine, scale.tickets, filed=False) as database, database.read() as connection:
            for name, days in _DAYS.items():
                period = Period((now - timedelta(days=days - 1)).date(), now.date(), UTC)
                taken = cpu_ms(connection, lambda p=period: report(connection, Query(), asking, p, "day"), _ROUNDS)
                yield Row(
                    name=f"reports.{name}.{engine}",
                    what=f"a report of {days} days of all tickets, {engine}: CPU",
                    value=taken,
                    unit="ms",
                    limit=_LIMIT_MS,
                    tickets=scale.tickets,
                )
