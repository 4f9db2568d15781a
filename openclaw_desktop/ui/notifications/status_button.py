"""The bell in the status bar, with how many notifications were not read."""

from __future__ import annotations

from PySide6.QtCore import QEvent
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from openclaw_desktop.ui import theme
from openclaw_desktop.ui.widgets import PushButton


class NotificationsStatus(PushButton):
    """A click, or F8, opens the list. Its property `unread` is for tests and assistive tools."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("notificationsStatus")
        self.setProperty("kind", "quiet")
        self.setIconSize(theme.icon_size())
        self._unread = 0
        self.keys = QShortcut(QKeySequence("F8"), parent)
        self.keys.activated.connect(self.click)
        theme.when_changed(self._say)

    def show_unread(self, count: int) -> None:
        """Show how many were not read."""
        self._unread = count
        self.setProperty("unread", count)
        self._say()

    def _say(self) -> None:
        count = self._unread
        self.setIcon(theme.icon("bell", "accent" if count else "muted"))
        self.setText("99+" if count > 99 else str(count) if count else "")
        self.keys.setWhatsThis(self.tr("Notifications"))
        words = self.tr("%n unread notification(s)", "", count) if count else self.tr("No unread notifications")
        self.setToolTip(f"{words} ({self.keys.key().toString(QKeySequence.SequenceFormat.NativeText)})")
        self.setAccessibleName(words)

    def changeEvent(self, event: QEvent) -> None:  # noqa: D102
        if event.type() == QEvent.Type.LanguageChange:
            self._say()
        super().changeEvent(event)
