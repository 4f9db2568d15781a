"""The hours in which an office works, as one line of minutes without nights and weekends."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone
from typing import Final

_ZONE: Final = timezone(timedelta(hours=8))
_OPENS: Final = timedelta(hours=8, minutes=30)
DAY: Final = 600.0
"""Minutes of work in a day: from 8:30 to 18:30."""


class OfficeTime:
    """Office minutes, counted from the opening on the Monday of the week of `now`.

    Attributes:
        now: the present in office minutes; at night and on weekends the end of the work before.
    """

    def __init__(self, now: datetime) -> None:
        local = now.astimezone(_ZONE)
        midnight = local.replace(hour=0, minute=0, second=0, microsecond=0)
        self._monday = midnight - timedelta(days=midnight.weekday())
        self.now = self._minutes_until(local)

    def moment(self, minutes: float) -> datetime:
        """Give the moment in UTC at which the office has worked so many minutes."""
        days, rest = divmod(minutes, DAY)
        weeks, weekday = divmod(int(days), 5)
        opening = self._monday + timedelta(weeks=weeks, days=weekday) + _OPENS
        return (opening + timedelta(minutes=rest)).astimezone(UTC)

    def local(self, minutes: float) -> datetime:
        """Give the same moment by the office's clock."""
        return self.moment(minutes).astimezone(_ZONE)

    def _minutes_until(self, local: datetime) -> float:
        since = local - self._monday
        if since.days >= 5:
            return 5 * DAY
        today = (since - timedelta(days=since.days) - _OPENS) / timedelta(minutes=1)
        return since.days * DAY + min(max(today, 0.0), DAY)
