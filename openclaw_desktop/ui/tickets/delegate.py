"""Paints the cells of the ticket list, thousands a second while it scrolls: without style, layout or item roles."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QPoint, QRect, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPixmap, QStaticText
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from openclaw_desktop.contract.tickets import FINISHED_STATUSES
from openclaw_desktop.ui import theme
from openclaw_desktop.ui.theme import Size, Space, Tone
from openclaw_desktop.ui.tickets.cell_texts import is_due_soon, is_overdue
from openclaw_desktop.ui.tickets.columns import COLUMN_OF, COLUMNS
from openclaw_desktop.ui.tickets.model import TicketTableModel
from openclaw_desktop.ui.tickets.row import Mark, Row
from openclaw_desktop.ui.widgets import paint_priority_pill, paint_status_pill

_TEXT_CACHE: Final = 6000
_STATUS: Final = COLUMN_OF["status"]
_PRIORITY: Final = COLUMN_OF["priority"]
_NUMBER: Final = COLUMN_OF["number"]
_TITLE: Final = COLUMN_OF["title"]
_DUE: Final = COLUMN_OF["due_at"]
_RIGHT: Final = tuple(column.right for column in COLUMNS)
_TABULAR: Final = tuple(column.right or column.field == "number" for column in COLUMNS)
MARK_WIDTH: Final = 18
_MARK_ICONS: Final[dict[Mark, tuple[str, Tone]]] = {
    Mark.UNSYNCED: ("edit", "warn"),
    Mark.EDITED: ("user", "info"),
    Mark.CHANGED: ("refresh", "info"),
}
_SELECTED: Final = QStyle.StateFlag.State_Selected


class TicketDelegate(QStyledItemDelegate):
    """Paints from the model's rows directly; laid-out texts are kept, because laying out Chinese is what costs most."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.hovered = -1
        self.first = 0
        """The column at the left edge: what it says begins where everything above the list begins."""
        self._model: TicketTableModel | None = None
        self._texts: dict[tuple[str, int, bool], tuple[QStaticText, int]] = {}
        self.dress()

    def set_model(self, model: TicketTableModel) -> None:
        """Paint the rows of `model`."""
        self._model = model

    def dress(self) -> None:
        """Take over colours and sizes of the theme."""
        colors = theme.colors()
        self._texts.clear()
        self._font = theme.font()
        self._figures = theme.font(tabular=True)
        self._metrics = QFontMetrics(self._font)
        self._margin = theme.px(Space.S)
        self._shift = theme.px(Space.M) - self._margin
        self._lead = theme.px(MARK_WIDTH)
        self._text = QColor(colors.text)
        self._muted = QColor(colors.muted)
        self._danger = QColor(colors.danger)
        self._warn = QColor(colors.warn)
        self._accent = QColor(colors.accent)
        self._chosen = QColor(colors.accent_soft)
        self._hover = QColor(colors.hover)
        self._line = QColor(colors.line)
        self._warning = theme.pixmap("warning", "danger", Size.ICON - 2)
        self._marks: dict[Mark, QPixmap] = {
            mark: theme.pixmap(icon, tone, Size.ICON - 2) for mark, (icon, tone) in _MARK_ICONS.items()
        }

    def sizeHint(self, _option: QStyleOptionViewItem, _index: QModelIndex | QPersistentModelIndex) -> QSize:
        """Give the row's height; widths are the columns' own."""
        return QSize(theme.px(COLUMNS[0].width), theme.px(Size.ROW))

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Paint one cell."""
        model = self._model
        if model is None:
            return
        at, column = index.row(), index.column()
        rect: QRect = option.rect
        selected = bool(option.state & _SELECTED)
        if selected:
            painter.fillRect(rect, self._chosen)
        elif at == self.hovered:
            painter.fillRect(rect, self._hover)
        row = model.row(at)
        room = rect.adjusted(self._margin, 0, -self._margin, 0)
        if column == self.first:
            room.translate(self._shift, 0)
        if column == _STATUS:
            paint_status_pill(painter, room, row.ticket.status)
        elif column == _PRIORITY:
            paint_priority_pill(painter, room, row.ticket.priority)
        else:
            self._paint_text(painter, room, row, at, column)
        painter.setPen(self._line)
        painter.drawLine(rect.left(), rect.bottom(), rect.right(), rect.bottom())
        if selected and rect.left() <= 0:
            painter.fillRect(rect.left(), rect.top(), theme.px(3), rect.height(), self._accent)

    def _paint_text(self, painter: QPainter, room: QRect, row: Row, at: int, column: int) -> None:
        model = self._model
        text = model.text(at, column) if model is not None else ""
        left, width = room.left(), room.width()
        color = self._text if column == _TITLE else self._muted
        if column == _NUMBER:
            width -= self._lead
            self._paint_mark(painter, left + width, room, row.mark)
        elif column == _DUE and model is not None and is_overdue(row.ticket, model.texts.now):
            color = self._danger
            side = round(self._warning.width() / self._warning.devicePixelRatio())
            width -= side + theme.px(Space.XS)
            left += side + theme.px(Space.XS)
        elif column == _DUE and model is not None and is_due_soon(row.ticket, model.texts.now):
            color = self._warn
        elif column == _TITLE and row.ticket.status in FINISHED_STATUSES:
            color = self._muted
        if not text or width <= 0:
            return
        laid_out, taken = self._laid_out(text, width, _TABULAR[column])
        if _RIGHT[column]:
            left += max(0, width - taken)
        painter.setPen(color)
        painter.setFont(self._figures if _TABULAR[column] else self._font)
        top = room.top() + (room.height() - self._metrics.height()) // 2
        painter.drawStaticText(left, top, laid_out)
        if color is self._danger:
            side = round(self._warning.height() / self._warning.devicePixelRatio())
            painter.drawPixmap(
                QPoint(left - side - theme.px(Space.XS), room.top() + (room.height() - side) // 2), self._warning
            )

    def _paint_mark(self, painter: QPainter, left: int, room: QRect, mark: Mark | None) -> None:
        if mark is None:
            return
        if mark is Mark.NEW:
            side = theme.px(8)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing, True)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(self._accent)
            painter.drawEllipse(left + theme.px(7), room.top() + (room.height() - side) // 2, side, side)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
            return
        picture = self._marks[mark]
        side = round(picture.height() / picture.devicePixelRatio())
        painter.drawPixmap(QPoint(left + self._lead - side, room.top() + (room.height() - side) // 2), picture)

    def _laid_out(self, text: str, width: int, tabular: bool) -> tuple[QStaticText, int]:
        key = (text, width, tabular)
        found = self._texts.get(key)
        if found is None:
            if len(self._texts) >= _TEXT_CACHE:
                self._texts.clear()
            font = QFont(self._figures if tabular else self._font)
            metrics = QFontMetrics(font)
            # A line feed in a title would make the row's text two lines high.
            elided = metrics.elidedText(" ".join(text.split()), Qt.TextElideMode.ElideRight, width)
            static = QStaticText(elided)
            static.setTextFormat(Qt.TextFormat.PlainText)
            static.setPerformanceHint(QStaticText.PerformanceHint.AggressiveCaching)
            static.prepare(font=font)
            found = self._texts[key] = (static, metrics.horizontalAdvance(elided))
        return found
