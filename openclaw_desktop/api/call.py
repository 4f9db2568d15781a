"""What one call on the client brings along: how to stop it, whom to tell, and for how long a person would wait."""

from __future__ import annotations

import contextlib
import socket
import threading
from collections.abc import Callable
from dataclasses import dataclass, field

from openclaw_desktop.contract.errors import Cancelled, OpenClawError


class CancelToken:
    """Stops a call from any thread, within 100 ms even where it is blocked on a server that never answers.

    A blocked read can't see a flag. So whoever blocks on a socket holds it here, and `cancel` shuts it down, which ends
    the read at once.
    """

    def __init__(self) -> None:
        self._event = threading.Event()
        self._woken = threading.Event()
        self._lock = threading.Lock()
        self._held: set[socket.socket] = set()

    def cancel(self) -> None:
        """Stop the call; a second time does nothing."""
        with self._lock:
            self._event.set()
            self._woken.set()
            for held in self._held:
                _shut(held)

    @property
    def cancelled(self) -> bool:
        """Whether somebody cancelled."""
        return self._event.is_set()

    def wait(self, seconds: float) -> bool:
        """Sleep for `seconds` or until cancelled.

        Returns:
            Whether it was cancelled.
        """
        return self._event.wait(seconds)

    def rest(self, seconds: float) -> bool:
        """Sleep for `seconds`, until cancelled, or until somebody hurries; the answer is that of `wait`."""
        self._woken.wait(seconds)
        if not self.cancelled:
            self._woken.clear()
        return self.cancelled

    def hurry(self) -> None:
        """End the `rest` that is under way: a person does not want to wait for the next try. A `wait` goes on."""
        self._woken.set()

    def check(self) -> None:
        """Go on only where nobody cancelled.

        Raises:
            Cancelled: otherwise.
        """
        if self._event.is_set():
            raise Cancelled("the call was cancelled")

    def hold(self, sock: socket.socket) -> None:
        """Let `cancel` shut `sock` down, until it is released."""
        with self._lock:
            self._held.add(sock)
            if self._event.is_set():
                _shut(sock)

    def release(self, sock: socket.socket) -> None:
        """Leave `sock` alone from now on."""
        with self._lock:
            self._held.discard(sock)


def _shut(sock: socket.socket) -> None:
    # The other side may have closed it already: then there is nothing left to end.
    with contextlib.suppress(OSError):
        sock.shutdown(socket.SHUT_RDWR)


@dataclass(frozen=True, slots=True)
class Retrying:
    """A try failed and another follows.

    Attributes:
        attempt: the try that failed, from 1; 0 where the client slows down before it is refused.
        wait_s: seconds until the next one.
        reason: what went wrong.
        named: whether the server named the wait, so that nobody may cut it short.
    """

    attempt: int
    wait_s: float
    reason: OpenClawError
    named: bool = False


@dataclass(slots=True)
class Call:
    """One use of the client by one job.

    Attributes:
        cancel: stops it.
        on_retry: told, in the thread of the call, before each wait.
        idempotency_key: the key of the call's first change; later changes of the same call get keys made from it, so
            that the same job run again sends the same keys in the same order.
        deadline: seconds for each request with all its tries; None for the client's own. Uploads and downloads count
            it from their last progress.
        on_progress: told the bytes done and, where known, the bytes in all.
    """

    cancel: CancelToken = field(default_factory=CancelToken)
    on_retry: Callable[[Retrying], None] | None = None
    idempotency_key: str | None = None
    deadline: float | None = None
    on_progress: Callable[[int, int | None], None] | None = None
