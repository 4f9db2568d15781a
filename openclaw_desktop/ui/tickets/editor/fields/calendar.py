"""The calendar in which a due date is chosen."""

from __future__ import annotations

from PySide6.QtCore import QLocale, Qt
from PySide6.QtGui import QColor, QTextCharFormat
from PySide6.QtWidgets import QCalendarWidget, QToolButton, QWidget

from openclaw_desktop.ui import theme


def make_calendar(parent: QWidget) -> QCalendarWidget:
    """Give a month in the program's colours; weekends are quiet instead of red, which means danger here."""
    calendar = QCalendarWidget(parent)
    calendar.setObjectName("dueCalendar")
    calendar.setLocale(QLocale())
    calendar.setFirstDayOfWeek(QLocale.system().firstDayOfWeek())
    calendar.setVerticalHeaderFormat(QCalendarWidget.VerticalHeaderFormat.NoVerticalHeader)
    quiet = QTextCharFormat()
    quiet.setForeground(QColor(theme.colors().muted))
    calendar.setHeaderTextFormat(quiet)
    for day in (Qt.DayOfWeek.Saturday, Qt.DayOfWeek.Sunday):
        calendar.setWeekdayTextFormat(day, quiet)
    for name, icon in (("qt_calendar_prevmonth", "chevron-left"), ("qt_calendar_nextmonth", "chevron-right")):
        button = calendar.findChild(QToolButton, name)
        if button is not None:
            theme.set_icon(button, icon)
    return calendar
