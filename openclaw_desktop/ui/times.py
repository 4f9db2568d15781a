"""Times as people read them: relative under a day, a date beyond, always in the computer's time zone."""

from __future__ import annotations

from datetime import datetime
from typing import Final

from PySide6.QtCore import QTimeZone

from openclaw_desktop.contract.words import Locale

_MINUTE: Final = 60
_HOUR: Final = 3600
_DAY: Final = 86400
_MONTHS: Final = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


def relative_time(moment: datetime, now: datetime, locale: Locale) -> str:
    """Say when `moment` is, seen from `now`: `3 min ago`, `in 2 h`, or its date from a day on.

    Args:
        moment: an aware time, past or to come.
        now: the present, aware.
        locale: the language of the answer.
    """
    seconds = (now - moment).total_seconds()
    distance = abs(seconds)
    if distance >= _DAY:
        return short_date(moment, now, locale)
    chinese = locale == "zh_CN"
    if distance < _MINUTE:
        return "刚刚" if chinese and seconds >= 0 else "马上" if chinese else "just now" if seconds >= 0 else "now"
    count, unit = (
        (int(distance // _MINUTE), ("分钟", "min")) if distance < _HOUR else (int(distance // _HOUR), ("小时", "h"))
    )
    if chinese:
        return f"{count} {unit[0]}{'前' if seconds >= 0 else '后'}"
    return f"{count} {unit[1]} ago" if seconds >= 0 else f"in {count} {unit[1]}"


def short_date(moment: datetime, now: datetime, locale: Locale) -> str:
    """Give the date of `moment` in the computer's time zone, without the year where it is that of `now`."""
    local = moment.astimezone()
    if local.year != now.astimezone().year:
        return local.strftime("%Y-%m-%d")
    if locale == "zh_CN":
        return f"{local.month}月{local.day}日"
    return f"{_MONTHS[local.month - 1]} {local.day}"


def full_time(moment: datetime) -> str:
    """Give date and time to the minute in the computer's time zone, for tooltips."""
    return moment.astimezone().strftime("%Y-%m-%d %H:%M")


def system_timezone() -> str:
    """Give the IANA name of this computer's time zone, whose days a query's dates are."""
    return bytes(QTimeZone.systemTimeZoneId().data()).decode("ascii") or "UTC"
