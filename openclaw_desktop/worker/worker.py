"""The API worker: takes jobs in the UI thread, runs them in the threads of their lanes, and brings back their ends."""

from __future__ import annotations

import itertools
import logging
import sys
import time
from functools import partial
from typing import TYPE_CHECKING, Any, Final, TypeVar

from PySide6.QtCore import QObject, Qt, QThread, QTimer, Signal, Slot

from openclaw_desktop.api.call import Retrying
from openclaw_desktop.contract.errors import Cancelled, NotAuthenticated, OpenClawError
from openclaw_desktop.worker.connection import PROBE_DEADLINE_S, ConnectionMonitor, ConnectionState, is_unreachable
from openclaw_desktop.worker.garbage import UiThreadGarbage
from openclaw_desktop.worker.job import Job, LocalJob
from openclaw_desktop.worker.lane import BACKGROUND_LANES, Lane
from openclaw_desktop.worker.mailbox import Mailbox
from openclaw_desktop.worker.parking import Parking, Wait
from openclaw_desktop.worker.running import End, Running
from openclaw_desktop.worker.task import Binding, Outcome, Task
from openclaw_desktop.worker.threads import LaneThreads
from openclaw_desktop.worker.waits import Waits

if TYPE_CHECKING:
    from openclaw_desktop.api import OpenClawClient

T = TypeVar("T")
_log = logging.getLogger(__name__)

_SWITCH_INTERVAL_S: Final = 0.0005
"""How long a thread may hold Python's lock while another wants it. The default of 5 ms shows as a stutter of 20 ms in
the UI while a lane decodes or sorts; half a millisecond brings that to 5–8 ms for a few percent of the lane's speed."""

_LAST_WORDS_S: Final = 0.5
"""So long the end of the program waits for what it still has to say."""


