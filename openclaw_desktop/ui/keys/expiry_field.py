"""When a new key is to expire: 30 days are proposed, 365 are the most."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QDate, QEvent, Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QWidget

from openclaw_desktop.contract.api_keys import DEFAULT_EXPIRY_DAYS, MAX_EXPIRY_DAYS
from openclaw_desktop.ui import theme
from openclaw_desktop.ui.theme import Space
from openclaw_desktop.ui.widgets import DateEdit

CHOICES: Final = (7, 30, 90, 365)
_CUSTOM: Final = 0


class ExpiryField(QWidget):
    """A choice of days, or a date.

    Signals:
        edited: another choice.
    """

    edited = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.combo = QComboBox(self)
        self.combo.setObjectName("expiryCombo")
        for days in (*CHOICES, _CUSTOM):
            self.combo.addItem("", days)
        self.date = DateEdit(self)
        self.date.setObjectName("expiryDateEdit")
        today = QDate.currentDate()
        self.date.setDateRange(today.addDays(1), today.addDays(MAX_EXPIRY_DAYS))
        self.date.setDate(today.addDays(DEFAULT_EXPIRY_DAYS))
        self.date.hide()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.px(Space.S))
        row.addWidget(self.combo)
        row.addWidget(self.date)
        row.addStretch(1)
        self.setFocusProxy(self.combo)
        self.combo.setCurrentIndex(CHOICES.index(DEFAULT_EXPIRY_DAYS))
        self.combo.currentIndexChanged.connect(self._on_choice)
        self.date.dateChanged.connect(self.edited)
        self.retranslate()

    def days(self) -> int:
        """Give the life of the key in days."""
        chosen = int(self.combo.currentData())
        if chosen != _CUSTOM:
            return chosen
        return min(max(QDate.currentDate().daysTo(self.date.date()), 1), MAX_EXPIRY_DAYS)

    def _on_choice(self) -> None:
        self.date.setVisible(self.combo.currentData() == _CUSTOM)
        self.edited.emit()

    def retranslate(self) -> None:
        """Put every text into the language in use."""
        for at, days in enumerate(CHOICES):
            self.combo.setItemText(at, self.tr("in %n day(s)", "", days))
        self.combo.setItemText(len(CHOICES), self.tr("on a date…"))
        self.date.setAccessibleName(self.tr("Expiry date"))

    def changeEvent(self, event: QEvent) -> None:  # noqa: D102
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)
