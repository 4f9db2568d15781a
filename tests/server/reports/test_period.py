from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from openclaw_desktop.contract.errors import ValidationFailed
from openclaw_desktop.server.reports.period import Period, age_edges, read_period
from openclaw_desktop.server.times import to_ms

NOW = datetime(2026, 11, 24, 17, 0, tzinfo=UTC)
SHANGHAI = ZoneInfo("Asia/Shanghai")
MIDNIGHTS = [(11, 25), (11, 23), (11, 19), (10, 27)]


def test_without_days_it_is_the_last_thirty():
    assert read_period(None, None, NOW, SHANGHAI)[:2] == (date(2026, 10, 27), date(2026, 11, 25))
    assert read_period(None, date(2026, 1, 10), NOW, UTC)[:2] == (date(2025, 12, 12), date(2026, 1, 10))


@pytest.mark.parametrize(
    ("first", "last"),
    [(date(2026, 2, 1), date(2026, 1, 1)), (date(2000, 1, 1), date(2026, 1, 1)), (date.min, date.min)],
)
def test_periods_that_make_no_sense(first, last):
    with pytest.raises(ValidationFailed):
        read_period(first, last, NOW, UTC)


def test_ages_are_days_of_the_calendar():
    edges = age_edges(NOW, SHANGHAI)  # where it is one in the morning of the 25th
    assert edges == [to_ms(datetime(2026, month, day, tzinfo=SHANGHAI)) for month, day in MIDNIGHTS]


@given(
    first=st.dates(date(1990, 1, 1), date(2030, 1, 1)),
    days=st.integers(0, 800),
    zone=st.sampled_from([UTC, SHANGHAI, ZoneInfo("America/New_York"), ZoneInfo("Asia/Kathmandu")]),
    by=st.sampled_from(["day", "week", "month"]),
    data=st.data(),
)
def test_every_moment_is_counted_in_the_step_of_its_day(first, days, zone, by, data):
    period = Period(first, first + timedelta(days=days), zone)
    steps = period.steps(by)
    assert [step.start_ms for step in steps[1:]] == [step.end_ms for step in steps[:-1]]
    assert (steps[0].start_ms, steps[-1].end_ms) == (period.start_ms, period.end_ms)
    for ms in data.draw(st.lists(st.integers(period.start_ms, period.end_ms - 1), max_size=20)):
        day = datetime.fromtimestamp(ms / 1000, zone).date()
        start = {"day": day, "week": day - timedelta(days=day.weekday()), "month": day.replace(day=1)}[by]
        assert [step.day for step in steps if step.start_ms <= ms < step.end_ms] == [start]
    assert to_ms(datetime(first.year, first.month, first.day, tzinfo=zone)) == period.start_ms
