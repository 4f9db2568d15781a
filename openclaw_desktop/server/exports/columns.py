"""From the row of a ticket to the cells of a line: words in the reader's language, times where the reader is."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import UTC, datetime, timedelta, tzinfo
from typing import Any, Final

import msgspec

from openclaw_desktop.contract.tickets import PRIORITIES, STATUSES
from openclaw_desktop.contract.words import Locale, field_word, priority_word, status_word
from openclaw_desktop.server.tickets.columns import number_of

Cell = str | int | list[str] | datetime | None
Getter = Callable[[Any], Cell]

_EPOCH: Final = datetime(1970, 1, 1, tzinfo=UTC)
_NAIVE_EPOCH: Final = _EPOCH.replace(tzinfo=None)
_SLOT_MS: Final = 15 * 60 * 1000
_MANY_SLOTS: Final = 100_000
# Where a field stands in a row of `tickets.rows.COLUMNS`.
_PLACES: Final = {
    "id": 1,
    "title": 2,
    "description": 3,
    "category": 6,
    "requester": 9,
    "assignee": 12,
    "version": 18,
}
_TIMES: Final = {"due_at": 14, "created_at": 15, "updated_at": 16, "closed_at": 17}
WIDTHS: Final = {
    "id": 26.0,
    "number": 12.0,
    "title": 40.0,
    "description": 60.0,
    "status": 12.0,
    "priority": 10.0,
    "category": 16.0,
    "requester": 16.0,
    "assignee": 16.0,
    "tags": 20.0,
    "version": 8.0,
}
TIME_WIDTH: Final = 20.0

_decode_tags = msgspec.json.Decoder(list[str]).decode


def headers(columns: Sequence[str], locale: Locale) -> list[str]:
    """Give what stands above the columns."""
    return [field_word(column, locale) for column in columns]


def is_time(column: str) -> bool:
    """Tell whether a column holds moments."""
    return column in _TIMES


def getters(columns: Sequence[str], locale: Locale, zone: tzinfo, *, naive: bool = False) -> list[Getter]:
    """Give for each column what takes its cell out of a row.

    Moments have the time zone; with `naive` they are what clocks show there, as spreadsheets have them.
    """
    local = _local_getter(zone)
    return [_getter(column, locale, zone, local if naive else None) for column in columns]


def _getter(column: str, locale: Locale, zone: tzinfo, local: Callable[[int], datetime] | None) -> Getter:
    if column in _TIMES:
        place = _TIMES[column]
        if local is not None:
            return lambda row: None if row[place] is None else local(row[place])
        return _time_getter(place, zone)
    if column == "number":
        return lambda row: number_of(row[0])
    if column == "status":
        statuses = [status_word(status, locale) for status in STATUSES]
        return lambda row: statuses[row[4]]
    if column == "priority":
        priorities = [priority_word(priority, locale) for priority in PRIORITIES]
        return lambda row: priorities[row[5]]
    if column == "tags":
        return lambda row: [] if row[13] == "[]" else _decode_tags(row[13])
    place = _PLACES[column]
    return lambda row: row[place]


def _local_getter(zone: tzinfo) -> Callable[[int], datetime]:
    offsets: dict[int, int] = {}

    def local(ms: int) -> datetime:
        # Clocks are changed at quarters of an hour only; to ask the time zone costs three times as much as to remember.
        slot = ms // _SLOT_MS
        offset = offsets.get(slot)
        if offset is None:
            if len(offsets) > _MANY_SLOTS:
                offsets.clear()
            difference = (_EPOCH + timedelta(milliseconds=ms)).astimezone(zone).utcoffset() or timedelta()
            offset = offsets[slot] = difference // timedelta(milliseconds=1)
        return _NAIVE_EPOCH + timedelta(milliseconds=ms + offset)

    return local


def _time_getter(place: int, zone: tzinfo) -> Getter:
    def get(row: Any) -> Cell:
        ms = row[place]
        return None if ms is None else (_EPOCH + timedelta(milliseconds=ms)).astimezone(zone)

    return get
