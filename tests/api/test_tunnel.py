"""https through a company's proxy: the tunnel works, and what is in it can be given up like anything else."""

import ssl
import threading
from pathlib import Path

import pytest

from openclaw_desktop.api import Call, CancelToken, OpenClawClient, RetryPolicy
from openclaw_desktop.contract.errors import Cancelled, DeadlineExceeded, OpenClawError
from tests.faults import behaviours as b
from tests.faults.certificates import server_context
from tests.faults.server import Behaviour, FaultServer

TOKEN = "tok-a-very-secret-login-token"


class Tunnel:
    """A proxy that opens its tunnel, and is the server at the other end, too."""

    def __init__(self, tls: ssl.SSLContext, behaviour: Behaviour) -> None:
        self.heads: list[bytes] = []
        self._tls = tls
        self._behaviour = behaviour

    def __call__(self, exchange: b.Exchange) -> None:
        exchange.send(b"HTTP/1.1 200 Connection established\r\n\r\n")
        with self._tls.wrap_socket(exchange.sock, server_side=True) as secure:
            head = b""
            while not head.endswith(b"\r\n\r\n"):
                head += secure.recv(1)
            self.heads.append(head)
            self._behaviour(b.Exchange(secure, exchange.received, exchange.stopping))


@pytest.fixture
def through(tmp_path: Path) -> tuple[ssl.SSLContext, ssl.SSLContext]:
    """The context of a server called office.example, and one that trusts it."""
    tls, certificate = server_context(tmp_path, name="office.example")
    return tls, ssl.create_default_context(cafile=certificate)


def client_of(proxy: FaultServer, trusting: ssl.SSLContext, deadline: float | None = None) -> OpenClawClient:
    return OpenClawClient(
        "https://office.example",
        credential=TOKEN,
        proxies={"https": proxy.url},
        ssl_context=trusting,
        deadline=deadline,
        retry=RetryPolicy(attempts=1),
    )


def test_the_proxy_sees_the_host_and_nothing_else(through: tuple[ssl.SSLContext, ssl.SSLContext]) -> None:
    tls, trusting = through
    tunnel = Tunnel(tls, b.problem(401, "token_expired"))
    with FaultServer(tunnel) as proxy, client_of(proxy, trusting) as client:
        with pytest.raises(OpenClawError) as told:
            client.auth.me()
        [received] = proxy.received
    assert told.value.code == "token_expired"
    assert (received.method, received.target) == ("CONNECT", "office.example:443")
    assert TOKEN not in str(received)
    assert f"Bearer {TOKEN}".encode() in tunnel.heads[0]


def test_a_deadline_holds_in_a_tunnel(through: tuple[ssl.SSLContext, ssl.SSLContext]) -> None:
    tls, trusting = through
    with FaultServer(Tunnel(tls, b.drip(0.1))) as proxy:
        client = client_of(proxy, trusting, 0.6)
        with client, pytest.raises(DeadlineExceeded):
            client.health()


@pytest.mark.parametrize("where", ["before the tunnel", "in the tunnel"])
def test_a_cancel_reaches_into_a_tunnel(through: tuple[ssl.SSLContext, ssl.SSLContext], where: str) -> None:
    tls, trusting = through
    behaviour = b.hang if where == "before the tunnel" else Tunnel(tls, b.hang_in_body)
    token = CancelToken()
    with FaultServer(behaviour) as proxy, client_of(proxy, trusting, 30) as client:
        later = threading.Timer(0.3, token.cancel)
        later.start()
        with pytest.raises(Cancelled):
            client.scoped(Call(cancel=token)).health()
        later.join()
        assert proxy.connections == 1
