"""One request to one endpoint: no redirects, no cookies, no proxy, a bounded time and a bounded answer."""

from __future__ import annotations

import http.client
import socket
import ssl
import time
from dataclasses import dataclass
from typing import Final
from urllib.parse import urlsplit

import truststore

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

    def elapsed_ms() -> int:
        return round((time.monotonic() - begun) * 1000)

    parts = urlsplit(outgoing.url.reveal())
    target = parts.path or "/"
    if parts.query:
        target += f"?{parts.query}"
    try:
        connection = _connection(parts.scheme, parts.hostname or "", parts.port, guard, timeout_s)
        try:
            connection.request("POST", target, outgoing.body, dict(outgoing.headers))
            answer = connection.getresponse()
            body = _read(answer, begun + timeout_s)
            headers = {name.lower(): value for name, value in answer.getheaders()}
            return Answered(answer.status, headers, body, elapsed_ms())
        finally:
            connection.close()
    except TargetRefused as refused:
        return Unanswered(str(refused), elapsed_ms(), refused=True)
    except TimeoutError:
        return Unanswered(f"no answer within {timeout_s:g} s", elapsed_ms())
    except ssl.SSLCertVerificationError as error:
        return Unanswered(f"the certificate is not trusted: {error.verify_message}", elapsed_ms())
    except socket.gaierror:
        return Unanswered("the host name can't be resolved", elapsed_ms())
    except (OSError, http.client.HTTPException, ValueError) as error:
        return Unanswered(f"the connection failed: {type(error).__name__}", elapsed_ms())


def _connection(
    scheme: str, host: str, port: int | None, guard: TargetGuard, timeout_s: float
) -> http.client.HTTPConnection:
    """Connect to an address that was looked at, and to no other."""
    secure = scheme == "https"
    number = port or (443 if secure else 80)
    trouble: OSError | None = None
    for _, address in guard.addresses(host, number):
        try:
            plain = socket.create_connection((address, number), timeout_s)
        except OSError as error:
            trouble = error
            continue
        connection = http.client.HTTPConnection(host, number, timeout=timeout_s)
        connection.default_port = 443 if secure else 80
        connection.sock = _secured(plain, host) if secure else plain
        return connection
    raise trouble or OSError("no address")


def _read(answer: http.client.HTTPResponse, deadline: float) -> bytes:
    """Read what is kept of an answer; an endpoint that sends a byte now and then is not listened to for ever."""
    parts: list[bytes] = []
    left = _MAX_ANSWER
    while left > 0 and time.monotonic() < deadline and (part := answer.read1(left)):
        parts.append(part)
        left -= len(part)
    return b"".join(parts)


def _secured(plain: socket.socket, host: str) -> ssl.SSLSocket:
    try:
        return truststore.SSLContext(ssl.PROTOCOL_TLS_CLIENT).wrap_socket(plain, server_hostname=host)
    except BaseException:
        plain.close()
        raise
