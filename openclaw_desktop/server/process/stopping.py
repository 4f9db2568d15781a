"""The one way for a server to learn that it should stop: a signal, or the end of a pipe."""

from __future__ import annotations

import os
import signal
import threading
from collections.abc import Callable
from typing import IO, Any


class StopSignal:
    """Set once; whoever was waiting is told."""

    def __init__(self) -> None:
        self._stopping = threading.Event()
        self._told: list[Callable[[], None]] = []

    def tell(self, listener: Callable[[], None]) -> None:
        """Call `listener` when it is time to stop, or at once if it already is; it must be quick and thread safe."""
        self._told.append(listener)
        if self._stopping.is_set():
            listener()

    @property
    def is_set(self) -> bool:
        """Whether it is time to stop."""
        return self._stopping.is_set()

    def wait(self, seconds: float | None = None) -> bool:
        """Wait for it; say whether it came."""
        return self._stopping.wait(seconds)

    def set(self) -> None:
        """Say that it is time to stop."""
        self._stopping.set()
        for listener in self._told:
            listener()

    def on_signals(self) -> None:
        """Stop on SIGTERM and SIGINT; to be called in the main thread."""

        def stop(_number: int, _frame: Any) -> None:
            self.set()

        signal.signal(signal.SIGTERM, stop)
        signal.signal(signal.SIGINT, stop)

    def when_ends(self, pipe: IO[bytes]) -> None:
        """Stop when the pipe ends, as it does when the process at its other end is gone, however it went."""

        def watch() -> None:
            # Past the buffered reader, whose lock nobody may hold while the interpreter ends.
            while os.read(pipe.fileno(), 4096):
                pass
            self.set()

        # A daemon: nothing can wake it from a read but the other end.
        threading.Thread(target=watch, name="parent-pipe", daemon=True).start()
