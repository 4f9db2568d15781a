"""Notifications through the tray icon, as Windows and macOS have them: a title, a text, and a click."""

from __future__ import annotations

from PySide6.QtCore import QObject, Slot
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QSystemTrayIcon

from openclaw_desktop.platform.desktop_notifications import APP_NAME, Bubble, DesktopNotifications

_SHOWN_MS = 10_000


class TrayNotifications(DesktopNotifications):
    """The icon is in the tray as long as the program runs. Its bubbles have no buttons; a click opens."""

    def __init__(self, icon: QIcon, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._tray = QSystemTrayIcon(icon, self)
        self._tray.setToolTip(APP_NAME)
        self._tray.messageClicked.connect(self._on_clicked)
        self._last = ""
        if QSystemTrayIcon.isSystemTrayAvailable():
            self._tray.show()

    def show_bubble(self, bubble: Bubble) -> None:
        """Show a bubble; the system shows one at a time."""
        if self._tray.isVisible() and QSystemTrayIcon.supportsMessages():
            self._last = bubble.key
            self._tray.showMessage(bubble.title, bubble.body, self._tray.icon(), _SHOWN_MS)
            self.shown.emit(bubble.key)

    def withdraw(self, key: str) -> None:
        """A click on what is settled opens nothing any more; the system takes the bubble away by itself."""
        if key == self._last:
            self._last = ""

    def close(self) -> None:
        """Take the icon out of the tray."""
        self._tray.hide()

    @Slot()
    def _on_clicked(self) -> None:
        if self._last:
            self.acted.emit(self._last, "open")
