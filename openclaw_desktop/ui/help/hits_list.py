"""The list of what a search in the help has found: two lines each, where it is and what is there."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from openclaw_desktop.ui import theme
from openclaw_desktop.ui.help.library import Hit
from openclaw_desktop.ui.theme import Size, Space

_SNIPPET: Final = int(Qt.ItemDataRole.UserRole) + 1
_PLACE: Final = int(Qt.ItemDataRole.UserRole)


class HitsList(QListWidget):
    """What was found; each item's data is its `Place`-to-be: the section."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("helpHits")
        self.setItemDelegate(_TwoLines(self))
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QListWidget.ScrollMode.ScrollPerPixel)

    def show_hits(self, hits: Sequence[Hit]) -> None:
        """Show these and no others."""
        self.clear()
        for hit in hits:
            section = hit.section
            inside = section.title != section.page_title
            item = QListWidgetItem(f"{section.page_title} › {section.title}" if inside else section.title)
            item.setData(_PLACE, (section.page, section.anchor))
            item.setData(_SNIPPET, hit.snippet)
            item.setData(Qt.ItemDataRole.AccessibleDescriptionRole, hit.snippet)
            self.addItem(item)

    @staticmethod
    def place_of(item: QListWidgetItem) -> tuple[str, str]:
        """Give the page and the anchor that an item leads to."""
        page, anchor = item.data(_PLACE)
        return str(page), str(anchor)


class _TwoLines(QStyledItemDelegate):
    """Paints the title and, below it, two lines of what is there."""

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        whole: QRect = option.rect
        state: QStyle.StateFlag = option.state
        painter.save()
        if state & QStyle.StateFlag.State_Selected:
            painter.fillRect(whole, theme.colors().accent_soft)
        elif state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(whole, theme.colors().hover)
        side, above = theme.px(Space.S), theme.px(Space.S)
        inside = whole.adjusted(side, above, -side, -above)
        bold, small = theme.font(bold=True), theme.font(Size.SMALL)
        title = QFontMetrics(bold).elidedText(str(index.data()), Qt.TextElideMode.ElideMiddle, inside.width())
        painter.setFont(bold)
        painter.setPen(theme.color("text"))
        painter.drawText(inside, int(Qt.AlignmentFlag.AlignTop), title)
        inside.setTop(inside.top() + QFontMetrics(bold).lineSpacing())
        inside.setHeight(QFontMetrics(small).lineSpacing() * 2)
        painter.setFont(small)
        painter.setPen(theme.color("muted"))
        flags = int(Qt.TextFlag.TextWordWrap) | int(Qt.AlignmentFlag.AlignTop)
        painter.setClipRect(inside)
        painter.drawText(inside, flags, str(index.data(_SNIPPET)))
        painter.restore()

    def sizeHint(self, _option: QStyleOptionViewItem, _index: QModelIndex | QPersistentModelIndex) -> QSize:
        title, snippet = QFontMetrics(theme.font(bold=True)), QFontMetrics(theme.font(Size.SMALL))
        return QSize(0, title.lineSpacing() + 2 * snippet.lineSpacing() + 2 * theme.px(Space.S))
