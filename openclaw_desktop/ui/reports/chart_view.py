"""A chart on the screen: a click or Enter on a bar asks for the search behind it."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QHelpEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from openclaw_desktop.ui import theme
from openclaw_desktop.ui.reports.chart import Chart
from openclaw_desktop.ui.reports.painting import paint_plot
from openclaw_desktop.ui.reports.plot import Plot, height_of
from openclaw_desktop.ui.theme import Size
from openclaw_desktop.ui.widgets.modifiers import is_plain

_UPRIGHT_HEIGHT: Final = 240
_MIN_WIDTH: Final = 240
_ON: Final = (Qt.Key.Key_Right, Qt.Key.Key_Down)
_BACK: Final = (Qt.Key.Key_Left, Qt.Key.Key_Up)
_OPEN: Final = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space)


class ChartView(QWidget):
    """Shows one chart. The arrow keys go from bar to bar, Home and End to the first and the last.

    Signals:
        chosen: the query behind the bar that was clicked on, or that the keyboard was at when Enter was pressed.
    """

    chosen = Signal(str)

    def __init__(self, chart: Chart, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._chart = chart
        self._plot: Plot | None = None
        self._current = 0
        self._over: int | None = None
        self.setMouseTracking(True)
        self.setMinimumWidth(theme.px(_MIN_WIDTH))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        theme.when_changed(self._dress)
        self._tell()

    @property
    def chart(self) -> Chart:
        """What is shown."""
        return self._chart

    @property
    def plot(self) -> Plot:
        """Where its parts lie."""
        if self._plot is None:
            self._plot = Plot(
                self._chart, QRectF(self.rect()).adjusted(2, 2, -2, -2), theme.font(Size.SMALL, tabular=True)
            )
        return self._plot

    def show_chart(self, chart: Chart) -> None:
        """Show another one; the keyboard stays at its place as far as there is one."""
        self._chart = chart
        self._over = None
        self._lay_out()
        self._current = min(self._current, max(len(self.plot.cells) - 1, 0))
        self._tell()

    def sizeHint(self) -> QSize:  # noqa: D102
        return QSize(theme.px(_MIN_WIDTH), height_of(self._chart, _UPRIGHT_HEIGHT) + 4)

    def _dress(self) -> None:
        self._lay_out()

    def _lay_out(self) -> None:
        self._plot = None
        self.updateGeometry()
        self.update()

    def _tell(self) -> None:
        """Tell assistive tools which bar the keyboard is at."""
        # Where there is no bar to go to, the keyboard has no business.
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus if self._chart.empty else Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(self._chart.title)
        self.setAccessibleDescription(self._sentence(self._current))

    def _sentence(self, at: int) -> str:
        if at >= len(self.plot.cells):
            return self._chart.nothing
        cell = self.plot.cells[at]
        return self._chart.sentence(cell.bar, cell.series)

    def _open(self, at: int | None) -> None:
        if at is not None and at < len(self.plot.cells):
            cell = self.plot.cells[at]
            self.chosen.emit(self._chart.bars[cell.bar].queries[cell.series])

    def _go_to(self, at: int) -> None:
        self._current = min(max(at, 0), max(len(self.plot.cells) - 1, 0))
        self._tell()
        self.update()
        if self.hasFocus() and self.plot.cells:
            place = self.plot.cells[self._current].reach
            QToolTip.showText(self.mapToGlobal(place.center().toPoint()), self._sentence(self._current), self)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: D102
        key = event.key()
        if not is_plain(event):
            super().keyPressEvent(event)
        elif key in _ON or key in _BACK:
            self._go_to(self._current + (1 if key in _ON else -1))
        elif key in (Qt.Key.Key_Home, Qt.Key.Key_End):
            self._go_to(0 if key == Qt.Key.Key_Home else len(self.plot.cells))
        elif key in _OPEN:
            self._open(self._current)
        else:
            super().keyPressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:  # noqa: D102
        over = self.plot.cell_at(event.position().x(), event.position().y())
        if over != self._over:
            self._over = over
            self.setCursor(Qt.CursorShape.ArrowCursor if over is None else Qt.CursorShape.PointingHandCursor)
            self.update()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:  # noqa: D102
        if event.button() == Qt.MouseButton.LeftButton:
            at = self.plot.cell_at(event.position().x(), event.position().y())
            if at is not None:
                self._current = at
                self._tell()
            self._open(at)

    def event(self, event: QEvent) -> bool:  # noqa: D102
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            at = self.plot.cell_at(event.pos().x(), event.pos().y())
            if at is None:
                QToolTip.hideText()
            else:
                QToolTip.showText(event.globalPos(), self._sentence(at), self)
            return True
        if event.type() == QEvent.Type.Leave and self._over is not None:
            self._over = None
            self.update()
        return super().event(event)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: D102
        self._plot = None
        super().resizeEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: D102
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        at = self._current if self.hasFocus() and self.plot.cells else None
        paint_plot(painter, self.plot, theme.colors(), current=at, over=self._over)
        painter.end()
