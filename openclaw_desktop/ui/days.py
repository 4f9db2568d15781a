"""Days as Python and Qt have them."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QDate
from PySide6.QtWidgets import QDateEdit


def day_in(edit: QDateEdit) -> date:
    """Give the day that a field shows."""
    day = edit.date()
    return date(day.year(), day.month(), day.day())


def as_qdate(day: date) -> QDate:
    """Give a day as Qt has it."""
    return QDate(day.year, day.month, day.day)
