"""Makes changes to many tickets, 200 a request, and tells what became of each."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import partial
from typing import TYPE_CHECKING, Any, Final
from uuid import uuid4

import msgspec
from PySide6.QtCore import QObject, QTimer, Signal, Slot

from openclaw_desktop.contract.batch import BatchResult
from openclaw_desktop.contract.errors import InvalidResponse, OpenClawError, error_from_problem
from openclaw_desktop.contract.problems import Problem
from openclaw_desktop.contract.tickets import MAX_BATCH, Ticket
from openclaw_desktop.contract.wire import convert
from openclaw_desktop.ui.tickets.bulk.change import TicketChange
from openclaw_desktop.worker import ApiWorker, Job, Lane, Running

if TYPE_CHECKING:
    from openclaw_desktop.api import OpenClawClient

_STOP_WITHIN_MS: Final = 3000
"""So long a batch on its way may take to come home after *Cancel*; then nobody waits for it any more."""


@dataclass(frozen=True, slots=True)
class Done:
    """A change that was made, and the ticket as it is now."""

    change: TicketChange
    now: Ticket

    def undone(self) -> TicketChange:
        """Give the change that takes this one back."""
        return self.change.undone(self.now)


@dataclass(frozen=True, slots=True)
class Failure:
    """A change that the server refused, and the ticket as it stands where the server told."""

    change: TicketChange
    error: OpenClawError
    current: Ticket | None = None

    def again(self) -> TicketChange:
        """Give the change to try next: worked out anew where somebody else was faster."""
        return self.change if self.current is None else self.change.rebased(self.current)


@dataclass(slots=True)
class Outcome:
    """What became of a run: `left` was never sent, or its answer did not come; `error` says why."""

    done: list[Done] = field(default_factory=list)
    failed: list[Failure] = field(default_factory=list)
    left: list[TicketChange] = field(default_factory=list)
    error: OpenClawError | None = None
    stopped: bool = False


class BulkRunner(QObject):
    """One run at a time, batch after batch.

    Signals:
        progress: how many tickets are through, and of how many.
        finished: the `Outcome`.
    """

    progress = Signal(int, int)
    finished = Signal(object)

    def __init__(self, worker: ApiWorker, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._worker = worker
        self._outcome = Outcome()
        self._total = 0
        self._batch: Running[list[BatchResult]] | None = None
        self._patience = QTimer(self)
        self._patience.setSingleShot(True)
        self._patience.setInterval(_STOP_WITHIN_MS)
        self._patience.timeout.connect(self._give_up)

    @property
    def running(self) -> bool:
        """Whether a run is on its way."""
        return self._batch is not None

    def run(self, changes: Sequence[TicketChange]) -> None:
        """Make these changes; those that change nothing are passed over."""
        if self.running:
            return
        wanted = [change for change in changes if change.fields]
        self._outcome = Outcome(left=wanted)
        self._total = len(wanted)
        self._next()

    def stop(self) -> None:
        """Send no further batch; what is on its way may still come home, so that it can be told and undone."""
        if self.running:
            self._outcome.stopped = True
            self._patience.start()

    def abandon(self) -> None:
        """Stop at once and tell nobody: the one who asked goes away."""
        self._patience.stop()
        batch, self._batch = self._batch, None
        if batch is not None:
            batch.cancel()

    def _next(self) -> None:
        outcome = self._outcome
        if not outcome.left or outcome.stopped or outcome.error is not None:
            self._finish()
            return
        batch = outcome.left[:MAX_BATCH]
        operations = [change.operation() for change in batch]
        job = Job("tickets.batch", partial(_send, operations), lane=Lane.BULK, idempotency_key=str(uuid4()))
        self._batch = self._worker.submit(job)
        self._batch.succeeded.connect(partial(self._take, batch))
        self._batch.failed.connect(self._fail)
        self._batch.cancelled.connect(self._cancelled)

    def _take(self, batch: list[TicketChange], results: list[BatchResult]) -> None:
        outcome = self._outcome
        for change, result in zip(batch, results, strict=True):
            if isinstance(result.ticket, Ticket):
                outcome.done.append(Done(change, result.ticket))
            else:
                outcome.failed.append(_failure(change, result))
        del outcome.left[: len(batch)]
        self.progress.emit(self._total - len(outcome.left), self._total)
        self._next()

    @Slot(object)
    def _fail(self, error: OpenClawError) -> None:
        self._outcome.error = error
        self._finish()

    @Slot()
    def _cancelled(self) -> None:
        if self._batch is not None:
            self._outcome.stopped = True
            self._finish()

    @Slot()
    def _give_up(self) -> None:
        if self._batch is not None:
            self._batch.cancel()

    def _finish(self) -> None:
        self._patience.stop()
        self._batch = None
        self.finished.emit(self._outcome)


def _send(operations: list[Any], client: OpenClawClient) -> list[BatchResult]:
    return client.tickets.batch(operations)


def _failure(change: TicketChange, result: BatchResult) -> Failure:
    if not isinstance(result.problem, Problem):
        return Failure(change, InvalidResponse("neither a ticket nor a problem"))
    current: Ticket | None = None
    if result.problem.current is not None:
        try:
            current = convert(result.problem.current, Ticket)
        except msgspec.ValidationError:
            return Failure(change, InvalidResponse("the problem's ticket can't be read"))
    return Failure(change, error_from_problem(result.problem), current)
