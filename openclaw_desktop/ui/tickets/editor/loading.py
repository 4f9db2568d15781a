"""Fetches the ticket that is shown and what belongs to it: the newest wish counts, an older one is given up."""

from __future__ import annotations

from functools import partial
from itertools import islice
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, QTimer, Signal

from openclaw_desktop.contract.errors import OpenClawError
from openclaw_desktop.contract.tickets import Ticket
from openclaw_desktop.ui.tickets.editor.memory import Activity
from openclaw_desktop.worker import ApiWorker, Job

if TYPE_CHECKING:
    from openclaw_desktop.api import OpenClawClient

PAUSE_MS: Final = 100
"""A person who leafs through the list with a held key asks for nothing until they stop."""
MOST_COMMENTS: Final = 2_000
MOST_CHANGES: Final = 1_000
MOST_FILES: Final = 500
_PAGE: Final = 200


class Loading(QObject):
    """Loads one ticket at a time. Each signal's first argument is the ticket's id.

    Signals:
        ticket_loaded: the `Ticket`.
        ticket_failed: an `OpenClawError`.
        activity_loaded: the `Activity`.
        activity_failed: an `OpenClawError`.
    """

    ticket_loaded = Signal(str, object)
    ticket_failed = Signal(str, object)
    activity_loaded = Signal(str, object)
    activity_failed = Signal(str, object)

    def __init__(self, worker: ApiWorker, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._worker = worker
        self._wanted = ""
        self._known: Ticket | None = None
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE_MS)
        self._pause.timeout.connect(self._load)

    def load(self, ticket_id: str, known: Ticket | None) -> None:
        """Fetch a ticket and its activity: at once where nothing is known of it, else after a short pause."""
        self._wanted, self._known = ticket_id, known
        if known is None:
            self._load()
        else:
            self._pause.start()

    def stop(self) -> None:
        """Want nothing any more."""
        self._wanted = ""
        self._pause.stop()

    def _load(self) -> None:
        self._pause.stop()
        self.load_ticket(self._wanted, self._known)
        self.load_activity(self._wanted)

    def load_ticket(self, ticket_id: str, known: Ticket | None) -> None:
        """Fetch a ticket; where it is as known, nothing is transferred."""
        job = Job("ticket", partial(_ticket, ticket_id, known), supersedes="editor.ticket", park_offline=True)
        running = self._worker.submit(job)
        running.succeeded.connect(partial(self.ticket_loaded.emit, ticket_id))
        running.failed.connect(partial(self._on_failed, ticket_id))

    def load_activity(self, ticket_id: str) -> None:
        """Fetch comments, changes and files."""
        job = Job("ticket activity", partial(_activity, ticket_id), supersedes="editor.activity", park_offline=True)
        running = self._worker.submit(job)
        running.succeeded.connect(partial(self.activity_loaded.emit, ticket_id))
        running.failed.connect(partial(self.activity_failed.emit, ticket_id))

    def _on_failed(self, ticket_id: str, error: OpenClawError) -> None:
        self.ticket_failed.emit(ticket_id, error)


def _ticket(ticket_id: str, known: Ticket | None, client: OpenClawClient) -> Ticket:
    return client.tickets.get(ticket_id, known=known)


def _activity(ticket_id: str, client: OpenClawClient) -> Activity:
    return Activity(
        comments=tuple(islice(client.tickets.comments(ticket_id, limit=_PAGE), MOST_COMMENTS)),
        history=tuple(islice(client.tickets.history(ticket_id, limit=_PAGE), MOST_CHANGES)),
        attachments=tuple(islice(client.tickets.attachments(ticket_id), MOST_FILES)),
    )
