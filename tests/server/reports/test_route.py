from __future__ import annotations

from collections import Counter
from itertools import pairwise
from zoneinfo import ZoneInfo

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from openclaw_desktop.contract.query import parse
from openclaw_desktop.contract.reports import AGE_BOUNDS_DAYS
from openclaw_desktop.contract.tickets import OPEN_STATUSES, PRIORITIES
from openclaw_desktop.server.database.engine import sql
from openclaw_desktop.server.reports.figures import report
from openclaw_desktop.server.reports.period import read_period
from openclaw_desktop.server.search.folding import fold
from openclaw_desktop.server.search.index import index_ticket
from openclaw_desktop.server.times import to_ms
from tests.server.exports.exporting import Exporting
from tests.server.search.office import NOW, PEOPLE, add, agent, moments, scan
from tests.server.search.test_exactness import rows
from tests.servers import ADMIN, AGENT, REQUESTER


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(
    office=st.lists(rows, min_size=1, max_size=12),
    asking=st.sampled_from([agent(), agent(zone=ZoneInfo("Asia/Kathmandu"))]),
    q=st.sampled_from(["", "打印", "-status:open a"]),
    summed=st.booleans(),
)
def test_the_figures_are_those_of_a_plain_count(database, office, asking, q, summed):
    with database._writer.connect() as connection:
        for row in office:
            index_ticket(connection, add(connection, row))
        if database.dialect == "postgresql":
            # What counts comes at the end of a transaction, which this one never reaches.
            connection.execute(sql("SET CONSTRAINTS ALL IMMEDIATE"))
        period = read_period(moments(-2).date(), moments(2).date(), NOW, asking.zone)
        figures = report(connection, parse(q), asking, period, "day", summed=summed)
        connection.rollback()
    found = scan(office, parse(q), asking)

    def day(moment):
        return moment.astimezone(asking.zone).date()

    def in_period(moment):
        return moment is not None and period.first <= day(moment) <= period.last

    inside = [row for row in found if in_period(row.created_at)]
    ended = [row for row in found if in_period(row.closed_at)]
    still_open = [row for row in found if row.status in OPEN_STATUSES]
    taken = sorted(to_ms(row.closed_at) - to_ms(row.created_at) for row in ended)
    for steps, moments_of in (
        (figures.created, [row.created_at for row in inside]),
        (figures.resolved, [row.closed_at for row in ended]),
    ):
        assert len(steps) == 5
        assert {step.date: step.count for step in steps if step.count} == Counter(
            day(moment).isoformat() for moment in moments_of
        )
    assert {item.key: item.count for item in figures.open_by_status} == {
        status: sum(row.status == status for row in still_open) for status in OPEN_STATUSES
    }
    assert {item.key: item.count for item in figures.open_by_priority} == {
        priority: sum(row.priority == priority for row in still_open) for priority in PRIORITIES
    }
    categories = Counter(fold(row.category) or "none" for row in inside)
    assert {fold(item.key): item.count for item in figures.by_category} == categories
    assert all(item.key in {row.category or "none" for row in inside} for item in figures.by_category)
    assert {item.key: item.count for item in figures.by_assignee} == Counter(row.assignee or "none" for row in inside)
    assert all(item.label == PEOPLE.get(item.key, "None") for item in figures.by_assignee)
    ages = [(day(NOW) - day(row.created_at)).days for row in still_open]
    bounds = [-99, *AGE_BOUNDS_DAYS, 99]
    assert [item.count for item in figures.age] == [
        sum(first <= age < end for age in ages) for first, end in pairwise(bounds)
    ]
    for share, hours in ((50, figures.resolution_hours.p50), (90, figures.resolution_hours.p90)):
        expected = round(taken[-(-len(taken) * share // 100) - 1] / 3_600_000, 2) if taken else None
        assert hours == expected


def test_a_report_over_the_wire(server):
    server.create_ticket("打印机", priority="urgent", assignee=ADMIN.username, category="设备")
    server.create_ticket("x", status="closed")
    reports = Exporting(server, AGENT)
    told = reports.call("GET", "/reports/tickets", params={"by": "month", "timezone": "Asia/Shanghai"}).json()
    assert sum(step["count"] for step in told["created"]) == 2
    assert sum(step["count"] for step in told["resolved"]) == 1
    assert told["open_by_status"][0] == {"key": "open", "label": "Open", "count": 1}
    assert told["by_assignee"][0]["key"] in (ADMIN.username, "none")
    assert [item["bucket"] for item in told["age"]] == ["0-1d", "1-3d", "3-7d", "7-30d", "30d+"]
    assert told["age"][0]["count"] == 1
    narrow = reports.call("GET", "/reports/tickets", params={"q": "打印机", "from": "2026-01-01", "to": "2026-01-31"})
    assert len(narrow.json()["created"]) == 31
    assert sum(step["count"] for step in narrow.json()["created"]) == 0
    refused = Exporting(server, REQUESTER).call("GET", "/reports/tickets")
    assert (refused.status_code, refused.json()["required"]) == (403, "report:read")


@pytest.mark.parametrize(
    ("params", "status", "field"),
    [
        ({"q": "status:bogus"}, 400, None),
        ({"from": "yesterday"}, 422, "from"),
        ({"from": "2026-02-01", "to": "2026-01-01"}, 422, "to"),
        ({"from": "1900-01-01"}, 422, "from"),
        ({"by": "year"}, 422, "by"),
        ({"timezone": "Mars/Olympus"}, 422, "timezone"),
        ({"from_": "2026-01-01"}, 422, "from_"),
    ],
)
def test_what_cannot_be_reported(shared_server, params, status, field):
    refused = Exporting(shared_server).call("GET", "/reports/tickets", params=params)
    assert refused.status_code == status, refused.text
    if field is not None:
        assert [error["field"] for error in refused.json()["errors"]] == [field]
