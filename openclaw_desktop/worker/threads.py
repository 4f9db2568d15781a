"""The threads of a lane."""

from __future__ import annotations

import atexit
import logging
import os
import sys
import threading
import time
from typing import Final, Protocol

from PySide6.QtCore import QThread

from openclaw_desktop.worker.lane import LANE_THREADS, Lane
from openclaw_desktop.worker.queue import TaskQueue
from openclaw_desktop.worker.task import Reports, Task, run

_log = logging.getLogger(__name__)


class _Thread(Protocol):
    def start(self) -> None: ...

    def come_home(self, seconds: float) -> bool:
        """Wait so long for the thread's end; give whether it came."""


_LAST_WAIT_S: Final = 8.0
_left_behind: Final[list[_Thread]] = []
"""Threads that did not come home in time; a QThread that is destroyed while it runs would abort the process."""


class _LaneThread(QThread):
    def __init__(self, name: str, queue: TaskQueue, reports: Reports) -> None:
        super().__init__()
        self.setObjectName(name)
        self._queue = queue
        self._reports = reports

    def run(self) -> None:
        # Python knows a thread of Qt's as a dummy; the log should tell which lane it is.
        threading.current_thread().name = self.objectName()
        while (task := self._queue.take()) is not None:
            run(task, self._reports)
            # The next wait may take hours: what the task holds must not stay alive that long.
            del task
        _forget_this_thread()

    def come_home(self, seconds: float) -> bool:
        return self.wait(max(0, int(seconds * 1000)))


def _forget_this_thread() -> None:
    """Take this thread, which is Qt's, out of those that Python counts: before 3.13 it stays there for ever."""
    known: dict[int, threading.Thread] = getattr(threading, "_active", {})
    known.pop(threading.get_ident(), None)


class _DaemonThread:
    """For calls into the system that can't be broken off: a process may exit over such a thread, not over a QThread."""

    def __init__(self, name: str, queue: TaskQueue, reports: Reports) -> None:
        self._queue = queue
        self._reports = reports
        self._thread = threading.Thread(target=self._run, name=name, daemon=True)

    def start(self) -> None:
        self._thread.start()

    def _run(self) -> None:
        while (task := self._queue.take()) is not None:
            run(task, self._reports)
            del task

    def come_home(self, seconds: float) -> bool:
        self._thread.join(max(0.0, seconds))
        return not self._thread.is_alive()


class LaneThreads:
    """A lane at work: its queue, and threads that are started as they are needed."""

    def __init__(self, lane: Lane, reports: Reports) -> None:
        self._lane = lane
        self._reports = reports
        self._queue = TaskQueue()
        self._threads: list[_Thread] = []

    def put(self, task: Task) -> None:
        """Queue a task."""
        idle = self._queue.put(task)
        if not idle and len(self._threads) < LANE_THREADS[self._lane]:
            kind = _DaemonThread if self._lane is Lane.SECRETS else _LaneThread
            thread = kind(f"openclaw-{self._lane.value}-{len(self._threads)}", self._queue, self._reports)
            self._threads.append(thread)
            thread.start()

    def remove(self, task: Task) -> bool:
        """Take a task out that no thread has begun."""
        return self._queue.remove(task)

    def close(self) -> None:
        """Let no further task begin."""
        self._queue.close()

    def join(self, until: float) -> bool:
        """Wait for the threads until that moment of `time.monotonic()`; give whether all came home."""
        late = [thread for thread in self._threads if not thread.come_home(until - time.monotonic())]
        self._threads.clear()
        if late:
            _log.warning("%d thread(s) of the lane %s did not end in time", len(late), self._lane.value)
            _leave_behind(late)
        return not late


def _leave_behind(threads: list[_Thread]) -> None:
    if not _left_behind:
        # Registered after Qt's own, so it runs before Qt destroys what is left.
        atexit.register(_wait_for_the_last)
    _left_behind.extend(threads)


def _wait_for_the_last() -> None:
    """Let the process end without an abort: give threads of Qt's more time, and leave over those that don't use it."""
    until = time.monotonic() + _LAST_WAIT_S
    for thread in _left_behind:
        if isinstance(thread, _LaneThread) and not thread.come_home(until - time.monotonic()):
            _log.error("a thread did not end, and the process leaves without it")
            logging.shutdown()
            sys.stdout.flush()
            os._exit(1)
