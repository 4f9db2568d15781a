"""Due dates as people type and read them: `2026-11-30`, `2026-11-30 17:30`, `11-30`, `2026年11月30日`, today, 明天.

A date without a time means the end of that day where the person is, and is shown without a time. Pure: no widgets.
"""

from __future__ import annotations

import re
import unicodedata
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from typing import Final

_DATE: Final = re.compile(
    r"(?:(?P<year>\d{4})\s*[-/.年]\s*)?(?P<month>\d{1,2})\s*[-/.月]\s*(?P<day>\d{1,2})\s*日?"
    r"(?:[ T]*(?P<hour>\d{1,2}):(?P<minute>\d{2}))?"
)
_COMPACT: Final = re.compile(r"(?P<year>\d{4})(?P<month>\d{2})(?P<day>\d{2})")
_DAYS: Final[dict[str, int]] = {
    "today": 0,
    "今天": 0,
    "tomorrow": 1,
    "明天": 1,
    "后天": 2,
}
END_OF_DAY: Final = time(23, 59, 59)


class UnreadableDate(ValueError):
    """A text that names no date."""


def read_due(text: str, *, now: datetime, zone: tzinfo | None = None) -> datetime | None:
    """Give the moment that `text` names, in UTC, or None where it is empty.

    Args:
        text: what the person typed.
        now: the present moment, for words such as *tomorrow* and for a date without its year.
        zone: the person's time zone; this computer's where None.

    Raises:
        UnreadableDate: where the text names no date.
    """
    text = unicodedata.normalize("NFKC", text).strip()
    if not text:
        return None
    today = now.astimezone(zone).date()
    days = _DAYS.get(text.casefold())
    if days is not None:
        return end_of(today + timedelta(days=days), zone)
    found = _DATE.fullmatch(text) or _COMPACT.fullmatch(text)
    if found is None:
        raise UnreadableDate(text)
    part = found.groupdict()
    try:
        day = date(int(part["year"] or today.year), int(part["month"]), int(part["day"]))
        if not part["year"] and day < today:
            day = day.replace(year=day.year + 1)
        if part.get("hour") is None:
            return end_of(day, zone)
        return _in_utc(datetime.combine(day, time(int(part["hour"]), int(part["minute"]))), zone)
    except (ValueError, OverflowError) as error:
        raise UnreadableDate(text) from error


def end_of(day: date, zone: tzinfo | None = None) -> datetime:
    """Give the last second of a day in `zone`, in UTC."""
    return _in_utc(datetime.combine(day, END_OF_DAY), zone)


def _in_utc(wall: datetime, zone: tzinfo | None) -> datetime:
    return (wall.replace(tzinfo=zone) if zone else wall.astimezone()).astimezone(UTC)


def show_due(due: datetime | None, zone: tzinfo | None = None) -> str:
    """Give a due date as the form shows it, in the person's time zone: the time only where it is not the day's end."""
    if due is None:
        return ""
    local = due.astimezone(zone)
    if local.time().replace(microsecond=0) == END_OF_DAY:
        return f"{local:%Y-%m-%d}"
    return f"{local:%Y-%m-%d %H:%M}"
