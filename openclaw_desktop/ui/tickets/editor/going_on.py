"""Which failures the editor goes on from by itself, and after how long: what its error card promises.

Only for the ticket that is shown, with the countdown in sight: nothing is sent unseen.
"""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QObject, QTimer, Signal

from openclaw_desktop.contract.errors import CircuitOpen, ConnectionFailed, OpenClawError, RateLimited

AGAIN_AFTER_S: Final = 15.0
_NEEDS_SOMEONE: Final = frozenset({"dns", "tls"})
"""Codes of failed connections that a person has to mend first."""


def again_after(error: OpenClawError | None) -> float | None:
    """Give the seconds until it is to be tried again without being asked, or None."""
    match error:
        case RateLimited() | CircuitOpen():
            return error.retry_after or AGAIN_AFTER_S
        case ConnectionFailed() if error.code not in _NEEDS_SOMEONE:
            return AGAIN_AFTER_S
        case _:
            return None


class NextTry(QObject):
    """The clock behind the countdowns.

    Signals:
        due: it is time to try again.
    """

    due = Signal()

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.due)

    def plan(self, *errors: OpenClawError | None) -> None:
        """Be due when the first of these failures is to be tried again; never, where none is."""
        soonest = min((wait for error in errors if (wait := again_after(error)) is not None), default=None)
        if soonest is None:
            self._timer.stop()
        elif not self._timer.isActive():
            self._timer.start(round(soonest * 1000))

    def stop(self) -> None:
        """Be due no more."""
        self._timer.stop()
