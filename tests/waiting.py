"""Waiting in tests: for a condition and with a limit, never for a time."""

import threading
import time
from collections.abc import Callable

_PAUSE_S = 0.01


def wait_until(condition: Callable[[], object], what: str, limit_s: float = 10.0) -> None:
    """Return as soon as ``condition`` holds.

    Raises:
        TimeoutError: it did not within ``limit_s`` seconds; the text says ``what`` was awaited.
    """
    deadline = time.monotonic() + limit_s
    pause = threading.Event()
    while not condition():
        if time.monotonic() > deadline:
            raise TimeoutError(f"waited {limit_s:.0f} s in vain: {what}")
        pause.wait(_PAUSE_S)
