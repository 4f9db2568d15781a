from __future__ import annotations

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from openclaw_desktop.contract.query import DaysFromToday, Span, parse, resolve
from tests.contract.query.strategies import dates

SHANGHAI = ZoneInfo("Asia/Shanghai")
NOW = datetime(2026, 11, 24, 17, 0, tzinfo=UTC)  # already the 25th in Shanghai


def interval(text, zone=UTC, now=NOW):
    (clause,) = parse(f"created:{text}").clauses
    return resolve(clause.values[0], now, zone)


def at(*parts):
    return datetime(*parts, tzinfo=UTC)


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("2026-11-01", at(2026, 11, 1), at(2026, 11, 2)),
        ("2026-11-01..2026-11-30", at(2026, 11, 1), at(2026, 12, 1)),
        (">=2026-11-01", at(2026, 11, 1), None),
        (">2026-11-01", at(2026, 11, 2), None),
        ("<=2026-11-01", None, at(2026, 11, 2)),
        ("<2026-11-01", None, at(2026, 11, 1)),
        ("today", at(2026, 11, 24), at(2026, 11, 25)),
        ("-7d", at(2026, 11, 17), None),
        ("-7d..-1d", at(2026, 11, 17), at(2026, 11, 24)),
    ],
)
def test_days_are_whole_days(text, start, end):
    assert interval(text) == (start, end)


def test_days_are_those_of_the_time_zone():
    assert interval("today", SHANGHAI) == (at(2026, 11, 24, 16), at(2026, 11, 25, 16))
    assert interval("2026-11-01", SHANGHAI) == (at(2026, 10, 31, 16), at(2026, 11, 1, 16))


def test_a_day_with_a_change_of_clocks_is_as_long_as_it_is():
    start, end = interval("2026-03-08", ZoneInfo("America/New_York"))
    assert (end - start).total_seconds() == 23 * 3600
    start, end = interval("2018-11-04", ZoneInfo("America/Sao_Paulo"))  # midnight itself is left out that day
    assert (end - start).total_seconds() == 23 * 3600


def test_a_moment_lies_within_or_not():
    day = interval("2026-11-01")
    assert at(2026, 11, 1) in day
    assert at(2026, 11, 2) not in day
    assert "2026-11-01" not in day


@given(value=dates, zone=st.sampled_from([UTC, SHANGHAI, ZoneInfo("America/Sao_Paulo")]))
def test_every_day_that_can_be_written_has_its_moments(value, zone):
    found = resolve(value, NOW, zone)
    assert all(moment is None or moment.tzinfo is UTC for moment in found)


def test_far_days_stop_at_the_ends_of_the_calendar():
    far = resolve(Span(DaysFromToday(-99_999), DaysFromToday(99_999)), at(9999, 1, 1), UTC)
    assert far.end == datetime.max.replace(tzinfo=UTC)
