"""A page of tickets, beside Request Tracker 5 on the same machine, with the same tickets and the same database."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Final

import requests

from tests.benchmarks.office import cpu_s, office
from tests.benchmarks.request_tracker import request_tracker
from tests.benchmarks.table import Row, Scale

_LIMIT: Final = 50.0
_OURS: Final = 600
_THEIRS: Final = 10


def measure(scale: Scale) -> Iterator[Row]:
    """Give the ratio of the CPU times for a request, each server with one worker and one client, warm."""
    with request_tracker(scale.tickets) as tracker:
        theirs = _cpu_s_each(tracker.newest, tracker.pids(), _THEIRS)
    with office(scale.tickets) as server, requests.Session() as session:
        session.headers["Authorization"] = f"Bearer {server.token()}"

        def newest() -> None:
            session.get(f"{server.api}/tickets?limit=50", timeout=60).raise_for_status()

        for _ in range(20):
            newest()
        ours = _cpu_s_each(newest, [server.process.pid], _OURS)
    yield Row(
        name="list.request_tracker",
        what="GET 50 tickets: requests per CPU second",
        against=f"Request Tracker 5, REST 2, session cookie, on SQLite ({theirs * 1000:.0f} ms of CPU each)",
        value=theirs / ours,
        limit=_LIMIT,
        at_least=True,
        tickets=scale.tickets,
    )


def _cpu_s_each(ask: Callable[[], object], pids: Sequence[int], times: int) -> float:
    before = sum(map(cpu_s, pids))
    for _ in range(times):
        ask()
    return (sum(map(cpu_s, pids)) - before) / times
