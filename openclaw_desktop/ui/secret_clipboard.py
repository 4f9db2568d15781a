"""A secret on the clipboard: concealed from clipboard managers, and gone after 30 seconds or when the program ends."""

from __future__ import annotations

import hashlib
from typing import Final

from PySide6.QtCore import QMimeData, QObject, QTimer, Signal, Slot
from PySide6.QtGui import QClipboard, QGuiApplication

from openclaw_desktop.contract.secret import Secret

CLEAR_AFTER_S: Final = 30
_CONCEALED: Final[dict[str, bytes]] = {
    # KDE's Klipper and most managers on Linux
    "x-kde-passwordManagerHint": b"secret",
    # Windows' clipboard history and its cloud
    'application/x-qt-windows-mime;value="ExcludeClipboardContentFromMonitorProcessing"': b"1",
    'application/x-qt-windows-mime;value="CanIncludeInClipboardHistory"': b"\0\0\0\0",
    'application/x-qt-windows-mime;value="CanUploadToCloudClipboard"': b"\0\0\0\0",
    # macOS, by the convention of nspasteboard
    "application/x-nspasteboard-concealed-type": b"secret",
}


class SecretClipboard(QObject):
    """Copies a secret, and takes it back.

    `secret_clipboard` gives the program's one: a page that copies may be closed long before the secret has to go.

    Signals:
        cleared: the secret is no longer there.
    """

    cleared = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._mark = b""
        self._clock = QTimer(self)
        self._clock.setSingleShot(True)
        self._clock.setInterval(CLEAR_AFTER_S * 1000)
        self._clock.timeout.connect(self.clear)

    def copy(self, secret: Secret) -> None:
        """Put a secret on the clipboard."""
        content = QMimeData()
        content.setText(secret.reveal())
        for kind, data in _CONCEALED.items():
            content.setData(kind, data)
        QGuiApplication.clipboard().setMimeData(content)
        self._mark = _mark_of(secret.reveal())
        self._clock.start()

    @Slot()
    def clear(self) -> None:
        """Take the secret back, unless something else has been copied since."""
        self._clock.stop()
        mark, self._mark = self._mark, b""
        if not mark:
            return
        clipboard = QGuiApplication.clipboard()
        modes = [QClipboard.Mode.Clipboard]
        if clipboard.supportsSelection():
            modes.append(QClipboard.Mode.Selection)
        for mode in modes:
            if _mark_of(clipboard.text(mode)) == mark:
                clipboard.clear(mode)
        self.cleared.emit()


def _mark_of(text: str) -> bytes:
    """Give what tells whether a text is still the one that was copied, without keeping it."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).digest()


_guards: list[SecretClipboard] = []


def secret_clipboard() -> SecretClipboard:
    """Give the one guard of this process: it outlives every window, and clears when the program ends."""
    app = QGuiApplication.instance()
    if not _guards:
        guard = SecretClipboard(app)
        if app is not None:
            app.aboutToQuit.connect(guard.clear)
        _guards.append(guard)
    return _guards[0]
