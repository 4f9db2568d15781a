"""The row that chooses the period and its steps."""

from __future__ import annotations

from datetime import date
from typing import Final

from PySide6.QtCore import QEvent, QSignalBlocker, Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QWidget

from openclaw_desktop.contract.reports import REPORT_STEPS, ReportStep
from openclaw_desktop.ui import theme
from openclaw_desktop.ui.days import as_qdate, day_in
from openclaw_desktop.ui.reports.labels import by_label, period_label
from openclaw_desktop.ui.reports.periods import MAX_DAYS, PERIODS, PeriodKey, days_of, fitting_step, today
from openclaw_desktop.ui.theme import Space
from openclaw_desktop.ui.widgets import DateEdit
from openclaw_desktop.ui.widgets.box_name import name_box
from openclaw_desktop.ui.widgets.wheel_guard import WheelGuard

_OWN: Final = "own"


class PeriodRow(QWidget):
    """Chooses from when to when, and by what it is counted.

    Signals:
        edited: a person chose another period or step.
    """

    edited = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.period_combo, self.by_combo = QComboBox(self), QComboBox(self)
        self.first_edit, self.last_edit = DateEdit(self), DateEdit(self)
        names = {
            "reportPeriodCombo": self.period_combo,
            "reportFirstEdit": self.first_edit,
            "reportLastEdit": self.last_edit,
            "reportByCombo": self.by_combo,
        }
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.px(Space.S))
        for name, part in names.items():
            part.setObjectName(name)
            row.addWidget(part)
            WheelGuard(part)
        row.addStretch(1)
        for key in PERIODS:
            self.period_combo.addItem("", key)
        for by in REPORT_STEPS:
            self.by_combo.addItem("", by)
        for edit in (self.first_edit, self.last_edit):
            edit.dateChanged.connect(self._day_changed)
        self.retranslate()
        self.show_period("last_30", "day", None, None)
        self.period_combo.currentIndexChanged.connect(self._period_changed)
        self.by_combo.currentIndexChanged.connect(self._by_changed)

    @property
    def key(self) -> PeriodKey:
        """Which of the periods is chosen."""
        key: PeriodKey = self.period_combo.currentData()
        return key

    @property
    def by(self) -> ReportStep:
        """The step that is chosen; the next larger one where so many bars could not be told apart."""
        by: ReportStep = self.by_combo.currentData()
        return fitting_step(by, *self.days())

    def days(self) -> tuple[date, date]:
        """Give the first and the last day."""
        if self.key == _OWN:
            return day_in(self.first_edit), day_in(self.last_edit)
        return days_of(self.key, today())

    def show_period(self, key: PeriodKey, by: ReportStep, first: date | None, last: date | None) -> None:
        """Show a choice without telling; days are for a period of one's own."""
        begin, end = days_of("last_30", today())
        with (
            QSignalBlocker(self.period_combo),
            QSignalBlocker(self.by_combo),
            QSignalBlocker(self.first_edit),
            QSignalBlocker(self.last_edit),
        ):
            self.period_combo.setCurrentIndex(max(0, self.period_combo.findData(key)))
            self.by_combo.setCurrentIndex(max(0, self.by_combo.findData(by)))
            self.first_edit.setDate(as_qdate(first or begin))
            self.last_edit.setDate(as_qdate(last or end))
        self._show_parts()

    def open_periods(self) -> None:
        """Let a person choose another period."""
        self.period_combo.setFocus()
        self.period_combo.showPopup()

    def retranslate(self) -> None:
        """Put every text into the language in use."""
        for at, key in enumerate(PERIODS):
            self.period_combo.setItemText(at, period_label(key))
        for at, by in enumerate(REPORT_STEPS):
            self.by_combo.setItemText(at, by_label(by))
        name_box(self.period_combo, self.tr("Period"))
        name_box(self.by_combo, self.tr("Count by"))
        self.first_edit.setAccessibleName(self.tr("First day"))
        self.last_edit.setAccessibleName(self.tr("Last day"))

    def _show_parts(self) -> None:
        own = self.key == _OWN
        self.first_edit.setVisible(own)
        self.last_edit.setVisible(own)
        with QSignalBlocker(self.by_combo):
            self.by_combo.setCurrentIndex(self.by_combo.findData(self.by))

    def _period_changed(self) -> None:
        self._show_parts()
        self.edited.emit()

    def _by_changed(self) -> None:
        self._show_parts()
        self.edited.emit()

    def _day_changed(self) -> None:
        first, last = self.first_edit.date(), self.last_edit.date()
        follower = self.last_edit if self.sender() is self.first_edit else self.first_edit
        with QSignalBlocker(follower):
            if first > last:
                follower.setDate(first if follower is self.last_edit else last)
            elif first.daysTo(last) >= MAX_DAYS:
                most = MAX_DAYS - 1
                follower.setDate(first.addDays(most) if follower is self.last_edit else last.addDays(-most))
        self._show_parts()
        self.edited.emit()

    def changeEvent(self, event: QEvent) -> None:  # noqa: D102
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)
