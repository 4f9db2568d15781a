"""A frame around the thing that a step of the tour explains. It lies over the window, but no click stops at it."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from openclaw_desktop.ui import theme
from openclaw_desktop.ui.theme import Size

_WIDTH: Final = 2


class Spotlight(QWidget):
    """The frame; hidden while there is nothing to show."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self.setObjectName("tourSpotlight")
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.hide()

    def show_around(self, place: QRect | None) -> None:
        """Stand around a place in the window, or nowhere."""
        if place is None or place.isEmpty():
            self.hide()
            return
        self.setGeometry(place)
        self.show()
        self.raise_()

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: D102
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        width = theme.px(_WIDTH)
        painter.setPen(QPen(theme.color("accent"), width))
        inside = QRectF(self.rect()).adjusted(width / 2, width / 2, -width / 2, -width / 2)
        painter.drawRoundedRect(inside, theme.px(Size.RADIUS), theme.px(Size.RADIUS))
        painter.end()
