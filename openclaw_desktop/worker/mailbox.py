"""How the lanes' threads reach the UI thread: by queued signals, and in no other way."""

from __future__ import annotations

import threading

from PySide6.QtCore import QObject, Signal

from openclaw_desktop.api.call import Retrying
from openclaw_desktop.worker.task import Outcome, Task


class Mailbox(QObject):
    """Emits in the thread of the lane; whoever connects does so with a queued connection.

    What one thread reports arrives in its order: an outcome is never overtaken by the retry before it.
    """

    started = Signal(object)
    retrying = Signal(object, object)
    progressed = Signal(object, object, object)
    came_out = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._lock = threading.Lock()
        self._open = True

    def close(self) -> None:
        """Take nothing any more: a thread that was left behind may report when this object is long gone."""
        with self._lock:
            self._open = False

    def report_started(self, task: Task) -> None:
        """A thread has taken the task."""
        with self._lock:
            if self._open:
                self.started.emit(task)

    def report_retrying(self, task: Task, retrying: Retrying) -> None:
        """A call of it waits to be tried again."""
        with self._lock:
            if self._open:
                self.retrying.emit(task, retrying)

    def report_progress(self, task: Task, done: int, total: int) -> None:
        """So much of it is done."""
        with self._lock:
            if self._open:
                self.progressed.emit(task, done, total)

    def report_outcome(self, outcome: Outcome) -> None:
        """The run is over."""
        with self._lock:
            if self._open:
                self.came_out.emit(outcome)
