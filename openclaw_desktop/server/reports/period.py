"""A period in days of a time zone, and its steps."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta, tzinfo
from typing import Final, NamedTuple

from openclaw_desktop.contract.reports import AGE_BOUNDS_DAYS, ReportStep
from openclaw_desktop.server.http.problems import invalid
from openclaw_desktop.server.times import to_ms

MAX_DAYS: Final = 3660
DEFAULT_DAYS: Final = 30


class Step(NamedTuple):
    """A day, or the week or month that begins with it, as far as it is counted: from a moment on, before another."""

    day: date
    start_ms: int
    end_ms: int


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

    def steps(self, by: ReportStep) -> list[Step]:
        """Give every step of the period, as far as it lies within; weeks begin on Monday."""
        found = []
        day = _step_of(self.first, by)
        while day <= self.last:
            following = _next(day, by)
            start, end = max(day, self.first), min(following, self.last + timedelta(days=1))
            found.append(Step(day, _beginning_ms(start, self.zone), _beginning_ms(end, self.zone)))
            day = following
        return found


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


def age_edges(now: datetime, zone: tzinfo) -> list[int]:
    """Give where the days begin with which the ages in `AGE_BUCKETS` begin, the youngest first, but for the oldest.

    A ticket of today is 0 days old, one of yesterday 1, however many hours that is.
    """
    today = now.astimezone(zone).date()
    return [_beginning_ms(today - timedelta(days=days - 1), zone) for days in AGE_BOUNDS_DAYS]


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
