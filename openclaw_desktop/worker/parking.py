"""Jobs that wait for something other than a thread: a login, or the connection."""

from __future__ import annotations

import enum

from openclaw_desktop.contract.errors import OpenClawError
from openclaw_desktop.worker.task import Task


class Wait(enum.Enum):
    """What a parked job waits for."""

    LOGIN = "login"
    CONNECTION = "connection"


class Parking:
    """The parked tasks; used in the UI thread only."""

    def __init__(self) -> None:
        self._tasks: dict[Task, Wait] = {}

    def __len__(self) -> int:
        return len(self._tasks)

    def park(self, task: Task, wait: Wait, reason: OpenClawError) -> None:
        """Put a task aside and tell its handle why."""
        self._tasks[task] = wait
        task.waiting = True
        task.running.parked.emit(reason)

    def remove(self, task: Task) -> bool:
        """Take one task out; give False where it was not there."""
        return self._tasks.pop(task, None) is not None

    def release(self, wait: Wait) -> list[Task]:
        """Take out what waited for this, in the order in which a queue would have run it."""
        freed = sorted(task for task, waits_for in self._tasks.items() if waits_for is wait)
        for task in freed:
            del self._tasks[task]
        return freed
