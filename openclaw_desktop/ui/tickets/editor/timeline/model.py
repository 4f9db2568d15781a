"""The list of comments and changes as a Qt model; the display text of each row reads as a sentence."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime
from enum import IntEnum
from typing import Any, Final, Literal

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from openclaw_desktop.contract.tickets import Comment, HistoryItem
from openclaw_desktop.ui.tickets.editor.timeline.sentences import change_sentence, comment_sentence
from openclaw_desktop.ui.times import full_time

Show = Literal["all", "comments", "changes"]
Entry = Comment | HistoryItem

FIRST_SHOWN: Final = 50
"""Rows shown before the person asks for more: all of them stand on one page with the form."""

_Index = QModelIndex | QPersistentModelIndex


class Role(IntEnum):
    """What the delegate asks for beside the text."""

    ENTRY = Qt.ItemDataRole.UserRole + 1


class TimelineModel(QAbstractListModel):
    """Comments and changes of one ticket, newest first."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._comments: tuple[Comment, ...] = ()
        self._changes: tuple[HistoryItem, ...] = ()
        self._names: dict[str, str] = {}
        self._show: Show = "all"
        self._limit = FIRST_SHOWN
        self._matching: list[Entry] = []
        self._rows: list[Entry] = []

    def set_entries(self, comments: Sequence[Comment], changes: Sequence[HistoryItem]) -> None:
        """Show these; a list that is shown already is left as it is."""
        if tuple(comments) != self._comments or tuple(changes) != self._changes:
            self._comments, self._changes = tuple(comments), tuple(changes)
            self._reset()

    def set_names(self, names: dict[str, str]) -> None:
        """Say how the people behind usernames are called."""
        self._names = names
        if self._rows:
            self.dataChanged.emit(self.index(0), self.index(len(self._rows) - 1))

    def set_show(self, show: Show) -> None:
        """Show all, only comments or only changes."""
        if show != self._show:
            self._show = show
            self._limit = FIRST_SHOWN
            self._reset()

    def start_over(self) -> None:
        """Go back to the first rows, for another ticket."""
        self._limit = FIRST_SHOWN
        self._reset()

    def show_more(self) -> None:
        """Show as many rows again."""
        self._limit += FIRST_SHOWN
        self._reset()

    @property
    def hidden(self) -> int:
        """How many rows `show_more` has still to show."""
        return len(self._matching) - len(self._rows)

    def _reset(self) -> None:
        self.beginResetModel()
        wanted: Iterable[Entry]
        if self._show == "comments":
            wanted = self._comments
        elif self._show == "changes":
            wanted = self._changes
        else:
            wanted = (*self._comments, *self._changes)
        self._matching = sorted(wanted, key=when, reverse=True)
        self._rows = self._matching[: self._limit]
        self.endResetModel()

    def name_of(self, username: str) -> str:
        """Give the display name of a username, as far as it is known."""
        return self._names.get(username, username)

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008, D102
        return 0 if parent.isValid() else len(self._rows)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:  # noqa: D102
        if not index.isValid() or index.row() >= len(self._rows):
            return None
        entry = self._rows[index.row()]
        if role == Role.ENTRY:
            return entry
        if role == Qt.ItemDataRole.DisplayRole:
            return self.sentence(entry)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{full_time(when(entry))} {self.sentence(entry)}"
        if role == Qt.ItemDataRole.ToolTipRole:
            return full_time(when(entry))
        return None

    def sentence(self, entry: Entry) -> str:
        """Say an entry as one sentence."""
        return comment_sentence(entry) if isinstance(entry, Comment) else change_sentence(entry, self.name_of)


def when(entry: Entry) -> datetime:
    """Give the moment of an entry."""
    return entry.created_at if isinstance(entry, Comment) else entry.occurred_at
