"""The queue of a lane: by priority, and in the order of submission among equals."""

from __future__ import annotations

import heapq
import threading

from openclaw_desktop.worker.task import Task


class TaskQueue:
    """Filled by the UI thread, emptied by the lane's threads. Tasks whose job is over are passed by."""

    def __init__(self) -> None:
        self._changed = threading.Condition()
        self._heap: list[Task] = []
        self._closed = False
        self._idle = 0

    def put(self, task: Task) -> bool:
        """Queue a task; give whether an idle thread is there to take it."""
        with self._changed:
            heapq.heappush(self._heap, task)
            self._changed.notify()
            return self._idle >= len(self._heap)

    def take(self) -> Task | None:
        """Wait for the next task; None once the queue is closed."""
        with self._changed:
            self._idle += 1
            try:
                while not self._heap and not self._closed:
                    self._changed.wait()
                return None if self._closed else heapq.heappop(self._heap)
            finally:
                self._idle -= 1

    def remove(self, task: Task) -> bool:
        """Take a task out that no thread has begun; give False where it was not there."""
        with self._changed:
            if task not in self._heap:
                return False
            self._heap.remove(task)
            heapq.heapify(self._heap)
            return True

    def close(self) -> None:
        """Send all threads home; what waits is left."""
        with self._changed:
            self._closed = True
            self._heap.clear()
            self._changed.notify_all()