class ApiWorker(QObject):
    """Runs jobs; all its methods are called, and all its signals come, in the thread that made it: the UI thread.

    A 401 parks the job and every other of the session, and `login_needed` comes once. `set_client` with the same user
    lets them go on under the new login; with another user, or none, they end as cancelled.

    Signals:
        connection_changed: a `ConnectionState`.
        activity_changed: how many jobs run, and how many wait; the long poll and probes don't count.
        login_needed: the login is no longer good; comes once until `set_client`.

    Attributes:
        waits: the jobs that wait to be tried again.
    """

    connection_changed = Signal(object)
    activity_changed = Signal(int, int)
    login_needed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        sys.setswitchinterval(_SWITCH_INTERVAL_S)
        self._mailbox = Mailbox(self)
        self._mailbox.started.connect(self._on_started, Qt.ConnectionType.QueuedConnection)
        self._mailbox.retrying.connect(self._on_retrying, Qt.ConnectionType.QueuedConnection)
        self._mailbox.progressed.connect(self._on_progressed, Qt.ConnectionType.QueuedConnection)
        self._mailbox.came_out.connect(self._on_outcome, Qt.ConnectionType.QueuedConnection)
        self._lanes = {lane: LaneThreads(lane, self._mailbox) for lane in Lane}
        self._monitor = ConnectionMonitor(self)
        self._monitor.changed.connect(self._on_connection_changed)
        self._monitor.probe_wanted.connect(self._probe)
        self._parking = Parking()
        self.waits = Waits(self)
        self._live: dict[Running[Any], Task] = {}
        self._newest: dict[str, Running[Any]] = {}
        self._order = itertools.count()
        self._binding = Binding(None, 0)
        self._identity: tuple[str, str] | None = None
        self._activity = (0, 0)
        self._shut_down = False
        self._garbage = UiThreadGarbage(self)
        self._garbage.start()

    @property
    def connection(self) -> ConnectionState:
        """How it stands with the server."""
        return self._monitor.state

    @property
    def client(self) -> OpenClawClient | None:
        """The client of the session; None where nobody is logged in."""
        return self._binding.client

    @property
    def activity(self) -> tuple[int, int]:
        """How many jobs run and how many wait."""
        return self._activity

    def set_client(self, client: OpenClawClient | None, user_id: str | None) -> None:
        """Go on as this user, with this client; None for both after logging out.

        The worker does not close clients: whoever made one closes it.
        """
        self._check_thread()
        identity = None if client is None or user_id is None else (client.base_url, user_id)
        same = identity is not None and identity == self._identity
        self._identity = identity
        self._binding = Binding(client, self._binding.generation + 1)
        session = [task for task in self._live.values() if task.in_session]
        if same:
            for task in session:
                task.binding = self._binding
        else:
            for task in session:
                self._cancel(task)
        if client is None:
            self._monitor.stop()
            return
        self._monitor.watch()
        for wait in Wait:
            self._requeue(self._parking.release(wait))

    def submit(self, job: Job[T] | LocalJob[T]) -> Running[T]:
        """Take a job; what becomes of it is told by the handle's signals, never before the event loop runs again."""
        self._check_thread()
        return self._submit(job)

    def settle(self) -> None:
        """Say that a part of the program has been built that stays: no later collection of garbage walks it."""
        self._check_thread()
        self._garbage.settle()

    def unsettle(self) -> None:
        """Say that a part that was to stay is gone: all is walked once more before it is left alone again."""
        self._check_thread()
        self._garbage.unsettle()

    def probe_now(self) -> None:
        """Look at once whether the server can be reached."""
        self._monitor.probe_now()

    def shutdown(self, timeout_s: float = 2.0) -> bool:
        """Refuse new jobs, cancel all others and wait for the threads; may be called again.

        Returns:
            Whether every thread ended in time. One that a call into the system still blocks (a keyring that waits for
            its prompt) is left behind, and does not keep the process from exiting.
        """
        self._check_thread()
        until = time.monotonic() + timeout_s
        self._shut_down = True
        reachable = self._monitor.state.state == "online"
        self._monitor.stop()
        last_words = [task for task in self._live.values() if isinstance(task.job, Job) and task.job.last_word]
        for task in list(self._live.values()):
            if task not in last_words:
                self._cancel(task)
        give_up = time.monotonic() + min(_LAST_WORDS_S, timeout_s / 2)
        for task in last_words:
            if reachable:
                task.done.wait(max(0.0, give_up - time.monotonic()))
            self._cancel(task)
        for lane in self._lanes.values():
            lane.close()
        self._mailbox.close()
        home = [lane.join(until) for lane in self._lanes.values()]
        self._garbage.stop()
        return all(home)

    def _check_thread(self) -> None:
        if QThread.currentThread() is not self.thread():
            raise RuntimeError("the worker is used from the thread that made it")

    def _submit(self, job: Job[T] | LocalJob[T]) -> Running[T]:
        own = job.client if isinstance(job, Job) else None
        binding = self._binding if own is None else Binding(own, 0)
        running: Running[T] = Running(job.name, lambda: self._cancel(task))
        task = Task(job, running, next(self._order), binding)
        self._live[running] = task
        if self._shut_down:
            QTimer.singleShot(0, self, partial(self._cancel, task))
            return running
        if job.supersedes is not None:
            older = self._newest.get(job.supersedes)
            self._newest[job.supersedes] = running
            if older is not None:
                older.cancel()
        if task.in_session and binding.client is None:
            error = NotAuthenticated("nobody is logged in")
            QTimer.singleShot(0, self, partial(self._finish, task, End.FAILED, error))
            return running
        reason = self._must_wait(task)
        if reason is None:
            self._lanes[job.lane].put(task)
        else:
            QTimer.singleShot(0, self, partial(self._park_if_it_must, task))
        self._count()
        return running

    def _must_wait(self, task: Task) -> tuple[Wait, OpenClawError] | None:
        """Say what a job of the session has to wait for at the moment."""
        if not task.in_session or task.lane is Lane.HEALTH:
            return None
        state = self._monitor.state
        if self._monitor.login_needed:
            return Wait.LOGIN, state.reason or NotAuthenticated()
        if state.state == "offline" and state.reason is not None and _parks_offline(task):
            return Wait.CONNECTION, state.reason
        return None

    def _park_if_it_must(self, task: Task) -> None:
        if not task.running.over:
            reason = self._must_wait(task)
            if reason is None:
                self._lanes[task.lane].put(task)
            else:
                self._parking.park(task, *reason)
            self._count()

    def _requeue(self, tasks: list[Task]) -> None:
        for task in tasks:
            task.waiting = True
            self._lanes[task.lane].put(task)
        self._count()

    def _cancel(self, task: Task) -> None:
        if task.running.over:
            return
        if not self._parking.remove(task):
            self._lanes[task.lane].remove(task)
        task.token.cancel()
        if isinstance(task.job, LocalJob) and task.job.on_cancel is not None:
            task.job.on_cancel()
        self._finish(task, End.CANCELLED)

    def _finish(self, task: Task, end: End, result: Any = None) -> None:
        if task.running.over:
            return
        self._live.pop(task.running, None)
        self.waits.forget(task)
        self._garbage.keep_a_while(task)
        word = task.job.supersedes
        if word is not None and self._newest.get(word) is task.running:
            del self._newest[word]
        self._count()
        task.running.settle(end, result)

    def _count(self) -> None:
        counted = [task for task in self._live.values() if task.lane not in BACKGROUND_LANES]
        waiting = sum(task.waiting for task in counted)
        activity = (len(counted) - waiting, waiting)
        if activity != self._activity:
            self._activity = activity
            self.activity_changed.emit(*activity)

    @Slot(object)
    def _on_started(self, task: Task) -> None:
        task.waiting = False
        self._count()

    @Slot(object, object)
    def _on_retrying(self, task: Task, retrying: Retrying) -> None:
        if not task.running.over:
            if task.in_session and task.lane is not Lane.HEALTH:
                self._monitor.retrying(retrying)
            self.waits.note(task, retrying)
            task.running.retrying.emit(retrying)

    @Slot(object, object, object)
    def _on_progressed(self, task: Task, done: int, total: int) -> None:
        if not task.running.over:
            task.running.progress.emit(done, total)

    @Slot(object)
    def _on_outcome(self, outcome: Outcome) -> None:
        task, error = outcome.task, outcome.error
        if task.running.over:
            return
        self.waits.forget(task)
        if isinstance(error, Cancelled):
            self._finish(task, End.CANCELLED)
        elif task.in_session and task.lane is not Lane.HEALTH and self._goes_on(outcome):
            self._count()
        elif error is None:
            self._finish(task, End.SUCCEEDED, outcome.value)
        else:
            self._finish(task, End.FAILED, error)

    def _goes_on(self, outcome: Outcome) -> bool:
        """Draw from an outcome what it says about the session; give whether its job waits on instead of ending."""
        task, error = outcome.task, outcome.error
        current = outcome.generation == self._binding.generation
        if error is None:
            if current:
                self._monitor.answered()
            return False
        if isinstance(error, NotAuthenticated) and error.code != "invalid_credentials":
            if not current and not self._monitor.login_needed:
                self._requeue([task])
            else:
                self._parking.park(task, Wait.LOGIN, error)
                self._ask_for_login(error)
            return True
        self._monitor.failed(error)
        # Where probes still get through, the failure is this call's own, and waiting would not mend it.
        if _parks_offline(task) and is_unreachable(error) and self._monitor.state.state == "offline":
            self._parking.park(task, Wait.CONNECTION, error)
            return True
        return False

    def _ask_for_login(self, error: OpenClawError) -> None:
        if self._monitor.unauthorized(error):
            # What no thread has begun would only collect the same refusal.
            for task in list(self._live.values()):
                if task.in_session and task.lane is not Lane.HEALTH and self._lanes[task.lane].remove(task):
                    self._parking.park(task, Wait.LOGIN, error)
            self.login_needed.emit()

    @Slot(object)
    def _on_connection_changed(self, state: ConnectionState) -> None:
        if state.state != "offline" and not self._monitor.login_needed:
            self._requeue(self._parking.release(Wait.CONNECTION))
        self.connection_changed.emit(state)

    @Slot()
    def _probe(self) -> None:
        probe = self._submit(Job("health", _ask_health, lane=Lane.HEALTH, deadline=PROBE_DEADLINE_S))
        probe.succeeded.connect(self._on_probe_succeeded)
        probe.failed.connect(self._on_probe_failed)

    @Slot(object)
    def _on_probe_succeeded(self, _health: object) -> None:
        self._monitor.probed(None)

    @Slot(object)
    def _on_probe_failed(self, error: OpenClawError) -> None:
        self._monitor.probed(error)


def _ask_health(client: OpenClawClient) -> object:
    return client.probe()


def _parks_offline(task: Task) -> bool:
    return isinstance(task.job, Job) and task.job.park_offline
