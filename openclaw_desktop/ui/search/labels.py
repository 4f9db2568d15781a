"""The words of the builder row."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

translate = QCoreApplication.translate


def period_label(key: str) -> str:
    """Give the words for a period."""
    match key:
        case "today":
            return translate("SearchDates", "Today")
        case "last_7":
            return translate("SearchDates", "Last 7 days")
        case "last_30":
            return translate("SearchDates", "Last 30 days")
        case "overdue":
            return translate("SearchDates", "Before today")
        case "next_7":
            return translate("SearchDates", "Next 7 days")
        case "own":
            return translate("SearchDates", "From … to …")
        case _:
            return translate("SearchDates", "Any time")


def date_label(part: str) -> str:
    """Give the name of a control for dates, for assistive tools."""
    match part:
        case "field":
            return translate("SearchDates", "Which date")
        case "period":
            return translate("SearchDates", "Period")
        case "first":
            return translate("SearchDates", "First day")
        case _:
            return translate("SearchDates", "Last day")
