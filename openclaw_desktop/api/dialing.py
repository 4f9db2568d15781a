"""Opening a TCP connection that can be given up: neither the name look-up nor the connect blocks beyond a cancel."""

from __future__ import annotations

import errno
import ipaddress
import os
import queue
import selectors
import socket
import threading
import time
from collections.abc import Sequence
from typing import Any, Final

from openclaw_desktop.api.attempt import Attempt
from openclaw_desktop.contract.errors import ConnectionFailed

_SLICE_S: Final = 0.05
"""How often a wait that no lever can end looks at the cancel token."""
_UNDER_WAY: Final = frozenset({0, errno.EINPROGRESS, errno.EWOULDBLOCK, errno.EALREADY})

Address = tuple[int, int, int, str, Any]


def dial(
    host: str, port: int, attempt: Attempt, options: Sequence[tuple[int, int, int | bytes]], *, proxy: bool
) -> socket.socket:
    """Connect to the first address of `host` that answers, each with its share of the time left.

    Args:
        host: a name or an address.
        port: the TCP port.
        attempt: how long this may take and who can end it.
        options: socket options to set before connecting.
        proxy: whether this is the way to a proxy and not to the server, for the error's code.

    Raises:
        ConnectionFailed: where no address answers (`connect`, `dns` or `proxy`).
        Cancelled, DeadlineExceeded: where it is given up.
    """
    ends_at = time.monotonic() + attempt.connect_left()
    try:
        addresses = resolve(host, port, attempt, ends_at)
    except socket.gaierror as error:
        why = f"the name {host} can't be found: {error.strerror}"
        raise ConnectionFailed(why, code="proxy" if proxy else "dns") from None
    last = "there is no address"
    for index, address in enumerate(addresses):
        share = max(ends_at - time.monotonic(), 0.0) / (len(addresses) - index)
        try:
            return _connect(address, attempt, time.monotonic() + share, options)
        except OSError as error:
            last = error.strerror or "it took too long"
    attempt.check()
    raise ConnectionFailed(f"{host}, port {port}, does not answer: {last}", code="proxy" if proxy else "connect")


def resolve(host: str, port: int, attempt: Attempt, ends_at: float) -> Sequence[Address]:
    """Give the addresses of `host`, as `socket.getaddrinfo` does, but no later than `ends_at` (monotonic seconds).

    Raises:
        OSError: where there are none, or the name service does not answer in time.
        Cancelled, DeadlineExceeded: where it is given up.
    """
    if _is_literal(host):
        return socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    answers: queue.SimpleQueue[Sequence[Address] | OSError] = queue.SimpleQueue()

    def look_up() -> None:
        try:
            answers.put(socket.getaddrinfo(host, port, type=socket.SOCK_STREAM))
        except OSError as error:
            answers.put(error)
        except UnicodeError:
            answers.put(socket.gaierror(socket.EAI_NONAME, "it is no host name"))

    # The system's resolver can't be stopped; a thread of its own can be left behind.
    threading.Thread(target=look_up, name=f"look-up-{host}", daemon=True).start()
    while (left := ends_at - time.monotonic()) > 0:
        attempt.check()
        try:
            answer = answers.get(timeout=min(left, _SLICE_S))
        except queue.Empty:
            continue
        if isinstance(answer, OSError):
            raise answer
        return answer
    attempt.check()
    raise socket.gaierror(socket.EAI_AGAIN, "the name service does not answer")


def _is_literal(host: str) -> bool:
    try:
        ipaddress.ip_address(host)
    except ValueError:
        return False
    return True


def _connect(
    address: Address, attempt: Attempt, ends_at: float, options: Sequence[tuple[int, int, int | bytes]]
) -> socket.socket:
    family, kind, protocol, _, where = address
    sock = socket.socket(family, kind, protocol)
    try:
        for option in options:
            sock.setsockopt(*option)
        sock.setblocking(False)
        begun = sock.connect_ex(where)
        if begun not in _UNDER_WAY:
            raise OSError(begun, os.strerror(begun))
        _wait_until_connected(sock, attempt, ends_at)
        sock.settimeout(attempt.connect_left())
    except BaseException:
        sock.close()
        raise
    return sock


def _wait_until_connected(sock: socket.socket, attempt: Attempt, ends_at: float) -> None:
    with selectors.DefaultSelector() as selector:
        selector.register(sock, selectors.EVENT_WRITE)
        while (left := ends_at - time.monotonic()) > 0:
            attempt.check()
            if selector.select(min(left, _SLICE_S)):
                failure = sock.getsockopt(socket.SOL_SOCKET, socket.SO_ERROR)
                if failure:
                    raise OSError(failure, os.strerror(failure))
                return
    raise TimeoutError
