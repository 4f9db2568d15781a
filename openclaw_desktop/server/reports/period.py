"""A period in days of a time zone, and its steps."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, date, datetime, timedelta, tzinfo
from typing import Final, NamedTuple

from openclaw_desktop.contract.reports import DateCount, ReportStep
from openclaw_desktop.server.http.problems import invalid
from openclaw_desktop.server.times import from_ms, to_ms

MAX_DAYS: Final = 3660
DEFAULT_DAYS: Final = 30
SLOT_MS: Final = 15 * 60 * 1000
"""Days of every time zone begin at such a quarter of an hour, so that rows can be counted by it."""


class Period(NamedTuple):
    """From the first day to the last, both included."""

    first: date
    last: date
    zone: tzinfo

    @property
    def start_ms(self) -> int:
        """Where it begins."""
        return _beginning_ms(self.first, self.zone)

    @property
    def end_ms(self) -> int:
        """Where it is over."""
        return _beginning_ms(self.last + timedelta(days=1), self.zone)

    def steps(self, by: ReportStep, slots: Mapping[int, int]) -> list[DateCount]:
        """Give every step with its count, from counts by slot; weeks begin on Monday."""
        counts: dict[date, int] = {}
        day = _step_of(self.first, by)
        while day <= self.last:
            counts[day] = 0
            day = _next(day, by)
        for slot, count in slots.items():
            counts[_step_of(from_ms(slot * SLOT_MS).astimezone(self.zone).date(), by)] += count
        return [DateCount(date=day.isoformat(), count=count) for day, count in counts.items()]


def read_period(first: date | None, last: date | None, now: datetime, zone: tzinfo) -> Period:
    """Give the period that is asked for; without an end it ends today, without a beginning it has 30 days.

    Raises:
        ValidationFailed: 422, it ends before it begins, is longer than ten years, or at the end of the calendar.
    """
    if last is None:
        last = now.astimezone(zone).date()
    if first is None:
        first = last - timedelta(days=DEFAULT_DAYS - 1) if last.toordinal() > DEFAULT_DAYS else last
    if last < first:
        raise invalid("to", "invalid", "The period ends before it begins.")
    if (last - first).days >= MAX_DAYS:
        raise invalid("from", "too_long", f"The period has more than {MAX_DAYS} days.")
    if first.year < 2 or last.year > 9998:
        raise invalid("from", "invalid", "The period is outside of the years 2 to 9998.")
    return Period(first, last, zone)


def _beginning_ms(day: date, zone: tzinfo) -> int:
    return to_ms(datetime(day.year, day.month, day.day, tzinfo=zone).astimezone(UTC))


def _step_of(day: date, by: ReportStep) -> date:
    if by == "week":
        return day - timedelta(days=day.weekday())
    return day.replace(day=1) if by == "month" else day


def _next(day: date, by: ReportStep) -> date:
    if by == "month":
        return (day.replace(day=28) + timedelta(days=4)).replace(day=1)
    return day + timedelta(days=7 if by == "week" else 1)
