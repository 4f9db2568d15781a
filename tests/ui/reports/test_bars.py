"""Every bar of a report leads to exactly the tickets that it counts."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from random import Random
from zoneinfo import ZoneInfo

import pytest

from openclaw_desktop.contract.query import parse
from openclaw_desktop.contract.reports import ReportStep
from openclaw_desktop.contract.tickets import FINISHED_STATUSES, PRIORITIES, STATUSES
from openclaw_desktop.server.database.engine import Database
from openclaw_desktop.server.reports.figures import report
from openclaw_desktop.server.reports.period import Period
from openclaw_desktop.server.search.counting import count_found
from openclaw_desktop.server.search.index import index_range
from openclaw_desktop.ui.reports.charts import Asked, charts_of
from tests.server.search.bare_database import opened
from tests.server.search.office import NOW, PEOPLE, Row, add, agent, moments

_TICKETS = 300
_CATEGORIES = ["", "网络", "Network", "ｎｅｔｗｏｒｋ", "network access", *(f"kind {place}" for place in range(12))]


@pytest.fixture
def database(database_url: str) -> Iterator[Database]:
    with opened(database_url) as database:
        chance = Random(7)
        with database.write() as connection:
            seqs = [add(connection, _ticket(chance)) for _ in range(_TICKETS)]
            index_range(connection, seqs[0], seqs[-1])
        yield database


def _ticket(chance: Random) -> Row:
    # Many at the edges of days, and as many days ago as an age begins.
    created = moments(
        -chance.choice([chance.random() * 45, chance.choice([0, 1, 2, 3, 6, 7, 29, 30]) + chance.random()])
    )
    status = chance.choice(STATUSES)
    ended = min(created + timedelta(days=chance.random() * 9), NOW)
    return Row(
        title=chance.choice(["打印机卡纸", "VPN"]),
        status=status,
        priority=chance.choice(PRIORITIES),
        category=chance.choice(_CATEGORIES),
        assignee=chance.choice([None, *PEOPLE]),
        created_at=created,
        updated_at=NOW,
        closed_at=ended if status in FINISHED_STATUSES else None,
        deleted=chance.random() < 0.1,
    )


@pytest.mark.parametrize("zone", ["Asia/Shanghai", "America/New_York"])
@pytest.mark.parametrize(("query", "by"), [("", "day"), ("", "week"), ("打印机", "month"), ("-priority:low", "week")])
def test_a_bar_counts_what_its_search_finds(database: Database, zone: str, query: str, by: ReportStep) -> None:
    asking = agent(ZoneInfo(zone))
    last = NOW.astimezone(asking.zone).date()
    period = Period(last - timedelta(days=29), last, asking.zone)
    counted = 0
    with database.read() as connection:
        figures = report(connection, parse(query), asking, period, by)
        for chart in charts_of(figures, Asked(query, period.first, period.last, by)):
            for bar in chart.bars:
                for count, search in zip(bar.counts, bar.queries, strict=True):
                    assert count_found(connection, parse(search), asking) == count, (chart.key, bar.full, search)
                    counted += count
    assert counted > _TICKETS
