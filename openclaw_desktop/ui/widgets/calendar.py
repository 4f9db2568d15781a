"""The calendar in which a day is chosen, worded as the language in use says dates."""

from __future__ import annotations

from PySide6.QtCore import QDate, QEvent, QLocale, Qt
from PySide6.QtGui import QColor, QTextCharFormat
from PySide6.QtWidgets import QBoxLayout, QCalendarWidget, QSpinBox, QToolButton, QWidget

from openclaw_desktop.ui import theme
from openclaw_desktop.ui.language import current_locale


class Calendar(QCalendarWidget):
    """A month in the program's colours; weekends are quiet instead of red, which means danger here."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setVerticalHeaderFormat(QCalendarWidget.VerticalHeaderFormat.NoVerticalHeader)
        self._month = self._button("qt_calendar_monthbutton")
        self._year = self._button("qt_calendar_yearbutton")
        self._bar = self._month.parentWidget()
        self._ways = {
            self._button("qt_calendar_prevmonth"): "chevron-left",
            self._button("qt_calendar_nextmonth"): "chevron-right",
        }
        for button, icon in self._ways.items():
            theme.set_icon(button, icon)
        # Qt words its bar first, and tells of the month then.
        self.currentPageChanged.connect(self._word_bar)
        # It tells of no month where a year was looked at and left as it is, but words it all the same.
        year_edit = self.findChild(QSpinBox, "qt_calendar_yearedit")
        if year_edit is not None:
            year_edit.editingFinished.connect(self._word_bar)
        theme.when_changed(self._dress)
        self.retranslate()

    def _button(self, name: str) -> QToolButton:
        button = self.findChild(QToolButton, name)
        if button is None:
            raise LookupError(f"Qt's calendar has no {name}")
        return button

    def _dress(self) -> None:
        quiet = QTextCharFormat()
        quiet.setForeground(QColor(theme.colors().muted))
        self.setHeaderTextFormat(quiet)
        for day in (Qt.DayOfWeek.Saturday, Qt.DayOfWeek.Sunday):
            self.setWeekdayTextFormat(day, quiet)

    def _word_bar(self) -> None:
        """Write month and year as a date of this language has them: 2026年11月, November 2026."""
        if current_locale() != "zh_CN":
            return
        self._year.setText(f"{self.yearShown()}年")
        self._month.setText(f"{self.monthShown()}月")

    def _order_bar(self) -> None:
        row = None if self._bar is None else self._bar.layout()
        if isinstance(row, QBoxLayout):
            row.removeWidget(self._year)
            at = row.indexOf(self._month)
            row.insertWidget(at if current_locale() == "zh_CN" else at + 1, self._year)

    def retranslate(self) -> None:
        """Put every text into the language in use."""
        self.setLocale(QLocale())
        self.setFirstDayOfWeek(QLocale.system().firstDayOfWeek())
        self._order_bar()
        if current_locale() == "zh_CN":
            for action in self._month.menu().actions():
                action.setText(f"{int(action.data())}月")
        self._word_bar()
        for button, words in zip(self._ways, (self.tr("Previous month"), self.tr("Next month")), strict=True):
            button.setAccessibleName(words)
            button.setToolTip(words)

    def show_day(self, day: QDate) -> None:
        """Show a day, or today where there is none."""
        self.setSelectedDate(day if day.isValid() else QDate.currentDate())

    def changeEvent(self, event: QEvent) -> None:  # noqa: D102
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
