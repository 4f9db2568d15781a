"""The list of keys."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, Qt, Signal
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
from openclaw_desktop.ui.keys import texts
from openclaw_desktop.ui.keys.due import Due
from openclaw_desktop.ui.keys.model import (
    CREATED,
    DATES,
    EXPIRES,
    LAST_USED,
    NAME,
    PERMISSIONS,
    PREFIX,
    STATUS,
    KeyTableModel,
)
from openclaw_desktop.ui.theme import Size, Space, Tone
from openclaw_desktop.ui.widgets import paint_pill
from openclaw_desktop.ui.widgets.fitting_columns import FittingColumns
from openclaw_desktop.ui.widgets.row_table import set_up_row_table

_WIDTHS: Final = {NAME: 180, PREFIX: 100, PERMISSIONS: 150, STATUS: 98, CREATED: 92, EXPIRES: 110, LAST_USED: 92}
_MIN_NAME: Final = 120
_FIRST_TO_GO: Final = (CREATED, PREFIX, LAST_USED, PERMISSIONS, EXPIRES)
_DUE_TONES: Final[dict[Due, Tone]] = {Due.NOW: "danger", Due.SOON: "warn"}


class KeyTable(QTableView):
    """One key is chosen at a time.

    Signals:
        detail_wanted: Enter was pressed: on to the detail pane.
        chosen: the row of the chosen key, -1 for none.
    """

    detail_wanted = Signal()
    chosen = Signal(int)

    def __init__(self, model: KeyTableModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("keyTable")
        self._keys = model
        self.setModel(model)
        self.setItemDelegate(_KeyDelegate(model, self))
        set_up_row_table(self)
        self._columns = FittingColumns(
            self, _WIDTHS.__getitem__, filling=NAME, least=_MIN_NAME, first_to_go=_FIRST_TO_GO
        )
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.selectionModel().currentRowChanged.connect(self._on_current)
        model.modelReset.connect(self._on_reset)
        theme.when_changed(self._dress)

    def select_only(self, row: int) -> None:
        """Choose a row and bring it into view."""
        self.selectRow(row)
        self.scrollTo(self._keys.index(row, NAME), QAbstractItemView.ScrollHint.EnsureVisible)

    def current_row(self) -> int:
        """Give the chosen row, or -1."""
        return self.currentIndex().row()

    def _on_current(self, current: QModelIndex) -> None:
        self.chosen.emit(current.row())

    def _on_reset(self) -> None:
        self.chosen.emit(-1)

    def _dress(self) -> None:
        height = theme.row_height()
        self.verticalHeader().setMinimumSectionSize(height)
        self.verticalHeader().setDefaultSectionSize(height)
        self._columns.fit()
        self.viewport().update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give the name the width that the other columns leave."""
        super().resizeEvent(event)
        self._columns.fit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take Enter, which leads on to the details."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.current_row() >= 0:
            self.detail_wanted.emit()
        else:
            super().keyPressEvent(event)


class _KeyDelegate(QStyledItemDelegate):
    def __init__(self, model: KeyTableModel, parent: QWidget) -> None:
        super().__init__(parent)
        self._keys = model

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Paint one cell."""
        rect: QRect = option.rect
        colors = theme.colors()
        selected = bool(option.state & QStyle.StateFlag.State_Selected)
        if selected:
            painter.fillRect(rect, colors.accent_soft)
        margin = theme.px(Space.S)
        room = rect.adjusted(margin, 0, -margin, 0)
        row, column = index.row(), index.column()
        key = self._keys.key(row)
        if column == STATUS:
            paint_pill(painter, room, texts.status_word(key.status), texts.STATUS_TONES.get(key.status, "muted"))
        else:
            self._paint_text(painter, room, row, column)
        painter.setPen(colors.line)
        painter.drawLine(rect.left(), rect.bottom(), rect.right(), rect.bottom())
        if selected and rect.left() <= 0:
            painter.fillRect(rect.left(), rect.top(), theme.px(3), rect.height(), theme.color("accent"))

    def _paint_text(self, painter: QPainter, room: QRect, row: int, column: int) -> None:
        key = self._keys.key(row)
        ended = key.status in ("expired", "revoked")
        tone: Tone = "text" if column == NAME and not ended else "muted"
        right = column in DATES
        font = theme.font(tabular=right or column == PREFIX)
        if column == EXPIRES:
            tone = _DUE_TONES.get(self._keys.due(row), tone)
            if tone != "muted":
                sign = theme.pixmap("warning", tone, Size.ICON - 2)
                side = round(sign.height() / sign.devicePixelRatio())
                # Beside what it warns of, which stands at the right.
                taken = side + theme.px(Space.XS)
                # The pixel more is for what Qt rounds: the words would be elided in exactly their width.
                words = QFontMetrics(font).horizontalAdvance(str(self._keys.index(row, column).data() or "")) + 1
                left = max(room.left(), room.right() + 1 - words - taken)
                painter.drawPixmap(left, room.top() + (room.height() - side) // 2, sign)
                room.setLeft(left + taken)
        if column == NAME and self._keys.is_kept(key.key_id):
            sign = theme.pixmap("lock", "muted", Size.ICON - 2)
            side = round(sign.height() / sign.devicePixelRatio())
            painter.drawPixmap(room.right() - side, room.top() + (room.height() - side) // 2, sign)
            room = room.adjusted(0, 0, -side - theme.px(Space.S), 0)
        painter.setFont(font)
        painter.setPen(theme.color(tone))
        text = str(self._keys.index(row, column).data() or "")
        elided = QFontMetrics(font).elidedText(" ".join(text.split()), Qt.TextElideMode.ElideRight, room.width())
        side_flag = Qt.AlignmentFlag.AlignRight if right else Qt.AlignmentFlag.AlignLeft
        painter.drawText(room, int(side_flag | Qt.AlignmentFlag.AlignVCenter), elided)
