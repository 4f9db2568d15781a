"""What *Now* and *Cancel* of the status bar do to the jobs that wait to be tried again."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Slot

from openclaw_desktop.ui.shell.activity_status import ActivityStatus

if TYPE_CHECKING:
    from openclaw_desktop.worker import ApiWorker


class WaitingController(QObject):
    """Between the worker's waits and the status bar."""

    def __init__(self, worker: ApiWorker, status: ActivityStatus, tell: Callable[[str], None], parent: QObject) -> None:
        super().__init__(parent)
        self._waits = worker.waits
        self._tell = tell
        self._waits.changed.connect(status.show_waits)
        status.now_requested.connect(self._try_now)
        status.cancel_requested.connect(self._give_up)

    @Slot()
    def _try_now(self) -> None:
        if not self._waits.hurry():
            self._tell(self.tr("The server asked for this pause. The app goes on as soon as it is over."))

    @Slot()
    def _give_up(self) -> None:
        self._waits.give_up()
        self._tell(self.tr("Stopped. What you typed is still here."))
