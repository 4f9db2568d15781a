"""The view of a `RowsModel`: one row is chosen at a time, and stays chosen while the list is refreshed."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Generic, TypeVar

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, Qt, Signal, Slot
from PySide6.QtGui import QFontMetrics, QKeyEvent, QPainter, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from openclaw_desktop.ui import theme
from openclaw_desktop.ui.integrations.rows import CELL_ROLE, Cell, RowsModel
from openclaw_desktop.ui.theme import Space
from openclaw_desktop.ui.widgets import paint_pill
from openclaw_desktop.ui.widgets.fitting_columns import FittingColumns
from openclaw_desktop.ui.widgets.row_table import set_up_row_table

T = TypeVar("T")
_LEAST = 110


class RowsTable(QTableView, Generic[T]):
    """Shows the items of a model.

    Signals:
        chosen: the chosen item, or None; again after every `show_items`, since the item may be another by then.
        entered: Enter was pressed on a row.
        end_near: less than a windowful of rows is left below those in view.
    """

    chosen = Signal(object)
    entered = Signal()
    end_near = Signal()

    def __init__(self, name: str, model: RowsModel[T], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self.rows = model
        self._quiet = False
        self.setModel(model)
        self.setItemDelegate(_RowDelegate(self))
        set_up_row_table(self)
        columns = model.columns
        missable = [at for at, column in enumerate(columns) if column.missable]
        self._columns = FittingColumns(
            self,
            lambda at: columns[at].width,
            filling=next(at for at, column in enumerate(columns) if not column.width),
            least=_LEAST,
            first_to_go=sorted(missable, key=lambda at: -columns[at].missable),
        )
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.selectionModel().currentRowChanged.connect(self._on_current)
        self.verticalScrollBar().valueChanged.connect(self.tell_end)
        theme.when_changed(self._dress)

    def show_items(self, items: Sequence[T]) -> None:
        """Show these; the chosen one stays chosen if it is still there."""
        known = self.current()
        self._quiet = True
        same = self.rows.show_items(items)
        if known is not None and not same:
            row = self.rows.find(self.rows.id_of(known))
            if row >= 0:
                self.selectRow(row)
        self._quiet = False
        self.chosen.emit(self.current())

    def choose(self, item_id: str) -> bool:
        """Choose an item and bring it into view; give whether it is there."""
        row = self.rows.find(item_id)
        if row >= 0:
            self.selectRow(row)
            self.scrollTo(self.rows.index(row, 0), QAbstractItemView.ScrollHint.EnsureVisible)
        return row >= 0

    def current(self) -> T | None:
        """Give the chosen item, or None."""
        return self.rows.item(self.currentIndex().row())

    def _on_current(self, current: QModelIndex) -> None:
        if not self._quiet:
            self.chosen.emit(self.rows.item(current.row()))

    @Slot()
    def tell_end(self) -> None:
        """Tell where the end is near; whoever has added rows asks, since they may not fill the view."""
        bar = self.verticalScrollBar()
        if bar.value() + bar.pageStep() >= bar.maximum():
            self.end_near.emit()

    def _dress(self) -> None:
        height = theme.row_height()
        self.verticalHeader().setMinimumSectionSize(height)
        self.verticalHeader().setDefaultSectionSize(height)
        self._columns.fit()
        self.viewport().update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give one column the width that the others leave."""
        super().resizeEvent(event)
        self._columns.fit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take Enter, which leads on."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.current() is not None:
            self.entered.emit()
        else:
            super().keyPressEvent(event)


class _RowDelegate(QStyledItemDelegate):
    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Paint one cell."""
        whole: Any = option.rect
        rect: QRect = whole
        colors = theme.colors()
        selected = bool(option.state & QStyle.StateFlag.State_Selected)
        if selected:
            painter.fillRect(rect, colors.accent_soft)
        margin = theme.px(Space.S)
        room = rect.adjusted(margin, 0, -margin, 0)
        cell: Cell = index.data(CELL_ROLE)
        right = bool(index.data(Qt.ItemDataRole.TextAlignmentRole) & int(Qt.AlignmentFlag.AlignRight))
        if cell.pill:
            paint_pill(painter, room, cell.text, cell.tone)
        else:
            font = theme.font(tabular=right)
            painter.setFont(font)
            painter.setPen(theme.color(cell.tone))
            text = QFontMetrics(font).elidedText(" ".join(cell.text.split()), Qt.TextElideMode.ElideRight, room.width())
            side = Qt.AlignmentFlag.AlignRight if right else Qt.AlignmentFlag.AlignLeft
            painter.drawText(room, int(side | Qt.AlignmentFlag.AlignVCenter), text)
        painter.setPen(colors.line)
        painter.drawLine(rect.left(), rect.bottom(), rect.right(), rect.bottom())
        if selected and rect.left() <= 0:
            painter.fillRect(rect.left(), rect.top(), theme.px(3), rect.height(), theme.color("accent"))
