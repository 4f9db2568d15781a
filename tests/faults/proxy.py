"""A proxy between the app and a real server that does to the traffic what networks and gateways do.

``with FaultServer(Proxy(server.url)) as front: client = OpenClawClient(front.url)``; what comes through is decided by
``faults``, one a request to the API, for ever by a seeded generator or from a list; health probes come through as
long as ``up`` is true.
"""

import http.client
import random
import time
from collections.abc import Iterator
from email.utils import formatdate
from urllib.parse import urlsplit

from tests.faults import behaviours
from tests.faults.server import Behaviour, Exchange, Received

_SKIPPED = {"host", "connection", "content-length", "transfer-encoding", "keep-alive"}


class Proxy:
    """Forwards requests. Its ``upstream`` may change while it runs, as a restarted server's port does."""

    def __init__(self, upstream: str, faults: Iterator[Behaviour | None] | None = None) -> None:
        """Forward to ``upstream``; each fault stands in for forwarding, None lets the request through."""
        self.upstream = upstream
        self.faults = faults
        self.up = True

    def __call__(self, exchange: Exchange) -> None:
        """Serve one request."""
        if not self.up:
            exchange.reset()
            return
        fault = None
        if self.faults is not None and not exchange.received.path.endswith("/health"):
            fault = next(self.faults, None)
        if fault is None:
            self.forward(exchange)
        else:
            fault(exchange)

    def forward(self, exchange: Exchange) -> None:
        """Let a request through, and its answer."""
        try:
            content = self.ask(exchange.received)
        except (OSError, http.client.HTTPException):
            exchange.reset()
            return
        exchange.keep_open = True
        exchange.send(content)

    def ask(self, received: Received) -> bytes:
        """Give the server's answer to a request, as it goes over the wire."""
        target = urlsplit(self.upstream)
        connection = http.client.HTTPConnection(str(target.hostname), target.port, timeout=30)
        try:
            headers = {name: value for name, value in received.headers.items() if name not in _SKIPPED}
            connection.request(received.method, received.target, received.body or None, headers)
            answer = connection.getresponse()
            body = answer.read()
            lines = [f"HTTP/1.1 {answer.status} {answer.reason}"]
            lines += [f"{name}: {value}" for name, value in answer.getheaders() if name.lower() not in _SKIPPED]
            if answer.status not in (204, 304):
                lines.append(f"Content-Length: {len(body)}")
            return ("\r\n".join(lines) + "\r\n\r\n").encode("latin-1") + body
        finally:
            connection.close()

    # What may happen on the way; each of these is a behaviour

    def reset_after(self, exchange: Exchange) -> None:
        """Let the server do it, and lose the answer."""
        self._ask_quietly(exchange)
        exchange.reset()

    def cut_answer(self, exchange: Exchange) -> None:
        """Let the server do it, and lose the answer's second half."""
        content = self._ask_quietly(exchange)
        exchange.send(content[: len(content) // 2])
        exchange.reset()

    def cut_body(self, exchange: Exchange) -> None:
        """Let the server do it, and end the connection politely ten bytes before the answer's end."""
        exchange.send(self._ask_quietly(exchange)[:-10])

    def gateway_gave_up(self, exchange: Exchange) -> None:
        """Let the server do it, and answer 504 in its place."""
        self._ask_quietly(exchange)
        behaviours.html(504)(exchange)

    def slow(self, exchange: Exchange) -> None:
        """Hold the answer back for a moment."""
        content = self._ask_quietly(exchange)
        exchange.wait(0.05)
        if content:
            exchange.keep_open = True
            exchange.send(content)
        else:
            exchange.reset()

    def another_day(self, exchange: Exchange) -> None:
        """Let it through with a clock that is off by a day."""
        content = self._ask_quietly(exchange)
        head, _, body = content.partition(b"\r\n\r\n")
        kept = [line for line in head.split(b"\r\n") if not line.lower().startswith(b"date:")]
        if not content:
            exchange.reset()
            return
        exchange.keep_open = True
        exchange.send(b"\r\n".join([*kept, b"Date: Mon, 01 Jan 2024 00:00:00 GMT"]) + b"\r\n\r\n" + body)

    def pause_of_another_day(self, exchange: Exchange) -> None:
        """Ask for a pause until a moment of a clock that is a day ahead: by that clock, now."""
        tomorrow = formatdate(time.time() + 86_400, usegmt=True)
        behaviours.problem(429, "rate_limited", {"Retry-After": tomorrow, "Date": tomorrow})(exchange)

    def _ask_quietly(self, exchange: Exchange) -> bytes:
        try:
            return self.ask(exchange.received)
        except (OSError, http.client.HTTPException):
            return b""

    def matrix(self) -> dict[str, Behaviour]:
        """Give every fault by its name."""
        date = "Mon, 01 Jan 2024 00:00:00 GMT"
        return {
            "reset before": behaviours.reset_before_answer,
            "closed before": behaviours.close_before_answer,
            "reset in head": behaviours.reset_in_head,
            "reset in body": behaviours.reset_in_body,
            "reset after": self.reset_after,
            "answer cut": self.cut_answer,
            "body cut": self.cut_body,
            "wrong length": behaviours.body_longer_than_announced,
            "slow": self.slow,
            "429 seconds": behaviours.problem(429, "rate_limited", {"Retry-After": "0"}),
            "429 date": behaviours.problem(429, "rate_limited", {"Retry-After": date}),
            "429 date of another day": self.pause_of_another_day,
            "expired token": behaviours.problem(401, "token_expired"),
            "500": behaviours.problem(500, "internal"),
            "502": behaviours.html(502),
            "503": behaviours.problem(503, "unavailable", {"Retry-After": "0"}),
            "504 but done": self.gateway_gave_up,
            "html": behaviours.html(),
            "garbage": behaviours.garbage,
            "another day": self.another_day,
        }


def at_random(faults: list[Behaviour], seed: int, share: float) -> Iterator[Behaviour | None]:
    """Give a fault for this share of the requests, for ever, the same for the same seed."""
    chance = random.Random(seed)
    while True:
        yield chance.choice(faults) if chance.random() < share else None
