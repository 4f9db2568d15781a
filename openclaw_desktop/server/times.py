"""Moments as both databases keep them: whole milliseconds since 1970 in UTC."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_MILLISECOND = timedelta(milliseconds=1)


def to_ms(moment: datetime) -> int:
    """Give milliseconds since 1970; `moment` knows its time zone."""
    return (moment - _EPOCH) // _MILLISECOND


def from_ms(ms: int) -> datetime:
    """Give the moment in UTC."""
    return _EPOCH + ms * _MILLISECOND


def optional_ms(moment: datetime | None) -> int | None:
    """As `to_ms`, and None stays None."""
    return None if moment is None else to_ms(moment)


def optional_moment(ms: int | None) -> datetime | None:
    """As `from_ms`, and None stays None."""
    return None if ms is None else from_ms(ms)
