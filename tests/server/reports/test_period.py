from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from openclaw_desktop.contract.errors import ValidationFailed
from openclaw_desktop.server.reports.period import SLOT_MS, Period, read_period
from openclaw_desktop.server.times import to_ms

NOW = datetime(2026, 11, 24, 17, 0, tzinfo=UTC)
SHANGHAI = ZoneInfo("Asia/Shanghai")


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


@given(
    first=st.dates(date(1990, 1, 1), date(2030, 1, 1)),
    days=st.integers(0, 800),
    zone=st.sampled_from([UTC, SHANGHAI, ZoneInfo("America/New_York"), ZoneInfo("Asia/Kathmandu")]),
    by=st.sampled_from(["day", "week", "month"]),
    data=st.data(),
)
def test_every_moment_is_counted_in_the_step_of_its_day(first, days, zone, by, data):
    period = Period(first, first + timedelta(days=days), zone)
    moments = data.draw(st.lists(st.integers(period.start_ms, period.end_ms - 1), max_size=20))
    slots: dict[int, int] = {}
    for ms in moments:
        slots[ms // SLOT_MS] = slots.get(ms // SLOT_MS, 0) + 1
    steps = period.steps(by, slots)
    found = [date.fromisoformat(step.date) for step in steps]
    assert found == sorted(set(found))
    expected: dict[str, int] = {}
    for ms in moments:
        day = datetime.fromtimestamp(ms / 1000, zone).date()
        start = {"day": day, "week": day - timedelta(days=day.weekday()), "month": day.replace(day=1)}[by]
        expected[start.isoformat()] = expected.get(start.isoformat(), 0) + 1
    assert {step.date: step.count for step in steps if step.count} == expected
    assert to_ms(datetime(first.year, first.month, first.day, tzinfo=zone)) == period.start_ms
