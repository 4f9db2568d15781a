"""The part of the status bar that says that something was not sent yet; a click shows it."""

from __future__ import annotations

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QWidget

from openclaw_desktop.ui import theme
from openclaw_desktop.ui.widgets import PushButton


class OutboxStatus(PushButton):
    """Hidden while the server has answered everything. The properties `waiting` and `attention` are the counts."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("outboxStatus")
        self.setProperty("kind", "quiet")
        self.setIconSize(theme.icon_size())
        self._waiting = self._attention = 0
        theme.when_changed(self._say)

    def show_counts(self, waiting: int, attention: int) -> None:
        """Show how many edits are still to be sent, and how many need attention."""
        self._waiting, self._attention = waiting, attention
        self.setProperty("waiting", waiting)
        self.setProperty("attention", attention)
        self._say()

    def _say(self) -> None:
        parts = []
        if self._waiting:
            parts.append(self.tr("%n to send", "", self._waiting))
        if self._attention:
            parts.append(self.tr("%n need(s) attention", "", self._attention))
        text = " · ".join(parts)
        self.setIcon(theme.icon("warning" if self._attention else "upload", "danger" if self._attention else "warn"))
        self.setText(text)
        self.setToolTip(self.tr("What was done here and is not on the server yet"))
        self.setAccessibleName(text)
        self.setVisible(bool(parts))

    def changeEvent(self, event: QEvent) -> None:  # noqa: D102
        if event.type() == QEvent.Type.LanguageChange:
            self._say()
        super().changeEvent(event)
