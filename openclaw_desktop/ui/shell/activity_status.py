"""The part of the status bar that says what the worker is doing and what waits."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QEvent, QTimer, Slot
from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget

from openclaw_desktop.ui import theme
from openclaw_desktop.ui.theme import Space
from openclaw_desktop.ui.widgets import BusyIndicator, make_label

_PATIENCE_MS: Final = 250
"""What is over sooner is not worth a flicker."""


class ActivityStatus(QWidget):
    """How many jobs run and wait; empty while there are none. The words are in the label `activityStatus`."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._counts = (0, 0)
        self._busy = BusyIndicator(self, size=12)
        self.label: QLabel = make_label("small", name="activityStatus", parent=self)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, theme.px(Space.S), 0)
        row.setSpacing(theme.px(Space.S))
        row.addWidget(self._busy)
        row.addWidget(self.label)
        self._patience = QTimer(self)
        self._patience.setSingleShot(True)
        self._patience.setInterval(_PATIENCE_MS)
        self._patience.timeout.connect(self._say)

    @Slot(int, int)
    def show_counts(self, running: int, waiting: int) -> None:
        """Show how many jobs run and how many wait."""
        self._counts = (running, waiting)
        if not any(self._counts):
            self._patience.stop()
            self._say()
        elif not self._patience.isActive():
            self._patience.start()

    @Slot()
    def _say(self) -> None:
        running, waiting = self._counts
        parts = []
        if running:
            parts.append(self.tr("%n running", "", running))
        if waiting:
            parts.append(self.tr("%n waiting", "", waiting))
        self._busy.setVisible(running > 0)
        self.label.setText(" · ".join(parts))

    def changeEvent(self, event: QEvent) -> None:  # noqa: D102
        if event.type() == QEvent.Type.LanguageChange:
            self._say()
        super().changeEvent(event)
