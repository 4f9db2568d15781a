"""A server on a raw socket that misbehaves as told: what no HTTP library would send, sent byte by byte.

``with FaultServer(hang) as faults: client = OpenClawClient(faults.url)``: each request takes the next behaviour, and
the last one goes on for ever. What it was asked is in ``faults.received``.
"""

import contextlib
import socket
import ssl
import struct
import threading
from collections.abc import Callable
from dataclasses import dataclass, field
from io import BufferedReader
from types import TracebackType
from typing import Final

# The first byte of a TLS record that opens a handshake (RFC 8446, section 5.1).
_TLS_HANDSHAKE: Final = b"\x16"


@dataclass(frozen=True)
class Received:
    """A request as it came."""

    method: str
    target: str
    headers: dict[str, str]
    body: bytes

    @property
    def path(self) -> str:
        """The target without its query."""
        return self.target.partition("?")[0]


@dataclass
class Exchange:
    """One connection on which a request came."""

    sock: socket.socket
    received: Received
    stopping: threading.Event
    keep_open: bool = field(default=False)

    def send(self, content: bytes) -> None:
        """Send bytes."""
        self.sock.sendall(content)

    def reset(self) -> None:
        """End the connection with RST, as a crashed host or a firewall does."""
        self.sock.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        self.sock.close()

    def wait(self, seconds: float | None = None) -> None:
        """Wait; the end of the server ends it."""
        self.stopping.wait(seconds)


Behaviour = Callable[[Exchange], None]


class FaultServer:
    """Listens on a loopback port from ``__enter__`` to ``__exit__``, which ends all connections and threads."""

    def __init__(
        self, *behaviours: Behaviour, tls: ssl.SSLContext | None = None, reset_on_accept: int = 0, deaf: bool = False
    ) -> None:
        """Say how it behaves.

        Args:
            behaviours: one a request, the last one for all that follow.
            tls: speak TLS with this certificate.
            reset_on_accept: so many connections are reset before they say anything.
            deaf: accept connections and read nothing at all, not even a TLS greeting.
        """
        self.behaviours = list(behaviours)
        self.received: list[Received] = []
        self.connections = 0
        self._tls = tls
        self._resets = reset_on_accept
        self._deaf = deaf
        self._stopping = threading.Event()
        self._lock = threading.Lock()
        self._open: set[socket.socket] = set()
        self._threads: list[threading.Thread] = []
        self._listener = socket.create_server(("127.0.0.1", 0), backlog=256)
        self.port: int = self._listener.getsockname()[1]

    @property
    def url(self) -> str:
        """Where it is; with TLS by the name that its certificate has."""
        return f"https://localhost:{self.port}" if self._tls else f"http://127.0.0.1:{self.port}"

    def __enter__(self) -> "FaultServer":
        self._start(self._accept)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, where: TracebackType | None
    ) -> None:
        self._stopping.set()
        with contextlib.suppress(OSError):
            self._listener.shutdown(socket.SHUT_RDWR)
        self._listener.close()
        with self._lock:
            still_open, threads = list(self._open), list(self._threads)
        for sock in still_open:
            with contextlib.suppress(OSError):
                sock.shutdown(socket.SHUT_RDWR)
        for thread in threads:
            thread.join(10)
        for sock in still_open:
            sock.close()

    def _start(self, run: Callable[[], None]) -> None:
        thread = threading.Thread(target=run, name=f"fault-server-{self.port}", daemon=True)
        with self._lock:
            self._threads.append(thread)
        thread.start()

    def _accept(self) -> None:
        while not self._stopping.is_set():
            try:
                sock, _ = self._listener.accept()
            except OSError:
                return
            with self._lock:
                self.connections += 1
                self._open.add(sock)
                reset, self._resets = self._resets > 0, max(self._resets - 1, 0)
            if reset:
                sock.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
                sock.close()
            elif not self._deaf:
                self._start(lambda sock=sock: self._serve(sock))  # type: ignore[misc]

    def _serve(self, sock: socket.socket) -> None:
        # The client may be gone at any moment, and with a bad certificate it is.
        with contextlib.suppress(OSError), contextlib.ExitStack() as closing:
            closing.callback(sock.close)
            if self._tls is not None:
                sock = self._tls.wrap_socket(sock, server_side=True)
                closing.callback(sock.close)
                with self._lock:
                    self._open.add(sock)
            reader = sock.makefile("rb")
            closing.callback(reader.close)
            while (received := _read_request(reader)) is not None:
                with self._lock:
                    self.received.append(received)
                    behaviour = self.behaviours.pop(0) if len(self.behaviours) > 1 else self.behaviours[0]
                exchange = Exchange(sock, received, self._stopping)
                behaviour(exchange)
                if not exchange.keep_open:
                    return


def _read_request(reader: BufferedReader) -> Received | None:
    """Read a request; None at the end, and for what is none, such as a TLS greeting."""
    # The random bytes of a greeting may by chance look like the three words of a request.
    if reader.peek(1)[:1] == _TLS_HANDSHAKE:
        return None
    words = reader.readline().decode("latin-1").split()
    if len(words) != 3:
        return None
    method, target, _ = words
    headers: dict[str, str] = {}
    while (line := reader.readline().strip()) != b"":
        name, _, value = line.decode("latin-1").partition(":")
        headers[name.strip().lower()] = value.strip()
    body = reader.read(int(headers.get("content-length", "0")))
    return Received(method, target, headers, body)
