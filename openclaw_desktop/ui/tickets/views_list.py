"""The list of views: an icon, a name and a count a row."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QKeyEvent, QPainter, QPen
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from openclaw_desktop.ui import theme
from openclaw_desktop.ui.theme import Size, Space
from openclaw_desktop.ui.tickets.list_views import ListView
from openclaw_desktop.ui.tickets.views_model import COUNT_ROLE, VIEW_ROLE, ViewsModel

Index = QModelIndex | QPersistentModelIndex
_ROW: Final = 34
_LEAST_TEXT: Final = 80
"""In less, a view is its icon alone: the tooltip says the rest."""
_FILLED: Final = "filled"


class _ViewDelegate(QStyledItemDelegate):
    """Paints a view; a line parts the first saved view from the built-in ones."""

    def sizeHint(self, _option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(theme.px(120), theme.px(_ROW) + self._gap(index))

    def setEditorData(self, editor: QWidget, index: Index) -> None:
        # Once: whenever counts come, Qt would put the old name in place of what is being typed.
        if not editor.property(_FILLED):
            editor.setProperty(_FILLED, True)
            super().setEditorData(editor, index)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        view: ListView = index.data(VIEW_ROLE)
        whole: QRect = option.rect
        gap = self._gap(index)
        rect = whole.adjusted(theme.px(Space.S), gap + 1, -theme.px(Space.S), -1)
        colors = theme.colors()
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if gap:
            painter.setPen(QColor(colors.line))
            painter.drawLine(rect.left(), whole.top() + gap // 2, rect.right(), whole.top() + gap // 2)
        state = option.state
        selected = bool(state & QStyle.StateFlag.State_Selected)
        if selected or state & QStyle.StateFlag.State_MouseOver:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(colors.accent_soft if selected else colors.hover))
            painter.drawRoundedRect(rect, theme.px(Size.RADIUS), theme.px(Size.RADIUS))
        if selected and state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(QPen(QColor(colors.accent), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(rect.adjusted(1, 1, -1, -1), theme.px(Size.RADIUS), theme.px(Size.RADIUS))
        self._paint_texts(painter, rect, view, str(index.data(COUNT_ROLE)), selected)
        painter.restore()

    @staticmethod
    def _paint_texts(painter: QPainter, rect: QRect, view: ListView, count: str, selected: bool) -> None:
        side, margin = theme.px(Size.ICON), theme.px(Space.S)
        picture = theme.pixmap(view.icon, "accent" if selected else "muted")
        alone = rect.width() < theme.px(_LEAST_TEXT)
        left = (rect.width() - side) // 2 if alone else margin
        painter.drawPixmap(rect.left() + left, rect.top() + (rect.height() - side) // 2, picture)
        if alone:
            return
        room = rect.adjusted(margin * 2 + side, 0, -margin, 0)
        figures = theme.font(Size.SMALL, tabular=True)
        count_width = QFontMetrics(figures).horizontalAdvance(count)
        painter.setPen(theme.color("muted"))
        painter.setFont(figures)
        painter.drawText(room, int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter), count)
        font = theme.font(bold=selected)
        painter.setFont(font)
        painter.setPen(theme.color("text"))
        width = room.width() - count_width - margin
        name = QFontMetrics(font).elidedText(view.name, Qt.TextElideMode.ElideRight, width)
        painter.drawText(room, int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter), name)

    @staticmethod
    def _gap(index: Index) -> int:
        view: ListView = index.data(VIEW_ROLE)
        first = view.own and index.row() > 0 and not index.sibling(index.row() - 1, 0).data(VIEW_ROLE).own
        return theme.px(Space.L) if first else 0


class ViewsList(QListView):
    """The views; saved ones are renamed in place with F2, and dragged or moved with Alt+Up and Alt+Down."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("viewsList")
        self._delegate: QObject = _ViewDelegate(self)
        self.setItemDelegate(self._delegate)
        self.setEditTriggers(QListView.EditTrigger.EditKeyPressed)
        self.setDragDropMode(QListView.DragDropMode.InternalMove)
        self.setDefaultDropAction(Qt.DropAction.MoveAction)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.setMouseTracking(True)
        self.setFrameShape(QListView.Shape.NoFrame)
        theme.when_changed(self._dress)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: D102
        step = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}.get(Qt.Key(event.key()))
        model = self.model()
        if step is not None and event.modifiers() & Qt.KeyboardModifier.AltModifier and isinstance(model, ViewsModel):
            model.move(self.currentIndex().row(), step)
            self.scrollTo(self.currentIndex())
        else:
            super().keyPressEvent(event)

    def _dress(self) -> None:
        self.scheduleDelayedItemsLayout()
        self.viewport().update()
