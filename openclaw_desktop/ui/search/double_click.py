"""One click opens a result in another tab: the second click of a habitual double click must not land there."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtGui import QGuiApplication, QWindow


class DoubleClickGuard(QObject):
    """Keeps the second click from whatever lies under the pointer by then."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._window: QWindow | None = None
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.timeout.connect(self.release)

    def hold(self, window: QWindow | None) -> None:
        """Swallow a second click in this window, for as long as it counts as one."""
        self.release()
        if window is not None:
            self._window = window
            window.installEventFilter(self)
            self._pause.start(QGuiApplication.styleHints().mouseDoubleClickInterval())

    def release(self) -> None:
        """Let every click through again."""
        self._pause.stop()
        if self._window is not None:
            self._window.removeEventFilter(self)
            self._window = None

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: D102
        if event.type() == QEvent.Type.MouseButtonDblClick:
            return True
        return super().eventFilter(watched, event)
