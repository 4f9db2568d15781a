"""The list of views as a Qt model: names in the display role, counts beside them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Final

from PySide6.QtCore import QAbstractListModel, QMimeData, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal

from openclaw_desktop.contract.pages import Total
from openclaw_desktop.contract.views import View
from openclaw_desktop.ui.tickets.list_views import ListView

Index = QModelIndex | QPersistentModelIndex
COUNT_ROLE: Final = int(Qt.ItemDataRole.UserRole) + 1
VIEW_ROLE: Final = int(Qt.ItemDataRole.UserRole) + 2
_MAX_NAME: Final = 100


class ViewsModel(QAbstractListModel):
    """Built-in views, then the saved ones.

    Signals:
        rename_wanted: id and new name of a saved view, as a person has typed it in place.
    """

    rename_wanted = Signal(str, str)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._views: list[ListView] = []
        self._counts: dict[str, Total] = {}

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        """Give the number of views."""
        return 0 if parent.isValid() else len(self._views)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Give the name, the count as text, the words for assistive tools, or the view itself."""
        if not index.isValid():
            return None
        view = self._views[index.row()]
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.EditRole):
            return view.name
        if role == COUNT_ROLE:
            return self.count_text(view.key)
        if role in (Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole):
            count = self.count_text(view.key)
            return f"{view.name}, {count}" if count else view.name
        return view if role == VIEW_ROLE else None

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Let saved views be renamed in place, and dragged to between others."""
        if not index.isValid():
            return Qt.ItemFlag.ItemIsDropEnabled
        flags = super().flags(index)
        if self._views[index.row()].own:
            flags |= Qt.ItemFlag.ItemIsEditable | Qt.ItemFlag.ItemIsDragEnabled
        return flags

    def supportedDropActions(self) -> Qt.DropAction:
        """Say that a view that is dropped stands there only."""
        return Qt.DropAction.MoveAction

    def canDropMimeData(self, data: QMimeData, action: Qt.DropAction, row: int, column: int, parent: Index) -> bool:
        """Leave the built-in views together at the top."""
        among_own = row < 0 or row >= self._first_own()
        return among_own and super().canDropMimeData(data, action, row, column, parent)

    def moveRows(self, source: Index, row: int, count: int, target: Index, before: int) -> bool:
        """Put one saved view before another row; nothing moves where a built-in one would."""
        if count != 1 or min(row, before) < self._first_own() or max(row + 1, before) > len(self._views):
            return False
        # False for a place where it stands already.
        if not self.beginMoveRows(source, row, row, target, before):
            return False
        view = self._views.pop(row)
        self._views.insert(before - 1 if before > row else before, view)
        self.endMoveRows()
        return True

    def can_move(self, row: int, step: int) -> bool:
        """Tell whether the view at a row can go up (-1) or down (1)."""
        return self._first_own() <= min(row, row + step) and max(row, row + step) < len(self._views)

    def move(self, row: int, step: int) -> None:
        """Move the view at a row up (-1) or down (1), if it can."""
        if self.can_move(row, step):
            self.moveRow(QModelIndex(), row, QModelIndex(), row + step + (step > 0))

    def _first_own(self) -> int:
        return next((at for at, view in enumerate(self._views) if view.own), len(self._views))

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        """Ask for a new name; it shows once the server has it."""
        name = str(value).strip()[:_MAX_NAME]
        if role != Qt.ItemDataRole.EditRole or not index.isValid() or not name:
            return False
        view = self._views[index.row()]
        if name != view.name:
            self.rename_wanted.emit(view.key, name)
        return True

    def view(self, row: int) -> ListView | None:
        """Give the view at a row."""
        return self._views[row] if 0 <= row < len(self._views) else None

    def views(self) -> list[ListView]:
        """Give all views in order."""
        return list(self._views)

    def find(self, key: str) -> int:
        """Give the row of a view, or -1."""
        return next((at for at, view in enumerate(self._views) if view.key == key), -1)

    def count_text(self, key: str) -> str:
        """Give how many tickets a view has, `10,000+` where the server stopped counting, "" while unknown."""
        total = self._counts.get(key)
        if total is None:
            return ""
        return f"{total.value:,}{'+' if total.relation == 'gte' else ''}"

    def set_views(self, views: Sequence[ListView]) -> None:
        """Show these views; those that stay keep their rows' selection."""
        if [view.key for view in views] != [view.key for view in self._views]:
            self.beginResetModel()
            self._views = list(views)
            self.endResetModel()
        elif list(views) != self._views:
            self._views = list(views)
            self.dataChanged.emit(self.index(0), self.index(len(views) - 1))

    def set_counts(self, counts: Mapping[str, Total]) -> None:
        """Show how many tickets the views have."""
        if counts != self._counts:
            self._counts = dict(counts)
            if self._views:
                self.dataChanged.emit(self.index(0), self.index(len(self._views) - 1))


def count_of(view: View) -> Total | None:
    """Give the count that the server told with a saved view."""
    return Total(value=view.count) if isinstance(view.count, int) else None
