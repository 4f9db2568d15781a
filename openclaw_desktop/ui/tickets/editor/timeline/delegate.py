"""Paints the timeline: a comment as a card with its author, a change as one quiet line with a dot."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Final

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QPointF, QRect, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from openclaw_desktop.contract.tickets import Comment
from openclaw_desktop.ui import theme
from openclaw_desktop.ui.language import current_locale
from openclaw_desktop.ui.theme import Size, Space
from openclaw_desktop.ui.tickets.editor.timeline.model import Entry, Role, when
from openclaw_desktop.ui.times import relative_time
from openclaw_desktop.ui.widgets import paint_pill, pill_size

_Index = QModelIndex | QPersistentModelIndex
_WRAP: Final = Qt.TextFlag.TextWordWrap | Qt.TextFlag.TextWrapAnywhere | Qt.AlignmentFlag.AlignTop
_TALLEST: Final = 1_000_000
_MEASURED: Final = 4_000


class TimelineDelegate(QStyledItemDelegate):
    """One row a comment or a change, as high as its text at the width of the list."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._heights: dict[tuple[str, int, str], int] = {}

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:  # noqa: D102
        width = option.rect.width() if option.rect.width() > 0 else 400
        return QSize(width, self.height(index.data(Role.ENTRY), index, width))

    def height(self, entry: Entry, index: _Index, width: int) -> int:
        """Give the height of a row at a width, both in pixels."""
        if isinstance(entry, Comment):
            inner = width - 2 * theme.px(Space.M)
            text = self._body_height(entry, inner)
            return text + self._head_height() + 2 * theme.px(Space.S) + theme.px(Space.XS) + 2 * theme.px(Space.XS)
        inner = width - theme.px(Space.XL) - self._time_width(entry) - theme.px(Space.S)
        return _text_height(self._sentence(index), inner, Size.SMALL) + theme.px(Space.S)

    def _body_height(self, comment: Comment, width: int) -> int:
        # A comment may be as long as a book; its text never changes, so it is measured once for a width and a font.
        key = (comment.id, width, theme.font().toString())
        height = self._heights.get(key)
        if height is None:
            if len(self._heights) >= _MEASURED:
                self._heights.clear()
            height = self._heights[key] = _text_height(comment.body, width, Size.TEXT)
        return height

    def _head_height(self) -> int:
        return max(QFontMetrics(theme.font(bold=True)).height(), theme.px(Size.PILL))

    def _sentence(self, index: _Index) -> str:
        return str(index.data(Qt.ItemDataRole.DisplayRole))

    def _time(self, entry: Entry) -> str:
        return relative_time(when(entry), datetime.now(UTC), current_locale())

    def _time_width(self, entry: Entry) -> int:
        return QFontMetrics(theme.font(Size.SMALL)).horizontalAdvance(self._time(entry))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:  # noqa: D102
        entry = index.data(Role.ENTRY)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        if isinstance(entry, Comment):
            self._paint_comment(painter, option.rect, entry, chosen)
        elif entry is not None:
            self._paint_change(painter, option.rect, entry, self._sentence(index), chosen)
        painter.restore()

    def _paint_comment(self, painter: QPainter, rect: QRect, comment: Comment, chosen: bool) -> None:
        colors = theme.colors()
        card = rect.adjusted(1, theme.px(Space.XS), -1, -theme.px(Space.XS))
        painter.setPen(QPen(QColor(colors.accent if chosen else colors.warn if comment.internal else colors.line), 1))
        painter.setBrush(QColor(colors.warn_soft if comment.internal else colors.window))
        painter.drawRoundedRect(card, theme.px(Size.RADIUS), theme.px(Size.RADIUS))
        inner = card.adjusted(theme.px(Space.M), theme.px(Space.S), -theme.px(Space.M), -theme.px(Space.S))
        head = QRect(inner.left(), inner.top(), inner.width(), self._head_height())
        time_width = self._time_width(comment)
        name_font = theme.font(bold=True)
        metrics = QFontMetrics(name_font)
        pill = pill_size(self._internal_word()).width() + theme.px(Space.S) if comment.internal else 0
        room = head.width() - time_width - pill - theme.px(Space.S)
        name = metrics.elidedText(comment.author.display_name, Qt.TextElideMode.ElideRight, max(0, room))
        painter.setFont(name_font)
        painter.setPen(QColor(colors.text))
        painter.drawText(head, Qt.AlignmentFlag.AlignVCenter, name)
        if comment.internal:
            left = head.left() + metrics.horizontalAdvance(name) + theme.px(Space.S)
            paint_pill(
                painter, QRect(left, head.top(), pill, head.height()), self._internal_word(), "warn", icon="lock"
            )
        self._paint_time(painter, head, comment)
        painter.setFont(theme.font())
        painter.setPen(QColor(colors.text))
        body = inner.adjusted(0, head.height() + theme.px(Space.XS), 0, 0)
        painter.drawText(body, _WRAP, comment.body)

    def _paint_change(self, painter: QPainter, rect: QRect, entry: Entry, sentence: str, chosen: bool) -> None:
        colors = theme.colors()
        font = theme.font(Size.SMALL)
        line = QFontMetrics(font).height()
        top = rect.top() + theme.px(Space.XS)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(colors.accent if chosen else colors.control_line))
        painter.drawEllipse(QPointF(rect.left() + theme.px(10), top + line / 2), theme.px(6) / 2, theme.px(6) / 2)
        painter.setFont(font)
        right = self._time_width(entry) + theme.px(Space.S)
        text = QRect(rect.left() + theme.px(Space.XL), top, rect.width() - theme.px(Space.XL) - right, rect.height())
        painter.setPen(QColor(colors.text if chosen else colors.muted))
        painter.drawText(text, _WRAP, sentence)
        self._paint_time(painter, QRect(rect.left(), top, rect.width(), line), entry)

    def _paint_time(self, painter: QPainter, line: QRect, entry: Entry) -> None:
        painter.setFont(theme.font(Size.SMALL))
        painter.setPen(QColor(theme.colors().muted))
        painter.drawText(line, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, self._time(entry))

    def _internal_word(self) -> str:
        return self.tr("Internal")


def _text_height(text: str, width: int, size: int) -> int:
    box = QRect(0, 0, max(1, width), _TALLEST)
    return QFontMetrics(theme.font(size)).boundingRect(box, _WRAP, text).height()
