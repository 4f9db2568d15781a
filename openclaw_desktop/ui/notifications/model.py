"""The list of notifications as a Qt model."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any, Final

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal

from openclaw_desktop.contract.wire import utc_now
from openclaw_desktop.ui.language import current_locale
from openclaw_desktop.ui.notifications.lines import Line, Notice, fold, kinds_of
from openclaw_desktop.ui.notifications.texts import body_of, rush_body, rush_title, title_of
from openclaw_desktop.ui.times import full_time, relative_time

Index = QModelIndex | QPersistentModelIndex
BODY_ROLE: Final = int(Qt.ItemDataRole.UserRole) + 1
WHEN_ROLE: Final = int(Qt.ItemDataRole.UserRole) + 2
MAX_NOTICES: Final = 500


class NotificationsModel(QAbstractListModel):
    """Lines, newest first.

    Signals:
        unread_changed: how many notices were not read.
    """

    unread_changed = Signal(int)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._notices: list[Notice] = []
        self._lines: list[Line] = []
        self._opened: set[str] = set()
        self._unread = 0

    @property
    def notices(self) -> Sequence[Notice]:
        """All notices, newest first."""
        return self._notices

    @property
    def unread(self) -> int:
        """How many were not read."""
        return self._unread

    def line(self, row: int) -> Line:
        """Give the line of a row."""
        return self._lines[row]

    # What it is told

    def show_notices(self, notices: Iterable[Notice]) -> None:
        """Hold these, newest first, in place of those before."""
        self._notices = list(notices)
        self._opened.clear()
        self._fold()

    def add(self, notices: Sequence[Notice]) -> None:
        """Put new ones on top; they come oldest first."""
        self._notices = [*reversed(notices), *self._notices][:MAX_NOTICES]
        self._fold()

    def mark_read(self, notices: Iterable[Notice]) -> list[str]:
        """Note that these were read; give the ids of those that were not before."""
        new = [notice for notice in notices if not notice.read]
        for notice in new:
            notice.read = True
        if new:
            self.reword()
            self._count()
        return [notice.event.id for notice in new]

    def toggle(self, row: int) -> None:
        """Open a line that stands for several, or close it."""
        oldest = self._lines[row].notices[-1].event.id
        self._opened ^= {oldest}
        self._fold()

    def reword(self) -> None:
        """Say everything anew: the language or the time is another one now."""
        if self._lines:
            self.dataChanged.emit(self.index(0), self.index(len(self._lines) - 1))

    def _fold(self) -> None:
        self.beginResetModel()
        self._lines = fold(self._notices, self._opened)
        self.endResetModel()
        self._count()

    def _count(self) -> None:
        unread = sum(not notice.read for notice in self._notices)
        if unread != self._unread:
            self._unread = unread
            self.unread_changed.emit(unread)

    # What Qt asks

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        """Give the number of lines."""
        return 0 if parent.isValid() else len(self._lines)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Give the texts of a line."""
        if not index.isValid():
            return None
        line = self._lines[index.row()]
        event = line.newest.event
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return rush_title(line.notices) if line.folded else title_of(event)
            case _ if role == BODY_ROLE:
                return rush_body(kinds_of(line.notices)) if line.folded else body_of(event)
            case _ if role == WHEN_ROLE:
                return relative_time(event.occurred_at, utc_now(), current_locale())
            case Qt.ItemDataRole.ToolTipRole:
                return full_time(event.occurred_at)
            case Qt.ItemDataRole.AccessibleTextRole:
                unread = [self.tr("unread")] if line.unread else []
                parts = [self.data(index), self.data(index, BODY_ROLE), self.data(index, WHEN_ROLE), *unread]
                return ", ".join(filter(None, parts))
        return None
