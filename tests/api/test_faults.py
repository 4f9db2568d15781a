"""Whatever a server or the way to it does wrong, the client says what it was, in time, and gives nothing away."""

import logging
import socket
import ssl
import time
import traceback
from collections.abc import Callable
from pathlib import Path

import pytest

from openclaw_desktop.api import Call, OpenClawClient, Retrying, RetryPolicy
from openclaw_desktop.contract.errors import (
    BadRequest,
    CircuitOpen,
    ConnectionFailed,
    DeadlineExceeded,
    Gone,
    InvalidQuery,
    InvalidResponse,
    NotAuthenticated,
    NotFound,
    OpenClawError,
    PermissionDenied,
    RateLimited,
    ServerError,
    ValidationFailed,
)
from tests.faults import behaviours as b
from tests.faults.certificates import server_context
from tests.faults.server import Behaviour, FaultServer

TOKEN = "tok-a-very-secret-login-token"
PASSWORD = "pass-word-1"
ONCE = RetryPolicy(attempts=1)
QUICK = RetryPolicy(base_s=0.01)


def asking(faults: FaultServer, **options: object) -> OpenClawClient:
    return OpenClawClient(faults.url, credential=TOKEN, **{"retry": ONCE, "timeout": (2, 0.5), **options})  # type: ignore[arg-type]


def assert_gives_nothing_away(error: BaseException) -> None:
    """Walk everything that hangs on an error; a crash report would."""
    waiting: list[object] = [error]
    seen: set[int] = set()
    while waiting:
        thing = waiting.pop()
        if thing is None or id(thing) in seen:
            continue
        seen.add(id(thing))
        assert TOKEN not in str(thing)
        assert TOKEN not in repr(thing)
        if isinstance(thing, BaseException):
            assert not type(thing).__module__.startswith(("requests", "urllib3"))
            waiting += [thing.__cause__, thing.__context__, *thing.args, *vars(thing).values()]
    assert TOKEN not in "".join(traceback.format_exception(error))


@pytest.mark.parametrize(
    ("behaviour", "kind", "code"),
    [
        (b.reset_before_answer, ConnectionFailed, "cut"),
        (b.close_before_answer, ConnectionFailed, "cut"),
        (b.reset_in_head, ConnectionFailed, "cut"),
        (b.hang, ConnectionFailed, "read_timeout"),
        (b.hang_in_body, ConnectionFailed, "read_timeout"),
        (b.hang_in_body_without_length, ConnectionFailed, "read_timeout"),
        (b.reset_in_body, InvalidResponse, "invalid_response"),
        (b.cut_body(b'{"status": "ok", "version": "1", "api": "v1"}'), InvalidResponse, "invalid_response"),
        (b.cut_chunks, InvalidResponse, "invalid_response"),
        (b.body_longer_than_announced, InvalidResponse, "invalid_response"),
        (b.bad_gzip, InvalidResponse, "invalid_response"),
        (b.garbage, InvalidResponse, "invalid_response"),
        (b.html(), InvalidResponse, "invalid_response"),
        (b.html(404), InvalidResponse, "invalid_response"),
        (b.answer(200, b'{"status": "ok"'), InvalidResponse, "invalid_response"),
        (b.answer(200, b"\xff\xfe{}"), InvalidResponse, "invalid_response"),
        (b.answer(200, b"[]"), InvalidResponse, "invalid_response"),
        (b.answer(200, b"{}"), InvalidResponse, "invalid_response"),
        (b.answer(200, b""), InvalidResponse, "invalid_response"),
        (b.answer(204), InvalidResponse, "invalid_response"),
        (b.answer(304), InvalidResponse, "invalid_response"),
        (b.redirect("https://elsewhere.example/"), InvalidResponse, "redirected"),
        (b.redirect("/api/v1/health", 307), InvalidResponse, "redirected"),
        (b.html(502), ServerError, "bad_gateway"),
        (b.html(503), ServerError, "unavailable"),
        (b.html(504), ServerError, "timeout"),
        (b.html(500), ServerError, "internal"),
        (b.html(413), ValidationFailed, "too_large"),
        (b.html(429), RateLimited, "rate_limited"),
        (b.problem(500, "internal"), ServerError, "internal"),
        (b.problem(400, "bad_request"), BadRequest, "bad_request"),
        (b.problem(401, "token_expired"), NotAuthenticated, "token_expired"),
        (b.problem(403, "permission_denied", required="work_order:read"), PermissionDenied, "permission_denied"),
        (b.problem(404, "not_found"), NotFound, "not_found"),
        (b.problem(410, "gone"), Gone, "gone"),
        (b.problem(422, "validation_failed"), ValidationFailed, "validation_failed"),
        (b.problem(400, "invalid_query", position=3, expected="a value"), InvalidQuery, "invalid_query"),
        (b.problem(200, "internal"), InvalidResponse, "invalid_response"),
    ],
)
def test_each_fault_is_told_for_what_it_is(behaviour: Behaviour, kind: type[OpenClawError], code: str) -> None:
    with FaultServer(behaviour) as faults, asking(faults) as client, pytest.raises(OpenClawError) as told:
        client.auth.me()
    assert type(told.value) is kind
    assert told.value.code == code
    assert told.value.request_id
    assert_gives_nothing_away(told.value)


