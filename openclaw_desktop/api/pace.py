"""Slowing down before the server refuses: reads RateLimit and spreads what is left over the time that it must last."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from typing import Final

from openclaw_desktop.api.headers import RateLimit

_FREE_SHARE: Final = 0.1
"""Above this share of the quota nothing is slowed: a burst is what the quota is there for."""
_DEFAULT_QUOTA: Final = 600


class Pace:
    """The pace of one credential at one server; every thread that uses it takes its turns here."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._lock = threading.Lock()
        self._quota = _DEFAULT_QUOTA
        self._remaining: int | None = None
        self._resets_at = 0.0
        self._next_turn = 0.0

    def note(self, limit: RateLimit | None, quota: int | None) -> None:
        """Take in what an answer said; an answer without the header changes nothing."""
        if limit is None:
            return
        with self._lock:
            now = self._clock()
            if quota is not None:
                self._quota = quota
            resets_at = now + limit.reset_s
            same_window = self._remaining is not None and abs(resets_at - self._resets_at) < 1.0
            # Answers of several threads come in any order: within one window the lowest is the newest.
            self._remaining = min(self._remaining or 0, limit.remaining) if same_window else limit.remaining
            self._resets_at = resets_at

    def turn(self) -> float:
        """Take a turn.

        Returns:
            The seconds to wait before using it; 0 while there is plenty.
        """
        with self._lock:
            now = self._clock()
            if self._remaining is None or now >= self._resets_at:
                self._remaining = None
                self._next_turn = 0.0
                return 0.0
            left, self._remaining = self._remaining, max(self._remaining - 1, 0)
            if left > self._quota * _FREE_SHARE:
                return 0.0
            if left <= 0:
                return self._resets_at - now
            start = max(now, self._next_turn)
            self._next_turn = start + max(self._resets_at - start, 0.0) / (left + 1)
            return min(start, self._resets_at) - now
