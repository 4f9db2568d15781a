import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from http.server import BaseHTTPRequestHandler, HTTPServer
from typing import Any

import pytest

from openclaw_desktop.contract.secret import Secret
from openclaw_desktop.server.webhooks.formats.message import Outgoing
from openclaw_desktop.server.webhooks.guard import TargetGuard, TargetRefused, is_public
from openclaw_desktop.server.webhooks.sending import Answered, Unanswered, send


@pytest.mark.parametrize(
    "address",
    [
        "127.0.0.1", "127.8.8.8", "0.0.0.0", "10.1.2.3", "172.16.0.1", "172.31.255.255", "192.168.1.1",
        "169.254.169.254", "100.64.0.1", "192.0.2.1", "224.0.0.1", "255.255.255.255", "240.0.0.1",
        "::1", "::", "fe80::1", "fe80::1%eth0", "fc00::1", "fd12::1", "ff02::1", "2001:db8::1",
        "::ffff:127.0.0.1", "::ffff:10.0.0.1", "::127.0.0.1", "2002:7f00:1::", "64:ff9b::a00:1",
        "2001:0:4136:e378:8000:63bf:80ff:fffe",
    ],
)  # fmt: skip
def test_special_addresses_are_not_public_however_they_are_wrapped(address: str) -> None:
    assert not is_public(address)


@pytest.mark.parametrize(
    "address", ["8.8.8.8", "1.1.1.1", "2606:4700:4700::1111", "::ffff:8.8.8.8", "64:ff9b::808:808"]
)
def test_addresses_of_the_internet_are_public(address: str) -> None:
    assert is_public(address)


def resolving(monkeypatch: pytest.MonkeyPatch, *answers: list[str]) -> list[str]:
    """Let names mean these addresses, the next answer at each look-up; give the list of what was asked."""
    asked: list[str] = []

    def resolve(host: str, port: int, **_: Any) -> list[Any]:
        addresses = answers[min(len(asked), len(answers) - 1)]
        asked.append(host)
        return [
            (socket.AF_INET6 if ":" in one else socket.AF_INET, socket.SOCK_STREAM, 6, "", (one, port))
            for one in addresses
        ]

    monkeypatch.setattr(socket, "getaddrinfo", resolve)
    return asked


def test_a_name_for_a_private_address_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    resolving(monkeypatch, ["192.168.1.10"])

    with pytest.raises(TargetRefused):
        TargetGuard().addresses("hooks.example.com", 443)


def test_of_several_addresses_only_public_ones_are_left(monkeypatch: pytest.MonkeyPatch) -> None:
    resolving(monkeypatch, ["10.0.0.1", "8.8.8.8", "::1"])

    assert [address for _, address in TargetGuard().addresses("hooks.example.com", 443)] == ["8.8.8.8"]


@pytest.mark.parametrize("host", ["localhost", "LOCALHOST."])
def test_an_allowed_host_may_mean_what_it_means(monkeypatch: pytest.MonkeyPatch, host: str) -> None:
    resolving(monkeypatch, ["127.0.0.1"])

    assert TargetGuard(["localhost"]).addresses(host, 80)
    with pytest.raises(TargetRefused):
        TargetGuard(["localhost"]).addresses("other.example.com", 80)


def outgoing(url: str) -> Outgoing:
    return Outgoing(Secret(url), {"content-type": "application/json"}, b"{}", url, {})


def test_the_address_that_was_looked_at_is_the_one_connected_to(monkeypatch: pytest.MonkeyPatch) -> None:
    """DNS rebinding: the name is asked for once, so that a second answer can't lead elsewhere."""
    asked = resolving(monkeypatch, ["8.8.8.8"], ["127.0.0.1"])
    connected: list[tuple[str, int]] = []

    def connect(place: tuple[str, int], timeout: float) -> socket.socket:
        connected.append(place)
        raise ConnectionRefusedError

    monkeypatch.setattr(socket, "create_connection", connect)

    result = send(outgoing("http://rebind.example.com/x"), TargetGuard())

    assert isinstance(result, Unanswered)
    assert (asked, connected) == (["rebind.example.com"], [("8.8.8.8", 80)])


