"""A small turning sign that something is being done; it turns only while it can be seen, and may do so."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, QTimer, Slot
from PySide6.QtGui import QHideEvent, QPainter, QPaintEvent, QPen, QShowEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from openclaw_desktop.ui import theme
from openclaw_desktop.ui.theme import Size

if TYPE_CHECKING:
    from openclaw_desktop.worker import Running

_STEP_MS: Final = 60
_STEP_DEGREES: Final = 30


class BusyIndicator(QWidget):
    """An arc that turns, or three dots that stand still. Its owner shows and hides it, and says what is done."""

    def __init__(self, parent: QWidget | None = None, *, size: int = Size.ICON) -> None:
        super().__init__(parent)
        self._size = size
        self._angle = 0
        self._job: Running[Any] | None = None
        self._clock = QTimer(self)
        self._clock.setInterval(_STEP_MS)
        self._clock.timeout.connect(self._turn)
        theme.current().changed.connect(self._follow_wish)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.hide()

    def show_for(self, job: Running[Any]) -> None:
        """Turn while a job is under way: not while it waits for a connection or a login, which the status bar tells."""
        self._leave()
        self._job = job
        job.parked.connect(self.hide)
        job.ended.connect(self._end)
        self.show()

    def _leave(self) -> None:
        if self._job is not None:
            self._job.parked.disconnect(self.hide)
            self._job.ended.disconnect(self._end)
            self._job = None

    @Slot()
    def _end(self) -> None:
        self._leave()
        self.hide()

    def sizeHint(self) -> QSize:  # noqa: D102
        return theme.icon_size(self._size)

    def showEvent(self, event: QShowEvent) -> None:  # noqa: D102
        self._follow_wish()
        super().showEvent(event)

    def hideEvent(self, event: QHideEvent) -> None:  # noqa: D102
        self._clock.stop()
        super().hideEvent(event)

    @Slot()
    def _follow_wish(self) -> None:
        if self.isVisible() and not theme.current().still:
            self._clock.start()
        else:
            self._clock.stop()
        self.update()

    def _turn(self) -> None:
        self._angle = (self._angle - _STEP_DEGREES) % 360
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: D102
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if theme.current().still:
            self._paint_dots(painter)
            painter.end()
            return
        width = max(1.5, theme.px(self._size) / 9)
        painter.setPen(QPen(theme.color("accent"), width, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
        side = min(self.width(), self.height()) - width
        left, top = (self.width() - side) / 2, (self.height() - side) / 2
        painter.drawArc(QRectF(left, top, side, side), self._angle * 16, 260 * 16)
        painter.end()

    def _paint_dots(self, painter: QPainter) -> None:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.color("accent"))
        radius = self.width() / 10
        for step in (-1, 0, 1):
            painter.drawEllipse(QPointF(self.width() / 2 + step * self.width() / 3, self.height() / 2), radius, radius)
