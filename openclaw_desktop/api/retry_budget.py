"""The retry budget: however much goes wrong, tries beyond the first stay a small part of what a server is asked.

Attempts and jitter bound one request; a server that fails half of its answers would still be asked twice as often by a
busy client. So retries are paid from a bucket that requests fill: a fifth of one each, and a little with time, so that
a person with a single request has its four retries.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from typing import Final

RESERVE: Final = 20.0
"""Retries that may follow one after the other, and the most that is saved up."""
SHARE: Final = 0.2
"""Retries that each request adds."""
PER_SECOND: Final = 1 / 3
"""Retries that each second adds."""


class RetryBudget:
    """The retries that one process may spend on one server; safe to use from any thread."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._lock = threading.Lock()
        self._left = RESERVE
        self._filled_at = clock()

    def asked(self) -> None:
        """Note a new request."""
        with self._lock:
            self._left = min(self._left + SHARE, RESERVE)

    def take(self) -> bool:
        """Spend a retry; give False where there is none left."""
        with self._lock:
            now = self._clock()
            self._left = min(self._left + (now - self._filled_at) * PER_SECOND, RESERVE)
            self._filled_at = now
            if self._left < 1:
                return False
            self._left -= 1
            return True


_budgets: dict[str, RetryBudget] = {}
_budgets_lock = threading.Lock()


def budget_of(origin: str) -> RetryBudget:
    """Give the one budget for a server's origin in this process."""
    with _budgets_lock:
        return _budgets.setdefault(origin, RetryBudget())
