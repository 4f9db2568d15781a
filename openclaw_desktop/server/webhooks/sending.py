"""One request to one endpoint: no redirects, no cookies, no proxy, a bounded time and a bounded answer."""

from __future__ import annotations

import http.client
import socket
import ssl
import time
from contextlib import closing
from dataclasses import dataclass
from typing import Final
from urllib.parse import urlsplit

import truststore

from openclaw_desktop.server.webhooks.deadline import cut_off
from openclaw_desktop.server.webhooks.formats.message import Outgoing
from openclaw_desktop.server.webhooks.guard import TargetGuard, TargetRefused

_TIMEOUT_S: Final = 15.0
_MAX_ANSWER: Final = 64 * 1024


@dataclass(frozen=True, slots=True)
class Answered:
    """What came back, its body cut to 64 KiB; header names are in lower case."""

    status: int
    headers: dict[str, str]
    body: bytes
    duration_ms: int


@dataclass(frozen=True, slots=True)
class Unanswered:
    """Why nothing came back, in words for the delivery log; `refused` where it was not even tried."""

    error: str
    duration_ms: int
    refused: bool = False


def send(outgoing: Outgoing, guard: TargetGuard, timeout_s: float = _TIMEOUT_S) -> Answered | Unanswered:
    """POST a request and read the answer."""
    begun = time.monotonic()
    deadline = begun + timeout_s

    def elapsed_ms() -> int:
        return round((time.monotonic() - begun) * 1000)

    parts = urlsplit(outgoing.url.reveal())
    target = parts.path or "/"
    if parts.query:
        target += f"?{parts.query}"
    host = parts.hostname or ""
    secure = parts.scheme == "https"
    try:
        number = parts.port or (443 if secure else 80)
        plain = _connected(host, number, guard, deadline)
        plain.settimeout(max(0.01, deadline - time.monotonic()))
        with plain, cut_off(plain, deadline), closing(_connection(plain, host, number, secure=secure)) as connection:
            connection.request("POST", target, outgoing.body, dict(outgoing.headers))
            answer = connection.getresponse()
            if time.monotonic() >= deadline:
                # Headers that were cut off look like ones that ended.
                raise TimeoutError
            body = _read(answer, deadline)
            headers = {name.lower(): value for name, value in answer.getheaders()}
            return Answered(answer.status, headers, body, elapsed_ms())
    except TargetRefused as refused:
        return Unanswered(str(refused), elapsed_ms(), refused=True)
    except ssl.SSLCertVerificationError as error:
        return Unanswered(f"the certificate is not trusted: {error.verify_message}", elapsed_ms())
    except socket.gaierror:
        return Unanswered("the host name can't be resolved", elapsed_ms())
    except (OSError, http.client.HTTPException, ValueError) as error:
        if isinstance(error, TimeoutError) or time.monotonic() >= deadline:
            return Unanswered(f"no answer within {timeout_s:g} s", elapsed_ms())
        return Unanswered(f"the connection failed: {type(error).__name__}", elapsed_ms())


def _connected(host: str, port: int, guard: TargetGuard, deadline: float) -> socket.socket:
    """Connect to an address that was looked at, and to no other; each has its share of the time that is left."""
    trouble: OSError | None = None
    addresses = guard.addresses(host, port)
    for place, (_, address) in enumerate(addresses):
        left_s = deadline - time.monotonic()
        if left_s <= 0:
            raise TimeoutError
        try:
            return socket.create_connection((address, port), left_s / (len(addresses) - place))
        except OSError as error:
            trouble = error
    raise trouble or OSError("no address")


def _connection(plain: socket.socket, host: str, port: int, *, secure: bool) -> http.client.HTTPConnection:
    """Speak HTTP over what is connected."""
    connection = http.client.HTTPConnection(host, port)
    connection.default_port = 443 if secure else 80
    connection.sock = _secured(plain, host) if secure else plain
    return connection


def _read(answer: http.client.HTTPResponse, deadline: float) -> bytes:
    """Read what is kept of an answer: of one that does not end in time, what came until then."""
    parts: list[bytes] = []
    left = _MAX_ANSWER
    try:
        while left > 0 and (part := answer.read1(left)):
            parts.append(part)
            left -= len(part)
    except (OSError, http.client.HTTPException):
        if time.monotonic() < deadline:
            raise
    return b"".join(parts)


def _secured(plain: socket.socket, host: str) -> ssl.SSLSocket:
    return truststore.SSLContext(ssl.PROTOCOL_TLS_CLIENT).wrap_socket(plain, server_hostname=host)
