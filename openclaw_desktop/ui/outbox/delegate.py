"""Paints an entry of the outbox: what it is, and below it, quieter, how it stands."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPoint, QRect, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QIcon, QPainter
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from openclaw_desktop.ui import theme
from openclaw_desktop.ui.theme import Size, Space

_Index = QModelIndex | QPersistentModelIndex
_WRAP: Final = int(Qt.TextFlag.TextWordWrap | Qt.TextFlag.TextWrapAnywhere | Qt.AlignmentFlag.AlignTop)
_TALLEST: Final = 10_000


class EntryDelegate(QStyledItemDelegate):
    """The first line is cut where there is no room; what has to be decided about is told whole."""

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:  # noqa: D102
        view = option.widget
        width = view.viewport().width() if isinstance(view, QListView) else option.rect.width()
        first = QFontMetrics(theme.font()).height()
        return QSize(width, theme.px(Space.S) * 2 + first + theme.px(2) + self._rest_height(index, self._room(width)))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:  # noqa: D102
        rect: QRect = option.rect
        colors = theme.colors()
        painter.save()
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(rect, QColor(colors.accent_soft))
        elif option.state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(rect, QColor(colors.hover))
        what, _, how = str(index.data()).partition("\n")
        font, metrics = theme.font(), QFontMetrics(theme.font())
        left, top, side = rect.left() + theme.px(Space.M), rect.top() + theme.px(Space.S), theme.px(Size.ICON)
        sign = index.data(Qt.ItemDataRole.DecorationRole)
        if isinstance(sign, QIcon):
            painter.drawPixmap(QPoint(left, top + (metrics.height() - side) // 2), sign.pixmap(side, side))
        room = QRect(left + side + theme.px(Space.S), top, self._room(rect.width()), rect.height())
        painter.setFont(font)
        painter.setPen(QColor(colors.text))
        painter.drawText(room, 0, metrics.elidedText(what, Qt.TextElideMode.ElideRight, room.width()))
        painter.setFont(theme.font(Size.SMALL))
        painter.setPen(QColor(colors.muted))
        painter.drawText(room.adjusted(0, metrics.height() + theme.px(2), 0, 0), _WRAP, how)
        painter.setPen(QColor(colors.line))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        painter.restore()

    @staticmethod
    def _room(width: int) -> int:
        return width - theme.px(Space.M) * 2 - theme.px(Size.ICON) - theme.px(Space.S)

    @staticmethod
    def _rest_height(index: _Index, width: int) -> int:
        how = str(index.data()).partition("\n")[2]
        box = QRect(0, 0, max(1, width), _TALLEST)
        return QFontMetrics(theme.font(Size.SMALL)).boundingRect(box, _WRAP, how).height()
