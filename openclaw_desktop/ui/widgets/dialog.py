"""The dialog that all others are: it never opens larger than the screen."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QSize
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QDialog

from openclaw_desktop.ui import theme

_FRAME: Final = QSize(8, 44)
"""What the window's border and title take, in px at 100 %; known for certain only once it shows."""


class Dialog(QDialog):
    """A dialog that opens no larger than the screen leaves room for; its owner may still make it larger."""

    def showEvent(self, event: QShowEvent) -> None:  # noqa: D102
        if not event.spontaneous():
            taken = QSize(theme.px(_FRAME.width()), theme.px(_FRAME.height()))
            room = self.screen().availableSize() - taken
            if self.width() > room.width() or self.height() > room.height():
                self.resize(self.size().boundedTo(room))
        super().showEvent(event)
