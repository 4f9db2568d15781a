"""Qt objects end in their own thread: garbage is collected and finished tasks are let go in the UI thread only.

Python collects cycles in whichever thread happens to allocate. A cycle that holds a widget or a controller would then
be torn down in a lane's thread, which Qt answers with a crash now and then.
"""

from __future__ import annotations

import gc
from typing import Any, ClassVar, Final

from PySide6.QtCore import QObject, QTimer, Slot

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
        self._kept: list[Any] = []
        self._kept_longer: list[Any] = []
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.setInterval(_LET_GO_AFTER_MS)
        self._later.timeout.connect(self._let_go)

    def start(self) -> None:
        """Take over the collection."""
        UiThreadGarbage._at_work += 1
        gc.disable()
        self._timer.start()

    def keep_a_while(self, held: Any) -> None:
        """Hold what another thread is about to let go of, so that the last to do so is the UI thread."""
        self._kept.append(held)
        if not self._later.isActive():
            self._later.start()

    def stop(self) -> None:
        """Give the collection back to Python, once the threads are gone; may be called again."""
        self._later.stop()
        self._kept.clear()
        self._kept_longer.clear()
        if self._timer.isActive():
            self._timer.stop()
            UiThreadGarbage._at_work -= 1
            if UiThreadGarbage._at_work == 0:
                gc.unfreeze()
                gc.enable()

    @Slot()
    def _let_go(self) -> None:
        """Let go of what is held since the round before, so that everything is held for a round at least."""
        self._kept_longer, self._kept = self._kept, []
        if self._kept_longer:
            self._later.start()

    @Slot()
    def _collect(self) -> None:
        """Collect the generations that are due, by Python's own thresholds."""
        due = [count > limit for count, limit in zip(gc.get_count(), gc.get_threshold(), strict=True)]
        if due[0]:
            gc.collect(2 if due[2] and due[1] else 1 if due[1] else 0)
            if due[2] and due[1] and not gc.get_freeze_count():
                # The program itself, some hundred thousand objects that stay: walking them each time is a stutter.
                gc.freeze()
