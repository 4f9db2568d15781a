"""Jobs that wait to be tried again, as a person sees them: what waits, why, until when, and if it may go at once."""

from __future__ import annotations

import math
import time
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QObject, Qt, QTimer, Signal, Slot

from openclaw_desktop.api.call import Retrying
from openclaw_desktop.contract.errors import OpenClawError
from openclaw_desktop.worker.job import NORMAL
from openclaw_desktop.worker.lane import BACKGROUND_LANES
from openclaw_desktop.worker.running import Running
from openclaw_desktop.worker.task import Task


@dataclass(frozen=True, slots=True)
class Waiting:
    """One job that waits.

    Attributes:
        running: the job.
        reason: why it waits.
        until: when it is tried again, by `time.monotonic()`.
        named: whether the server named that moment; then nobody may go sooner.
    """

    running: Running[Any]
    reason: OpenClawError
    until: float
    named: bool


class Waits(QObject):
    """The jobs that wait between two tries; lives in the UI thread. What nobody stands before is not among them.

    Signals:
        changed: a tuple of `Waiting`, the one that is due first in front.
    """

    changed = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._waiting: dict[Task, Waiting] = {}
        self._due = QTimer(self)
        self._due.setSingleShot(True)
        self._due.setTimerType(Qt.TimerType.PreciseTimer)
        self._due.timeout.connect(self._drop_due)

    @property
    def now(self) -> tuple[Waiting, ...]:
        """What waits, the one that is due first in front."""
        return tuple(sorted(self._waiting.values(), key=lambda one: one.until))

    def note(self, task: Task, retrying: Retrying) -> None:
        """A try of a job failed, and the next one follows after a wait."""
        if task.lane in BACKGROUND_LANES or task.job.priority < NORMAL:
            return
        until = time.monotonic() + retrying.wait_s
        self._waiting[task] = Waiting(task.running, retrying.reason, until, retrying.named)
        self._tell()

    def forget(self, task: Task) -> None:
        """A job is over, or does something other than wait for its next try."""
        if self._waiting.pop(task, None) is not None:
            self._tell()

    def hurry(self) -> bool:
        """Let everything go at once that may; give whether all of it may."""
        free = [task for task, waiting in self._waiting.items() if not waiting.named]
        all_free = len(free) == len(self._waiting)
        for task in free:
            del self._waiting[task]
            task.token.hurry()
        if free:
            self._tell()
        return all_free

    def give_up(self) -> None:
        """End everything that waits, as cancelled by the person."""
        for task in list(self._waiting):
            task.running.give_up()

    def _tell(self) -> None:
        waiting = self.now
        if waiting:
            self._due.start(max(0, math.ceil((waiting[0].until - time.monotonic()) * 1000)))
        else:
            self._due.stop()
        self.changed.emit(waiting)

    @Slot()
    def _drop_due(self) -> None:
        now = time.monotonic()
        self._waiting = {task: waiting for task, waiting in self._waiting.items() if waiting.until > now}
        self._tell()
