"""A real HTTP endpoint that keeps what it is sent, and answers as it is told."""

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import msgspec

from tests.waiting import wait_until


@dataclass(frozen=True)
class Received:
    """One request."""

    path: str
    headers: dict[str, str]
    body: bytes

    @property
    def json(self) -> Any:
        return msgspec.json.decode(self.body)

    @property
    def message_id(self) -> str:
        return self.headers["webhook-id"]


Reply = Callable[[Received], tuple[int, dict[str, str], bytes]]


def accept(_: Received) -> tuple[int, dict[str, str], bytes]:
    return 204, {}, b""


class Receiver:
    """Keeps the requests in the order in which they came."""

    def __init__(self) -> None:
        self.reply: Reply = accept
        self.received: list[Received] = []
        self.let_go = threading.Event()
        receiver = self

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                headers = {name.lower(): value for name, value in self.headers.items()}
                request = Received(self.path, headers, self.rfile.read(int(headers["content-length"])))
                receiver.received.append(request)
                status, fields, body = receiver.reply(request)
                self.send_response(status)
                for name, value in {**fields, "Content-Length": str(len(body))}.items():
                    self.send_header(name, value)
                self.end_headers()
                self.wfile.write(body)

            def log_message(self, *_: Any) -> None:
                """Say nothing."""

        class Server(ThreadingHTTPServer):
            def handle_error(self, *_: Any) -> None:
                """A client that is killed while it waits is what some tests are about."""

        self._server = Server(("127.0.0.1", 0), Handler)
        self.url = f"http://127.0.0.1:{self._server.server_port}/hook"
        self._thread = threading.Thread(target=self._server.serve_forever)

    def hang(self, _: Received) -> tuple[int, dict[str, str], bytes]:
        """A reply that does not come before it is let go."""
        self.let_go.wait(60)
        return 204, {}, b""

    def wait_for(self, count: int, limit_s: float = 20) -> list[Received]:
        wait_until(lambda: len(self.received) >= count, f"{count} requests", limit_s)
        return self.received

    @contextmanager
    def running(self) -> Iterator["Receiver"]:
        self._thread.start()
        try:
            yield self
        finally:
            self.let_go.set()
            self._server.shutdown()
            self._thread.join()
            self._server.server_close()
