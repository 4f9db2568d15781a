"""A field for a day, with a calendar below it."""

from __future__ import annotations

from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QDateEdit, QWidget

from openclaw_desktop.ui.widgets.calendar import Calendar


class DateEdit(QDateEdit):
    """Shows a day as 2026-11-25, which both languages read."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._calendar: Calendar | None = None
        self.setCalendarPopup(True)
        self.setDisplayFormat("yyyy-MM-dd")

    def showEvent(self, event: QShowEvent) -> None:  # noqa: D102
        if self._calendar is None:
            # Not sooner: most of these fields are never shown, and a calendar takes its time to be built.
            self._calendar = Calendar(self)
            self.setCalendarWidget(self._calendar)
        super().showEvent(event)
