"""The first step of the keyboard in a list in which nothing is selected yet."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QItemSelectionModel, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QTableView


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
            and event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Up)
        ):
            return self._begin()
        return super().eventFilter(watched, event)

    def _begin(self) -> bool:
        model, selection = self._table.model(), self._table.selectionModel()
        if model is None or not model.rowCount() or selection.hasSelection():
            return False
        index = model.index(max(self._table.currentIndex().row(), 0), max(self._table.currentIndex().column(), 0))
        only = QItemSelectionModel.SelectionFlag.ClearAndSelect | QItemSelectionModel.SelectionFlag.Rows
        selection.setCurrentIndex(index, only)
        return True
