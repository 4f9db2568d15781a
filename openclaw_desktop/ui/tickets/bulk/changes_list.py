"""The list under a bulk change: one ticket a row, with what changes on it or why it could not be changed."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter
from PySide6.QtWidgets import QListView, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from openclaw_desktop.ui import theme
from openclaw_desktop.ui.theme import Size, Space
from openclaw_desktop.ui.tickets.bulk.change import TicketChange
from openclaw_desktop.ui.tickets.bulk.change_texts import change_text, failure_text
from openclaw_desktop.ui.tickets.bulk.runner import Failure

Index = QModelIndex | QPersistentModelIndex
_ITEM_ROLE: Final = int(Qt.ItemDataRole.UserRole)
_ROW: Final = 46


class ChangesModel(QAbstractListModel):
    """`TicketChange`s to come, or `Failure`s; texts are worked out for the rows that are looked at only."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._items: Sequence[TicketChange | Failure] = ()

    def show_items(self, items: Sequence[TicketChange | Failure]) -> None:
        """Show these."""
        self.beginResetModel()
        self._items = items
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        """Give the number of tickets."""
        return 0 if parent.isValid() else len(self._items)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Give the ticket and its change as one text, or the item itself."""
        if not index.isValid():
            return None
        item = self._items[index.row()]
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            head, detail = texts_of(item)
            return f"{head}\n{detail}"
        return item if role == _ITEM_ROLE else None


def texts_of(item: TicketChange | Failure) -> tuple[str, str]:
    """Give the two lines of a row: which ticket, and what about it."""
    change = item.change if isinstance(item, Failure) else item
    head = f"{change.ticket.number}  {' '.join(change.ticket.title.split())}"
    return head, failure_text(item) if isinstance(item, Failure) else change_text(item)


class _ChangeDelegate(QStyledItemDelegate):
    """Two lines a row, drawn straight."""

    def sizeHint(self, _option: QStyleOptionViewItem, _index: Index) -> QSize:
        return QSize(theme.px(160), theme.px(_ROW))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        item = index.data(_ITEM_ROLE)
        head, detail = texts_of(item)
        whole: QRect = option.rect
        room = whole.adjusted(theme.px(Space.L), theme.px(Space.XS), -theme.px(Space.L), -theme.px(Space.XS))
        upper, lower = QRect(room), QRect(room)
        upper.setHeight(room.height() // 2)
        lower.setTop(upper.bottom() + 1)
        self._line(painter, upper, head, Size.TEXT, "text")
        self._line(painter, lower, detail, Size.SMALL, "danger" if isinstance(item, Failure) else "muted")
        painter.setPen(theme.colors().line)
        painter.drawLine(whole.bottomLeft(), whole.bottomRight())

    @staticmethod
    def _line(painter: QPainter, room: QRect, text: str, size: int, tone: theme.Tone) -> None:
        font = theme.font(size)
        painter.setFont(font)
        painter.setPen(theme.color(tone))
        elided = QFontMetrics(font).elidedText(text, Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(room, int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter), elided)


class ChangesList(QListView):
    """The rows; nothing is chosen in it, it is for reading."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("bulkPreview")
        self.changes = ChangesModel(self)
        self.setModel(self.changes)
        self.setItemDelegate(_ChangeDelegate(self))
        self.setUniformItemSizes(True)
        self.setSelectionMode(QListView.SelectionMode.NoSelection)
        self.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
