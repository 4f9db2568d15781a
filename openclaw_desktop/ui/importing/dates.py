"""Dates as spreadsheets have them: real ones, serial numbers, and text in many orders."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from typing import Final, Literal

from openclaw_desktop.ui.importing.sheet import Cell
from openclaw_desktop.ui.tickets.editor.due import end_of

Order = Literal["month_first", "day_first"]
_TIME: Final = (
    r"(?:[t ]*(?P<half>上午|下午|am|pm)?[ ]*(?P<hour>\d{1,2})[:时](?P<minute>\d{1,2})"
    r"(?:[:分](?P<second>\d{1,2})(?:\.\d+)?秒?)?分?[ ]*(?P<half_after>am|pm)?[ ]*(?P<zone>z|[+-]\d{2}:?\d{2})?)?"
)
_YEAR_FIRST: Final = re.compile(r"(?P<year>\d{4})[-/.年 ]+(?P<month>\d{1,2})[-/.月 ]+(?P<day>\d{1,2})日?" + _TIME)
_COMPACT: Final = re.compile(r"(?P<year>\d{4})(?P<month>\d{2})(?P<day>\d{2})" + _TIME)
_YEAR_LAST: Final = re.compile(r"(?P<one>\d{1,2})[-/. ](?P<two>\d{1,2})[-/. ](?P<year>\d{4})" + _TIME)
_NAMED: Final = re.compile(
    r"(?:(?P<day>\d{1,2})[-. ]+(?P<name>[a-z]{3,9})|(?P<name_first>[a-z]{3,9})[. ]+(?P<day_after>\d{1,2})),?"
    r"[-. ]+(?P<year>\d{4})" + _TIME
)
_MONTHS: Final = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_EPOCH: Final = date(1899, 12, 30)
_SERIALS: Final = (20_000.0, 80_000.0)
"""Days since the last day of 1899 for 1954 to 2119: what a cell without a date's format shows of a date."""


class UnreadableDate(ValueError):
    """A cell that names no date."""


class AmbiguousDate(UnreadableDate):
    """A text that is one date with the day first and another with the month first, and nothing tells which."""


def order_in(cells: Iterable[Cell]) -> Order | None:
    """Find out from a whole column which comes first where the year is last; None where nothing tells."""
    for cell in cells:
        found = _YEAR_LAST.fullmatch(_plain(cell)) if isinstance(cell, str) else None
        if found is not None:
            one, two = int(found["one"]), int(found["two"])
            if one > 12 >= two:
                return "day_first"
            if two > 12 >= one:
                return "month_first"
    return None


def read_date(cell: Cell, order: Order | None, zone: tzinfo | None = None) -> datetime | None:
    """Give the moment in UTC; a day without a time means its end. None for an empty cell.

    Args:
        cell: what the file has.
        order: as `order_in` found it for the column.
        zone: where the file's times are; this computer's zone where None.

    Raises:
        UnreadableDate: where it names no date.
    """
    if cell is None or isinstance(cell, bool):
        return None
    if isinstance(cell, datetime):
        return end_of(cell.date(), zone) if cell.time() == time() else _utc(cell, zone)
    if isinstance(cell, date):
        return end_of(cell, zone)
    if isinstance(cell, int | float):
        return _of_serial(float(cell), zone)
    text = _plain(cell)
    return _read_text(text, order, zone) if text else None


def _of_serial(number: float, zone: tzinfo | None) -> datetime:
    if not _SERIALS[0] <= number <= _SERIALS[1]:
        raise UnreadableDate(str(number))
    day, part = divmod(number, 1)
    start = _EPOCH + timedelta(days=int(day))
    if part == 0:
        return end_of(start, zone)
    return _utc(datetime.combine(start, time()) + timedelta(seconds=round(part * 86400)), zone)


def _read_text(text: str, order: Order | None, zone: tzinfo | None) -> datetime:
    found = _YEAR_FIRST.fullmatch(text) or _COMPACT.fullmatch(text)
    try:
        if found is not None:
            return _moment(found, date(int(found["year"]), int(found["month"]), int(found["day"])), zone)
        found = _YEAR_LAST.fullmatch(text)
        if found is not None:
            return _moment(found, _year_last(found, order), zone)
        found = _NAMED.fullmatch(text)
        if found is not None:
            month = _MONTHS.index((found["name"] or found["name_first"])[:3]) + 1
            return _moment(found, date(int(found["year"]), month, int(found["day"] or found["day_after"])), zone)
    except UnreadableDate:
        raise
    except (ValueError, OverflowError) as error:
        raise UnreadableDate(text) from error
    raise UnreadableDate(text)


def _year_last(found: re.Match[str], order: Order | None) -> date:
    one, two, year = int(found["one"]), int(found["two"]), int(found["year"])
    if order is None and one != two:
        raise AmbiguousDate(found.group())
    return date(year, one, two) if order == "month_first" else date(year, two, one)


def _moment(found: re.Match[str], day: date, zone: tzinfo | None) -> datetime:
    if found["hour"] is None:
        return end_of(day, zone)
    hour, half = int(found["hour"]), found["half"] or found["half_after"]
    if half in ("下午", "pm") and hour < 12:
        hour += 12
    elif half in ("上午", "am") and hour == 12:
        hour = 0
    moment = datetime.combine(day, time(hour, int(found["minute"]), int(found["second"] or 0)))
    if not found["zone"]:
        return _utc(moment, zone)
    offset = found["zone"].upper().replace("Z", "+00:00")
    return datetime.fromisoformat(f"{moment.isoformat()}{offset}").astimezone(UTC)


def _utc(wall: datetime, zone: tzinfo | None) -> datetime:
    if wall.tzinfo is None:
        wall = wall.replace(tzinfo=zone) if zone else wall.astimezone()
    return wall.astimezone(UTC).replace(microsecond=0)


def _plain(cell: Cell) -> str:
    return " ".join(unicodedata.normalize("NFKC", str(cell)).casefold().split())
