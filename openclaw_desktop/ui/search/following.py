"""Keeps the results true to what happens elsewhere, without losing the place in them."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject

from openclaw_desktop.contract.events import Event
from openclaw_desktop.contract.query.tree import MAX_QUERY
from openclaw_desktop.contract.tickets import Ticket
from openclaw_desktop.ui.cadence import Cadence
from openclaw_desktop.ui.search.page import SearchPage
from openclaw_desktop.ui.search.results_loader import ResultsLoader
from openclaw_desktop.ui.times import system_timezone
from openclaw_desktop.worker import ApiWorker, Job

if TYPE_CHECKING:
    from openclaw_desktop.api import OpenClawClient

_AT_ONCE: Final = 100
"""So many tickets are asked about in one query."""


class ResultsFollowing(QObject):
    """Reads the first results again after events, and further down those tickets that the events are about."""

    def __init__(
        self, worker: ApiWorker, page: SearchPage, loader: ResultsLoader, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._worker, self._page, self._loader = worker, page, loader
        self._about: set[str] = set()
        self._cadence = Cadence(page, self._read_again, self)

    def stop(self) -> None:
        """Follow nothing any more."""
        self._cadence.stop()

    def hear(self, events: Sequence[Event]) -> None:
        """Take in what happened; the tab asks once it can be seen."""
        about = {str(event.data.get("ticket_id")) for event in events if event.type.startswith("ticket.")}
        if about:
            self._about |= about
            self._cadence.tell()

    def _read_again(self) -> bool:
        # A search that is under way may have been answered before all this happened.
        if self._loader.asked is not None and not self._loader.refresh():
            return False
        about, self._about = self._about, set()
        self._look_further_down(about)
        return True

    def _look_further_down(self, about: set[str]) -> None:
        """Ask for the tickets that a refresh does not reach: whether the query still finds them, and what they are."""
        asked, model = self._loader.asked, self._page.model
        if asked is None:
            return
        places = sorted(at for at in map(model.find, about) if at >= self._loader.reach)
        for start in range(0, len(places), _AT_ONCE):
            tickets = [model.ticket(at) for at in places[start : start + _AT_ONCE]]
            query = f"{asked[0]} number:{','.join(ticket.number for ticket in tickets)}"
            if len(query) <= MAX_QUERY:
                running = self._worker.submit(Job("search.changed", partial(_read, query)))
                running.succeeded.connect(partial(self._take, asked, [ticket.id for ticket in tickets]))

    def _take(self, asked: tuple[str, str], ids: list[str], found: list[Ticket]) -> None:
        if self._loader.asked == asked:
            self._page.model.replace(found)
            self._page.model.remove(set(ids) - {ticket.id for ticket in found})


def _read(query: str, client: OpenClawClient) -> list[Ticket]:
    return client.search(query, limit=_AT_ONCE, timezone=system_timezone()).page().items
