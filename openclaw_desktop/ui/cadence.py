"""How often a page asks again for what it shows, where events tell that it is out of date."""

from __future__ import annotations

import random
from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QEvent, QObject, QTimer, Signal, Slot
from PySide6.QtWidgets import QWidget

from openclaw_desktop.ui.timers import make_timer

SOON_MS: Final = 300
"""What happens at once is asked for once."""
PAUSE_MS: Final = 2_000
"""However much happens, a page does not ask more often."""
LONGEST_PAUSE_MS: Final = 30_000
"""Where something happens all the time, the pause grows to this: hundreds of desktops must not all ask every two
seconds."""
SPREAD: Final = 0.25
"""By this part a pause is shorter or longer, by chance: the server wakes all desktops of an office at nearly the same
time, and they must not all ask in the same moment."""


class Cadence(QObject):
    """Has a page read again what is stale, while it can be seen: soon after an event, seldom where they never cease.

    Args:
        page: what it reads is seen here.
        read: reads it again; gives whether it could. Where not, it is tried again after the pause.
        new_timer: makes the timers, as `make_timer`.

    Signals:
        overdue: the page has come into view with something stale, which is read in a moment.
    """

    overdue = Signal()

    def __init__(
        self,
        page: QWidget,
        read: Callable[[], bool],
        parent: QObject | None = None,
        *,
        new_timer: Callable[..., QTimer] = make_timer,
    ) -> None:
        super().__init__(parent)
        self._page, self._read = page, read
        self._stale = False
        self._soon = new_timer(self, SOON_MS, self._do, once=True)
        self._pause = new_timer(self, PAUSE_MS, self._go_on, once=True)
        self._pause_ms = PAUSE_MS
        page.installEventFilter(self)

    def stop(self) -> None:
        """Read nothing any more."""
        self._soon.stop()
        self._pause.stop()
        self._page.removeEventFilter(self)

    def tell(self) -> None:
        """What the page shows is not what stands any more."""
        self._stale = True
        if not self._pause.isActive() and not self._soon.isActive():
            self._soon.start()

    def hurry(self) -> None:
        """What is stale is read soon, however long the pause has grown."""
        self._pause.stop()
        self._pause_ms = PAUSE_MS
        if self._stale:
            self._soon.start()

    @Slot()
    def _do(self) -> None:
        if self._stale and self._page.isVisible():
            self._stale = not self._read()
            self._pause.start(round(self._pause_ms * random.uniform(1 - SPREAD, 1 + SPREAD)))

    @Slot()
    def _go_on(self) -> None:
        self._pause_ms = min(2 * self._pause_ms, LONGEST_PAUSE_MS) if self._stale else PAUSE_MS
        self._do()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Catch up when the page comes into view."""
        if event.type() == QEvent.Type.Show and self._stale:
            self._soon.start()
            self.overdue.emit()
        return super().eventFilter(watched, event)