def test_a_problem_is_told_whole() -> None:
    errors = [{"field": "title", "code": "too_long", "message": "too long"}]
    answer = b.problem(422, "validation_failed", errors=errors, unknown_member=1)
    with FaultServer(answer) as faults, asking(faults) as client, pytest.raises(ValidationFailed) as told:
        client.tickets.create(title="x")
    assert (told.value.status, told.value.request_id, told.value.detail) == (422, "server-1", "it is validation_failed")
    assert [error.field for error in told.value.errors] == ["title"]


def test_a_closed_port_is_told() -> None:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        port = listener.getsockname()[1]
    client = OpenClawClient(f"http://127.0.0.1:{port}", retry=ONCE)
    with pytest.raises(ConnectionFailed) as told:
        client.health()
    assert told.value.code == "connect"


def test_an_unknown_host_is_told() -> None:
    client = OpenClawClient("https://no-such-host.invalid", retry=ONCE, timeout=(5, 5), proxies={})
    with pytest.raises(ConnectionFailed) as told:
        client.health()
    assert told.value.code == "dns"


def test_a_connection_reset_at_once_is_tried_again() -> None:
    with FaultServer(b.healthy(), reset_on_accept=2) as faults, asking(faults, retry=QUICK) as client:
        assert client.health().status == "ok"
        assert faults.connections == 3


@pytest.mark.parametrize(
    ("options", "part"), [({}, "self-signed"), ({"expired": True}, "self-signed"), ({"name": "other.example"}, "")]
)
def test_a_bad_certificate_is_told(tmp_path: Path, options: dict[str, object], part: str) -> None:
    tls, _ = server_context(tmp_path, **options)  # type: ignore[arg-type]
    with FaultServer(b.healthy(), tls=tls) as faults, asking(faults) as client, pytest.raises(ConnectionFailed) as told:
        client.health()
    assert told.value.code == "tls"
    assert part in told.value.detail
    assert faults.received == []


@pytest.mark.parametrize(
    ("options", "trusted"), [({}, True), ({"expired": True}, False), ({"name": "other.example"}, False)]
)
def test_a_trusted_certificate_must_be_valid_and_name_the_host(
    tmp_path: Path, options: dict[str, object], trusted: bool
) -> None:
    tls, certificate = server_context(tmp_path, **options)  # type: ignore[arg-type]
    context = ssl.create_default_context(cafile=certificate)
    with FaultServer(b.healthy(), tls=tls) as faults, asking(faults, ssl_context=context) as client:
        if trusted:
            assert client.health().status == "ok"
            return
        with pytest.raises(ConnectionFailed) as told:
            client.health()
    assert told.value.code == "tls"


def test_plain_http_where_tls_was_expected_is_told() -> None:
    with FaultServer(b.healthy()) as faults:
        client = OpenClawClient(f"https://127.0.0.1:{faults.port}", retry=ONCE, timeout=(2, 1))
        with client, pytest.raises(ConnectionFailed) as told:
            client.health()
    assert told.value.code == "tls"


def test_a_redirect_is_not_followed_with_a_credential() -> None:
    with FaultServer(b.healthy()) as elsewhere, FaultServer(b.redirect(f"{elsewhere.url}/api/v1/health")) as faults:
        with asking(faults, retry=QUICK) as client, pytest.raises(InvalidResponse):
            client.auth.me()
        assert elsewhere.connections == 0
        assert len(faults.received) == 1


def test_a_redirect_loop_ends_at_once() -> None:
    with FaultServer(b.redirect("/api/v1/auth/me")) as faults:
        with asking(faults, retry=QUICK) as client, pytest.raises(InvalidResponse):
            client.auth.me()
        assert len(faults.received) == 1


