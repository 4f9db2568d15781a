"""The list of what could be written next, under the field; the field keeps the keyboard."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    QRect,
    QSize,
    Qt,
    Signal,
    Slot,
)
from PySide6.QtGui import QColor, QFontMetrics, QPainter
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from openclaw_desktop.contract.query import Completion
from openclaw_desktop.ui import theme
from openclaw_desktop.ui.theme import Size, Space

Index = QModelIndex | QPersistentModelIndex
COMPLETION_ROLE: Final = int(Qt.ItemDataRole.UserRole)
_ROW: Final = 28
_MIN_WIDTH: Final = 180


class _Completions(QAbstractListModel):
    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.items: list[Completion] = []

    def show(self, items: Sequence[Completion]) -> None:
        self.beginResetModel()
        self.items = list(items)
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        return 0 if parent.isValid() else len(self.items)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        item = self.items[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return item.label
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{item.label}, {item.hint}" if item.hint else item.label
        return item if role == COMPLETION_ROLE else None


class _Delegate(QStyledItemDelegate):
    def sizeHint(self, _option: QStyleOptionViewItem, _index: Index) -> QSize:
        return QSize(theme.px(_MIN_WIDTH), theme.px(_ROW))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        item: Completion = index.data(COMPLETION_ROLE)
        rect: QRect = option.rect
        colors = theme.colors()
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(rect, QColor(colors.accent_soft))
        elif option.state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(rect, QColor(colors.hover))
        room = rect.adjusted(theme.px(Space.M), 0, -theme.px(Space.M), 0)
        middle = int(Qt.AlignmentFlag.AlignVCenter)
        painter.setFont(theme.font(Size.SMALL))
        painter.setPen(QColor(colors.muted))
        painter.drawText(room, middle | int(Qt.AlignmentFlag.AlignRight), item.hint)
        painter.setFont(theme.font())
        painter.setPen(QColor(colors.text))
        painter.drawText(room, middle, item.label)


class CompletionPopup(QListView):
    """Lies over its host.

    Signals:
        chosen: the `Completion` that was clicked on.
    """

    chosen = Signal(object)

    def __init__(self, host: QWidget) -> None:
        super().__init__(host)
        self.host = host
        self.setObjectName("completionPopup")
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setMouseTracking(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setUniformItemSizes(True)
        self._completions = _Completions(self)
        self.setModel(self._completions)
        self.setItemDelegate(_Delegate(self))
        self.pressed.connect(self._pressed)
        self.hide()

    def show_at(self, where: QPoint, completions: Sequence[Completion]) -> None:
        """Show completions at a place in the host; none of them is chosen yet."""
        self._completions.show(completions)
        labels, hints = QFontMetrics(theme.font()), QFontMetrics(theme.font(Size.SMALL))
        width = max(
            labels.horizontalAdvance(item.label) + hints.horizontalAdvance(item.hint) for item in completions
        ) + theme.px(Space.M * 2 + Space.XL)
        room = self.host.rect()
        width = min(max(width, theme.px(_MIN_WIDTH)), room.width())
        height = min(theme.px(_ROW) * len(completions) + 2, max(room.bottom() - where.y(), 1))
        self.setGeometry(max(0, min(where.x(), room.right() - width)), where.y(), width, height)
        self.show()
        self.raise_()

    def current(self) -> Completion | None:
        """Give the completion that is chosen, or None."""
        row = self.currentIndex().row()
        return self._completions.items[row] if row >= 0 else None

    def first(self) -> Completion:
        """Give the best one."""
        return self._completions.items[0]

    def step(self, rows: int) -> None:
        """Choose another one, round and round; before the first there is the text as typed."""
        places = len(self._completions.items) + 1
        at = (self.currentIndex().row() + 1 + rows) % places - 1
        self.setCurrentIndex(self._completions.index(at) if at >= 0 else QModelIndex())
        if at < 0:
            self.clearSelection()

    @Slot(QModelIndex)
    def _pressed(self, index: QModelIndex) -> None:
        self.chosen.emit(index.data(COMPLETION_ROLE))