class Receiver(BaseHTTPRequestHandler):
    paths: list[str]

    def do_POST(self) -> None:
        self.paths.append(self.path)
        self.rfile.read(int(self.headers["content-length"]))
        if self.path == "/moved":
            self.send_response(302)
            self.send_header("Location", "/secret")
            self.end_headers()
        else:
            self.send_response(200)
            self.end_headers()
            self.wfile.write(b"x" * 100_000)

    def log_message(self, *_: Any) -> None:
        """Say nothing."""


@pytest.fixture
def receiver():
    handler = type("Handler", (Receiver,), {"paths": []})
    server = HTTPServer(("127.0.0.1", 0), handler)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}", handler.paths
    server.shutdown()
    thread.join()
    server.server_close()


def test_loopback_takes_an_administrator_s_word(receiver: tuple[str, list[str]]) -> None:
    url, paths = receiver

    refused = send(outgoing(url), TargetGuard())
    allowed = send(outgoing(url), TargetGuard(["127.0.0.1"]))

    assert isinstance(refused, Unanswered)
    assert refused.refused
    assert isinstance(allowed, Answered)
    assert (allowed.status, len(allowed.body), paths) == (200, 65536, ["/"])


def test_no_redirect_is_followed(receiver: tuple[str, list[str]]) -> None:
    url, paths = receiver

    answer = send(outgoing(f"{url}/moved"), TargetGuard(["127.0.0.1"]))

    assert isinstance(answer, Answered)
    assert (answer.status, paths) == (302, ["/moved"])


@contextmanager
def dripping(head: bytes) -> Iterator[int]:
    """A server that sends `head`, and then a byte now and then for longer than anybody wants; gives its port."""

    def serve() -> None:
        connection, _ = listening.accept()
        with connection, suppress(OSError):
            connection.recv(65536)
            connection.sendall(head)
            for _ in range(100):
                if ended.wait(0.05):
                    return
                connection.sendall(b"a")

    ended = threading.Event()
    with socket.create_server(("127.0.0.1", 0)) as listening:
        thread = threading.Thread(target=serve)
        thread.start()
        try:
            yield listening.getsockname()[1]
        finally:
            ended.set()
            thread.join()


@pytest.mark.parametrize(
    ("scheme", "head"),
    [
        ("http", b"HTTP/1.1 200 OK\r\nX-Slow: "),
        ("http", b"HTTP/1.1 "),
        ("https", b"\x16\x03\x03\x40\x00\x02\x00\x3f\xf0"),
    ],
)
def test_a_server_that_comes_to_no_end_is_left(scheme: str, head: bytes) -> None:
    with dripping(head) as port:
        result = send(outgoing(f"{scheme}://127.0.0.1:{port}/"), TargetGuard(["127.0.0.1"]), timeout_s=0.5)

    assert isinstance(result, Unanswered)
    assert result.error == "no answer within 0.5 s"


def test_of_a_body_without_end_what_came_in_time_is_kept() -> None:
    with dripping(b"HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n") as port:
        result = send(outgoing(f"http://127.0.0.1:{port}/"), TargetGuard(["127.0.0.1"]), timeout_s=0.5)

    assert isinstance(result, Answered)
    assert result.status == 200
    assert 0 < len(result.body) < 100


def test_several_addresses_share_the_time(monkeypatch: pytest.MonkeyPatch) -> None:
    resolving(monkeypatch, ["8.8.8.8", "1.1.1.1"])
    limits: list[float] = []

    def connect(_: tuple[str, int], timeout: float) -> socket.socket:
        limits.append(timeout)
        raise TimeoutError

    monkeypatch.setattr(socket, "create_connection", connect)

    result = send(outgoing("http://two.example.com/"), TargetGuard(), timeout_s=60)

    assert isinstance(result, Unanswered)
    assert limits == [pytest.approx(30, abs=5), pytest.approx(60, abs=5)]


def test_a_server_that_says_nothing_is_left(monkeypatch: pytest.MonkeyPatch) -> None:
    with socket.create_server(("127.0.0.1", 0)) as silent:
        url = f"http://127.0.0.1:{silent.getsockname()[1]}/"
        result = send(outgoing(url), TargetGuard(["127.0.0.1"]), timeout_s=0.3)

    assert isinstance(result, Unanswered)
    assert result.error == "no answer within 0.3 s"
