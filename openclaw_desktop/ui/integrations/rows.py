"""A table described column by column: what a cell says, in which tone, and whether as a pill."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final, Generic, TypeVar

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from openclaw_desktop.contract.wire import utc_now
from openclaw_desktop.ui.theme import Tone

Index = QModelIndex | QPersistentModelIndex
T = TypeVar("T")
CELL_ROLE: Final = int(Qt.ItemDataRole.UserRole)
_RIGHT: Final = int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
_LEFT: Final = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)


@dataclass(frozen=True, slots=True)
class Cell:
    """What one cell says.

    Attributes:
        text: the words.
        tip: more of them, in the tooltip.
        tone: what they mean.
        pill: whether they stand on a ground of their tone.
    """

    text: str
    tip: str = ""
    tone: Tone = "muted"
    pill: bool = False


@dataclass(frozen=True, slots=True)
class Column(Generic[T]):
    """One column.

    Attributes:
        title: gives its name in the language in use.
        cell: gives the cell of an item, seen from a moment.
        width: in px at 100 %; the one column with 0 takes what the others leave.
        right: whether it holds numbers or dates.
        missable: where the table is narrow, columns of a higher number are the first to go; one of 0 stays.
    """

    title: Callable[[], str]
    cell: Callable[[T, datetime], Cell]
    width: int
    right: bool = False
    missable: int = 0


class RowsModel(QAbstractTableModel, Generic[T]):
    """Holds the items that it is given, each known by an id; it never loads."""

    def __init__(self, columns: Sequence[Column[T]], id_of: Callable[[T], str], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.columns = tuple(columns)
        self._id_of = id_of
        self._items: list[T] = []
        self._now = utc_now()

    def show_items(self, items: Sequence[T]) -> bool:
        """Hold these; give whether they are the same ones in the same order, so that rows stay."""
        same = list(map(self._id_of, items)) == list(map(self._id_of, self._items))
        if not same:
            self.beginResetModel()
        self._items = list(items)
        if not same:
            self.endResetModel()
        self.reword()
        return same

    def add_items(self, items: Sequence[T]) -> None:
        """Hold these as well, below the others."""
        if items:
            first = len(self._items)
            self.beginInsertRows(QModelIndex(), first, first + len(items) - 1)
            self._items.extend(items)
            self.endInsertRows()

    def reword(self) -> None:
        """Say everything anew: the language changed, or time passed."""
        self._now = utc_now()
        last = len(self.columns) - 1
        self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, last)
        if self._items:
            self.dataChanged.emit(self.index(0, 0), self.index(len(self._items) - 1, last))

    @property
    def items(self) -> list[T]:
        """All items."""
        return self._items

    def item(self, row: int) -> T | None:
        """Give the item of a row, None where there is no such row."""
        return self._items[row] if 0 <= row < len(self._items) else None

    def id_of(self, item: T) -> str:
        """Give what an item is known by."""
        return self._id_of(item)

    def find(self, item_id: str) -> int:
        """Give the row of an item, or -1."""
        return next((row for row, item in enumerate(self._items) if self._id_of(item) == item_id), -1)

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        """Give the number of items."""
        return 0 if parent.isValid() else len(self._items)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        """Give the number of columns."""
        return 0 if parent.isValid() else len(self.columns)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Give the text, the tooltip, the side or the whole `Cell` (`CELL_ROLE`)."""
        if not index.isValid():
            return None
        column = self.columns[index.column()]
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _RIGHT if column.right else _LEFT
        if role not in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole, CELL_ROLE):
            return None
        cell = column.cell(self._items[index.row()], self._now)
        if role == Qt.ItemDataRole.DisplayRole:
            return cell.text
        return cell if role == CELL_ROLE else cell.tip

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Give the name and the side of a column."""
        if orientation != Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return self.columns[section].title()
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _RIGHT if self.columns[section].right else _LEFT
        return None
