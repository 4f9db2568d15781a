"""The dates of the builder row: which date, and in which days it lies."""

from __future__ import annotations

from datetime import date
from typing import Final

from PySide6.QtCore import QDate, QEvent, QSignalBlocker, Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QWidget

from openclaw_desktop.contract.query import Compared, DateField, DateValue, DaysFromToday, Span, write_value
from openclaw_desktop.contract.words import QUERY_FIELDS
from openclaw_desktop.ui import theme, words
from openclaw_desktop.ui.days import day_in
from openclaw_desktop.ui.language import current_locale
from openclaw_desktop.ui.search.labels import date_label, period_label
from openclaw_desktop.ui.theme import Space
from openclaw_desktop.ui.widgets import DateEdit
from openclaw_desktop.ui.widgets.box_name import name_box
from openclaw_desktop.ui.widgets.wheel_guard import WheelGuard

DATE_FIELDS: Final[tuple[DateField, ...]] = ("updated", "created", "due")
_TODAY: Final = DaysFromToday(0)
PERIODS: Final[dict[str, DateValue]] = {
    "today": Span(_TODAY, _TODAY),
    "last_7": Compared(">=", DaysFromToday(-7)),
    "last_30": Compared(">=", DaysFromToday(-30)),
    "overdue": Compared("<", _TODAY),
    "next_7": Span(_TODAY, DaysFromToday(7)),
}
_PAST: Final = ("today", "last_7", "last_30")
_FOR_DUE: Final = ("overdue", "today", "next_7")
ANY: Final = "any"
OWN: Final = "own"
WRITTEN: Final = "written"
"""A value that was written in the text, and for which there is no entry."""


class DateFilter(QWidget):
    """Chooses a period.

    Signals:
        edited: a person chose another one.
    """

    edited = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._written: DateValue | None = None
        self.field_combo = QComboBox(self)
        self.field_combo.setObjectName("dateFieldCombo")
        self.period_combo = QComboBox(self)
        self.period_combo.setObjectName("datePeriodCombo")
        self.first_edit, self.last_edit = DateEdit(self), DateEdit(self)
        self.first_edit.setObjectName("dateFirstEdit")
        self.last_edit.setObjectName("dateLastEdit")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.px(Space.S))
        for part in (self.field_combo, self.period_combo, self.first_edit, self.last_edit):
            row.addWidget(part)
            WheelGuard(part)
        for field in DATE_FIELDS:
            self.field_combo.addItem("", field)
        for edit in (self.first_edit, self.last_edit):
            edit.setDate(QDate.currentDate())
            edit.dateChanged.connect(self._day_changed)
        self._show_days(False)
        self.retranslate()
        self.field_combo.currentIndexChanged.connect(self._field_changed)
        self.period_combo.currentIndexChanged.connect(self._period_changed)

    @property
    def field(self) -> DateField:
        """Which date is meant."""
        field: DateField = self.field_combo.currentData()
        return field

    def value(self) -> DateValue | None:
        """Give the period, or None for any time."""
        key = self.period_combo.currentData()
        if key == OWN:
            return Span(day_in(self.first_edit), day_in(self.last_edit))
        return self._written if key == WRITTEN else PERIODS.get(key)

    def show_value(self, field: DateField | None, value: DateValue | None) -> None:
        """Show a period without telling."""
        with QSignalBlocker(self.field_combo), QSignalBlocker(self.period_combo):
            if field is not None:
                self.field_combo.setCurrentIndex(self.field_combo.findData(field))
            key = _key_of(value, self.field)
            self._written = value if key == WRITTEN else None
            self._fill_periods(key)
        if key == OWN and isinstance(value, Span) and isinstance(value.first, date) and isinstance(value.last, date):
            with QSignalBlocker(self.first_edit), QSignalBlocker(self.last_edit):
                self.first_edit.setDate(QDate(value.first.year, value.first.month, value.first.day))
                self.last_edit.setDate(QDate(value.last.year, value.last.month, value.last.day))
        self._show_days(key == OWN)

    def retranslate(self) -> None:
        """Put every text into the language in use."""
        with QSignalBlocker(self.field_combo), QSignalBlocker(self.period_combo):
            for at, field in enumerate(DATE_FIELDS):
                self.field_combo.setItemText(at, words.field_word(QUERY_FIELDS[field]))
            self._fill_periods(self.period_combo.currentData() or ANY)
        name_box(self.field_combo, date_label("field"))
        name_box(self.period_combo, date_label("period"))
        self.first_edit.setAccessibleName(date_label("first"))
        self.last_edit.setAccessibleName(date_label("last"))

    def _fill_periods(self, key: str) -> None:
        keys = [ANY, *(_FOR_DUE if self.field == "due" else _PAST), OWN]
        self.period_combo.clear()
        for each in keys:
            self.period_combo.addItem(period_label(each), each)
        if self._written is not None:
            self.period_combo.addItem(write_value(self.field, self._written, current_locale()), WRITTEN)
        self.period_combo.setCurrentIndex(max(0, self.period_combo.findData(key)))

    def _show_days(self, shown: bool) -> None:
        self.first_edit.setVisible(shown)
        self.last_edit.setVisible(shown)

    def _field_changed(self) -> None:
        before = self.value()
        with QSignalBlocker(self.period_combo):
            key = self.period_combo.currentData()
            if key == WRITTEN:
                self._written = None
            self._fill_periods(key)
        self._show_days(self.period_combo.currentData() == OWN)
        if before is not None:
            self.edited.emit()

    def _period_changed(self) -> None:
        self._show_days(self.period_combo.currentData() == OWN)
        self.edited.emit()

    def _day_changed(self) -> None:
        first, last = self.first_edit.date(), self.last_edit.date()
        if first > last:
            follower = self.last_edit if self.sender() is self.first_edit else self.first_edit
            with QSignalBlocker(follower):
                follower.setDate(first if follower is self.last_edit else last)
        self.edited.emit()

    def changeEvent(self, event: QEvent) -> None:  # noqa: D102
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)


def _key_of(value: DateValue | None, field: DateField) -> str:
    if value is None:
        return ANY
    offered = _FOR_DUE if field == "due" else _PAST
    for key in offered:
        if PERIODS[key] == value:
            return key
    absolute = isinstance(value, Span) and isinstance(value.first, date) and isinstance(value.last, date)
    return OWN if absolute else WRITTEN
