"""Gets results: the first page as one types, more as they are scrolled, and what changed since."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, Signal, Slot

from openclaw_desktop.contract.errors import OpenClawError
from openclaw_desktop.contract.pages import MAX_LIMIT, SearchPage, Total
from openclaw_desktop.contract.tickets import Ticket
from openclaw_desktop.ui.tickets.model import TicketTableModel
from openclaw_desktop.ui.times import system_timezone
from openclaw_desktop.worker import HIGH, ApiWorker, Job, Running

if TYPE_CHECKING:
    from openclaw_desktop.api import OpenClawClient

_FIRST: Final = 50
"""Tickets of the first page: what a screen shows. While one types, most of what is asked for is overtaken."""
_ANSWER = Running[SearchPage[Ticket]]


class ResultsLoader(QObject):
    """Loads one query at a time; the rows of the one before stay until the first of the new one are there.

    Signals:
        loading_changed: whether an answer to the query is awaited.
        loaded: the first page is there; with how many tickets there are in all (`Total`).
        failed: an `OpenClawError`.
        about_to_apply, applied: around a refresh of the rows.
    """

    loading_changed = Signal(bool)
    loaded = Signal(object)
    failed = Signal(object)
    about_to_apply = Signal()
    applied = Signal()

    def __init__(self, worker: ApiWorker, model: TicketTableModel, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._worker = worker
        self._model = model
        self._asked: tuple[str, str] | None = None
        self._cursor: str | None = None
        self._first: _ANSWER | None = None
        self._more: _ANSWER | None = None
        model.more_wanted.connect(self.load_more)

    @property
    def asked(self) -> tuple[str, str] | None:
        """Query and order that were asked for last, or None."""
        return self._asked

    @property
    def reach(self) -> int:
        """How many rows from the top a refresh reads again."""
        return MAX_LIMIT

    @property
    def loading(self) -> bool:
        """Whether an answer is awaited."""
        return self._first is not None

    def open(self, q: str, sort: str) -> None:
        """Find what `q` finds; an answer to an older query that is still on its way is not waited for."""
        self._asked = (q, sort)
        self._ask(_FIRST).succeeded.connect(self._show)

    def refresh(self) -> bool:
        """Find out what changed; the rows keep their place. Gives whether it asks: not while an answer is awaited."""
        if self._asked is None or self._first is not None:
            return False
        self._ask(MAX_LIMIT).succeeded.connect(self._apply)
        return True

    def stop(self) -> None:
        """Ask nothing any more."""
        self._asked = None
        for running in (self._first, self._more):
            if running is not None:
                running.cancel()

    def close(self) -> None:
        """End: load nothing more into the model."""
        self.stop()
        self._model.more_wanted.disconnect(self.load_more)

    @Slot()
    def load_more(self) -> None:
        """Get the page behind the last row, unless it is on its way already."""
        if self._cursor is None or self._more is not None or self._first is not None or self._asked is None:
            return
        job = Job("search.more", partial(_read, *self._asked, self._cursor, MAX_LIMIT), park_offline=True)
        self._more = self._worker.submit(job)
        self._more.succeeded.connect(self._show_more)
        self._more.failed.connect(self.failed)
        self._more.ended.connect(self._end_more)

    def _ask(self, limit: int) -> _ANSWER:
        if self._more is not None:
            self._more.cancel()
        q, sort = self._asked or ("", "")
        read = partial(_read, q, sort, None, limit)
        running = self._worker.submit(Job("search", read, priority=HIGH, supersedes="search"))
        self._first = running
        running.failed.connect(self._fail)
        running.ended.connect(partial(self._end, running))
        self.loading_changed.emit(True)
        return running

    @Slot(object)
    def _show(self, page: SearchPage[Ticket]) -> None:
        self._model.clear()
        self._model.append(page.items)
        self._told(page.next_cursor, page.total)

    @Slot(object)
    def _apply(self, page: SearchPage[Ticket]) -> None:
        self.about_to_apply.emit()
        everyone = {ticket.id for ticket in page.items}
        tail_kept = self._model.refresh(page.items, complete=page.next_cursor is None, own=everyone)
        self.applied.emit()
        self._told(self._cursor if tail_kept else page.next_cursor, page.total)

    def _told(self, cursor: str | None, total: Total) -> None:
        self._take_cursor(cursor)
        self.loaded.emit(total)

    @Slot(object)
    def _show_more(self, page: SearchPage[Ticket]) -> None:
        self._take_cursor(page.next_cursor)
        self._model.append(page.items)

    @Slot(object)
    def _fail(self, error: OpenClawError) -> None:
        self.failed.emit(error)

    def _end(self, running: _ANSWER) -> None:
        if self._first is running:
            self._first = None
            self.loading_changed.emit(False)

    @Slot()
    def _end_more(self) -> None:
        self._more = None

    def _take_cursor(self, cursor: str | None) -> None:
        self._cursor = cursor
        self._model.set_more(cursor is not None)


def _read(q: str, sort: str, cursor: str | None, limit: int, client: OpenClawClient) -> SearchPage[Ticket]:
    return client.search(q, sort=sort, limit=limit, timezone=system_timezone()).page(cursor)
