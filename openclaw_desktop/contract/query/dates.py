"""What the days of a query mean at a moment and in a time zone."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta, tzinfo
from typing import NamedTuple

from openclaw_desktop.contract.query.tree import Compared, DateValue, Day, DaysFromToday


class Interval(NamedTuple):
    """Moments in UTC from `start` on and before `end`; None where open. Empty where `start` is not before `end`."""

    start: datetime | None
    end: datetime | None

    def __contains__(self, moment: object) -> bool:
        """Tell whether a moment lies within."""
        if not isinstance(moment, datetime):
            return False
        return (self.start is None or moment >= self.start) and (self.end is None or moment < self.end)


def resolve(value: DateValue, now: datetime, zone: tzinfo) -> Interval:
    """Give the moments that `value` covers: whole days in `zone`, told from the day that `now` is there."""
    today = now.astimezone(zone).date()
    if not isinstance(value, Compared):
        return Interval(_beginning(_date(value.first, today), zone), _ending(_date(value.last, today), zone))
    day = _date(value.day, today)
    match value.comparison:
        case ">=":
            return Interval(_beginning(day, zone), None)
        case "<=":
            return Interval(None, _ending(day, zone))
        case ">":
            return Interval(_ending(day, zone), None)
        case "<":
            return Interval(None, _beginning(day, zone))


def _date(day: Day, today: date) -> date:
    if not isinstance(day, DaysFromToday):
        return day
    wanted = today.toordinal() + day.days
    return date.fromordinal(min(max(wanted, date.min.toordinal()), date.max.toordinal()))


def _beginning(day: date, zone: tzinfo) -> datetime:
    try:
        return datetime(day.year, day.month, day.day, tzinfo=zone).astimezone(UTC)
    except OverflowError:  # the first or the last day that there is
        return datetime(day.year, day.month, day.day, tzinfo=UTC)


def _ending(day: date, zone: tzinfo) -> datetime:
    if day == date.max:
        return datetime.max.replace(tzinfo=UTC)
    return _beginning(day + timedelta(days=1), zone)
