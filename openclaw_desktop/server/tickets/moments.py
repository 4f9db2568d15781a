"""Moments that people give."""

from __future__ import annotations

from datetime import datetime

from openclaw_desktop.server.http.problems import invalid
from openclaw_desktop.server.times import from_ms, to_ms


def checked_ms(moment: datetime, field: str) -> int:
    """Give milliseconds since 1970.

    Raises:
        ValidationFailed: in UTC it is before the year 1 or after 9999, so that nobody could be told it again.
    """
    ms = to_ms(moment)
    try:
        from_ms(ms)
    except OverflowError as error:
        raise invalid(field, "invalid_time", "The time is outside the years 1 to 9999.") from error
    return ms
