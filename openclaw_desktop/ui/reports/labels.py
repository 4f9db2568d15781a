"""The words of periods, steps, ages and durations."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QCoreApplication

from openclaw_desktop.contract.reports import AgeBucket, ReportStep
from openclaw_desktop.ui.language import current_locale
from openclaw_desktop.ui.reports.periods import PeriodKey

translate = QCoreApplication.translate

_LONG_H = 48
_DAY_H = 24
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


def period_label(key: PeriodKey) -> str:
    """Give the words for a period."""
    match key:
        case "last_7":
            return translate("Reports", "Last 7 days")
        case "last_30":
            return translate("Reports", "Last 30 days")
        case "last_90":
            return translate("Reports", "Last 90 days")
        case "this_month":
            return translate("Reports", "This month")
        case "last_month":
            return translate("Reports", "Last month")
        case "this_year":
            return translate("Reports", "This year")
        case "own":
            return translate("Reports", "From … to …")


def by_label(by: ReportStep) -> str:
    """Give the words for a step."""
    match by:
        case "day":
            return translate("Reports", "By day")
        case "week":
            return translate("Reports", "By week")
        case "month":
            return translate("Reports", "By month")


def step_label(first: date, by: ReportStep) -> str:
    """Name a step on the axis, by its first day."""
    chinese = current_locale() == "zh_CN"
    if by == "month":
        return f"{first.year}年{first.month}月" if chinese else f"{_MONTHS[first.month - 1]} {first.year}"
    return f"{first.month}月{first.day}日" if chinese else f"{_MONTHS[first.month - 1]} {first.day}"


def step_span(first: date, last: date) -> str:
    """Name the days from `first` to `last`."""
    return first.isoformat() if first == last else f"{first.isoformat()} – {last.isoformat()}"


def age_label(bucket: AgeBucket) -> str:
    """Name an age."""
    match bucket:
        case "0-1d":
            return translate("Reports", "Today")
        case "1-3d":
            return translate("Reports", "1–2 days")
        case "3-7d":
            return translate("Reports", "3–6 days")
        case "7-30d":
            return translate("Reports", "7–29 days")
        case "30d+":
            return translate("Reports", "30 days or more")


def duration_label(hours: float | None) -> str:
    """Say how long something took: in hours, or from two days on in days; a dash where nothing did."""
    if hours is None:
        return "–"
    if hours < _LONG_H:
        return translate("Reports", "{hours} h").format(hours=f"{hours:.1f}")
    return translate("Reports", "{days} d").format(days=f"{hours / _DAY_H:.1f}")
