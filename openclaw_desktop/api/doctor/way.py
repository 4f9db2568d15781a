"""The way to a server, opened by hand: directly or through the tunnel of a proxy (RFC 9110, CONNECT)."""

from __future__ import annotations

import base64
import http.client
import os
import socket
import ssl
from dataclasses import dataclass
from typing import Final
from urllib.parse import unquote, urlsplit

from openclaw_desktop.api.address import ServerAddress
from openclaw_desktop.api.attempt import Attempt
from openclaw_desktop.api.dialing import dial

_USUAL_PORT: Final = {"http": 80, "https": 443}
_LONGEST_HEAD: Final = 65536


@dataclass(frozen=True)
class Proxy:
    """A proxy by its address; `login` is what its address names, and is shown to nobody."""

    scheme: str
    host: str
    port: int
    login: str = ""

    @classmethod
    def read(cls, text: str) -> Proxy:
        """Read the address of a proxy.

        Raises:
            ValueError: where it is none.
        """
        parts = urlsplit(text if "://" in text else f"http://{text}")
        if not parts.hostname:
            raise ValueError("there is no host in the proxy's address")
        login = f"{unquote(parts.username)}:{unquote(parts.password or '')}" if parts.username else ""
        scheme = parts.scheme.lower()
        return cls(scheme, parts.hostname, parts.port or _USUAL_PORT.get(scheme, 1080), login)

    def __str__(self) -> str:
        return f"{self.scheme}://{self.host}:{self.port}"

    def __repr__(self) -> str:
        return f"Proxy({str(self)!r})"


class TunnelRefused(OSError):
    """A proxy that does not let a connection through. `status` is what it answered, 0 for no HTTP at all."""

    def __init__(self, status: int) -> None:
        super().__init__(f"the proxy answered {status}" if status else "the proxy speaks no HTTP")
        self.status = status


def open_way(address: ServerAddress, proxy: Proxy | None, attempt: Attempt) -> socket.socket:
    """Connect to the server, through the proxy's tunnel where there is one.

    Raises:
        OpenClawError: as `dial`.
        TunnelRefused: the proxy refuses.
        OSError: the connection was cut.
    """
    if proxy is None:
        return _dial(address.host, address.port, attempt, proxy=False)
    sock = _dial(proxy.host, proxy.port, attempt, proxy=True)
    try:
        _tunnel(sock, address, proxy)
    except BaseException:
        sock.close()
        raise
    return sock


def open_proxy(proxy: Proxy, attempt: Attempt) -> socket.socket:
    """Connect to a proxy, and ask nothing of it; raises as `dial`."""
    return _dial(proxy.host, proxy.port, attempt, proxy=True)


def _dial(host: str, port: int, attempt: Attempt, *, proxy: bool) -> socket.socket:
    sock = dial(host, port, attempt, (), proxy=proxy)
    attempt.hold(sock)
    sock.settimeout(attempt.read_left())
    return sock


def _tunnel(sock: socket.socket, address: ServerAddress, proxy: Proxy) -> None:
    host = f"[{address.host}]" if ":" in address.host else address.host
    lines = [f"CONNECT {host}:{address.port} HTTP/1.1", f"Host: {host}:{address.port}"]
    if proxy.login:
        lines.append(f"Proxy-Authorization: Basic {base64.b64encode(proxy.login.encode()).decode()}")
    sock.sendall(("\r\n".join(lines) + "\r\n\r\n").encode("latin-1"))
    head = b""
    # Byte by byte: what follows the head is the server's own.
    while not head.endswith(b"\r\n\r\n"):
        byte = sock.recv(1)
        if not byte or len(head) > _LONGEST_HEAD:
            raise TunnelRefused(0)
        head += byte
    words = head.split(b" ", 2)
    status = int(words[1]) if head.startswith(b"HTTP/") and len(words) > 1 and words[1][:3].isdigit() else 0
    if status != http.client.OK:
        raise TunnelRefused(status)


def with_named_authorities(context: ssl.SSLContext) -> ssl.SSLContext:
    """Trust what the environment names, too, as every request does."""
    for name in ("REQUESTS_CA_BUNDLE", "CURL_CA_BUNDLE"):
        place = os.environ.get(name)
        if place and os.path.exists(place):
            folder = os.path.isdir(place)
            context.load_verify_locations(cafile=None if folder else place, capath=place if folder else None)
            break
    return context
