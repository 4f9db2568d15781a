"""Search by the mix of what people type, and beside the best statements written by hand, on both databases."""

from __future__ import annotations

import statistics
from collections.abc import Callable, Iterator
from datetime import UTC
from typing import Final

from sqlalchemy import Connection

from openclaw_desktop.contract.query import parse
from openclaw_desktop.server.database.engine import Dialect, sql
from openclaw_desktop.server.search.asking import Asking
from openclaw_desktop.server.search.compiling import compile_query
from openclaw_desktop.server.search.finding import find
from openclaw_desktop.server.search.planning import steer
from openclaw_desktop.server.tickets.sorting import read_order
from openclaw_desktop.server.times import from_ms
from tests.benchmarks.busy_office import NOW_MS, QUERIES
from tests.benchmarks.by_hand import BY_HAND
from tests.benchmarks.engines import busy_database, cpu_ms
from tests.benchmarks.table import Row, Scale

_ENGINES: Final[tuple[Dialect, ...]] = ("sqlite", "postgresql")
_LIMIT_MS: Final = 50.0
_TIMES_BY_HAND: Final = 1.5
_ROUNDS: Final = 5
_PAGE: Final = 50


def measure(scale: Scale) -> Iterator[Row]:
    """Give the 95th percentile of the mix's CPU times, and their sum against that of the same written by hand."""
    for engine in _ENGINES:
        with busy_database(engine, scale.tickets) as database, database.read() as connection:
            times = {name: cpu_ms(connection, _search(connection, name), _ROUNDS) for name in QUERIES}
            plain = {name: cpu_ms(connection, _plain(connection, name, engine), _ROUNDS) for name in BY_HAND[engine]}
        slowest = sorted(times, key=lambda name: -times[name])[:3]
        yield Row(
            name=f"search.p95.{engine}",
            what=f"search, p95 of {len(QUERIES)} queries, {engine}: CPU",
            value=statistics.quantiles(times.values(), n=20, method="inclusive")[-1],
            unit="ms",
            limit=_LIMIT_MS,
            tickets=scale.tickets,
            why=f"slowest are {', '.join(f'{name} {times[name]:.0f} ms' for name in slowest)}",
        )
        yield Row(
            name=f"search.by_hand.{engine}",
            what=f"search, {len(plain)} of these queries, {engine}: CPU",
            against="the best SQL written by hand",
            value=sum(times[name] for name in plain) / sum(plain.values()),
            limit=_TIMES_BY_HAND,
            tickets=scale.tickets,
            why=", ".join(f"{name} {times[name]:.1f} : {plain[name]:.1f} ms" for name in plain),
        )


def _search(connection: Connection, name: str) -> Callable[[], object]:
    q, sort = QUERIES[name]
    asking = Asking("user001", sees_all=True, now=from_ms(NOW_MS), zone=UTC)
    return lambda: find(connection, compile_query(connection, parse(q), asking), read_order(sort), _PAGE)


def _plain(connection: Connection, name: str, engine: Dialect) -> Callable[[], object]:
    def run() -> None:
        steer(connection)
        for statement in BY_HAND[engine][name]:
            connection.execute(sql(statement)).fetchall()

    return run
