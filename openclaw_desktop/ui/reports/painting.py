"""Paints a chart: on the screen in the colours in use, on paper in those of the light scheme."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from openclaw_desktop.ui import theme
from openclaw_desktop.ui.reports.plot import Cell, Plot
from openclaw_desktop.ui.theme import Colors, Space

_MIDDLE: Final = Qt.AlignmentFlag.AlignVCenter
_SWATCH: Final = 10


def paint_plot(
    painter: QPainter, plot: Plot, colors: Colors, *, current: int | None = None, over: int | None = None
) -> None:
    """Paint it.

    Args:
        painter: where.
        plot: the chart, laid out.
        colors: the scheme.
        current: the bar that the keyboard is at, or None.
        over: the bar that the pointer is over, or None.
    """
    painter.setFont(plot.font)
    for at in (over, current):
        if at is not None:
            reach = plot.cells[at].reach
            painter.fillRect(reach, QColor(colors.hover))
    if plot.chart.upright and not plot.chart.empty:
        _paint_scale(painter, plot, colors)
        _paint_legend(painter, plot, colors)
    _paint_labels(painter, plot, colors)
    for cell in plot.cells:
        _paint_bar(painter, plot, cell, colors)
    if current is not None:
        _paint_ring(painter, plot.cells[current], colors)


def _fill(plot: Plot, cell: Cell, colors: Colors) -> str:
    tone = plot.chart.bars[cell.bar].tone or plot.chart.series[cell.series].tone
    return colors.tone(tone)


def _soft(plot: Plot, cell: Cell, colors: Colors) -> str:
    return colors.soft(plot.chart.series[cell.series].tone)


def _paint_bar(painter: QPainter, plot: Plot, cell: Cell, colors: Colors) -> None:
    count = plot.chart.bars[cell.bar].counts[cell.series]
    if count:
        _paint_shape(painter, cell.shape, _fill(plot, cell, colors), _soft(plot, cell, colors), hollow=cell.series > 0)
    if not plot.chart.upright:
        painter.setPen(QColor(colors.text if count else colors.muted))
        begin = cell.shape.right() + theme.px(Space.XS) if count else cell.shape.left()
        place = QRectF(begin, cell.reach.top(), plot.area.right() - begin, cell.reach.height())
        painter.drawText(place, _MIDDLE | Qt.AlignmentFlag.AlignLeft, f"{count:,}")


def _paint_shape(painter: QPainter, shape: QRectF, tone: str, soft: str, *, hollow: bool) -> None:
    """Paint a bar; those of a second series have an edge and a pale inside: not told apart by their colour alone."""
    painter.fillRect(shape, QColor(tone))
    edge = 1.5 if min(shape.width(), shape.height()) > 6 else 1.0
    inside = shape.adjusted(edge, edge, -edge, -edge)
    if hollow and inside.isValid():
        painter.fillRect(inside, QColor(soft))


def _paint_scale(painter: QPainter, plot: Plot, colors: Colors) -> None:
    height = painter.fontMetrics().height()
    for y, number in plot.lines:
        painter.setPen(QPen(QColor(colors.line), 1))
        painter.drawLine(QPointF(plot.inner.left(), y), QPointF(plot.inner.right(), y))
        painter.setPen(QColor(colors.muted))
        place = QRectF(
            plot.area.left(), y - height / 2, plot.inner.left() - plot.area.left() - theme.px(Space.S), height
        )
        painter.drawText(place, _MIDDLE | Qt.AlignmentFlag.AlignRight, number)


def _paint_legend(painter: QPainter, plot: Plot, colors: Colors) -> None:
    metrics, side, gap = painter.fontMetrics(), theme.px(_SWATCH), theme.px(Space.XS)
    x = plot.inner.left()
    for at, series in enumerate(plot.chart.series):
        middle = plot.legend.center().y()
        swatch = QRectF(x, middle - side / 2, side, side)
        _paint_shape(painter, swatch, colors.tone(series.tone), colors.soft(series.tone), hollow=at > 0)
        x += side + gap
        width = metrics.horizontalAdvance(series.name) + 1
        painter.setPen(QColor(colors.text))
        painter.drawText(QRectF(x, plot.legend.top(), width, plot.legend.height()), _MIDDLE, series.name)
        x += width + theme.px(Space.L)


def _paint_labels(painter: QPainter, plot: Plot, colors: Colors) -> None:
    metrics = painter.fontMetrics()
    painter.setPen(QColor(colors.muted if plot.chart.upright or plot.chart.empty else colors.text))
    for label in plot.labels:
        text = metrics.elidedText(label.text, Qt.TextElideMode.ElideRight, int(label.place.width()) + 1)
        side = Qt.AlignmentFlag.AlignLeft if label.left else Qt.AlignmentFlag.AlignHCenter
        painter.drawText(label.place, _MIDDLE | side, text)


def _paint_ring(painter: QPainter, cell: Cell, colors: Colors) -> None:
    painter.setPen(QPen(QColor(colors.accent), theme.px(2)))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRect(cell.reach.adjusted(1, 1, -1, -1))
