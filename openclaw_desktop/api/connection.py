"""urllib3 connections that keep to the limits of the attempt they serve, and the adapter that hands them out."""

from __future__ import annotations

import http.client
import io
import socket
import ssl
from collections.abc import Callable
from typing import Any, Final

from requests.adapters import HTTPAdapter
from urllib3.connection import HTTPConnection, HTTPSConnection
from urllib3.connectionpool import HTTPConnectionPool, HTTPSConnectionPool

from openclaw_desktop.api.attempt import current
from openclaw_desktop.api.dialing import dial

_POOL_SIZE: Final = 4


class _LimitedReads(io.RawIOBase):
    """Reads from a socket, each read within what is left of the attempt: no server outlasts a deadline by dripping."""

    def __init__(self, sock: socket.socket) -> None:
        self._sock = sock
        self._raw = sock.makefile("rb", buffering=0)

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int | None:
        attempt = current()
        self._sock.settimeout(attempt.read_left())
        count = self._raw.readinto(buffer)
        if count:
            attempt.deadline.progressed()
        return count

    def close(self) -> None:
        if not self.closed:
            self._raw.close()
        super().close()


class _LimitedSocket:
    """What `http.client` wants of a socket: a file to read the answer from."""

    def __init__(self, sock: socket.socket) -> None:
        self._sock = sock

    def makefile(self, _mode: str) -> io.BufferedReader:
        """Give the file."""
        return io.BufferedReader(_LimitedReads(self._sock), 65536)


class _LimitedResponse(http.client.HTTPResponse):
    def __init__(self, sock: socket.socket, *args: Any, **kwargs: Any) -> None:
        # Inside a TLS connection to a proxy the inner socket is no socket: its reads keep to the read timeout only.
        limited: Any = _LimitedSocket(sock) if isinstance(sock, socket.socket) else sock
        super().__init__(limited, *args, **kwargs)


class _PlainConnection(HTTPConnection):
    response_class = _LimitedResponse

    def _new_conn(self) -> socket.socket:
        return _open(self)

    def request(self, *args: Any, **kwargs: Any) -> None:
        _hold(self.sock)
        super().request(*args, **kwargs)


class _SecureConnection(HTTPSConnection):
    response_class = _LimitedResponse

    def _new_conn(self) -> socket.socket:
        return _open(self)

    def request(self, *args: Any, **kwargs: Any) -> None:
        _hold(self.sock)
        super().request(*args, **kwargs)


def _open(connection: HTTPConnection) -> socket.socket:
    options = connection.socket_options or ()
    attempt = current()
    sock = dial(connection.host.strip("[]"), connection.port, attempt, options, proxy=connection.proxy is not None)
    attempt.hold(sock)
    return sock


def _hold(sock: socket.socket | None) -> None:
    """Let a cancel reach a connection that was kept from an earlier request."""
    if sock is not None:
        current().hold(sock)


class _PlainPool(HTTPConnectionPool):
    ConnectionCls = _PlainConnection


class _SecurePool(HTTPSConnectionPool):
    ConnectionCls = _SecureConnection


_POOLS: Final = {"http": _PlainPool, "https": _SecurePool}


class LimitedAdapter(HTTPAdapter):
    """Makes requests use the connections above, and the TLS context given instead of requests' own list of CAs."""

    def __init__(self, tls_context: Callable[[], ssl.SSLContext]) -> None:
        self._tls_context = tls_context
        super().__init__(pool_connections=_POOL_SIZE, pool_maxsize=_POOL_SIZE)

    def init_poolmanager(self, connections: int, maxsize: int, block: bool = False, **pool_kwargs: Any) -> None:
        """Make the pools of direct connections."""
        super().init_poolmanager(connections, maxsize, block, **pool_kwargs)
        self.poolmanager.pool_classes_by_scheme = _POOLS

    def proxy_manager_for(self, proxy: str, **proxy_kwargs: Any) -> Any:
        """Make the pools of connections through a proxy."""
        manager = super().proxy_manager_for(proxy, **proxy_kwargs)
        manager.pool_classes_by_scheme = _POOLS
        return manager

    def build_connection_pool_key_attributes(self, request: Any, verify: Any, cert: Any = None) -> Any:
        """Add the TLS context, which is made only once somebody speaks https."""
        host, pool = super().build_connection_pool_key_attributes(request, verify, cert)
        secure = {"ssl_context": self._tls_context()} if host["scheme"] == "https" else {}
        return host, {**pool, **secure}

    def cert_verify(self, conn: Any, url: str, verify: Any, cert: Any) -> None:
        """Leave the certificates to the TLS context; only a bundle that the environment names is added to it."""
        if isinstance(verify, str):
            super().cert_verify(conn, url, verify, cert)  # type: ignore[no-untyped-call]
        else:
            conn.cert_reqs = "CERT_REQUIRED"
