"""The resource `reports` against the real server."""

from datetime import UTC, datetime, timedelta

import pytest

from openclaw_desktop.api import OpenClawClient
from openclaw_desktop.contract.errors import InvalidQuery, ValidationFailed
from tests.servers import RunningServer


def test_a_report_counts_what_its_query_finds(server: RunningServer) -> None:
    server.create_ticket("打印机卡纸", priority="urgent", category="硬件")
    server.create_ticket("VPN", status="resolved")
    today = datetime.now(UTC).date()
    with OpenClawClient(server.url, credential=server.token()) as client:
        every = client.reports.tickets()
        some = client.reports.tickets(
            "priority:urgent",
            first=today - timedelta(days=40),
            last=today + timedelta(days=1),
            by="month",
            timezone="UTC",
        )
        with pytest.raises(InvalidQuery):
            client.reports.tickets("status:nonsense")
        with pytest.raises(ValidationFailed):
            client.reports.tickets(first=today, last=today - timedelta(days=1))
    assert len(every.created) == 30
    assert (sum(day.count for day in every.created), sum(day.count for day in every.resolved)) == (2, 1)
    assert sum(month.count for month in some.created) == 1
    assert len(some.created) in (2, 3)
    assert [(item.key, item.count) for item in some.by_category] == [("硬件", 1)]
