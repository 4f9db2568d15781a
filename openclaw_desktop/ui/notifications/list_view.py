"""The list of notifications: an icon, two lines of text and the time a row; what is unread has a dot."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontMetrics, QKeyEvent, QPainter
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from openclaw_desktop.ui import theme
from openclaw_desktop.ui.notifications.lines import Line
from openclaw_desktop.ui.notifications.model import BODY_ROLE, WHEN_ROLE, NotificationsModel
from openclaw_desktop.ui.theme import Size, Space, Tone

Index = QModelIndex | QPersistentModelIndex
_ROW: Final = 52
_DOT: Final = 8
_ICONS: Final[dict[str, tuple[str, Tone]]] = {
    "ticket.assigned": ("user", "muted"),
    "ticket.commented": ("comment", "muted"),
    "ticket.closed": ("check", "ok"),
    "ticket.deleted": ("trash", "muted"),
    "ticket.overdue": ("clock", "danger"),
    "approval.requested": ("approval", "warn"),
    "approval.delegated": ("approval", "warn"),
    "approval.reminded": ("bell", "warn"),
    "approval.approved": ("check", "ok"),
    "approval.rejected": ("close", "danger"),
    "approval.withdrawn": ("undo", "muted"),
    "export.ready": ("download", "ok"),
    "export.failed": ("error", "danger"),
    "automation.notified": ("info", "info"),
    "automation.failed": ("error", "danger"),
    "webhook.disabled": ("warning", "danger"),
}
_BY_FAMILY: Final = {"ticket": "ticket", "approval": "approval", "apikey": "key", "export": "download"}


class NotificationsList(QListView):
    """One row at a time.

    Signals:
        chosen: the row that was clicked or that Enter was pressed on.
    """

    chosen = Signal(int)

    def __init__(self, model: NotificationsModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("notificationsList")
        self.setModel(model)
        self._delegate: QObject = _LineDelegate(model, self)
        self.setItemDelegate(self._delegate)
        self.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setUniformItemSizes(True)
        self.setMouseTracking(True)
        self.clicked.connect(self._on_clicked)
        theme.when_changed(self._dress)

    def _dress(self) -> None:
        self.scheduleDelayedItemsLayout()
        self.viewport().update()

    def _on_clicked(self, index: QModelIndex) -> None:
        self.chosen.emit(index.row())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take Enter, which chooses the current row."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.currentIndex().isValid():
            self.chosen.emit(self.currentIndex().row())
        else:
            super().keyPressEvent(event)


class _LineDelegate(QStyledItemDelegate):
    def __init__(self, model: NotificationsModel, parent: QWidget) -> None:
        super().__init__(parent)
        self._lines = model

    def sizeHint(self, _option: QStyleOptionViewItem, _index: Index) -> QSize:
        return QSize(theme.px(240), theme.px(_ROW))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        rect: QRect = option.rect
        line = self._lines.line(index.row())
        colors = theme.colors()
        selected = bool(option.state & QStyle.StateFlag.State_Selected)
        painter.save()
        if selected:
            painter.fillRect(rect, QColor(colors.accent_soft))
            painter.fillRect(rect.left(), rect.top(), theme.px(3), rect.height(), theme.color("accent"))
        elif option.state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(rect, QColor(colors.hover))
        painter.setPen(QColor(colors.line))
        painter.drawLine(rect.left(), rect.bottom(), rect.right(), rect.bottom())
        inset = theme.px(Space.XL) if line.inner else 0
        room = rect.adjusted(theme.px(Space.M) + inset, theme.px(Space.S), -theme.px(Space.M), -theme.px(Space.S))
        self._paint_icon(painter, room, line)
        texts = room.adjusted(theme.px(Size.ICON) + theme.px(Space.M), 0, 0, 0)
        self._paint_texts(painter, texts, line, index)
        painter.restore()

    @staticmethod
    def _paint_icon(painter: QPainter, room: QRect, line: Line) -> None:
        kind, family = line.newest.event.type, line.newest.family
        if line.folded:
            name, tone = ("chevron-down" if line.opened else "chevron-right"), "muted"
        else:
            name, tone = _ICONS.get(kind, (_BY_FAMILY.get(family, "bell"), "muted"))
        painter.drawPixmap(room.left(), room.top() + theme.px(1), theme.pixmap(name, tone))  # type: ignore[arg-type]

    def _paint_texts(self, painter: QPainter, room: QRect, line: Line, index: Index) -> None:
        small = theme.font(Size.SMALL, tabular=True)
        when = str(index.data(WHEN_ROLE))
        taken = QFontMetrics(small).horizontalAdvance(when)
        top, bottom = QRect(room), QRect(room)
        top.setHeight(room.height() // 2)
        bottom.setTop(top.bottom())
        painter.setFont(small)
        painter.setPen(theme.color("muted"))
        painter.drawText(top, int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter), when)
        if line.unread:
            side = theme.px(_DOT)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.color("accent"))
            painter.drawEllipse(bottom.right() - side, bottom.top() + (bottom.height() - side) // 2, side, side)
        free = top.adjusted(0, 0, -taken - theme.px(Space.S), 0)
        _draw(painter, free, str(index.data()), theme.font(bold=line.unread > 0), "text")
        free = bottom.adjusted(0, 0, -theme.px(_DOT) - theme.px(Space.S), 0)
        _draw(painter, free, str(index.data(BODY_ROLE)), theme.font(Size.SMALL), "muted")


def _draw(painter: QPainter, room: QRect, text: str, font: QFont, tone: Tone) -> None:
    painter.setFont(font)
    painter.setPen(theme.color(tone))
    shown = QFontMetrics(font).elidedText(" ".join(text.split()), Qt.TextElideMode.ElideRight, room.width())
    painter.drawText(room, int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter), shown)
