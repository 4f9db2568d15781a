"""Opening the ticket that a link names: the link has its number, the window wants its id."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal, Slot

from openclaw_desktop.contract.errors import OpenClawError
from openclaw_desktop.contract.tickets import Ticket
from openclaw_desktop.platform.deep_links import BadLink, ticket_of
from openclaw_desktop.ui.errors import words_for
from openclaw_desktop.worker import ApiWorker, Job


class LinkOpener(QObject):
    """Finds tickets by their links.

    Signals:
        found: the id of the ticket that was asked for last.
        refused: a sentence that says why there is none.
    """

    found = Signal(str)
    refused = Signal(str)

    def __init__(self, worker: ApiWorker, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._worker = worker

    def open(self, link: str) -> None:
        """Look for the ticket of a link; one of the signals tells the end."""
        try:
            name = ticket_of(link)
        except BadLink:
            self.refused.emit(self.tr("That link doesn't lead to a ticket."))
            return
        job = Job("open a link", lambda client: client.tickets.get(name), supersedes="open a link")
        running = self._worker.submit(job)
        running.succeeded.connect(self._on_found)
        running.failed.connect(self._on_failed)

    @Slot(object)
    def _on_found(self, ticket: Ticket) -> None:
        self.found.emit(ticket.id)

    @Slot(object)
    def _on_failed(self, error: OpenClawError) -> None:
        self.refused.emit(words_for(error).one_line())
