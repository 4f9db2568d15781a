"""The entries of the outbox as a Qt model: two lines each."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from openclaw_desktop.store.outbox import Entry
from openclaw_desktop.ui import theme
from openclaw_desktop.ui.outbox.texts import how_it_stands, what_it_is
from openclaw_desktop.ui.times import full_time

_Index = QModelIndex | QPersistentModelIndex


class OutboxModel(QAbstractListModel):
    """What needs attention first, then what waits, each in the order in which it was made."""

    def __init__(self, name_of: Callable[[str], str], parent: QObject | None = None) -> None:
        """Show entries; `name_of` gives how a ticket is called, or ""."""
        super().__init__(parent)
        self._name_of = name_of
        self._entries: list[Entry] = []

    def show_entries(self, entries: Sequence[Entry]) -> None:
        """Show these."""
        ordered = sorted(entries, key=lambda entry: (entry.state != "needs_attention", entry.id))
        if ordered != self._entries:
            self.beginResetModel()
            self._entries = ordered
            self.endResetModel()

    def entry(self, row: int) -> Entry | None:
        """Give the entry of a row; None where there is none."""
        return self._entries[row] if 0 <= row < len(self._entries) else None

    def row_of(self, number: int) -> int:
        """Give the row of the entry with this id, or -1."""
        return next((row for row, entry in enumerate(self._entries) if entry.id == number), -1)

    def reword(self) -> None:
        """Say it all in another language."""
        if self._entries:
            self.dataChanged.emit(self.index(0), self.index(len(self._entries) - 1))

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008, D102
        return 0 if parent.isValid() else len(self._entries)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:  # noqa: D102
        entry = self.entry(index.row()) if index.isValid() else None
        if entry is None:
            return None
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return f"{what_it_is(entry, self._name_of(entry.ticket))}\n{how_it_stands(entry)}"
        if role == Qt.ItemDataRole.ToolTipRole:
            return full_time(entry.saved_at)
        if role == Qt.ItemDataRole.DecorationRole:
            attention = entry.state == "needs_attention"
            return theme.icon("warning" if attention else "clock", "danger" if attention else "muted")
        return None
