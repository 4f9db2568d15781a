"""The rows of the ticket list as a Qt model. It holds what it is given and asks for more; it never loads."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Mapping, Sequence, Set
from datetime import datetime
from typing import Any, Final

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal

from openclaw_desktop.contract.tickets import Ticket
from openclaw_desktop.contract.words import Locale, field_word
from openclaw_desktop.store.outbox import NEW_PREFIX
from openclaw_desktop.ui.tickets.cell_texts import CellTexts
from openclaw_desktop.ui.tickets.columns import COLUMN_OF, COLUMNS, FIELDS
from openclaw_desktop.ui.tickets.packed_rows import PackedRows, stretches
from openclaw_desktop.ui.tickets.refresh_plan import NOWHERE, Standing, plan_refresh
from openclaw_desktop.ui.tickets.row import Mark, Row

Index = QModelIndex | QPersistentModelIndex
TICKET_ROLE: Final = int(Qt.ItemDataRole.UserRole)
_RIGHT: Final = int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
_LEFT: Final = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)


class TicketTableModel(QAbstractTableModel):
    """Tickets in the order the server gave them; above them those that are only on this computer so far (`pin`).

    Signals:
        more_wanted: the view came near the end of the rows and the server has more.
        order_wanted: the rows are wanted in this order, as the wire says it.
    """

    more_wanted = Signal()
    order_wanted = Signal(str)

    def __init__(self, texts: CellTexts, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._texts = texts
        self._rows = PackedRows(self._row)
        self._drafts: frozenset[str] = frozenset()
        self._news: dict[str, Mark] = {}
        self._editors: dict[str, str] = {}
        self._has_more = False
        self._latest: datetime | None = None
        self._pinned = 0

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

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """Ask for the rows in this order; the server sorts, since not all of them need be here."""
        if 0 <= column < len(COLUMNS):
            self.order_wanted.emit("-" * (order == Qt.SortOrder.DescendingOrder) + FIELDS[column])

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Give the text, the tooltip, the side or the ticket (`TICKET_ROLE`) of a cell."""
        if not index.isValid():
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return self.text(index.row(), index.column())
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _RIGHT if COLUMNS[index.column()].right else _LEFT
        if role == Qt.ItemDataRole.ToolTipRole:
            return self._texts.tooltip(self._rows.row(index.row()), FIELDS[index.column()])
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return self._texts.spoken(self._rows.row(index.row()), FIELDS[index.column()])
        if role == TICKET_ROLE:
            return self._rows.row(index.row()).ticket
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
        return self._rows.row(at)

    def ticket(self, at: int) -> Ticket:
        """Give the ticket at a place."""
        return self._rows.row(at).ticket

    def find(self, ticket_id: str) -> int:
        """Give the place of a ticket, or `NOWHERE`."""
        return self._rows.find(ticket_id)

    def ids(self) -> tuple[str, ...]:
        """Give the ids of all rows, in order."""
        return tuple(self._rows.ids())

    def ids_at(self, places: Sequence[int]) -> list[str]:
        """Give the ids of the rows at these places, in their order. No row is unpacked for it."""
        return [ticket_id for first, end in stretches(places) for ticket_id in self._rows.ids(first, end)]

    def listed(self, most: int) -> list[Ticket]:
        """Give the first tickets of the server's, at most so many."""
        end = min(self._pinned + most, len(self._rows))
        return [self._rows.row(at).ticket for at in range(self._pinned, end)]

    def text(self, at: int, column: int) -> str:
        """Give the text of a cell; a row's texts are worked out once a minute at most, when first asked for."""
        row = self._rows.row(at)
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
        self._rows = PackedRows(self._row)
        self._pinned = 0
        self._news.clear()
        self._latest = None
        self._has_more = False
        self.endResetModel()

    def append(self, tickets: Sequence[Ticket]) -> None:
        """Put the next page behind the last row; tickets that are already there stay where they are."""
        new = [ticket for ticket in tickets if self.find(ticket.id) < 0]
        if not new:
            return
        first = len(self._rows)
        self._put_in(first, new)
        self._note_latest(tickets)

    def insert_first(self, ticket: Ticket) -> None:
        """Put a ticket above the first of the server's rows."""
        self._put_in(self._pinned, [ticket])

    def pin(self, tickets: Sequence[Ticket]) -> None:
        """Show these, which the server does not have yet, above its rows, in place of those that were there so far."""
        wanted = {ticket.id for ticket in tickets}
        self.remove([ticket_id for ticket_id in self._rows.ids(0, self._pinned) if ticket_id not in wanted])
        for at, ticket in enumerate(tickets):
            if self._pinned > at and self.find(ticket.id) == at:
                self._rows.replace(at, ticket)
                self._tell(at, at)
                continue
            self._pinned += 1
            self._put_in(at, [ticket])

    def replace(self, tickets: Iterable[Ticket]) -> None:
        """Show what these tickets now are, where they stand; those that are not in the list are passed over."""
        places = []
        for ticket in tickets:
            at = self.find(ticket.id)
            if at >= 0 and ticket.version >= self._rows.version(at):
                self._news.pop(ticket.id, None)
                self._rows.replace(at, ticket)
                places.append(at)
        if places:
            self._tell(min(places), max(places))

    def remove(self, ticket_ids: Iterable[str]) -> list[tuple[int, Ticket]]:
        """Take tickets out and give them with the places they had, topmost first."""
        places = sorted(at for at in map(self.find, ticket_ids) if at >= 0)
        taken = [(at, self._rows.row(at).ticket) for at in places]
        for at in reversed(places):
            self._pinned -= at < self._pinned
            self._take_out(at, 1)
        return taken

    def put_back(self, taken: Iterable[tuple[int, Ticket]]) -> None:
        """Put tickets that `remove` gave back to where they were, as far as the list still reaches there."""
        for place, ticket in taken:
            if self.find(ticket.id) >= 0:
                continue
            self._put_in(min(place, len(self._rows)), [ticket])

    def refresh(self, fresh: Sequence[Ticket], *, complete: bool, own: Set[str] = frozenset()) -> bool:
        """Bring the rows to what a refresh found; selection and indexes go with their rows.

        Args:
            fresh: the tickets that were read from the top of the list, each once.
            complete: whether these are all that the server has.
            own: ids that were changed from here, which are no news.

        Returns:
            Whether rows behind those that were read again are still there.
        """
        plan = plan_refresh(
            len(self._rows) - self._pinned, [self._standing(ticket) for ticket in fresh], complete=complete
        )
        for row_of_plan, count in plan.removals:
            first = self._pinned + row_of_plan
            for ticket_id in self._rows.ids(first, first + count):
                self._news.pop(ticket_id, None)
            self._take_out(first, count)
        if plan.leading is not None:
            self._lead_with(plan.leading)
        # A ticket that only slid up from below the rows read so far is no news; one that changed since then is.
        latest = self._latest
        self._take_over(fresh, own)
        for row_of_plan, count in plan.insertions:
            new = fresh[row_of_plan : row_of_plan + count]
            self._news.update(
                (ticket.id, Mark.NEW)
                for ticket in new
                if latest is not None and ticket.updated_at > latest and ticket.id not in own
            )
            self._put_in(self._pinned + row_of_plan, new)
        self._note_latest(fresh)
        return plan.tail_kept

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
        for row in self._rows.all_unpacked():
            row.texts = None
        self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, len(COLUMNS) - 1)
        if len(self._rows):
            self._tell(0, len(self._rows) - 1)

    def next_minute(self) -> None:
        """Word the times again, which are told as so long ago."""
        self._texts.next_minute()
        if len(self._rows):
            top = self.index(0, COLUMN_OF["due_at"])
            self.dataChanged.emit(top, self.index(len(self._rows) - 1, len(COLUMNS) - 1), [Qt.ItemDataRole.DisplayRole])

    # Inner workings

    def _row(self, ticket: Ticket) -> Row:
        return Row(ticket, self._mark(ticket.id), self._editors.get(ticket.id, ""))

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
            row = self._rows.unpacked(ticket_id)
            if row is not None:
                row.mark = self._mark(ticket_id)
                row.editors = self._editors.get(ticket_id, "")
            at = self.find(ticket_id)
            if at >= 0:
                self._tell(at, at)

    def _standing(self, ticket: Ticket) -> Standing:
        at = self.find(ticket.id)
        if at < self._pinned:
            return Standing(NOWHERE, same=False)
        return Standing(at - self._pinned, same=self._rows.version(at) == ticket.version)

    def _take_over(self, fresh: Iterable[Ticket], own: Set[str]) -> None:
        places = []
        for ticket in fresh:
            at = self.find(ticket.id)
            if at >= 0 and ticket.version > self._rows.version(at):
                if ticket.id not in own:
                    self._news.setdefault(ticket.id, Mark.CHANGED)
                self._rows.replace(at, ticket)
                places.append(at)
        if places:
            self._tell(min(places), max(places))

    def _lead_with(self, rows: Sequence[int]) -> None:
        self.layoutAboutToBeChanged.emit()
        places = [*range(self._pinned), *(self._pinned + row for row in rows)]
        place_of, ordered = {before: now for now, before in enumerate(places)}, sorted(places)
        old = self.persistentIndexList()
        self._rows.lead_with(places)
        new = []
        for index in old:
            before = index.row()
            now = place_of.get(before, before + len(places) - bisect_left(ordered, before))
            new.append(self.index(now, index.column()))
        self.changePersistentIndexList(old, new)
        self.layoutChanged.emit()

    def _put_in(self, first: int, tickets: Sequence[Ticket]) -> None:
        self.beginInsertRows(QModelIndex(), first, first + len(tickets) - 1)
        self._rows.insert(first, tickets)
        self.endInsertRows()

    def _take_out(self, first: int, count: int) -> None:
        self.beginRemoveRows(QModelIndex(), first, first + count - 1)
        self._rows.remove(first, count)
        self.endRemoveRows()

    def _tell(self, first: int, last: int) -> None:
        self.dataChanged.emit(self.index(first, 0), self.index(last, len(COLUMNS) - 1))
