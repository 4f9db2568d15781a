"""One try of a request, as the sockets under it see it: how long they may block, and who can end that."""

from __future__ import annotations

import socket
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager

from openclaw_desktop.api.call import CancelToken
from openclaw_desktop.contract.errors import DeadlineExceeded


class Deadline:
    """The moment after which nobody waits any longer; it may be infinitely far away."""

    def __init__(self, seconds: float, *, renewable: bool = False) -> None:
        self._seconds = seconds
        self._renewable = renewable
        self._ends_at = time.monotonic() + seconds

    def left(self) -> float:
        """Give the seconds left, negative once it is past."""
        return self._ends_at - time.monotonic()

    def progressed(self) -> None:
        """Note that bytes of a file moved: a transfer may take as long as it moves."""
        if self._renewable:
            self._ends_at = time.monotonic() + self._seconds


class Attempt:
    """The limits of one try. The connection asks here before each time that it may block."""

    def __init__(self, cancel: CancelToken, connect_s: float, read_s: float, deadline: Deadline) -> None:
        self.cancel = cancel
        self.deadline = deadline
        self._connect_s = connect_s
        self._read_s = read_s
        self._levers: list[socket.socket] = []

    def check(self) -> None:
        """Go on only where there is time and somebody who wants the answer.

        Raises:
            Cancelled: where nobody does.
            DeadlineExceeded: where the time is over.
        """
        self.cancel.check()
        if self.deadline.left() <= 0:
            raise DeadlineExceeded("the time to wait for an answer is over")

    def connect_left(self) -> float:
        """Give the seconds that connecting may take from now; raises as `check`."""
        self.check()
        return min(self._connect_s, self.deadline.left())

    def read_left(self) -> float:
        """Give the seconds that the next read may block; raises as `check`."""
        self.check()
        return min(self._read_s, self.deadline.left())

    def hold(self, sock: socket.socket) -> None:
        """Let a cancel end what blocks on `sock`, until the attempt is over.

        TLS moves the socket's descriptor into another object, and a response may outlive its connection; so a second
        descriptor of the same socket is held. Shutting that down ends what blocks on the first.
        """
        lever = socket.fromfd(sock.fileno(), sock.family, sock.type)
        self._levers.append(lever)
        self.cancel.hold(lever)

    def close(self) -> None:
        """Let go of the sockets."""
        for lever in self._levers:
            self.cancel.release(lever)
            lever.close()
        self._levers.clear()


_running = threading.local()


def current() -> Attempt:
    """Give the attempt that this thread is making."""
    attempt: Attempt = _running.attempt
    return attempt


@contextmanager
def running(attempt: Attempt) -> Iterator[None]:
    """Make `attempt` this thread's own for the block, and let go of its sockets at the end."""
    # Whoever is told of progress may make a call of its own, in the middle of this one.
    around = getattr(_running, "attempt", None)
    _running.attempt = attempt
    try:
        yield
    finally:
        _running.attempt = around
        attempt.close()
