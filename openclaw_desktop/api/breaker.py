"""The circuit breaker: leaves a server alone that failed several times in a row, but for a probe at times."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from typing import Final

from openclaw_desktop.contract.errors import CircuitOpen

FAILURES_TO_OPEN: Final = 5
PROBE_EVERY_S: Final = 15.0


class Breaker:
    """Closed: everything passes. Open after 5 failed tries in a row: nothing passes but one probe every 15 s."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._lock = threading.Lock()
        self._failures = 0
        self._next_probe = 0.0

    @property
    def is_open(self) -> bool:
        """Whether requests fail without being tried."""
        with self._lock:
            return self._failures >= FAILURES_TO_OPEN

    def enter(self) -> bool:
        """Ask for leave to try; whoever gets it says how it went by `succeeded`, `failed` or `undecided`.

        Returns:
            Whether this try is the probe of an open circuit.

        Raises:
            CircuitOpen: where the server is left alone for now; `retry_after` tells until when.
        """
        with self._lock:
            if self._failures < FAILURES_TO_OPEN:
                return False
            now = self._clock()
            if now < self._next_probe:
                left = self._next_probe - now
                raise CircuitOpen("the server failed several times in a row and is left alone", retry_after=left)
            self._next_probe = now + PROBE_EVERY_S
            return True

    def succeeded(self) -> None:
        """Note that the server answered: close the circuit."""
        with self._lock:
            self._failures = 0

    def failed(self) -> None:
        """Note a failed try."""
        with self._lock:
            self._failures += 1
            if self._failures >= FAILURES_TO_OPEN:
                self._next_probe = self._clock() + PROBE_EVERY_S

    def undecided(self, *, was_probe: bool) -> None:
        """Note that a try was given up before its end: where it was the probe, the next one may follow at once."""
        with self._lock:
            if was_probe:
                self._next_probe = self._clock()


_breakers: dict[str, Breaker] = {}
_breakers_lock = threading.Lock()


def breaker_of(origin: str) -> Breaker:
    """Give the one breaker of a server's origin in this process."""
    with _breakers_lock:
        return _breakers.setdefault(origin, Breaker())
