"""Deleting tickets: at once on the screen, then on the server, and back again with *Undo*."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import partial
from typing import TYPE_CHECKING
from uuid import uuid4

from PySide6.QtCore import QObject, Signal, Slot

from openclaw_desktop.contract.errors import Cancelled, NotAuthenticated, NotFound, OpenClawError
from openclaw_desktop.contract.tickets import Ticket
from openclaw_desktop.ui.tickets.model import TicketTableModel
from openclaw_desktop.worker import ApiWorker, Job, Lane

if TYPE_CHECKING:
    from openclaw_desktop.api import OpenClawClient

Taken = list[tuple[int, Ticket]]


@dataclass(slots=True)
class _Outcome:
    """Which of the tickets went through, and the error of the first that did not."""

    done: set[str] = field(default_factory=set)
    error: OpenClawError | None = None


class Deletion(QObject):
    """Deletes and restores.

    Signals:
        deleted: the tickets that are gone, with their places (`list[tuple[int, Ticket]]`).
        restored: the tickets that are back (`list[Ticket]`).
        failed: an `OpenClawError`; what could not be deleted is in the list again.
    """

    deleted = Signal(object)
    restored = Signal(object)
    failed = Signal(object)

    def __init__(self, worker: ApiWorker, model: TicketTableModel, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._worker = worker
        self._model = model

    def delete(self, ticket_ids: Sequence[str]) -> None:
        """Take tickets out of the list and delete them; a failure puts them back."""
        taken = self._model.remove(ticket_ids)
        ids = [ticket.id for _, ticket in taken]
        lane = Lane.BULK if len(ids) > 1 else Lane.INTERACTIVE
        running = self._worker.submit(Job("tickets.delete", partial(_delete, ids), lane=lane))
        running.succeeded.connect(partial(self._deleted, taken))
        running.failed.connect(partial(self._not_at_all, taken))
        running.cancelled.connect(partial(self._model.put_back, taken))

    def restore(self, taken: Taken) -> None:
        """Bring deleted tickets back, to their places."""
        ids = [ticket.id for _, ticket in taken]
        lane = Lane.BULK if len(ids) > 1 else Lane.INTERACTIVE
        running = self._worker.submit(
            Job("tickets.restore", partial(_restore, ids), lane=lane, idempotency_key=str(uuid4()))
        )
        running.succeeded.connect(partial(self._restored, taken))
        running.failed.connect(self._fail)

    def _deleted(self, taken: Taken, outcome: _Outcome) -> None:
        kept = [(place, ticket) for place, ticket in taken if ticket.id not in outcome.done]
        self._model.put_back(kept)
        gone = [(place, ticket) for place, ticket in taken if ticket.id in outcome.done]
        if gone:
            self.deleted.emit(gone)
        if outcome.error is not None:
            self.failed.emit(outcome.error)

    def _not_at_all(self, taken: Taken, error: OpenClawError) -> None:
        self._model.put_back(taken)
        self.failed.emit(error)

    def _restored(self, taken: Taken, answer: tuple[list[Ticket], OpenClawError | None]) -> None:
        tickets, error = answer
        back = {ticket.id: ticket for ticket in tickets}
        self._model.put_back([(place, back[ticket.id]) for place, ticket in taken if ticket.id in back])
        if tickets:
            self.restored.emit(tickets)
        if error is not None:
            self.failed.emit(error)

    @Slot(object)
    def _fail(self, error: OpenClawError) -> None:
        self.failed.emit(error)


def _delete(ids: Sequence[str], client: OpenClawClient) -> _Outcome:
    outcome = _Outcome()
    for ticket_id in ids:
        try:
            client.tickets.delete(ticket_id)
        except (Cancelled, NotAuthenticated):
            raise  # the worker's to deal with: after a new login it runs this again, and what is gone already is done
        except NotFound:
            outcome.done.add(ticket_id)  # somebody was faster: it is gone, which is what was wanted
        except OpenClawError as error:
            if not outcome.done:
                raise
            outcome.error = error
            break
        else:
            outcome.done.add(ticket_id)
    return outcome


def _restore(ids: Sequence[str], client: OpenClawClient) -> tuple[list[Ticket], OpenClawError | None]:
    tickets: list[Ticket] = []
    for ticket_id in ids:
        try:
            tickets.append(client.tickets.restore(ticket_id))
        except (Cancelled, NotAuthenticated):
            raise
        except OpenClawError as error:
            if not tickets:
                raise
            return tickets, error
    return tickets, None
