"""The rows of the ticket list as a Qt model. It holds what it is given and asks for more; it never loads."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any, Final

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal

from openclaw_desktop.contract.tickets import Ticket
from openclaw_desktop.contract.words import Locale, field_word
from openclaw_desktop.store.outbox import NEW_PREFIX
from openclaw_desktop.ui.tickets.cell_texts import CellTexts
from openclaw_desktop.ui.tickets.columns import COLUMN_OF, COLUMNS, FIELDS
from openclaw_desktop.ui.tickets.refresh_plan import Ref, RefreshPlan
from openclaw_desktop.ui.tickets.row import Mark, Row
from openclaw_desktop.ui.tickets.shared_values import SharedValues

Index = QModelIndex | QPersistentModelIndex
TICKET_ROLE: Final = int(Qt.ItemDataRole.UserRole)
_RIGHT: Final = int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
_LEFT: Final = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)


class TicketTableModel(QAbstractTableModel):
    """Tickets in the order the server gave them; above them those that are only on this computer so far (`pin`).

    Signals:
        more_wanted: the view came near the end of the rows and the server has more.
    """

    more_wanted = Signal()

    def __init__(self, texts: CellTexts, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._texts = texts
        self._shared = SharedValues()
        self._rows: list[Row] = []
        self._row_of: dict[str, int] | None = {}
        self._drafts: frozenset[str] = frozenset()
        self._news: dict[str, Mark] = {}
        self._editors: dict[str, str] = {}
        self._has_more = False
        self._revision = 0
        self._latest: datetime | None = None
        self._pinned = 0

    @property
    def revision(self) -> int:
        """A number that grows whenever rows come, go or move."""
        return self._revision

    @property
    def texts(self) -> CellTexts:
        """What words the cells."""
        return self._texts

    # What Qt asks

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        """Give the number of rows."""
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        """Give the number of columns, hidden ones included."""
        return 0 if parent.isValid() else len(COLUMNS)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Give the text, the tooltip, the side or the ticket (`TICKET_ROLE`) of a cell."""
        if not index.isValid():
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return self.text(index.row(), index.column())
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _RIGHT if COLUMNS[index.column()].right else _LEFT
        if role == Qt.ItemDataRole.ToolTipRole:
            return self._texts.tooltip(self._rows[index.row()], FIELDS[index.column()])
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return self._texts.spoken(self._rows[index.row()], FIELDS[index.column()])
        if role == TICKET_ROLE:
            return self._rows[index.row()].ticket
        return None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Give the word for a column's field."""
        if orientation == Qt.Orientation.Horizontal:
            if role == Qt.ItemDataRole.DisplayRole:
                return field_word(FIELDS[section], self._texts.locale)
            if role == Qt.ItemDataRole.TextAlignmentRole:
                return _RIGHT if COLUMNS[section].right else _LEFT
        return None

    def canFetchMore(self, _parent: Index) -> bool:
        """Tell whether the server has tickets behind the last row."""
        return self._has_more

    def fetchMore(self, _parent: Index) -> None:
        """Ask for the next page; rows come later, by `append`."""
        if self._has_more:
            self.more_wanted.emit()

    # What the list's own parts ask

    def row(self, at: int) -> Row:
        """Give the row at a place."""
        return self._rows[at]

    def ticket(self, at: int) -> Ticket:
        """Give the ticket at a place."""
        return self._rows[at].ticket

    def find(self, ticket_id: str) -> int:
        """Give the place of a ticket, or -1."""
        if self._row_of is None:
            self._row_of = {row.ticket.id: at for at, row in enumerate(self._rows)}
        return self._row_of.get(ticket_id, -1)

    def ids(self) -> tuple[str, ...]:
        """Give the ids of all rows, in order."""
        return tuple(row.ticket.id for row in self._rows)

    def refs(self) -> tuple[Ref, ...]:
        """Give id and version of the server's rows, in order."""
        return tuple((row.ticket.id, row.ticket.version) for row in self._rows[self._pinned :])

    def listed(self, most: int) -> list[Ticket]:
        """Give the first tickets of the server's, at most so many."""
        return [row.ticket for row in self._rows[self._pinned : self._pinned + most]]

    def text(self, at: int, column: int) -> str:
        """Give the text of a cell; a row's texts are worked out once a minute at most, when first asked for."""
        row = self._rows[at]
        if row.texts is None or row.stamp != self._texts.minute:
            row.texts = self._texts.of(row.ticket)
            row.stamp = self._texts.minute
        return row.texts[column]

    # What changes the rows

    def set_more(self, has_more: bool) -> None:
        """Say whether the server has tickets behind the last row."""
        self._has_more = has_more

    def clear(self) -> None:
        """Take all rows out."""
        self.beginResetModel()
        self._rows = []
        self._shared = SharedValues()
        self._pinned = 0
        self._news.clear()
        self._latest = None
        self._has_more = False
        self._moved()
        self.endResetModel()

    def append(self, tickets: Sequence[Ticket]) -> None:
        """Put the next page behind the last row; tickets that are already there stay where they are."""
        new = [self._row(ticket) for ticket in tickets if self.find(ticket.id) < 0]
        if not new:
            return
        first = len(self._rows)
        self.beginInsertRows(QModelIndex(), first, first + len(new) - 1)
        self._rows += new
        self._note_latest(tickets)
        row_of = self._row_of
        self._revision += 1
        if row_of is not None:
            row_of.update((row.ticket.id, first + at) for at, row in enumerate(new))
        self.endInsertRows()

    def insert_first(self, ticket: Ticket) -> None:
        """Put a ticket above the first of the server's rows."""
        at = self._pinned
        self.beginInsertRows(QModelIndex(), at, at)
        self._rows.insert(at, self._row(ticket))
        self._moved()
        self.endInsertRows()

    def pin(self, tickets: Sequence[Ticket]) -> None:
        """Show these, which the server does not have yet, above its rows, in place of those that were there so far."""
        wanted = {ticket.id for ticket in tickets}
        self.remove([row.ticket.id for row in self._rows[: self._pinned] if row.ticket.id not in wanted])
        for at, ticket in enumerate(tickets):
            if self._pinned > at and self._rows[at].ticket.id == ticket.id:
                self._rows[at] = self._row(ticket)
                self._tell(at, at)
                continue
            self.beginInsertRows(QModelIndex(), at, at)
            self._rows.insert(at, self._row(ticket))
            self._pinned += 1
            self._moved()
            self.endInsertRows()

    def replace(self, tickets: Iterable[Ticket]) -> None:
        """Show what these tickets now are, where they stand; those that are not in the list are passed over."""
        places = []
        for ticket in tickets:
            at = self.find(ticket.id)
            if at >= 0 and ticket.version >= self._rows[at].ticket.version:
                self._news.pop(ticket.id, None)
                self._rows[at] = self._row(ticket)
                places.append(at)
        if places:
            self._tell(min(places), max(places))

    def remove(self, ticket_ids: Iterable[str]) -> list[tuple[int, Ticket]]:
        """Take tickets out and give them with the places they had, topmost first."""
        places = sorted(at for at in map(self.find, ticket_ids) if at >= 0)
        taken = [(at, self._rows[at].ticket) for at in places]
        for at in reversed(places):
            self.beginRemoveRows(QModelIndex(), at, at)
            del self._rows[at]
            self._pinned -= at < self._pinned
            self._moved()
            self.endRemoveRows()
        return taken

    def put_back(self, taken: Iterable[tuple[int, Ticket]]) -> None:
        """Put tickets that `remove` gave back to where they were, as far as the list still reaches there."""
        for place, ticket in taken:
            if self.find(ticket.id) >= 0:
                continue
            at = min(place, len(self._rows))
            self.beginInsertRows(QModelIndex(), at, at)
            self._rows.insert(at, self._row(ticket))
            self._moved()
            self.endInsertRows()

    def carry_out(self, plan: RefreshPlan, fresh: Mapping[str, Ticket], *, own: frozenset[str]) -> None:
        """Bring the rows to what a refresh found, by the steps of `plan`; selection and indexes go with their rows.

        Args:
            plan: made for the rows as they are now (same `revision`).
            fresh: the tickets that were read, by id.
            own: ids that were changed from here, which are no news.
        """
        for row_of_plan, count in plan.removals:
            first = self._pinned + row_of_plan
            self.beginRemoveRows(QModelIndex(), first, first + count - 1)
            for row in self._rows[first : first + count]:
                self._news.pop(row.ticket.id, None)
            del self._rows[first : first + count]
            self._moved()
            self.endRemoveRows()
        if plan.order is not None:
            self._reorder(plan.order)
        # A ticket that only slid up from below the rows read so far is no news; one that changed since then is.
        latest = self._latest
        self._take_over(fresh, own)
        for row_of_plan, count in plan.insertions:
            ids = plan.final[row_of_plan : row_of_plan + count]
            first = self._pinned + row_of_plan
            self._news.update(
                (ticket_id, Mark.NEW)
                for ticket_id in ids
                if latest is not None and fresh[ticket_id].updated_at > latest and ticket_id not in own
            )
            self.beginInsertRows(QModelIndex(), first, first + count - 1)
            self._rows[first:first] = [self._row(fresh[ticket_id]) for ticket_id in ids]
            self._moved()
            self.endInsertRows()
        self._note_latest(fresh.values())

    def set_drafts(self, ticket_ids: frozenset[str]) -> None:
        """Say which tickets have a draft on this computer."""
        changed = self._drafts ^ ticket_ids
        self._drafts = ticket_ids
        self._mark_again(changed)

    def set_editors(self, editors: Mapping[str, str]) -> None:
        """Say which tickets somebody else is editing: names in a row by the ticket's id."""
        before, self._editors = self._editors, dict(editors)
        self._mark_again({one for one in before.keys() | editors.keys() if before.get(one) != editors.get(one)})

    def seen(self, ticket_id: str) -> None:
        """Take the mark of something new off a ticket: a person has opened it."""
        if self._news.pop(ticket_id, None) is not None:
            self._mark_again({ticket_id})

    def reword(self, locale: Locale) -> None:
        """Word all cells in another language."""
        self._texts.locale = locale
        for row in self._rows:
            row.texts = None
        self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, len(COLUMNS) - 1)
        if self._rows:
            self._tell(0, len(self._rows) - 1)

    def next_minute(self) -> None:
        """Word the times again, which are told as so long ago."""
        self._texts.next_minute()
        if self._rows:
            top = self.index(0, COLUMN_OF["due_at"])
            self.dataChanged.emit(top, self.index(len(self._rows) - 1, len(COLUMNS) - 1), [Qt.ItemDataRole.DisplayRole])

    # Inner workings

    def _row(self, ticket: Ticket) -> Row:
        return Row(self._shared.of(ticket), self._mark(ticket.id), self._editors.get(ticket.id, ""))

    def _mark(self, ticket_id: str) -> Mark | None:
        if ticket_id in self._drafts or ticket_id.startswith(NEW_PREFIX):
            return Mark.UNSYNCED
        return Mark.EDITED if ticket_id in self._editors else self._news.get(ticket_id)

    def _note_latest(self, tickets: Iterable[Ticket]) -> None:
        latest = max((ticket.updated_at for ticket in tickets), default=None)
        if latest is not None and (self._latest is None or latest > self._latest):
            self._latest = latest

    def _mark_again(self, ticket_ids: Iterable[str]) -> None:
        for ticket_id in ticket_ids:
            at = self.find(ticket_id)
            if at >= 0:
                self._rows[at].mark = self._mark(ticket_id)
                self._rows[at].editors = self._editors.get(ticket_id, "")
                self._tell(at, at)

    def _take_over(self, fresh: Mapping[str, Ticket], own: frozenset[str]) -> None:
        places = []
        for at, row in enumerate(self._rows):
            ticket = fresh.get(row.ticket.id)
            if ticket is not None and ticket.version > row.ticket.version:
                if ticket.id not in own:
                    self._news.setdefault(ticket.id, Mark.CHANGED)
                self._rows[at] = self._row(ticket)
                places.append(at)
        if places:
            self._tell(places[0], places[-1])

    def _reorder(self, order: Sequence[int]) -> None:
        self.layoutAboutToBeChanged.emit()
        order = [*range(self._pinned), *(self._pinned + before for before in order)]
        place_of: Callable[[int], int] = {before: now for now, before in enumerate(order)}.__getitem__
        old = self.persistentIndexList()
        self._rows = [self._rows[before] for before in order]
        self._moved()
        self.changePersistentIndexList(old, [self.index(place_of(index.row()), index.column()) for index in old])
        self.layoutChanged.emit()

    def _moved(self) -> None:
        self._row_of = None
        self._revision += 1

    def _tell(self, first: int, last: int) -> None:
        self.dataChanged.emit(self.index(first, 0), self.index(last, len(COLUMNS) - 1))
