"""The list of approvals."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, Qt, Signal
from PySide6.QtGui import QColor, QFontMetrics, QKeyEvent, QPainter, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from openclaw_desktop.ui import theme
from openclaw_desktop.ui.approvals.model import REQUESTER, STATE, TITLE, UPDATED, WAITING, ApprovalTableModel
from openclaw_desktop.ui.approvals.texts import STATE_TONES, state_word
from openclaw_desktop.ui.theme import Space
from openclaw_desktop.ui.widgets import paint_pill
from openclaw_desktop.ui.widgets.fitting_columns import FittingColumns
from openclaw_desktop.ui.widgets.modifiers import is_plain
from openclaw_desktop.ui.widgets.row_table import set_up_row_table

_WIDTHS: Final = {TITLE: 260, STATE: 92, REQUESTER: 160, WAITING: 120, UPDATED: 92}
_MIN_TITLE: Final = 140
_MORE_FOR_NAMES: Final = 80


class ApprovalTable(QTableView):
    """One approval is chosen at a time.

    Signals:
        chosen: the row of the chosen approval, -1 for none.
        detail_wanted: Enter was pressed: on to the detail pane.
    """

    chosen = Signal(int)
    detail_wanted = Signal()

    def __init__(self, model: ApprovalTableModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("approvalTable")
        self._approvals = model
        self.setModel(model)
        self.setItemDelegate(_ApprovalDelegate(model, self))
        set_up_row_table(self)
        self._columns = FittingColumns(
            self, self._first_width, filling=TITLE, least=_MIN_TITLE, first_to_go=(WAITING, REQUESTER, UPDATED)
        )
        self.setMouseTracking(True)
        self.selectionModel().currentRowChanged.connect(self._on_current)
        theme.when_changed(self._dress)

    def select_only(self, row: int, *, scroll: bool = True) -> None:
        """Choose a row, and bring it into view unless the place is to be kept."""
        place = self.verticalScrollBar().value()
        self.selectRow(row)
        if scroll:
            self.scrollTo(self._approvals.index(row, TITLE), QAbstractItemView.ScrollHint.EnsureVisible)
        else:
            self.verticalScrollBar().setValue(place)

    def current_row(self) -> int:
        """Give the chosen row, or -1."""
        return self.currentIndex().row()

    def _on_current(self, current: QModelIndex) -> None:
        self.chosen.emit(current.row())

    def _dress(self) -> None:
        height = theme.row_height()
        self.verticalHeader().setMinimumSectionSize(height)
        self.verticalHeader().setDefaultSectionSize(height)
        self._columns.fit()
        self.viewport().update()

    def _first_width(self, column: int) -> int:
        if column not in (REQUESTER, WAITING):
            return _WIDTHS[column]
        # Where there is more room than the title needs, names of people are seen in full as well.
        spare = max(0, round(self.viewport().width() * 100 / theme.px(100)) - sum(_WIDTHS.values()))
        return _WIDTHS[column] + min(spare // 4, _MORE_FOR_NAMES)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give the title the width that the other columns leave."""
        super().resizeEvent(event)
        self._columns.fit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take Enter, which leads on to the details."""
        plain = is_plain(event)
        if plain and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.current_row() >= 0:
            self.detail_wanted.emit()
        else:
            super().keyPressEvent(event)


class _ApprovalDelegate(QStyledItemDelegate):
    def __init__(self, model: ApprovalTableModel, parent: QWidget) -> None:
        super().__init__(parent)
        self._approvals = model

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Paint one cell."""
        rect: QRect = option.rect
        colors = theme.colors()
        selected = bool(option.state & QStyle.StateFlag.State_Selected)
        if selected:
            painter.fillRect(rect, QColor(colors.accent_soft))
        elif option.state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(rect, QColor(colors.hover))
        approval, column = self._approvals.approval(index.row()), index.column()
        # What the first column says begins where everything above the list begins.
        left, right = theme.px(Space.M if column == TITLE else Space.S), theme.px(Space.S)
        room = rect.adjusted(left, 0, -right, 0)
        if column == STATE:
            paint_pill(painter, room, state_word(approval.state), STATE_TONES.get(approval.state, "muted"))
        else:
            font = theme.font(tabular=column == UPDATED)
            painter.setFont(font)
            painter.setPen(theme.color("text" if column == TITLE else "muted"))
            text = " ".join(str(index.data() or "").split())
            elided = QFontMetrics(font).elidedText(text, Qt.TextElideMode.ElideRight, room.width())
            side = Qt.AlignmentFlag.AlignRight if column == UPDATED else Qt.AlignmentFlag.AlignLeft
            painter.drawText(room, int(side | Qt.AlignmentFlag.AlignVCenter), elided)
        painter.setPen(QColor(colors.line))
        painter.drawLine(rect.left(), rect.bottom(), rect.right(), rect.bottom())
        if selected and rect.left() <= 0:
            painter.fillRect(rect.left(), rect.top(), theme.px(3), rect.height(), theme.color("accent"))
