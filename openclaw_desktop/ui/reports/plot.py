"""Where the parts of a chart lie in a rectangle: bars, what counts as a click on them, labels and scale."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QRectF
from PySide6.QtGui import QFont, QFontMetricsF

from openclaw_desktop.ui import theme
from openclaw_desktop.ui.reports.chart import Chart
from openclaw_desktop.ui.theme import Space

LYING_ROW: Final = 28
_LYING_BAR: Final = 14
_UPRIGHT_BAR: Final = 28
_TICKS: Final = 4
_FILLED: Final = 0.72
_LABEL_SHARE: Final = 0.4


@dataclass(frozen=True, slots=True)
class Cell:
    """One bar.

    Attributes:
        bar, series: which number it stands for.
        shape: the bar itself.
        reach: where a click means it; a bar of 1 among hundreds is low.
    """

    bar: int
    series: int
    shape: QRectF
    reach: QRectF


@dataclass(frozen=True, slots=True)
class Label:
    """A text and its place; `left` where it begins at the left edge of that, else it is in the middle."""

    text: str
    place: QRectF
    left: bool = True


class Plot:
    """The layout of `chart` in `area`, with texts in `font`.

    Attributes:
        cells: the bars, in the order of the arrow keys.
        labels: what is written along the axis.
        lines: where a grid line is drawn, each with its number.
        legend: where the names of the series are written.
    """

    def __init__(self, chart: Chart, area: QRectF, font: QFont) -> None:
        self.chart, self.area, self.font = chart, area, font
        self._metrics = QFontMetricsF(font)
        self.cells: list[Cell] = []
        self.labels: list[Label] = []
        self.lines: list[tuple[float, str]] = []
        self.legend = QRectF()
        self.inner = QRectF(area)
        if chart.empty:
            self.labels.append(Label(chart.nothing, area))
        elif chart.upright:
            self._upright()
        else:
            self._lying()

    def cell_at(self, x: float, y: float) -> int | None:
        """Give the place in `cells` of the bar that a point means, or None."""
        return next((at for at, cell in enumerate(self.cells) if cell.reach.contains(x, y)), None)

    def _width(self, text: str) -> float:
        return self._metrics.horizontalAdvance(text)

    def _upright(self) -> None:
        chart, area, line = self.chart, self.area, self._metrics.height()
        gap = theme.px(Space.S)
        step = _nice_step(chart.largest)
        top = max(step, math.ceil(chart.largest / step) * step)
        ticks = [f"{number:,}" for number in range(0, top + 1, step)]
        left = max(self._width(tick) for tick in ticks) + gap
        self.legend = QRectF(area.left(), area.top(), area.width(), line)
        self.inner = area.adjusted(left, line * 1.5 + gap, 0, -line - gap)
        inner = self.inner
        for place, tick in enumerate(ticks):
            self.lines.append((inner.bottom() - inner.height() * place * step / top, tick))
        slot, many = inner.width() / len(chart.bars), len(chart.series)
        wide = min(slot * _FILLED / many, float(theme.px(_UPRIGHT_BAR)))
        for at, bar in enumerate(chart.bars):
            begin = inner.left() + slot * at + (slot - wide * many) / 2
            for series, count in enumerate(bar.counts):
                height = inner.height() * count / top
                if count:
                    height = max(height, 1.0)
                x = begin + wide * series
                shape = QRectF(x, inner.bottom() - height, max(wide - 1, 1.0), height)
                reach = QRectF(inner.left() + slot * (at + series / many), inner.top(), slot / many, inner.height())
                self.cells.append(Cell(at, series, shape, reach))
        widest = max(self._width(bar.label) for bar in chart.bars) + gap * 2
        every = max(1, math.ceil(widest / slot))
        for at in range(0, len(chart.bars), every):
            middle = inner.left() + slot * (at + 0.5)
            left_edge = min(max(middle - widest / 2, area.left()), area.right() - widest)
            place_ = QRectF(left_edge, inner.bottom() + gap / 2, widest, line)
            self.labels.append(Label(chart.bars[at].label, place_, left=False))

    def _lying(self) -> None:
        chart, area = self.chart, self.area
        gap = theme.px(Space.S)
        widest = max((self._width(bar.label) for bar in chart.bars), default=0.0)
        left = min(widest, area.width() * _LABEL_SHARE) + gap
        right = self._width(f"{chart.largest:,}") + gap
        self.inner = area.adjusted(left, 0, -right, 0)
        row, high = float(theme.px(LYING_ROW)), float(theme.px(_LYING_BAR))
        for at, bar in enumerate(chart.bars):
            top = area.top() + row * at
            self.labels.append(Label(bar.label, QRectF(area.left(), top, left - gap, row)))
            width = self.inner.width() * bar.counts[0] / max(chart.largest, 1)
            shape = QRectF(self.inner.left(), top + (row - high) / 2, max(width, 1.0), high)
            self.cells.append(Cell(at, 0, shape, QRectF(area.left(), top, area.width(), row)))


def height_of(chart: Chart, upright: int) -> int:
    """Give the height that a chart needs in pixels; `upright` is that of standing bars, at 100 %."""
    if chart.empty:
        return theme.px(LYING_ROW)
    return theme.px(upright if chart.upright else LYING_ROW * len(chart.bars))


def _nice_step(largest: int) -> int:
    """Give a round distance for the lines of a scale up to `largest`."""
    rough = max(1.0, largest / _TICKS)
    power = 10 ** math.floor(math.log10(rough))
    return int(next(power * factor for factor in (1, 2, 5, 10) if power * factor >= rough))
