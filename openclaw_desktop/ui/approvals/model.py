"""Approvals as a Qt model. It holds what it is given and asks for more; it never loads."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

from PySide6.QtCore import (
    QAbstractTableModel,
    QCoreApplication,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    Signal,
)

from openclaw_desktop.contract.approvals import Approval
from openclaw_desktop.contract.wire import utc_now
from openclaw_desktop.ui.approvals.texts import names, state_word
from openclaw_desktop.ui.language import current_locale
from openclaw_desktop.ui.times import full_time, relative_time

Index = QModelIndex | QPersistentModelIndex
TITLE, STATE, REQUESTER, WAITING, UPDATED = range(5)
COLUMN_COUNT: Final = 5
_WAITS_FOR: Final = 3
APPROVAL_ROLE: Final = int(Qt.ItemDataRole.UserRole)
_RIGHT: Final = int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
_LEFT: Final = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
translate = QCoreApplication.translate


class ApprovalTableModel(QAbstractTableModel):
    """The approvals of a box, newest first.

    Signals:
        more_wanted: the view came near the end of the rows and the server has more.
    """

    more_wanted = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: list[Approval] = []
        self._has_more = False
        self._unsent: frozenset[str] = frozenset()

    def set_unsent(self, approval_ids: frozenset[str]) -> None:
        """Say about which approvals a decision of the person's is not on the server yet."""
        if approval_ids != self._unsent:
            self._unsent = approval_ids
            self.reword()

    def show_approvals(self, approvals: Sequence[Approval], *, has_more: bool) -> bool:
        """Hold these; give whether rows came, went or moved."""
        self._has_more = has_more
        same = [one.id for one in approvals] == [one.id for one in self._rows]
        if same:
            self._rows = list(approvals)
            self.reword()
            return False
        self.beginResetModel()
        self._rows = list(approvals)
        self.endResetModel()
        return True

    def replace(self, approval: Approval) -> None:
        """Show what an approval now is, where it stands."""
        row = self.find(approval.id)
        if row >= 0:
            self._rows[row] = approval
            self.dataChanged.emit(self.index(row, 0), self.index(row, COLUMN_COUNT - 1))

    def reword(self) -> None:
        """Say everything anew: the language changed, or time passed."""
        self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, COLUMN_COUNT - 1)
        if self._rows:
            self.dataChanged.emit(self.index(0, 0), self.index(len(self._rows) - 1, COLUMN_COUNT - 1))

    def approval(self, row: int) -> Approval:
        """Give the approval of a row."""
        return self._rows[row]

    def find(self, approval_id: str) -> int:
        """Give the row of an approval, or -1."""
        return next((row for row, one in enumerate(self._rows) if one.id == approval_id), -1)

    # What Qt asks

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        """Give the number of rows."""
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        """Give the number of columns."""
        return 0 if parent.isValid() else COLUMN_COUNT

    def canFetchMore(self, _parent: Index) -> bool:
        """Tell whether the server has more."""
        return self._has_more

    def fetchMore(self, _parent: Index) -> None:
        """Ask for more."""
        if self._has_more:
            self.more_wanted.emit()

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Give the text, the tooltip, the side or the approval (`APPROVAL_ROLE`) of a cell."""
        if not index.isValid():
            return None
        approval, column = self._rows[index.row()], index.column()
        if role == Qt.ItemDataRole.DisplayRole:
            return self._text(approval, column)
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _RIGHT if column == UPDATED else _LEFT
        if role == Qt.ItemDataRole.ToolTipRole:
            return full_time(approval.updated_at) if column == UPDATED else self._text(approval, column)
        return approval if role == APPROVAL_ROLE else None

    def _text(self, approval: Approval, column: int) -> str:
        if column == _WAITS_FOR and approval.id in self._unsent:
            return translate("Approvals", "Your decision is not sent yet")
        return _text(approval, column)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Give the name and the side of a column."""
        if orientation != Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return _header(section)
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _RIGHT if section == UPDATED else _LEFT
        return None


def _text(approval: Approval, column: int) -> str:
    match column:
        case 0:
            return approval.title
        case 1:
            return state_word(approval.state)
        case 2:
            return approval.requester.display_name
        case 3:
            return names(approval.waiting_for)
        case _:
            return relative_time(approval.updated_at, utc_now(), current_locale())


def _header(column: int) -> str:
    return (
        translate("Approvals", "Subject"),
        translate("Approvals", "State"),
        translate("Approvals", "Requested by"),
        translate("Approvals", "Waiting for"),
        translate("Approvals", "Updated"),
    )[column]