@pytest.mark.parametrize(
    "behaviour",
    [b.hang, b.hang_in_body, b.hang_in_body_without_length, b.drip(0.05), b.endless, b.html(503)],
    ids=["hang", "in body", "without length", "drip", "endless", "503"],
)
def test_a_deadline_holds_whatever_the_server_does(behaviour: Behaviour) -> None:
    policy = RetryPolicy(attempts=100, base_s=0.05, cap_s=0.2)
    with FaultServer(behaviour) as faults, asking(faults, deadline=0.7, timeout=(30, 30), retry=policy) as client:
        begun = time.monotonic()
        with pytest.raises((DeadlineExceeded, CircuitOpen, InvalidResponse)) as told:
            client.auth.me()
        assert time.monotonic() - begun < 1.5
    assert_gives_nothing_away(told.value)


def test_a_deadline_covers_all_tries() -> None:
    with FaultServer(b.hang) as faults, asking(faults, deadline=1.0, timeout=(2, 0.3), retry=QUICK) as client:
        begun = time.monotonic()
        with pytest.raises(DeadlineExceeded) as told:
            client.health()
        assert 0.8 < time.monotonic() - begun < 1.5
        assert 3 <= len(faults.received) <= 4
    assert isinstance(told.value.last, ConnectionFailed)


def test_a_late_byte_does_not_buy_more_time() -> None:
    patient = {"timeout": (30, 30), "deadline": 1.0}
    with FaultServer(b.late_byte(0.8)) as faults, asking(faults, **patient) as client:
        begun = time.monotonic()
        with pytest.raises(DeadlineExceeded):
            client.health()
        assert time.monotonic() - begun < 1.5


def test_a_server_that_greets_nobody_is_left_at_the_deadline(tmp_path: Path) -> None:
    tls, _ = server_context(tmp_path)
    with (
        FaultServer(b.healthy(), tls=tls, deaf=True) as faults,
        asking(faults, timeout=(30, 30), deadline=0.5) as client,
    ):
        begun = time.monotonic()
        with pytest.raises(DeadlineExceeded):
            client.health()
        assert time.monotonic() - begun < 1.2


@pytest.mark.parametrize("fault", [b.html(502), b.problem(503, "unavailable"), b.reset_before_answer, b.html()])
def test_a_passing_fault_is_not_seen(fault: Behaviour) -> None:
    told: list[Retrying] = []
    with FaultServer(fault, fault, b.healthy()) as faults, asking(faults, retry=QUICK) as client:
        assert client.scoped(Call(on_retry=told.append)).health().status == "ok"
        assert len(faults.received) == 3
    assert [retrying.attempt for retrying in told] == [1, 2]
    assert all(isinstance(retrying.reason, OpenClawError) for retrying in told)


@pytest.mark.parametrize(
    "change",
    [
        lambda client: client.tickets.create(title="x"),
        lambda client: client.tickets.update("t", version=1, title="x"),
        lambda client: client.tickets.comment("t", "x"),
        lambda client: client.tickets.attach("t", b"content", name="a.txt"),
    ],
)
def test_a_change_is_repeated_with_the_same_key_and_the_same_body(change: Callable[[OpenClawClient], object]) -> None:
    with FaultServer(b.reset_before_answer, b.html(502), b.problem(409, "conflict")) as faults:
        with asking(faults, retry=QUICK) as client, pytest.raises(OpenClawError):
            change(client)
        first, *others = faults.received
    assert len(others) == 2
    assert first.headers["idempotency-key"]
    for other in others:
        assert other.headers["idempotency-key"] == first.headers["idempotency-key"]
        assert other.body == first.body
        assert other.headers["content-type"] == first.headers["content-type"]


def test_a_job_run_again_sends_the_same_keys_in_the_same_order() -> None:
    with FaultServer(b.problem(409, "conflict")) as faults, asking(faults) as client:
        for _ in range(2):
            scoped = client.scoped(Call(idempotency_key="1b4e28ba-2fa1-41d2-883f-0016d3cca427"))
            for _ in range(3):
                with pytest.raises(OpenClawError):
                    scoped.tickets.create(title="x")
        keys = [received.headers["idempotency-key"] for received in faults.received]
    assert keys[:3] == keys[3:]
    assert len(set(keys)) == 3
    assert keys[0] == "1b4e28ba-2fa1-41d2-883f-0016d3cca427"


def test_a_login_is_tried_once_and_without_a_key() -> None:
    with FaultServer(b.html(503)) as faults, asking(faults, retry=QUICK) as client:
        with pytest.raises(ServerError):
            client.login("lin", PASSWORD)
        [received] = faults.received
    assert "idempotency-key" not in received.headers
    assert "authorization" not in received.headers


