"""Carrying a plan out: batch after batch, each of which is done once, however often it is sent."""

from __future__ import annotations

import hashlib
import uuid
from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING, Final

import msgspec
from PySide6.QtCore import QObject, Signal, Slot

from openclaw_desktop.contract.batch import BatchCreate, BatchResult
from openclaw_desktop.contract.errors import OpenClawError
from openclaw_desktop.contract.wire import encode
from openclaw_desktop.store.import_journal import ImportJournal
from openclaw_desktop.ui.importing.plan import Plan
from openclaw_desktop.ui.importing.rows import Outcome, Reason
from openclaw_desktop.worker import ApiWorker, Job, Lane, Running

if TYPE_CHECKING:
    from openclaw_desktop.api import OpenClawClient

BATCH: Final = 100


class _Answer(msgspec.Struct, frozen=True, gc=False):
    created: int
    refused: list[tuple[Outcome, Reason]]


class ImportRun(QObject):
    """Creates the new tickets of a plan.

    Signals:
        progressed: how many rows are done (int).
        ended: it is over, by itself or because it was stopped.
        failed: an `OpenClawError`: the rest was not tried; a later import of the file goes on there.
    """

    progressed = Signal(int)
    ended = Signal()
    failed = Signal(object)

    def __init__(
        self, worker: ApiWorker, journal: ImportJournal, server: str, plan: Plan, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._worker = worker
        self._journal = journal
        self._server = server
        self._left = plan.new()
        self.total = len(self._left)
        self.done = 0
        self.created = 0
        self.refused: list[tuple[Outcome, Reason]] = []
        self.stopped = False
        self._running: Running[_Answer] | None = None

    def start(self) -> None:
        """Begin."""
        self._next()

    def stop(self) -> None:
        """Send nothing more; the batch that is on its way is still made, and counted."""
        self.stopped = True

    def abandon(self) -> None:
        """Leave at once: the program ends."""
        self.stopped = True
        if self._running is not None:
            self._running.cancel()
            self._running = None

    def _next(self) -> None:
        if self.stopped or not self._left:
            self.ended.emit()
            return
        part, self._left = self._left[:BATCH], self._left[BATCH:]
        job = Job(
            "import",
            partial(_create, part, self._journal, self._server),
            lane=Lane.BULK,
            idempotency_key=_key(self._server, part),
            park_offline=True,
        )
        self._running = self._worker.submit(job)
        self._running.succeeded.connect(partial(self._came, len(part)))
        self._running.failed.connect(self._fail)

    def _came(self, count: int, answer: _Answer) -> None:
        self._running = None
        self.done += count
        self.created += answer.created
        self.refused += answer.refused
        self.progressed.emit(self.done)
        self._next()

    @Slot(object)
    def _fail(self, error: OpenClawError) -> None:
        self._running = None
        self.stopped = True
        self.failed.emit(error)


def _key(server: str, part: Sequence[Outcome]) -> str:
    """Give the batch a key made of its content: sent again after a crash, the server knows it and makes nothing twice.

    Tickets that were made of these rows and are gone are to be made anew, so their numbers make it another batch.
    """
    digest = hashlib.sha256(server.encode())
    for outcome in part:
        digest.update(outcome.fingerprint + encode(outcome.ticket) + outcome.gone.encode())
    return str(uuid.UUID(bytes=digest.digest()[:16], version=4))


def _create(part: Sequence[Outcome], journal: ImportJournal, server: str, client: OpenClawClient) -> _Answer:
    results = client.tickets.batch([BatchCreate(fields=outcome.ticket) for outcome in part if outcome.ticket])
    numbers: dict[bytes, str] = {}
    refused: list[tuple[Outcome, Reason]] = []
    for outcome, result in zip(part, results, strict=True):
        if isinstance(result.ticket, msgspec.UnsetType):
            refused.append((outcome, _why(result)))
        else:
            numbers[outcome.fingerprint] = result.ticket.number
    journal.put(server, numbers)
    return _Answer(len(numbers), refused)


def _why(result: BatchResult) -> Reason:
    problem = result.problem
    if isinstance(problem, msgspec.UnsetType):
        return Reason("server", value=str(result.status))
    first = problem.errors[0] if problem.errors else None
    told = first.message if first is not None else problem.detail or problem.title
    return Reason("server", field=first.field if first is not None else "", value=told)
