"""The first step of the keyboard in a list in which nothing is selected yet."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QEvent, QItemSelectionModel, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView

from openclaw_desktop.ui.widgets.modifiers import is_plain

_STEPS: Final = (Qt.Key.Key_Down, Qt.Key.Key_Up)


class FirstStep(QObject):
    """Lets the first step select the row that the keyboard is at.

    Qt makes the first row the current one as soon as the keyboard comes, without selecting it: nobody sees that, and
    a step would go to the second.
    """

    def __init__(self, table: QTableView) -> None:
        super().__init__(table)
        self._table = table
        table.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: D102
        if (
            watched is self._table
            and isinstance(event, QKeyEvent)
            and event.type() == QEvent.Type.KeyPress
            and event.key() in _STEPS
            and is_plain(event)
        ):
            return self.begin()
        return super().eventFilter(watched, event)

    def begin(self) -> bool:
        """Select the row that the keyboard is at, where none is selected yet; give whether that was so."""
        model, selection = self._table.model(), self._table.selectionModel()
        if model is None or not model.rowCount() or selection.hasSelection():
            return False
        row = max(self._table.currentIndex().row(), 0)
        index = model.index(row, first_shown_column(self._table.horizontalHeader()))
        only = QItemSelectionModel.SelectionFlag.ClearAndSelect | QItemSelectionModel.SelectionFlag.Rows
        selection.setCurrentIndex(index, only)
        self._table.scrollTo(index, QAbstractItemView.ScrollHint.EnsureVisible)
        return True


def first_shown_column(header: QHeaderView) -> int:
    """Give the leftmost column that is seen: going to another one would scroll the list sideways."""
    shown = (header.logicalIndex(at) for at in range(header.count()))
    return next((at for at in shown if not header.isSectionHidden(at)), 0)
