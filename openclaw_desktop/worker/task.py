"""A submitted job inside the worker, and how a lane's thread runs it."""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final, Protocol

from openclaw_desktop.api.call import Call, CancelToken, Retrying
from openclaw_desktop.contract.errors import OpenClawError
from openclaw_desktop.worker.job import Job, LocalJob
from openclaw_desktop.worker.lane import Lane
from openclaw_desktop.worker.running import Running

if TYPE_CHECKING:
    from openclaw_desktop.api import OpenClawClient

_log = logging.getLogger(__name__)
_PROGRESS_EVERY_S: Final = 0.05


@dataclass(frozen=True, slots=True)
class Binding:
    """The client that a task calls, and the generation of logins that it belongs to."""

    client: OpenClawClient | None
    generation: int


class Task:
    """A job with its handle. The UI thread owns it; a lane's thread reads `binding`, once a run, and sets `done`."""

    __slots__ = ("binding", "done", "job", "order", "running", "token", "waiting")

    def __init__(self, job: Job[Any] | LocalJob[Any], running: Running[Any], order: int, binding: Binding) -> None:
        self.job = job
        self.running = running
        self.order = order
        self.binding = binding
        self.token = CancelToken()
        self.waiting = True
        self.done = threading.Event()

    @property
    def lane(self) -> Lane:
        """Where it runs."""
        return self.job.lane

    @property
    def in_session(self) -> bool:
        """Whether it calls the server as the user who is logged in."""
        return isinstance(self.job, Job) and self.job.client is None

    def __lt__(self, other: Task) -> bool:
        return (-self.job.priority, self.order) < (-other.job.priority, other.order)


@dataclass(frozen=True, slots=True, eq=False)
class Outcome:
    """What a run of a task gave: a value or an error, under the login of `generation`."""

    task: Task
    generation: int
    value: Any = None
    error: OpenClawError | None = None


class Reports(Protocol):
    """Where a lane's thread reports to; every call is handed on to the UI thread."""

    def report_started(self, task: Task) -> None:
        """A thread has taken the task."""

    def report_retrying(self, task: Task, retrying: Retrying) -> None:
        """A call of it waits to be tried again."""

    def report_progress(self, task: Task, done: int, total: int) -> None:
        """So much of it is done; a total of -1 is not known."""

    def report_outcome(self, outcome: Outcome) -> None:
        """The run is over."""


def run(task: Task, reports: Reports) -> None:
    """Run a task in the calling thread; exactly one outcome is reported, whatever the job does."""
    binding = task.binding
    reports.report_started(task)
    try:
        value = _call(task, binding, reports)
    except OpenClawError as error:
        reports.report_outcome(Outcome(task, binding.generation, error=error))
    except Exception as error:  # noqa: BLE001
        # A fault of this program. It must not end the lane's thread, and whoever asked must still be told.
        _log.exception("job %s broke", task.job.name)
        failure = OpenClawError(f"{type(error).__name__} in {task.job.name}", code="unexpected")
        failure.__cause__ = error
        reports.report_outcome(Outcome(task, binding.generation, error=failure))
    else:
        reports.report_outcome(Outcome(task, binding.generation, value=value))
    finally:
        task.done.set()


def _call(task: Task, binding: Binding, reports: Reports) -> Any:
    job = task.job
    if isinstance(job, LocalJob):
        return job.do()
    client = binding.client
    if client is None:
        raise RuntimeError("a task without a client was queued")

    def on_retry(retrying: Retrying) -> None:
        reports.report_retrying(task, retrying)

    call = Call(
        cancel=task.token,
        on_retry=on_retry,
        idempotency_key=job.idempotency_key,
        deadline=job.deadline,
        on_progress=_thinned(lambda done, total: reports.report_progress(task, done, total)),
    )
    return job.do(client.scoped(call))


def _thinned(report: Callable[[int, int], None]) -> Callable[[int, int | None], None]:
    """Let pass 20 reports a second, the first and the last always: the UI thread must not drown in them."""
    last = 0.0

    def on_progress(done: int, total: int | None) -> None:
        nonlocal last
        now = time.monotonic()
        if done == total or now - last >= _PROGRESS_EVERY_S:
            last = now
            report(done, -1 if total is None else total)

    return on_progress
