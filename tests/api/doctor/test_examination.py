"""The connection doctor at real sockets: each way to break is found at its step, and named."""

import socket
import ssl
import threading
import time
from collections.abc import Mapping
from email.utils import formatdate
from pathlib import Path
from typing import Any

import pytest

from openclaw_desktop.api import Call, CancelToken, OpenClawClient
from openclaw_desktop.api.doctor import STEPS, Examination, Finding, report
from openclaw_desktop.contract.errors import Cancelled
from tests.faults import behaviours as b
from tests.faults.certificates import server_context
from tests.faults.server import FaultServer
from tests.servers import ADMIN, AGENT, REQUESTER, RunningServer

TOKEN = "oct_a-very-secret-login-token"


def examine(client: OpenClawClient) -> dict[str, Finding]:
    with client:
        findings = Examination().run(client)
    assert [finding.step for finding in findings] == list(STEPS)
    assert TOKEN not in report(findings)
    return {finding.step: finding for finding in findings}


def found(findings: Mapping[str, Finding], step: str) -> tuple[str, str]:
    return findings[step].result, findings[step].code


def test_a_good_way_is_good_at_every_step(shared_server: RunningServer) -> None:
    told = examine(OpenClawClient(shared_server.url, credential=shared_server.token(ADMIN)))
    assert {finding.result for finding in told.values()} <= {"ok", "skipped"}
    assert found(told, "tls") == ("skipped", "plain_here")
    assert told["server"].facts["api"] == "v1"
    assert told["login"].facts == {"user": ADMIN.username, "role": "admin", "by": "token"}
    assert found(told, "permissions") == ("ok", "all")


def test_a_name_that_nobody_knows() -> None:
    told = examine(OpenClawClient("https://office.invalid"))
    assert told["name"].result == "failed"
    assert told["name"].facts["host"] == "office.invalid"
    assert {finding.result for step, finding in told.items() if step not in ("name", "proxy")} == {"skipped"}


def test_a_port_that_refuses() -> None:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        port = listener.getsockname()[1]
    told = examine(OpenClawClient(f"http://127.0.0.1:{port}"))
    assert found(told, "reach") == ("failed", "refused")
    assert found(told, "server") == ("skipped", "before")


@pytest.mark.parametrize(
    ("certificate", "code"),
    [({"expired": True}, "expired"), ({}, "self_signed"), ({"name": "elsewhere.example"}, "other_name")],
)
def test_a_certificate_that_is_not_trusted(tmp_path: Path, certificate: dict[str, Any], code: str) -> None:
    tls, file = server_context(tmp_path, **certificate)
    # Whoever signed itself is trusted only where the test is about something else.
    trusting = ssl.create_default_context(cafile=None if code == "self_signed" else str(file))
    behaviour = b.healthy(Date=formatdate(usegmt=True))
    with FaultServer(behaviour, tls=tls) as server:
        told = examine(OpenClawClient(server.url, credential=TOKEN, ssl_context=trusting))
        assert TOKEN not in str(server.received)
    assert found(told, "tls") == ("failed", code)
    assert told["tls"].facts["issuer"] == certificate.get("name", "localhost")
    assert told["tls"].facts["until"].startswith("20")
    # The clock can be looked at all the same: a wrong one is what often makes a good certificate look expired.
    assert found(told, "clock") == ("ok", "agrees")
    assert found(told, "login") == ("skipped", "before")


def test_a_trusted_certificate_tells_its_issuer_and_its_end(tmp_path: Path) -> None:
    tls, file = server_context(tmp_path)
    with FaultServer(b.healthy(), tls=tls) as server:
        told = examine(OpenClawClient(server.url, ssl_context=ssl.create_default_context(cafile=str(file))))
    assert found(told, "tls") == ("warning", "expires_soon")
    assert told["tls"].facts["issuer"] == "localhost"
    assert told["tls"].facts["protocol"].startswith("TLS")
    assert found(told, "server") == ("ok", "openclaw")
    assert found(told, "login") == ("skipped", "nobody")


def test_a_port_that_speaks_no_tls() -> None:
    with FaultServer(b.healthy()) as server:
        told = examine(OpenClawClient(f"https://127.0.0.1:{server.port}"))
    assert found(told, "tls") == ("failed", "no_tls")


@pytest.mark.parametrize(
    ("off_s", "result", "code"),
    [(0, "ok", "agrees"), (600, "warning", "slow"), (86_400, "failed", "slow"), (-86_400, "failed", "fast")],
)
def test_clocks_that_disagree(off_s: int, result: str, code: str) -> None:
    with FaultServer(b.healthy(Date=formatdate(time.time() + off_s, usegmt=True))) as server:
        told = examine(OpenClawClient(server.url))
    assert found(told, "clock") == (result, code)
    assert abs(float(told["clock"].facts["seconds"]) + off_s) < 10


