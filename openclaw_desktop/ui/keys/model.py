"""The keys as a Qt model. It holds what it is given; it never loads."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any, Final

from PySide6.QtCore import QAbstractTableModel, QCoreApplication, QModelIndex, QObject, QPersistentModelIndex, Qt

from openclaw_desktop.contract.api_keys import ApiKey, KeyStatus
from openclaw_desktop.ui.keys import texts
from openclaw_desktop.ui.keys.due import Due, due_of

Index = QModelIndex | QPersistentModelIndex
NAME, PREFIX, PERMISSIONS, STATUS, CREATED, EXPIRES, LAST_USED = range(7)
COLUMN_COUNT: Final = 7
KEY_ROLE: Final = int(Qt.ItemDataRole.UserRole)
_RIGHT: Final = int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
_LEFT: Final = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
DATES: Final = frozenset({CREATED, EXPIRES, LAST_USED})
translate = QCoreApplication.translate


class KeyTableModel(QAbstractTableModel):
    """The keys of a status, or all of them, in the order of the server: the newest first."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._all: list[ApiKey] = []
        self._rows: list[ApiKey] = []
        self._kept: frozenset[str] = frozenset()
        self._status: KeyStatus | None = None
        self.now = datetime.now(UTC)

    # What it is told

    def show_keys(self, keys: Sequence[ApiKey]) -> None:
        """Hold these keys. Where the same ones stand in the same order, rows stay and the selection with them."""
        self.now = datetime.now(UTC)
        self._all = list(keys)
        rows = self._chosen()
        same = [key.key_id for key in rows] == [key.key_id for key in self._rows]
        if not same:
            self.beginResetModel()
        self._rows = rows
        if not same:
            self.endResetModel()
        self.reword()

    def show_status(self, status: KeyStatus | None) -> None:
        """Show the keys of one status only, or all for None."""
        self._status = status
        self.beginResetModel()
        self._rows = self._chosen()
        self.endResetModel()

    def show_kept(self, key_ids: frozenset[str]) -> None:
        """Mark the keys that are in the keyring."""
        self._kept = key_ids
        self.reword()

    def reword(self) -> None:
        """Say everything anew: the language changed, or time passed."""
        self.now = datetime.now(UTC)
        self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, COLUMN_COUNT - 1)
        if self._rows:
            self.dataChanged.emit(self.index(0, 0), self.index(len(self._rows) - 1, COLUMN_COUNT - 1))

    def _chosen(self) -> list[ApiKey]:
        return [key for key in self._all if self._status is None or key.status == self._status]

    # What it tells

    @property
    def keys(self) -> list[ApiKey]:
        """All keys, whatever the filter."""
        return self._all

    def key(self, row: int) -> ApiKey:
        """Give the key of a row."""
        return self._rows[row]

    def find(self, key_id: str) -> int:
        """Give the row of a key, or -1."""
        return next((row for row, key in enumerate(self._rows) if key.key_id == key_id), -1)

    def is_kept(self, key_id: str) -> bool:
        """Whether a key is in the keyring."""
        return key_id in self._kept

    def due(self, row: int) -> Due:
        """Say how pressing the rotation of a row's key is."""
        return due_of(self._rows[row], self.now)

    # What Qt asks

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        """Give the number of rows."""
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        """Give the number of columns."""
        return 0 if parent.isValid() else COLUMN_COUNT

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Give the text, the tooltip, the side or the key (`KEY_ROLE`) of a cell."""
        if not index.isValid():
            return None
        key, column = self._rows[index.row()], index.column()
        if role == Qt.ItemDataRole.DisplayRole:
            return self._text(key, column)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return self._spoken(key, column)
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _RIGHT if column in DATES else _LEFT
        if role == Qt.ItemDataRole.ToolTipRole:
            return self._tooltip(key, column)
        if role == KEY_ROLE:
            return key
        return None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Give the name and the side of a column."""
        if orientation != Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return self._header(section)
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _RIGHT if section in DATES else _LEFT
        return None

    def _text(self, key: ApiKey, column: int) -> str:
        match column:
            case 0:
                return key.key_name
            case 1:
                return key.prefix + "…"
            case 2:
                return texts.permissions_short(key.permissions)
            case 3:
                return texts.status_word(key.status)
            case 4:
                return texts.moment(key.created_at, self.now)
            case 5:
                return texts.expiry(key, self.now)
            case _:
                return texts.moment(key.last_used_at, self.now)

    def _spoken(self, key: ApiKey, column: int) -> str:
        due = texts.due_word(due_of(key, self.now)) if column in (STATUS, EXPIRES) else ""
        return texts.in_a_row(filter(None, (self._text(key, column), due)))

    def _tooltip(self, key: ApiKey, column: int) -> str:
        match column:
            case 0:
                kept = translate("KeyTableModel", "In this computer's keyring") if self.is_kept(key.key_id) else ""
                return "\n".join(filter(None, (key.key_name, key.description, kept)))
            case 2:
                return texts.permissions_full(key.permissions)
            case 3:
                return texts.due_word(due_of(key, self.now))
            case 4:
                return texts.exact(key.created_at)
            case 5:
                due = texts.due_word(due_of(key, self.now))
                return "\n".join(filter(None, (texts.exact(key.expires_at), due)))
            case 6:
                return texts.exact(key.last_used_at)
            case _:
                return ""

    @staticmethod
    def _header(section: int) -> str:
        match section:
            case 0:
                return translate("KeyTableModel", "Name")
            case 1:
                return translate("KeyTableModel", "Prefix")
            case 2:
                return translate("KeyTableModel", "Permissions")
            case 3:
                return translate("KeyTableModel", "Status")
            case 4:
                return translate("KeyTableModel", "Created")
            case 5:
                return translate("KeyTableModel", "Expires")
            case _:
                return translate("KeyTableModel", "Last used")
