"""What follows the event log, one in each process of the server."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable
from typing import Final

from openclaw_desktop.server.automations.following import take_next
from openclaw_desktop.server.database.engine import Database
from openclaw_desktop.server.times import now_ms

_log = logging.getLogger(__name__)

_LOOK_EVERY_S: Final = 1.0
_PATIENCE_S: Final = 2.0


class AutomationEngine:
    """Runs rules: at once when this process has committed something, and every second for what others have."""

    def __init__(self, database: Database, tell: Callable[[], None]) -> None:
        """Prepare it; `tell` is called when rules have done something."""
        self._database = database
        self._tell = tell
        self._rung = threading.Event()
        self._stopping = False
        self._thread = threading.Thread(target=self._run, name="automations")

    def start(self) -> None:
        """Begin with what happened while no server ran."""
        self._thread.start()

    def ring(self) -> None:
        """Say that there may be new events; from any thread, and cheap."""
        self._rung.set()

    def stop(self) -> None:
        """End after the event in hand, and wait for that a while."""
        self._stopping = True
        self._rung.set()
        if self._thread.ident is not None:
            self._thread.join(_PATIENCE_S)

    def _run(self) -> None:
        failing = False
        while not self._stopping:
            try:
                while not self._stopping and take_next(self._database, now_ms()):
                    self._tell()
                failing = False
            except Exception:  # noqa: BLE001 - a thread that ends is not begun again
                # Said once, not every second for as long as the database is away.
                if not failing:
                    _log.warning("automations can't go on; it is tried again until they can", exc_info=True)
                failing = True
            self._rung.wait(_LOOK_EVERY_S)
            self._rung.clear()
