"""An end to a whole conversation: a socket's own timeout begins anew with each byte that comes."""

from __future__ import annotations

import contextlib
import socket
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def cut_off(connected: socket.socket, deadline: float) -> Iterator[None]:
    """End a connection at `deadline` (of `time.monotonic`), whatever it is in: for who reads, nothing more comes."""
    # A handle of its own: TLS takes the socket over.
    with connected.dup() as watched:
        timer = threading.Timer(max(0.0, deadline - time.monotonic()), _shut, [watched, deadline])
        timer.daemon = True
        timer.start()
        try:
            yield
        finally:
            timer.cancel()
            timer.join()


def _shut(watched: socket.socket, deadline: float) -> None:
    # A coarse clock lets a timer go off a little early; who is cut off asks the clock whether this was why.
    while (early_s := deadline - time.monotonic()) > 0:
        time.sleep(early_s)
    # The other side may have ended it already.
    with contextlib.suppress(OSError):
        watched.shutdown(socket.SHUT_RDWR)
