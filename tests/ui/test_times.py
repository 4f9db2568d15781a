from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from openclaw_desktop.contract.words import LOCALES, Locale
from openclaw_desktop.ui.times import full_time, relative_time

NOW = datetime(2026, 11, 24, 12, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("ago", "english", "chinese"),
    [
        (timedelta(seconds=20), "just now", "刚刚"),
        (timedelta(seconds=-20), "now", "马上"),
        (timedelta(minutes=3), "3 min ago", "3 分钟前"),
        (timedelta(minutes=59, seconds=59), "59 min ago", "59 分钟前"),
        (timedelta(hours=1), "1 h ago", "1 小时前"),
        (timedelta(hours=23, minutes=59), "23 h ago", "23 小时前"),
        (timedelta(hours=-5), "in 5 h", "5 小时后"),
        (timedelta(days=12), "Nov 12", "11月12日"),
        (timedelta(days=400), "2025-10-20", "2025-10-20"),
    ],
)
def test_times_read_as_people_say_them(ago: timedelta, english: str, chinese: str) -> None:
    assert relative_time(NOW - ago, NOW, "en") == english
    assert relative_time(NOW - ago, NOW, "zh_CN") == chinese


@given(moment=st.datetimes(timezones=st.just(UTC)).filter(lambda moment: 1970 < moment.year < 9000))
def test_any_time_has_words_in_both_languages(moment: datetime) -> None:
    locale: Locale
    for locale in LOCALES:
        assert 0 < len(relative_time(moment, NOW, locale)) <= 12
    assert len(full_time(moment)) == 16
