"""How many requests a credential, or an address without one, has left in its minute (IETF RateLimit header fields)."""

from __future__ import annotations

import math
import threading
import time
from collections.abc import Callable
from typing import NamedTuple

from openclaw_desktop.server.config import RATE_WINDOW_S

_TIDY_AT = 10_000


class Allowance(NamedTuple):
    """What is left after a request, and for how many seconds."""

    limit: int
    remaining: int
    reset_s: int
    refused: bool

    def headers(self) -> list[tuple[bytes, bytes]]:
        """Give the header fields that every answer carries."""
        return [
            (b"ratelimit-policy", f'"default";q={self.limit};w={RATE_WINDOW_S}'.encode()),
            (b"ratelimit", f'"default";r={self.remaining};t={self.reset_s}'.encode()),
        ]


class RateLimiter:
    """Counts requests in windows of a minute that begin with a caller's first request.

    The counts are this process's own: with several worker processes a caller may get that many times the limit. The
    limit protects the server from a runaway script; what protects passwords counts in the database.
    """

    def __init__(self, limit: int, clock: Callable[[], float] = time.monotonic) -> None:
        self.limit = limit
        self._clock = clock
        self._lock = threading.Lock()
        self._windows: dict[str, tuple[float, int]] = {}

    def charge(self, caller: str) -> Allowance:
        """Count one request of a caller."""
        now = self._clock()
        with self._lock:
            ends, used = self._windows.get(caller, (0.0, 0))
            if ends <= now:
                if len(self._windows) >= _TIDY_AT:
                    self._windows = {who: window for who, window in self._windows.items() if window[0] > now}
                ends, used = now + RATE_WINDOW_S, 0
            used += 1
            self._windows[caller] = (ends, used)
        return Allowance(self.limit, max(0, self.limit - used), max(1, math.ceil(ends - now)), used > self.limit)
