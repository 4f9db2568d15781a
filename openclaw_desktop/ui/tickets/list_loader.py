"""Gets the rows of the list from the server: the first page, more as the list is scrolled, and what changed since."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Any, Final

from PySide6.QtCore import QObject, Signal, Slot

from openclaw_desktop.contract.errors import OpenClawError
from openclaw_desktop.contract.pages import MAX_LIMIT, SearchPage, Total
from openclaw_desktop.contract.tickets import Ticket
from openclaw_desktop.ui.tickets.model import TicketTableModel
from openclaw_desktop.ui.times import system_timezone
from openclaw_desktop.worker import ApiWorker, Job, Running

if TYPE_CHECKING:
    from openclaw_desktop.api import OpenClawClient

_MAX_REFRESH_PAGES: Final = 10
"""A refresh reads again what is above the lowest row in view, but no more pages than this; rows behind them stay."""


@dataclass(frozen=True, slots=True)
class _Fresh:
    tickets: list[Ticket]
    next_cursor: str | None
    total: Total


class ListLoader(QObject):
    """Loads one query at a time into the model; a newer query cancels the older one.

    Signals:
        loading_changed: whether the first page of a query is on its way.
        loaded: a first page, or a refresh, has come; with how many tickets there are in all (`Total`).
        failed: an `OpenClawError`, and whether it was the first page that did not come.
        about_to_apply: the rows are about to change by a refresh.
        applied: they have changed.
    """

    loading_changed = Signal(bool)
    loaded = Signal(object)
    failed = Signal(object, bool)
    about_to_apply = Signal()
    applied = Signal()

    def __init__(self, worker: ApiWorker, model: TicketTableModel, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._worker = worker
        self._model = model
        self._q = ""
        self._sort = ""
        self._cursor: str | None = None
        self._total: Total | None = None
        self._first: Running[SearchPage[Ticket]] | None = None
        self._more: Running[SearchPage[Ticket]] | None = None
        self._refreshing: Running[_Fresh] | None = None
        self._own: set[str] = set()
        model.more_wanted.connect(self.load_more)

    @property
    def loading(self) -> bool:
        """Whether the first page of the query is on its way."""
        return self._first is not None

    @property
    def total(self) -> Total | None:
        """How many tickets the query finds, as the server last told."""
        return self._total

    def open(self, q: str, sort: str, known: Sequence[Ticket] = ()) -> None:
        """Show another query, or the same one in another order.

        Args:
            q: the query.
            sort: the order.
            known: what the list began with when it was last seen; shown until the server has told.
        """
        self.stop()
        self._q, self._sort = q, sort
        self._model.clear()
        self._take_cursor(None)
        self._model.append(known)
        self._own.clear()
        self._total = None
        self._ask_first()

    def _ask_first(self) -> None:
        self._first = self._worker.submit(Job("tickets.list", self._page(None), supersedes="tickets.list"))
        self._first.succeeded.connect(self._show_first)
        self._first.failed.connect(self._fail_first)
        self._first.ended.connect(partial(self._end_first, self._first))
        self.loading_changed.emit(True)

    @Slot()
    def load_more(self) -> None:
        """Get the page behind the last row, unless it is on its way already."""
        if self._cursor is None or self._more is not None or self._first is not None:
            return
        self._more = self._worker.submit(Job("tickets.more", self._page(self._cursor), park_offline=True))
        self._more.succeeded.connect(self._show_more)
        self._more.failed.connect(self._fail_more)
        self._more.ended.connect(partial(self._end_more, self._more))

    def refresh(self, rows_in_use: int = 0) -> None:
        """Find out what changed; the rows keep their place.

        Args:
            rows_in_use: so many rows from the top are read again; 0 for the first page only.
        """
        if self._first is not None:
            return
        if self._total is None:
            self._ask_first()
            return
        pages = min(max(1, -(-rows_in_use // MAX_LIMIT)), _MAX_REFRESH_PAGES)
        read = partial(_read_again, self._q, self._sort, pages)
        self._refreshing = self._worker.submit(Job("tickets.refresh", read, supersedes="tickets.refresh"))
        self._refreshing.succeeded.connect(self._apply)
        self._refreshing.failed.connect(self._fail_refresh)

    def changed_here(self, ticket_id: str) -> None:
        """Note that a ticket was changed by this program: what a refresh then brings of it is no news."""
        self._own.add(ticket_id)

    def count(self, more: int) -> None:
        """Count so many tickets more (or, below 0, fewer) than the server last told: they came or went from here."""
        if self._total is not None:
            self._total = Total(value=max(0, self._total.value + more), relation=self._total.relation)

    def close(self) -> None:
        """End: load nothing more into the model, which another loader may fill from now on."""
        self.stop()
        self._model.more_wanted.disconnect(self.load_more)

    def stop(self) -> None:
        """Give up what is on its way."""
        for running in (self._first, self._more, self._refreshing):
            if running is not None:
                running.cancel()
        self._first = self._more = self._refreshing = None

    def _page(self, cursor: str | None) -> Any:
        return partial(_read_page, self._q, self._sort, cursor)

    @Slot(object)
    def _show_first(self, page: SearchPage[Ticket]) -> None:
        self._first = None
        if self._model.rowCount():
            self.about_to_apply.emit()
            self._model.refresh(page.items, complete=True, own=self._own)
            self.applied.emit()
        else:
            self._model.append(page.items)
        self._take_cursor(page.next_cursor)
        self._total = page.total
        self.loading_changed.emit(False)
        self.loaded.emit(page.total)

    @Slot(object)
    def _fail_first(self, error: OpenClawError) -> None:
        self._first = None
        self._total = None
        self.loading_changed.emit(False)
        self.failed.emit(error, True)

    def _end_first(self, running: Running[SearchPage[Ticket]]) -> None:
        if self._first is running:
            self._first = None
            self.loading_changed.emit(False)

    @Slot(object)
    def _show_more(self, page: SearchPage[Ticket]) -> None:
        self._take_cursor(page.next_cursor)
        self._model.append(page.items)

    @Slot(object)
    def _fail_more(self, error: OpenClawError) -> None:
        self.failed.emit(error, False)

    def _end_more(self, running: Running[SearchPage[Ticket]]) -> None:
        if self._more is running:
            self._more = None

    @Slot(object)
    def _apply(self, fresh: _Fresh) -> None:
        self._refreshing = None
        self.about_to_apply.emit()
        tail_kept = self._model.refresh(fresh.tickets, complete=fresh.next_cursor is None, own=self._own)
        if not tail_kept:
            if self._more is not None:
                # It continues the rows that were let go.
                self._more.cancel()
                self._more = None
            self._take_cursor(fresh.next_cursor)
        self._total = fresh.total
        self.applied.emit()
        self.loaded.emit(fresh.total)

    @Slot(object)
    def _fail_refresh(self, error: OpenClawError) -> None:
        self._refreshing = None
        self.failed.emit(error, False)

    def _take_cursor(self, cursor: str | None) -> None:
        self._cursor = cursor
        self._model.set_more(cursor is not None)


def _read_page(q: str, sort: str, cursor: str | None, client: OpenClawClient) -> SearchPage[Ticket]:
    return client.search(q, sort=sort, limit=MAX_LIMIT, timezone=system_timezone()).page(cursor)


def _read_again(q: str, sort: str, pages: int, client: OpenClawClient) -> _Fresh:
    tickets: dict[str, Ticket] = {}
    page = _read_page(q, sort, None, client)
    total = page.total
    tickets.update((ticket.id, ticket) for ticket in page.items)
    for _ in range(pages - 1):
        if page.next_cursor is None:
            break
        page = _read_page(q, sort, page.next_cursor, client)
        tickets.update((ticket.id, ticket) for ticket in page.items)
    return _Fresh(list(tickets.values()), page.next_cursor, total)
