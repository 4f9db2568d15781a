"""Looking at the clock, in a thread of its own."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable
from typing import Final

from openclaw_desktop.server.database.engine import Database
from openclaw_desktop.server.scheduler.key_expiry import tell_key_expiry
from openclaw_desktop.server.scheduler.overdue import tell_overdue
from openclaw_desktop.server.times import now_ms

_log = logging.getLogger(__name__)

_EVERY_S: Final = 5.0


class Scheduler:
    """Tells what is due every few seconds.

    Any number of processes may have one: what one of them has told is in the database, in the transaction of the event.
    """

    def __init__(self, database: Database, *rings: Callable[[], None]) -> None:
        """Prepare it; each of `rings` is called when there are new events."""
        self._database = database
        self._rings = rings
        self._stopping = threading.Event()
        self._thread = threading.Thread(target=self._run, name="scheduler")

    def start(self) -> None:
        """Begin at once."""
        self._thread.start()

    def stop(self) -> None:
        """End, and wait for it."""
        self._stopping.set()
        if self._thread.ident is not None:
            self._thread.join()

    def _run(self) -> None:
        failing = False
        while True:
            try:
                if tell_due(self._database, now_ms()):
                    for ring in self._rings:
                        ring()
                failing = False
            except Exception:  # noqa: BLE001 - a thread that ends is not begun again
                # Said once, not every few seconds for as long as the database is away.
                if not failing:
                    _log.warning("what is due can't be told; it is tried again until it can", exc_info=True)
                failing = True
            if self._stopping.wait(_EVERY_S):
                return


def tell_due(database: Database, now_ms: int) -> int:
    """Write all events that are due; give how many."""
    return tell_overdue(database, now_ms) + tell_key_expiry(database, now_ms)
