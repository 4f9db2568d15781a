"""The dialog that all others are: it never opens larger than the screen."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QCoreApplication, QEvent, QSize, Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QDialog

from openclaw_desktop.ui import theme

_FRAME: Final = QSize(8, 44)
"""What the window's border and title take, in px at 100 %; known for certain only once it shows."""


class Dialog(QDialog):
    """A dialog that opens no larger than the screen leaves room for; its owner may still make it larger."""

    def fit_height(self) -> None:
        """Take the height that what is shown needs, as far as the screen has room for it."""
        layout = self.layout()
        if layout is None:
            return
        # A form that scrolls hears only by these of what changed in it; otherwise it is cut by as much.
        QCoreApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest)
        # A layout takes notice of what was hidden only when it is next looked at.
        layout.activate()
        wide = layout.hasHeightForWidth()
        height = layout.totalHeightForWidth(self.width()) if wide else layout.totalSizeHint().height()
        self.resize(self.width(), min(height, self.room().height()))

    def room(self) -> QSize:
        """Give the size that the screen leaves to it."""
        taken = QSize(theme.px(_FRAME.width()), theme.px(_FRAME.height()))
        return self.screen().availableSize() - taken

    def showEvent(self, event: QShowEvent) -> None:  # noqa: D102
        if not event.spontaneous():
            room = self.room()
            if not self.testAttribute(Qt.WidgetAttribute.WA_Resized) and self.height() < room.height():
                # By itself Qt gives a dialog no more than two thirds of the screen, even if that cuts it.
                self.fit_height()
                self.setAttribute(Qt.WidgetAttribute.WA_Resized, False)
            if self.width() > room.width() or self.height() > room.height():
                self.resize(self.size().boundedTo(room))
        super().showEvent(event)
