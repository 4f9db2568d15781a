"""Moments as both databases keep them: whole milliseconds since 1970 in UTC."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from openclaw_desktop.contract.wire import utc_now

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_MILLISECOND = timedelta(milliseconds=1)


def to_ms(moment: datetime) -> int:
    """Give milliseconds since 1970; `moment` knows its time zone."""
    return (moment - _EPOCH) // _MILLISECOND


def now_ms() -> int:
    """Give the moment of a change, in milliseconds since 1970.

    Never a whole second: that would be written without a fraction (`08Z`), which as text comes after `08.500000Z`,
    and scripts do sort moments as text.
    """
    ms = to_ms(utc_now())
    return ms if ms % 1000 else ms + 1


def from_ms(ms: int) -> datetime:
    """Give the moment in UTC."""
    return _EPOCH + ms * _MILLISECOND


def optional_ms(moment: datetime | None) -> int | None:
    """As `to_ms`, and None stays None."""
    return None if moment is None else to_ms(moment)


def optional_moment(ms: int | None) -> datetime | None:
    """As `from_ms`, and None stays None."""
    return None if ms is None else from_ms(ms)