@pytest.mark.parametrize(
    ("behaviour", "code"),
    [
        (b.html(), "portal"),
        (b.redirect("http://login.example/"), "portal"),
        (b.html(404), "another"),
        (b.answer_json({"hello": 1}), "another"),
        (b.answer_json({"status": "ok", "version": "9", "api": "v2"}), "other_api"),
        (b.html(502), "trouble"),
        (b.reset_before_answer, "silent"),
    ],
)
def test_something_else_than_a_server(behaviour: Any, code: str) -> None:
    with FaultServer(behaviour) as server:
        told = examine(OpenClawClient(server.url, credential=TOKEN))
        assert TOKEN not in str(server.received)
    assert found(told, "server") == ("failed", code)
    assert found(told, "login") == ("skipped", "before")


def test_a_token_that_was_never_issued(shared_server: RunningServer) -> None:
    told = examine(OpenClawClient(shared_server.url, credential=TOKEN))
    assert found(told, "login") == ("failed", "ended")
    assert told["login"].facts == {"code": "invalid_token"}
    assert told["login"].request_id
    assert found(told, "permissions") == ("skipped", "before")


def test_what_a_login_may_not_do(shared_server: RunningServer) -> None:
    told = examine(OpenClawClient(shared_server.url, credential=shared_server.token(REQUESTER)))
    assert found(told, "permissions") == ("warning", "some")
    assert "work_order:update" in told["permissions"].facts["missing"]
    with OpenClawClient(shared_server.url, credential=shared_server.token(AGENT)) as client:
        key = client.api_keys.create(key_name="doctor", permissions=["report:read"]).api_key
    told = examine(OpenClawClient(shared_server.url, credential=key))
    assert found(told, "permissions") == ("failed", "no_tickets")


@pytest.mark.parametrize(
    ("behaviour", "code"), [(b.answer(407), "login"), (b.answer(403), "refuses"), (b.garbage, "no_proxy")]
)
def test_a_proxy_that_refuses(behaviour: Any, code: str) -> None:
    with FaultServer(behaviour) as proxy:
        named = f"http://lin:pa55word@127.0.0.1:{proxy.port}"
        client = OpenClawClient("https://office.example", credential=TOKEN, proxies={"https": named})
        told = examine(client)
    assert found(told, "proxy") == ("failed", code)
    assert told["proxy"].facts["proxy"] == f"http://127.0.0.1:{proxy.port}"
    assert "pa55word" not in report(told.values())
    assert found(told, "tls") == ("skipped", "before")


def test_a_proxy_that_is_not_there() -> None:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        port = listener.getsockname()[1]
    told = examine(OpenClawClient("https://office.example", proxies={"https": f"http://127.0.0.1:{port}"}))
    assert found(told, "proxy") == ("failed", "unreachable")


def test_a_proxy_of_a_kind_that_is_not_spoken() -> None:
    told = examine(OpenClawClient("https://office.example", proxies={"https": "socks5://127.0.0.1:1080"}))
    assert found(told, "proxy") == ("failed", "kind")


def test_a_server_behind_a_proxy(shared_server: RunningServer) -> None:
    from tests.faults.proxy import Proxy

    with FaultServer(Proxy(shared_server.url)) as proxy:
        client = OpenClawClient(
            "http://office.example",
            credential=shared_server.token(ADMIN),
            allow_insecure=True,
            proxies={"http": proxy.url},
        )
        forward = Proxy(shared_server.url)

        def strip(exchange: b.Exchange) -> None:
            # A proxy is asked with the whole address (RFC 9112, absolute-form).
            received = exchange.received
            target = received.target.removeprefix("http://office.example")
            exchange.received = type(received)(received.method, target, received.headers, received.body)
            forward(exchange)

        proxy.behaviours[:] = [strip]
        told = examine(client)
    assert found(told, "proxy") == ("ok", "used")
    assert found(told, "reach") == ("ok", "by_proxy")
    assert found(told, "tls") == ("warning", "plain")
    assert found(told, "login") == ("ok", "holds")


@pytest.mark.parametrize("step", ["tls", "clock"])
def test_a_cancel_ends_a_step_at_once(step: str) -> None:
    cancel = CancelToken()
    with FaultServer(b.hang, deaf=step == "tls") as server:
        scheme = "https" if step == "tls" else "http"
        client = OpenClawClient(f"{scheme}://127.0.0.1:{server.port}")
        later = threading.Timer(0.3, cancel.cancel)
        later.start()
        began = time.monotonic()
        examination = Examination()
        with client, pytest.raises(Cancelled):
            examination.run(client.scoped(Call(cancel=cancel)))
        later.join()
    assert examination.step == step
    assert time.monotonic() - began < 5
