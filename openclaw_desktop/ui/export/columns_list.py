"""Which columns go into the file, and in which order: ticked, dragged, or moved by Alt+Up and Alt+Down."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QListWidget, QListWidgetItem, QWidget

from openclaw_desktop.ui import theme, words
from openclaw_desktop.ui.theme import Size

_WIDTH, _ROWS = 260, 9
_FIELD = Qt.ItemDataRole.UserRole


class ColumnsList(QListWidget):
    """All fields of a ticket.

    Signals:
        edited: a person ticked one or moved one.
    """

    edited = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("exportColumnsList")
        self.setDragDropMode(QAbstractItemView.DragDropMode.InternalMove)
        self.setDefaultDropAction(Qt.DropAction.MoveAction)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.itemChanged.connect(self._edited)
        self.model().rowsMoved.connect(self._edited)

    def sizeHint(self) -> QSize:  # noqa: D102
        return QSize(theme.px(_WIDTH), theme.px(Size.ROW_COMPACT) * _ROWS)

    def show_columns(self, columns: Sequence[tuple[str, bool]]) -> None:
        """Show fields in an order, those ticked that are exported."""
        self.blockSignals(True)
        self.clear()
        for field, chosen in columns:
            item = QListWidgetItem(words.field_word(field), self)
            item.setData(_FIELD, field)
            item.setSizeHint(QSize(0, theme.px(Size.ROW_COMPACT)))
            item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable & ~Qt.ItemFlag.ItemIsDropEnabled)
            item.setCheckState(Qt.CheckState.Checked if chosen else Qt.CheckState.Unchecked)
        self.blockSignals(False)
        self.setCurrentRow(0)

    def columns(self) -> list[tuple[str, bool]]:
        """Give all fields in their order, and whether each is exported."""
        items = [self.item(at) for at in range(self.count())]
        return [(str(item.data(_FIELD)), item.checkState() == Qt.CheckState.Checked) for item in items]

    def chosen(self) -> list[str]:
        """Give the fields that are exported, in their order."""
        return [field for field, chosen in self.columns() if chosen]

    def move_current(self, rows: int) -> None:
        """Move the current field up or down."""
        at = self.currentRow()
        to = at + rows
        if at >= 0 and 0 <= to < self.count():
            self.blockSignals(True)
            item = self.takeItem(at)
            self.insertItem(to, item)
            self.setCurrentRow(to)
            self.blockSignals(False)
            self.edited.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: D102
        step = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}.get(Qt.Key(event.key()))
        if step is not None and event.modifiers() & Qt.KeyboardModifier.AltModifier:
            self.move_current(step)
        else:
            super().keyPressEvent(event)

    def retranslate(self) -> None:
        """Word the fields in the language in use."""
        self.blockSignals(True)
        for at in range(self.count()):
            self.item(at).setText(words.field_word(str(self.item(at).data(_FIELD))))
        self.blockSignals(False)

    def _edited(self) -> None:
        self.edited.emit()
