from __future__ import annotations

import contextlib
from datetime import UTC, datetime, timedelta, timezone
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from openclaw_desktop.ui.tickets.editor.due import UnreadableDate, read_due, show_due

SHANGHAI = ZoneInfo("Asia/Shanghai")
NOW = datetime(2026, 11, 24, 17, 30, tzinfo=UTC)  # the 25th, half past one at night, in Shanghai


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("2026-11-30", "2026-11-30"),
        ("2026-11-30 17:30", "2026-11-30 17:30"),
        ("2026/11/30", "2026-11-30"),
        ("2026.1.5", "2026-01-05"),
        ("20261130", "2026-11-30"),
        ("２０２６－１１－３０", "2026-11-30"),
        ("2026年11月30日", "2026-11-30"),
        ("11月30日", "2026-11-30"),
        ("12-24", "2026-12-24"),
        ("1-5", "2027-01-05"),
        ("today", "2026-11-25"),
        ("明天", "2026-11-26"),
        (" 后天 ", "2026-11-27"),
    ],
)
def test_dates_as_people_type_them(text, shown):
    due = read_due(text, now=NOW, zone=SHANGHAI)
    assert show_due(due, SHANGHAI) == shown


def test_a_date_ends_with_its_day_where_the_person_is():
    assert read_due("2026-11-30", now=NOW, zone=SHANGHAI) == datetime(2026, 11, 30, 15, 59, 59, tzinfo=UTC)


def test_an_empty_text_is_no_date():
    assert read_due("  ", now=NOW) is None
    assert show_due(None) == ""


@pytest.mark.parametrize("text", ["soon", "2026-02-30", "2026-13-01", "30", "2026-11-30 25:00", "\0", "😀", "9" * 500])
def test_what_names_no_date_is_refused(text):
    with pytest.raises(UnreadableDate):
        read_due(text, now=NOW, zone=SHANGHAI)


@given(
    st.datetimes(datetime(2001, 1, 1), datetime(2099, 1, 1), timezones=st.just(UTC)),  # noqa: DTZ001
    st.integers(-12, 14),
)
def test_what_is_shown_is_read_as_the_same_minute(due, hours):
    zone = timezone(timedelta(hours=hours))
    again = read_due(show_due(due, zone), now=NOW, zone=zone)
    assert again is not None
    assert abs((again - due).total_seconds()) < 60


@given(st.text())
def test_no_text_breaks_it(text):
    with contextlib.suppress(UnreadableDate):
        read_due(text, now=NOW, zone=SHANGHAI)
