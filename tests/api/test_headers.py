"""The headers that tell how fast to come back are read as they are meant, and nothing in them does harm."""

from datetime import UTC, datetime, timedelta
from email.utils import format_datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from openclaw_desktop.api.headers import (
    MAX_RETRY_AFTER_S,
    RateLimit,
    parse_quota,
    parse_rate_limit,
    parse_retry_after,
)

NOW = datetime(2026, 11, 24, 8, 30, tzinfo=UTC)


@given(seconds=st.integers(0, 80_000))
def test_retry_after_in_seconds(seconds: int) -> None:
    assert parse_retry_after(f" {seconds} ", NOW) == seconds


@given(seconds=st.integers(-80_000, 80_000))
def test_retry_after_as_a_date(seconds: int) -> None:
    date = format_datetime(NOW + timedelta(seconds=seconds), usegmt=True)
    assert parse_retry_after(date, NOW) == max(seconds, 0)


@pytest.mark.parametrize(
    ("text", "seconds"),
    [
        ("Tue, 24 Nov 2026 08:30:05 GMT", 5.0),
        ("Tuesday, 24-Nov-26 08:30:05 GMT", 5.0),
        ("Tue Nov 24 08:30:05 2026", 5.0),
        ("1.5", 1.5),
        ("999999999", MAX_RETRY_AFTER_S),
        ("Fri, 31 Dec 9999 23:59:59 GMT", MAX_RETRY_AFTER_S),
        ("", None),
        ("-5", None),
        ("soon", None),
        ("1e9", None),
        ("NaN", None),
        ("٣", None),
        ("Tue, 99 Nov 2026 08:30:05 GMT", None),
        (None, None),
    ],
)
def test_retry_after_as_servers_write_it(text: str | None, seconds: float | None) -> None:
    assert parse_retry_after(text, NOW) == seconds


@given(text=st.text())
def test_no_retry_after_breaks_the_client(text: str) -> None:
    seconds = parse_retry_after(text, NOW)
    assert seconds is None or 0 <= seconds <= MAX_RETRY_AFTER_S


@given(remaining=st.integers(0, 10**9), reset=st.integers(0, 80_000), quota=st.integers(1, 10**9))
def test_rate_limit_as_the_draft_writes_it(remaining: int, reset: int, quota: int) -> None:
    assert parse_rate_limit(f'"default";r={remaining};t={reset}') == RateLimit(remaining, reset)
    assert parse_rate_limit(f'"default";  t={reset};r={remaining}') == RateLimit(remaining, reset)
    assert parse_quota(f'"default";q={quota};w=60') == quota


@pytest.mark.parametrize(
    ("text", "limit"),
    [
        ('"burst";r=5;t=1, "daily";r=3;t=9', RateLimit(3, 9)),
        ("default;r=5;t=1;pk=:dHJpYWwx:", RateLimit(5, 1)),
        ('"default";r=5', None),
        ('"default";r=-5;t=3', None),
        ('"default";r=5.5;t=3', None),
        ("limit=10, remaining=5, reset=3", None),
        ("", None),
        (None, None),
    ],
)
def test_rate_limit_as_servers_write_it(text: str | None, limit: RateLimit | None) -> None:
    assert parse_rate_limit(text) == limit


@given(text=st.text())
def test_no_rate_limit_breaks_the_client(text: str) -> None:
    limit = parse_rate_limit(text)
    assert limit is None or (limit.remaining >= 0 and 0 <= limit.reset_s <= MAX_RETRY_AFTER_S)
    quota = parse_quota(text)
    assert quota is None or quota > 0
