"""Moments, a column of them at a time, as the clocks of a time zone show them: for workbooks, for texts, for JSON."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import UTC, date, datetime, timedelta, timezone, tzinfo
from typing import Final, Generic, TypeVar

Moments = Sequence[int | None]
"""Milliseconds since 1970 in UTC."""

_Found = TypeVar("_Found")

_EPOCH: Final = datetime(1970, 1, 1, tzinfo=UTC)
_EPOCH_DAY: Final = _EPOCH.toordinal()
_DAY_S: Final = 86_400
# Clocks are changed at quarters of an hour only; to ask the time zone costs ten times as much as to remember.
_SLOT_MS: Final = 15 * 60 * 1000
_SLOT_S: Final = _SLOT_MS // 1000
_DAY_SLOTS: Final = _DAY_S // _SLOT_S
_DAY_MINUTES: Final = _DAY_S // 60
_MANY: Final = 100_000
# Nearer to the ends of the calendar than this, a time zone can't be asked.
_MARGIN_S: Final = 2 * _DAY_S
_FIRST_S: Final = (datetime.min.replace(tzinfo=UTC) - _EPOCH) // timedelta(seconds=1) + _MARGIN_S
_LAST_S: Final = (datetime.max.replace(tzinfo=UTC) - _EPOCH) // timedelta(seconds=1) - _MARGIN_S
# In these years clocks are ahead of UTC by whole minutes in all zones, and a float has a microsecond in it.
_PLAIN_MS: Final = range(
    (datetime(1973, 1, 1, tzinfo=UTC) - _EPOCH) // timedelta(milliseconds=1),
    (datetime(2100, 1, 1, tzinfo=UTC) - _EPOCH) // timedelta(milliseconds=1),
)
# Day 0 of a workbook. To it 1900 was a leap year, so what it counts is right from March on.
_WORKBOOK_DAY: Final = date(1899, 12, 30).toordinal()
_WORKBOOK_DAYS: Final = range(date(1900, 3, 1).toordinal() - _WORKBOOK_DAY, date.max.toordinal() - _WORKBOOK_DAY + 1)


class _Remembered(dict[int, _Found], Generic[_Found]):
    """What is found out once, and then looked up."""

    def __init__(self, find: Callable[[int], _Found]) -> None:
        super().__init__()
        self._find: Callable[[int], _Found] = find

    def __missing__(self, key: int) -> _Found:
        if len(self) > _MANY:
            self.clear()
        found = self[key] = self._find(key)
        return found


def serials(zone: tzinfo) -> Callable[[Moments], Sequence[float | str | None]]:
    """Give what makes the numbers of days by which a workbook keeps moments; texts where it can't, before 1900."""
    to_workbook = (_EPOCH_DAY - _WORKBOOK_DAY) * _DAY_S
    shifts = _shifts(zone, to_workbook)
    written = texts(zone)
    first, last = _WORKBOOK_DAYS[0], _WORKBOOK_DAYS[-1] + 1

    def shape(column: Moments) -> Sequence[float | str | None]:
        days = [None if ms is None else (ms // 1000 + shifts[ms // _SLOT_MS]) / _DAY_S for ms in column]
        known = [day for day in days if day is not None]
        if not known or (min(known) >= first and max(known) < last):
            return days
        return [
            day if day is None or first <= day < last else text for day, text in zip(days, written(column), strict=True)
        ]

    return shape


def texts(zone: tzinfo, empty: str = "") -> Callable[[Moments], Sequence[str]]:
    """Give what makes texts such as `2026-11-30 08:30:00`, and `empty` where there is no moment."""
    shifts, days = _shifts(zone), _Remembered(_day_text)
    minutes, seconds = _minute_texts(" "), _second_texts()

    def shape(column: Moments) -> Sequence[str]:
        return [
            empty
            if ms is None
            else f"{days[(local := ms // 1000 + shifts[ms // _SLOT_MS]) // _DAY_S]}"
            f"{minutes[local // 60 % _DAY_MINUTES]}{seconds[local % 60]}"
            for ms in column
        ]

    return shape


def stamps(zone: tzinfo) -> Callable[[Moments], Sequence[str | None]]:
    """Give what makes texts as RFC 3339 has them, such as `2026-11-30T08:30:00.120000+08:00`."""
    shifts, days, offsets = _shifts(zone), _Remembered(_day_text), _Remembered(_offset_text)
    minutes, seconds = _minute_texts("T"), _second_texts()

    def shape(column: Moments) -> Sequence[str | None]:
        return [
            None
            if ms is None
            else f"{days[(local := ms // 1000 + (shift := shifts[ms // _SLOT_MS])) // _DAY_S]}"
            f"{minutes[local // 60 % _DAY_MINUTES]}{seconds[local % 60]}"
            f"{f'.{ms % 1000:03}000' if ms % 1000 else ''}{offsets[shift]}"
            for ms in column
        ]

    return shape


def instants(zone: tzinfo) -> Callable[[Moments], Sequence[datetime | str | None]]:
    """Give what makes moments which msgspec writes into JSON as `stamps` has them, in half the time."""
    shifts, offsets = _shifts(zone), _Remembered(lambda shift: timezone(timedelta(seconds=shift)))
    written, at = stamps(zone), datetime.fromtimestamp

    def shape(column: Moments) -> Sequence[datetime | str | None]:
        known = [ms for ms in column if ms is not None]
        if known and not (min(known) in _PLAIN_MS and max(known) in _PLAIN_MS):
            return written(column)
        return [None if ms is None else at(ms / 1000, offsets[shifts[ms // _SLOT_MS]]) for ms in column]

    return shape


def _shifts(zone: tzinfo, plus: int = 0) -> _Remembered[int]:
    """Give by slot how many seconds the clocks of a zone are ahead of UTC, and `plus`."""
    shifts: _Remembered[int]

    def find(slot: int) -> int:
        day = slot - slot % _DAY_SLOTS
        shift = _offset_s(slot, zone) + plus
        if _offset_s(day, zone) == _offset_s(day + _DAY_SLOTS, zone):
            # On nearly all days they are not changed.
            shifts.update(dict.fromkeys(range(day, day + _DAY_SLOTS), shift))
        return shift

    shifts = _Remembered(find)
    return shifts


def _offset_s(slot: int, zone: tzinfo) -> int:
    moment = _EPOCH + timedelta(seconds=max(_FIRST_S, min(slot * _SLOT_S, _LAST_S)))
    return (moment.astimezone(zone).utcoffset() or timedelta()) // timedelta(seconds=1)


def _offset_text(shift: int) -> str:
    hours, minutes = divmod(abs(shift) // 60, 60)
    return f"{'-' if shift < 0 else '+'}{hours:02}:{minutes:02}" if shift else "Z"


def _day_text(day: int) -> str:
    number = _EPOCH_DAY + day
    # A moment of the calendar's first or last day may be a day beyond in another zone.
    if number < 1:
        return "0000-12-31"
    return date.fromordinal(number).isoformat() if number <= date.max.toordinal() else "10000-01-01"


def _minute_texts(before: str) -> list[str]:
    return [f"{before}{minute // 60:02}:{minute % 60:02}" for minute in range(_DAY_MINUTES)]


def _second_texts() -> list[str]:
    return [f":{second:02}" for second in range(60)]
