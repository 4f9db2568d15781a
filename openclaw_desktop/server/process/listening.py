"""The socket that a server listens on."""

from __future__ import annotations

import socket

from openclaw_desktop.server.config import ListenConfig

_BACKLOG = 512


def bind(listen: ListenConfig) -> socket.socket:
    """Give a listening socket.

    Raises:
        OSError: the address is not this machine's, or the port is taken.
    """
    family = socket.AF_INET6 if ":" in listen.host else socket.AF_INET
    # Named as TCP: asyncio turns Nagle's delay off for such sockets only, and without that each answer on a kept
    # connection waits 40 ms for the client's acknowledgement (RFC 1122, 4.2.3.2).
    listener = socket.socket(family, socket.SOCK_STREAM, socket.IPPROTO_TCP)
    try:
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listener.bind((listen.host, listen.port))
        listener.listen(_BACKLOG)
    except BaseException:
        listener.close()
        raise
    listener.setblocking(False)
    return listener


def address_of(listener: socket.socket, listen: ListenConfig) -> str:
    """Give the URL of the listening socket."""
    scheme = "https" if listen.tls_cert else "http"
    host, port = listener.getsockname()[:2]
    return f"{scheme}://[{host}]:{port}" if ":" in host else f"{scheme}://{host}:{port}"