def test_retry_after_is_waited_for() -> None:
    told: list[Retrying] = []
    answers = (b.problem(429, "rate_limited", {"Retry_After": "1"}), b.healthy())
    with FaultServer(*answers) as faults, asking(faults, retry=QUICK) as client:
        begun = time.monotonic()
        client.scoped(Call(on_retry=told.append)).health()
        assert 1.0 <= time.monotonic() - begun < 2.0
    [retrying] = told
    assert isinstance(retrying.reason, RateLimited)
    assert retrying.reason.retry_after == 1.0


def test_a_longer_retry_after_than_anybody_waits_is_told_at_once() -> None:
    with FaultServer(b.problem(429, "rate_limited", {"Retry_After": "500"})) as faults:
        with asking(faults, retry=QUICK) as client, pytest.raises(RateLimited) as told:
            client.health()
        assert len(faults.received) == 1
    assert told.value.retry_after == 500


def test_the_circuit_opens_and_a_probe_closes_it() -> None:
    behaviour = [b.html(503)] * 5 + [b.healthy()]
    with FaultServer(*behaviour) as faults, asking(faults, retry=QUICK) as client:
        with pytest.raises(ServerError):
            client.health()
        with pytest.raises(CircuitOpen) as told:
            client.health()
        assert len(faults.received) == 5
        assert 0 < told.value.retry_after <= 15
        assert client.probe().status == "ok"
        assert client.health().status == "ok"


def test_a_login_is_tried_even_while_the_circuit_is_open() -> None:
    with FaultServer(*[b.html(503)] * 5, b.problem(401, "invalid_credentials")) as faults:
        with asking(faults, retry=QUICK) as client:
            with pytest.raises(ServerError):
                client.health()
            with pytest.raises(NotAuthenticated):
                client.login("lin", PASSWORD)
        assert len(faults.received) == 6


def test_the_client_slows_down_before_it_is_refused() -> None:
    told: list[Retrying] = []
    with FaultServer(b.healthy(RateLimit='"default";r=0;t=1')) as faults, asking(faults) as client:
        client.health()
        begun = time.monotonic()
        client.scoped(Call(on_retry=told.append)).health()
        assert time.monotonic() - begun >= 0.9
    assert all(retrying.attempt == 0 for retrying in told)


def test_nothing_secret_is_logged(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    with FaultServer(b.html(503), b.problem(401, "invalid_credentials")) as faults, asking(faults) as client:
        with pytest.raises(ServerError):
            client.auth.me()
        with pytest.raises(NotAuthenticated) as told:
            client.login("lin", PASSWORD)
        assert TOKEN not in repr(client)
    assert TOKEN not in caplog.text
    assert PASSWORD not in caplog.text + repr(told.value) + "".join(traceback.format_exception(told.value))


def test_a_proxy_is_used_where_named_and_told_where_it_refuses() -> None:
    with FaultServer(b.healthy()) as proxy:
        client = OpenClawClient(
            "http://office.invalid", allow_insecure=True, proxies={"http": proxy.url}, retry=ONCE, timeout=(2, 2)
        )
        with client:
            assert client.health().status == "ok"
        assert proxy.received[0].target == "http://office.invalid/api/v1/health"
    with FaultServer(b.answer(407)) as proxy:
        client = OpenClawClient("https://office.invalid", proxies={"https": proxy.url}, retry=ONCE, timeout=(2, 2))
        with client, pytest.raises(ConnectionFailed) as told:
            client.health()
    assert told.value.code == "proxy"
    client = OpenClawClient("https://office.invalid", proxies={"https": proxy.url}, retry=ONCE, timeout=(2, 2))
    with client, pytest.raises(ConnectionFailed) as told:
        client.health()
    assert told.value.code == "proxy"


def test_this_machine_is_never_reached_through_the_environments_proxy(monkeypatch: pytest.MonkeyPatch) -> None:
    with FaultServer(b.hang) as proxy, FaultServer(b.healthy()) as faults:
        monkeypatch.setenv("HTTP_PROXY", proxy.url)
        monkeypatch.setenv("http_proxy", proxy.url)
        with asking(faults) as client:
            assert client.health().status == "ok"
        assert proxy.connections == 0


def test_a_netrc_file_does_not_replace_the_credential(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    netrc = tmp_path / "netrc"
    netrc.write_text("default login someone password else\n")
    netrc.chmod(0o600)
    monkeypatch.setenv("NETRC", str(netrc))
    with FaultServer(b.problem(401, "invalid_token")) as faults, asking(faults) as client:
        with pytest.raises(NotAuthenticated):
            client.auth.me()
        assert faults.received[0].headers["authorization"] == f"Bearer {TOKEN}"
