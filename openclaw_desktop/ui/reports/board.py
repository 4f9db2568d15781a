"""All of a report, one below the other: the figures in a row, then the charts."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from openclaw_desktop.ui import theme
from openclaw_desktop.ui.reports.card import ChartCard
from openclaw_desktop.ui.reports.summary import Shown
from openclaw_desktop.ui.theme import Space
from openclaw_desktop.ui.widgets import make_label

_PAIR_WIDTH: Final = 1060
_NARROW: Final = 760


class ReportBoard(QWidget):
    """Builds its parts when the first report is there: before that they would be empty.

    Signals:
        chosen: the query behind a bar or a number.
    """

    chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("reportBoard")
        self._pairs = True
        self._narrow = False
        self.cards: dict[str, ChartCard] = {}
        self.facts: list[tuple[QLabel, QLabel]] = []
        self._facts_row = QFrame(self)
        self._facts_row.setProperty("role", "card")
        row = QHBoxLayout(self._facts_row)
        row.setContentsMargins(*[theme.px(Space.L)] * 4)
        row.setSpacing(theme.px(Space.XL))
        self._grid = QGridLayout()
        self._grid.setSpacing(theme.px(Space.M))
        self._grid.setColumnStretch(0, 1)
        self._grid.setColumnStretch(1, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(*[theme.px(Space.M)] * 4)
        column.setSpacing(theme.px(Space.M))
        column.addWidget(self._facts_row)
        column.addLayout(self._grid)
        column.addStretch(1)
        self.clear()

    def clear(self) -> None:
        """Show nothing."""
        self._facts_row.hide()
        for card in self.cards.values():
            card.hide()

    def show_report(self, report: Shown) -> None:
        """Show a report."""
        self._show_facts(report)
        for chart in report.charts:
            card = self.cards.get(chart.key)
            if card is None:
                card = ChartCard(chart, self)
                card.fit(narrow=self._narrow)
                card.chosen.connect(self.chosen)
                self.cards[chart.key] = card
            else:
                card.show_chart(chart)
            card.show()
        self._place_cards()

    def fit(self, width: int) -> None:
        """Fit into a width in pixels: two charts in a row only where there is room for both."""
        self._narrow = width < theme.px(_NARROW)
        for card in self.cards.values():
            card.fit(narrow=self._narrow)
        pairs = width >= theme.px(_PAIR_WIDTH)
        if pairs != self._pairs:
            self._pairs = pairs
            self._place_cards()

    def _place_cards(self) -> None:
        row, column = 0, 0
        for card in self.cards.values():
            wide = card.view.chart.wide or not self._pairs
            self._grid.addWidget(card, row, column, 1, 2 if wide else 1)
            column = 0 if wide else 1 - column
            row += 1 if column == 0 else 0

    def _show_facts(self, report: Shown) -> None:
        row = self._facts_row.layout()
        if not self.facts and isinstance(row, QHBoxLayout):
            for _ in report.facts:
                value, name = make_label("heading", parent=self), make_label("small", parent=self)
                cell = QVBoxLayout()
                cell.setSpacing(theme.px(2))
                cell.addWidget(value)
                cell.addWidget(name)
                row.addLayout(cell, 1)
                self.facts.append((name, value))
        for (name, value), (name_text, value_text) in zip(self.facts, report.facts, strict=True):
            name.setText(name_text)
            value.setText(value_text)
        self._facts_row.show()
