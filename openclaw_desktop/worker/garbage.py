"""Qt objects end in their own thread: garbage is collected and finished tasks are let go in the UI thread only.

Python collects cycles in whichever thread happens to allocate. A cycle that holds a widget or a controller would then
be torn down in a lane's thread, which Qt answers with a crash now and then.

A collection walks all objects that it has not been told to leave alone, and the window stands still meanwhile: 90 ms
for the whole program. So what the program consists of is left alone, part by part as it is built.
"""

from __future__ import annotations

import gc
from typing import ClassVar, Final

from PySide6.QtCore import QObject, QTimer, Slot

from openclaw_desktop.worker.task import Task

_LOOK_EVERY_MS: Final = 2000
_LET_GO_AFTER_MS: Final = 1000


class UiThreadGarbage(QObject):
    """While one of these is at work, automatic collection is off, and a timer of the UI thread does it instead."""

    _at_work: ClassVar[int] = 0

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._timer = QTimer(self)
        self._timer.setInterval(_LOOK_EVERY_MS)
        self._timer.timeout.connect(self._collect)
        self._kept: list[Task] = []
        self._kept_longer: list[Task] = []
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.setInterval(_LET_GO_AFTER_MS)
        self._later.timeout.connect(self._let_go)

    def start(self) -> None:
        """Take over the collection; what is there by now is left alone until `stop`."""
        UiThreadGarbage._at_work += 1
        gc.disable()
        gc.freeze()
        self._timer.start()

    def settle(self) -> None:
        """Let what has been built since the last time stay: collect it now, and leave alone what is no garbage.

        Called after each part that is built, it walks only that part. What lives for a while only, such as a dialog,
        must not be among it: it would not be collected before `unsettle`.
        """
        gc.collect()
        gc.freeze()

    def unsettle(self) -> None:
        """Let the next `settle` look at everything anew: a part that was to stay is gone."""
        gc.unfreeze()

    def keep_a_while(self, task: Task) -> None:
        """Hold what another thread is about to let go of, so that the last to do so is the UI thread."""
        self._kept.append(task)
        if not self._later.isActive():
            self._later.start()

    def stop(self) -> None:
        """Give the collection back to Python, once the threads are gone; may be called again."""
        while self._kept or self._kept_longer:
            self._let_go()
        self._later.stop()
        if self._timer.isActive():
            self._timer.stop()
            UiThreadGarbage._at_work -= 1
            if UiThreadGarbage._at_work == 0:
                gc.unfreeze()
                gc.enable()

    @Slot()
    def _let_go(self) -> None:
        """Let go of what is held since the round before, so that everything is held for a round at least."""
        over, self._kept_longer, self._kept = self._kept_longer, self._kept, []
        for task in over:
            task.running.let_go()
        if self._kept_longer:
            self._later.start()

    @Slot()
    def _collect(self) -> None:
        """Collect the generations that are due, by Python's own thresholds."""
        due = [count > limit for count, limit in zip(gc.get_count(), gc.get_threshold(), strict=True)]
        if due[0]:
            gc.collect(2 if due[2] and due[1] else 1 if due[1] else 0)
