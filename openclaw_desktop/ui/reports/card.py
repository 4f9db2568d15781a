"""A chart with its title, its numbers beside it, and what has to be known about it."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from openclaw_desktop.ui import theme
from openclaw_desktop.ui.reports.chart import Chart
from openclaw_desktop.ui.reports.chart_view import ChartView
from openclaw_desktop.ui.reports.numbers import NumbersTable
from openclaw_desktop.ui.theme import Space
from openclaw_desktop.ui.widgets import make_label

_NUMBERS_WIDTH: Final = 220
_WIDE_NUMBERS: Final = 320
_LESS_NUMBERS: Final = 250
"""Beside standing bars, where there is little room."""


class ChartCard(QFrame):
    """Shows one chart.

    Signals:
        chosen: the query behind a bar or a number.
    """

    chosen = Signal(str)

    def __init__(self, chart: Chart, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(f"reportCard_{chart.key}")
        self.setProperty("role", "card")
        self._narrow = False
        self.title = make_label("strong", parent=self)
        self.view = ChartView(chart, self)
        self.view.setObjectName(f"reportChart_{chart.key}")
        self.numbers = NumbersTable(self)
        self.numbers.setObjectName(f"reportNumbers_{chart.key}")
        beside = QHBoxLayout()
        beside.setSpacing(theme.px(Space.L))
        # Lying bars stand level with their rows of numbers, below the head of those.
        beside.addWidget(self.view, 1, Qt.AlignmentFlag.AlignTop if chart.upright else Qt.AlignmentFlag.AlignBottom)
        beside.addWidget(self.numbers)
        column = QVBoxLayout(self)
        column.setContentsMargins(*[theme.px(Space.L)] * 4)
        column.setSpacing(theme.px(Space.S))
        column.addWidget(self.title)
        column.addLayout(beside)
        column.addStretch(1)
        self.view.chosen.connect(self.chosen)
        self.numbers.chosen.connect(self.chosen)
        theme.when_changed(self._fit)
        self.show_chart(chart)

    def fit(self, *, narrow: bool) -> None:
        """Leave the bars more of the width, or less."""
        self._narrow = narrow
        self._fit()

    def show_chart(self, chart: Chart) -> None:
        """Show the same chart with other numbers, or in another language."""
        self.title.setText(chart.title)
        self.view.show_chart(chart)
        self.numbers.show_chart(chart)
        self._fit()

    def _fit(self) -> None:
        chart = self.view.chart
        self.numbers.setHidden(chart.empty)
        wide = _LESS_NUMBERS if self._narrow else _WIDE_NUMBERS
        self.numbers.setFixedWidth(theme.px(wide if chart.upright else _NUMBERS_WIDTH))
        rows = len(chart.bars)
        row = self.numbers.verticalHeader().defaultSectionSize()
        all_rows = self.numbers.horizontalHeader().sizeHint().height() + row * rows + 2 * self.numbers.frameWidth()
        self.numbers.setFixedHeight(self.view.sizeHint().height() if chart.upright else all_rows)
