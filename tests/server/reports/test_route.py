from __future__ import annotations

from collections import Counter
from datetime import UTC

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from openclaw_desktop.contract.query import parse
from openclaw_desktop.contract.tickets import OPEN_STATUSES, PRIORITIES
from openclaw_desktop.server.database.engine import sql
from openclaw_desktop.server.reports.figures import Figures
from openclaw_desktop.server.reports.period import read_period
from openclaw_desktop.server.search.index import index_ticket
from openclaw_desktop.server.times import to_ms
from tests.server.exports.exporting import Exporting
from tests.server.search.office import NOW, PEOPLE, add, agent, moments, scan
from tests.server.search.test_exactness import rows
from tests.servers import ADMIN, AGENT, REQUESTER


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(
    office=st.lists(rows, min_size=1, max_size=12), ended=st.data(), q=st.sampled_from(["", "打印", "-status:open a"])
)
def test_the_figures_are_those_of_a_plain_count(database, office, ended, q):
    with database._writer.connect() as connection:
        closed = {}
        for row in office:
            index_ticket(connection, add(connection, row))
            if row.status in ("resolved", "closed"):
                hours = ended.draw(st.integers(0, 60))
                closed[row.seq] = to_ms(row.created_at) + hours * 3_600_000
                connection.execute(
                    sql("UPDATE tickets SET closed_at = :at WHERE seq = :seq"), {"at": closed[row.seq], "seq": row.seq}
                )
        period = read_period(moments(-2).date(), moments(2).date(), NOW, UTC)
        report = Figures(connection, parse(q), agent(), period).report("day")
        connection.rollback()
    found = scan(office, parse(q), agent())
    inside = [row for row in found if period.start_ms <= to_ms(row.created_at) < period.end_ms]
    still_open = [row for row in found if row.status in OPEN_STATUSES]
    done = sorted(
        closed[row.seq] - to_ms(row.created_at)
        for row in found
        if row.seq in closed and period.start_ms <= closed[row.seq] < period.end_ms
    )
    assert len(report.created) == len(report.resolved) == 5
    assert sum(day.count for day in report.created) == len(inside)
    assert {day.date: day.count for day in report.created if day.count} == Counter(
        row.created_at.date().isoformat() for row in inside
    )
    assert sum(day.count for day in report.resolved) == len(done)
    assert {item.key: item.count for item in report.open_by_status} == {
        status: sum(row.status == status for row in still_open) for status in OPEN_STATUSES
    }
    assert {item.key: item.count for item in report.open_by_priority} == {
        priority: sum(row.priority == priority for row in still_open) for priority in PRIORITIES
    }
    assert {item.key: item.count for item in report.by_category} == Counter(row.category or "none" for row in inside)
    assert {item.key: item.count for item in report.by_assignee} == Counter(row.assignee or "none" for row in inside)
    assert all(item.label == PEOPLE.get(item.key, "None") for item in report.by_assignee)
    assert sum(item.count for item in report.age) == len(still_open)
    assert report.age[0].count == sum(row.created_at > moments(-1) for row in still_open)
    if not done:
        assert report.resolution_hours.p50 is report.resolution_hours.p90 is None
    else:
        assert report.resolution_hours.p50 == round(done[-(-len(done) // 2) - 1] / 3_600_000, 2)
        assert report.resolution_hours.p90 == round(done[-(-len(done) * 9 // 10) - 1] / 3_600_000, 2)


def test_a_report_over_the_wire(server):
    server.create_ticket("打印机", priority="urgent", assignee=ADMIN.username, category="设备")
    server.create_ticket("x", status="closed")
    reports = Exporting(server, AGENT)
    report = reports.call("GET", "/reports/tickets", params={"by": "month", "timezone": "Asia/Shanghai"}).json()
    assert sum(step["count"] for step in report["created"]) == 2
    assert sum(step["count"] for step in report["resolved"]) == 1
    assert report["open_by_status"][0] == {"key": "open", "label": "Open", "count": 1}
    assert report["by_assignee"][0]["key"] in (ADMIN.username, "none")
    assert [item["bucket"] for item in report["age"]] == ["0-1d", "1-3d", "3-7d", "7-30d", "30d+"]
    assert report["age"][0]["count"] == 1
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
