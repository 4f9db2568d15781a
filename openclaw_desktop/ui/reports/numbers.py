"""The numbers of a chart as a table, for whoever can't see it or wants them exactly."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableWidget, QTableWidgetItem, QWidget

from openclaw_desktop.ui import theme
from openclaw_desktop.ui.reports.chart import Chart
from openclaw_desktop.ui.theme import Size

_ENTER: Final = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_RIGHT: Final = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


class NumbersTable(QTableWidget):
    """A row a bar, a column a series.

    Signals:
        chosen: the query behind the number on which Enter was pressed or twice clicked.
    """

    chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._chart: Chart | None = None
        self.setProperty("role", "numbers")
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setTabKeyNavigation(False)
        self.setShowGrid(False)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.verticalHeader().hide()
        self.horizontalHeader().setHighlightSections(False)
        self.horizontalHeader().setSectionsClickable(False)
        self.cellDoubleClicked.connect(self._open)
        theme.when_changed(self._dress)

    def show_chart(self, chart: Chart) -> None:
        """Show the numbers of a chart."""
        self._chart = chart
        self.setAccessibleName(self.tr("Numbers: {chart}").format(chart=chart.title))
        self.setColumnCount(1 + len(chart.series))
        self.setRowCount(len(chart.bars))
        self.setHorizontalHeaderLabels([chart.head, *(series.name for series in chart.series)])
        for column in range(self.columnCount()):
            item = self.horizontalHeaderItem(column)
            if item is not None and column:
                item.setTextAlignment(_RIGHT)
            elif item is not None:
                item.setTextAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
            mode = QHeaderView.ResizeMode.ResizeToContents if column else QHeaderView.ResizeMode.Stretch
            self.horizontalHeader().setSectionResizeMode(column, mode)
        for row, bar in enumerate(chart.bars):
            self.setItem(row, 0, QTableWidgetItem(bar.full))
            for column, count in enumerate(bar.counts, 1):
                number = QTableWidgetItem(f"{count:,}")
                number.setTextAlignment(_RIGHT)
                number.setFont(theme.font(tabular=True))
                self.setItem(row, column, number)

    def _dress(self) -> None:
        self.verticalHeader().setDefaultSectionSize(theme.px(Size.ROW_COMPACT))

    def _open(self, row: int, column: int) -> None:
        if self._chart is not None and row >= 0:
            self.chosen.emit(self._chart.bars[row].queries[max(column - 1, 0)])

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: D102
        if event.key() in _ENTER:
            self._open(self.currentRow(), self.currentColumn())
        else:
            super().keyPressEvent(event)
