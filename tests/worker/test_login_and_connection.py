"""Jobs that meet a dead login or a dead connection, and what becomes of them."""

from __future__ import annotations

import pytest
from pytestqt.qtbot import QtBot

from openclaw_desktop.contract.errors import (
    CircuitOpen,
    ConnectionFailed,
    InvalidResponse,
    NotAuthenticated,
    NotFound,
    OpenClawError,
    RateLimited,
    ServerError,
    ValidationFailed,
)
from openclaw_desktop.worker import ApiWorker, ConnectionState, Job, Lane, LocalJob
from openclaw_desktop.worker import connection as connection_module
from tests.worker.recorded import Recorded
from tests.worker.scripted import Gate, ScriptedClient, scripted

EXPIRED = NotAuthenticated("expired", code="token_expired")


@pytest.fixture
def states(worker: ApiWorker) -> list[ConnectionState]:
    told: list[ConnectionState] = []
    worker.connection_changed.connect(told.append)
    return told


@pytest.fixture
def fast_probes(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(connection_module, "FIRST_PROBE_S", 0.02)
    monkeypatch.setattr(connection_module, "LAST_PROBE_S", 0.05)
    monkeypatch.setattr(connection_module, "PULSE_S", 0.05)


def _log_in(worker: ApiWorker, user: str = "u1", base_url: str = "http://127.0.0.1:1") -> ScriptedClient:
    made = ScriptedClient(base_url=base_url)
    worker.set_client(made, user)  # type: ignore[arg-type]
    return made


def _refused_once(worker: ApiWorker, old: ScriptedClient, name: str = "save") -> Job[str]:
    """A job that the old login is refused for; any later one is let in."""

    def do(scoped: ScriptedClient) -> str:
        if (scoped.root or scoped) is old:
            raise EXPIRED
        return name

    return Job(name, scripted(do))


def test_a_dead_login_parks_the_jobs_and_asks_once(worker: ApiWorker, client: ScriptedClient, qtbot: QtBot) -> None:
    asked: list[None] = []
    worker.login_needed.connect(lambda: asked.append(None))
    jobs = [Recorded(worker.submit(_refused_once(worker, client, f"save {n}"))) for n in range(8)]
    qtbot.waitUntil(lambda: all(job.words == ["parked"] for job in jobs))
    assert worker.connection.state == "login_needed"
    late = Recorded(worker.submit(_refused_once(worker, client, "late")))
    qtbot.waitUntil(lambda: late.words == ["parked"])
    assert asked == [None]
    assert worker.activity == (0, 9)

    _log_in(worker)
    qtbot.waitUntil(lambda: all(job.over for job in [*jobs, late]))
    assert [job.result for job in jobs] == [f"save {n}" for n in range(8)]
    assert all(job.words == ["parked", "succeeded", "ended"] for job in [*jobs, late])
    assert worker.connection.state == "online"


def test_another_user_drops_what_the_first_one_left(worker: ApiWorker, client: ScriptedClient, qtbot: QtBot) -> None:
    job = Recorded(worker.submit(_refused_once(worker, client)))
    qtbot.waitUntil(lambda: job.words == ["parked"])
    _log_in(worker, "u2")
    assert job.words == ["parked", "cancelled", "ended"]


def test_the_same_id_on_another_server_is_another_user(worker: ApiWorker, client: ScriptedClient, qtbot: QtBot) -> None:
    job = Recorded(worker.submit(_refused_once(worker, client)))
    qtbot.waitUntil(lambda: job.words == ["parked"])
    _log_in(worker, "u1", "http://127.0.0.1:2")
    assert job.words == ["parked", "cancelled", "ended"]


def test_logging_out_drops_the_session_and_keeps_the_rest(
    worker: ApiWorker, client: ScriptedClient, qtbot: QtBot
) -> None:
    gate = Gate()
    forget = Recorded(worker.submit(LocalJob("forget the token", gate.pass_through, lane=Lane.SECRETS)))
    reading = Recorded(worker.submit(Job("read", scripted(lambda scoped: scoped.hang()))))
    worker.set_client(None, None)
    assert reading.words == ["cancelled", "ended"]
    gate.open()
    qtbot.waitUntil(lambda: forget.over)
    assert forget.words == ["succeeded", "ended"]
    assert worker.connection.state == "login_needed"


def test_a_job_that_ran_under_the_old_login_goes_on_with_the_new_one(
    worker: ApiWorker, client: ScriptedClient, qtbot: QtBot
) -> None:
    asked: list[None] = []
    worker.login_needed.connect(lambda: asked.append(None))
    gate = Gate()

    def do(scoped: ScriptedClient) -> str:
        if (scoped.root or scoped) is client:
            gate.pass_through()
            raise EXPIRED
        return "saved"

    job = Recorded(worker.submit(Job("save", scripted(do))))
    qtbot.waitUntil(gate.reached.is_set)
    _log_in(worker)
    gate.open()
    qtbot.waitUntil(lambda: job.over)
    assert job.words == ["succeeded", "ended"]
    assert asked == []


def test_a_refused_password_is_the_job_s_own_failure(worker: ApiWorker, client: ScriptedClient, qtbot: QtBot) -> None:
    def do(_: ScriptedClient) -> None:
        raise NotAuthenticated("wrong", code="invalid_credentials")

    job = Recorded(worker.submit(Job("change the password", scripted(do))))
    qtbot.waitUntil(lambda: job.over)
    assert job.words == ["failed", "ended"]
    assert worker.connection.state == "online"


def test_a_job_with_a_client_of_its_own_stands_outside_the_session(worker: ApiWorker, qtbot: QtBot) -> None:
    other = ScriptedClient()

    def do(_: ScriptedClient) -> None:
        raise ConnectionFailed("refused")

    failing = Recorded(worker.submit(Job("log in", scripted(do), client=other)))  # type: ignore[arg-type]
    qtbot.waitUntil(lambda: failing.over)
    assert failing.words == ["failed", "ended"]
    assert worker.connection.state == "login_needed"


def test_a_lost_connection_is_told_and_comes_back_by_itself(
    fast_probes: None, worker: ApiWorker, states: list[ConnectionState], qtbot: QtBot
) -> None:
    client = _log_in(worker)
    lost = ConnectionFailed("refused")
    client.health_error = lost

    def do(_: ScriptedClient) -> None:
        raise lost

    save = Recorded(worker.submit(Job("save", scripted(do))))
    qtbot.waitUntil(lambda: save.over)
    assert save.words == ["failed", "ended"], "a save must not go out unseen an hour later"
    assert worker.connection.state == "offline"
    qtbot.waitUntil(lambda: client.probes >= 3)
    assert worker.connection.reason is lost
    assert worker.connection.until is not None
    client.health_error = None
    qtbot.waitUntil(lambda: worker.connection.state == "online")
    assert {state.state for state in states} == {"online", "offline"}


def test_the_silence_of_an_idle_server_is_noticed(
    fast_probes: None, worker: ApiWorker, states: list[ConnectionState], qtbot: QtBot
) -> None:
    client = _log_in(worker)
    client.health_error = ConnectionFailed("read", code="read_timeout")
    qtbot.waitUntil(lambda: worker.connection.state == "offline")


def test_silence_is_told_within_ten_seconds() -> None:
    slowest = connection_module.PULSE_S + connection_module.PROBE_DEADLINE_S
    assert slowest < 10
    assert connection_module.LAST_PROBE_S + connection_module.PROBE_DEADLINE_S < 10


@pytest.mark.parametrize(
    "error",
    [
        ConnectionFailed("read", code="read_timeout"),
        InvalidResponse("html"),
        ServerError("gateway", status=502, code="bad_gateway"),
    ],
    ids=lambda error: error.code,
)
def test_a_doubtful_failure_is_decided_by_a_probe(
    fast_probes: None,
    error: OpenClawError,
    worker: ApiWorker,
    states: list[ConnectionState],
    qtbot: QtBot,
) -> None:
    client = _log_in(worker)

    def do(_: ScriptedClient) -> None:
        raise error

    first = Recorded(worker.submit(Job("read", scripted(do))))
    before = client.probes
    qtbot.waitUntil(lambda: first.over and client.probes > before)
    assert worker.connection.state == "online"
    client.health_error = error
    worker.submit(Job("read", scripted(do)))
    qtbot.waitUntil(lambda: worker.connection.state == "offline")


def test_a_retry_makes_the_worker_look_before_the_job_ends(
    fast_probes: None, worker: ApiWorker, states: list[ConnectionState], qtbot: QtBot
) -> None:
    client = _log_in(worker)
    client.health_error = ConnectionFailed("refused")
    gate = Gate()

    def do(scoped: ScriptedClient) -> None:
        scoped.retry(ConnectionFailed("refused"))
        gate.pass_through()

    job = Recorded(worker.submit(Job("read", scripted(do))))
    qtbot.waitUntil(lambda: worker.connection.state == "offline")
    assert job.words == ["retrying"]
    client.health_error = None
    gate.open()
    qtbot.waitUntil(lambda: job.over and worker.connection.state == "online")


def test_a_read_that_opted_waits_for_the_connection(
    fast_probes: None, worker: ApiWorker, states: list[ConnectionState], qtbot: QtBot
) -> None:
    client = _log_in(worker)
    lost = CircuitOpen("not tried")
    client.health_error = lost

    def do(scoped: ScriptedClient) -> str:
        root = scoped.root or scoped
        if root.health_error is not None:
            raise root.health_error
        return "read"

    first = Recorded(worker.submit(Job("read", scripted(do), park_offline=True)))
    qtbot.waitUntil(lambda: first.words == ["parked"])
    second = Recorded(worker.submit(Job("read", scripted(do), park_offline=True)))
    qtbot.waitUntil(lambda: second.words == ["parked"])
    client.health_error = None
    worker.probe_now()
    qtbot.waitUntil(lambda: first.over and second.over)
    assert first.result == second.result == "read"


def test_a_parked_read_can_be_cancelled(fast_probes: None, worker: ApiWorker, qtbot: QtBot) -> None:
    client = _log_in(worker)
    client.health_error = ConnectionFailed("refused")

    def do(_: ScriptedClient) -> None:
        raise ConnectionFailed("refused")

    job = Recorded(worker.submit(Job("read", scripted(do), park_offline=True)))
    qtbot.waitUntil(lambda: job.words == ["parked"])
    job.running.cancel()
    assert job.words == ["parked", "cancelled", "ended"]
    assert worker.activity == (0, 0)


def test_being_slowed_down_is_told_with_its_end(
    worker: ApiWorker, client: ScriptedClient, states: list[ConnectionState], qtbot: QtBot
) -> None:
    gate = Gate()

    def do(scoped: ScriptedClient) -> None:
        scoped.retry(RateLimited("slowly", retry_after=30), wait_s=30)
        gate.pass_through()

    job = Recorded(worker.submit(Job("read", scripted(do))))
    qtbot.waitUntil(lambda: worker.connection.state == "slowed")
    assert worker.connection.until is not None
    gate.open()
    qtbot.waitUntil(lambda: job.over)
    assert worker.connection.state == "online"


def test_slowness_ends_by_itself(worker: ApiWorker, client: ScriptedClient, qtbot: QtBot) -> None:
    gate = Gate()

    def do(scoped: ScriptedClient) -> None:
        scoped.retry(RateLimited("slowly", retry_after=0.05), wait_s=0.05)
        gate.pass_through()

    job = Recorded(worker.submit(Job("read", scripted(do))))
    qtbot.waitUntil(lambda: "retrying" in job.words)
    qtbot.waitUntil(lambda: worker.connection.state == "online")
    assert not job.over
    gate.open()
    qtbot.waitUntil(lambda: job.over)


def test_a_refusal_is_a_sign_of_life(fast_probes: None, worker: ApiWorker, qtbot: QtBot) -> None:
    client = _log_in(worker)
    client.health_error = ConnectionFailed("refused")
    qtbot.waitUntil(lambda: worker.connection.state == "offline")
    client.health_error = None

    def do(_: ScriptedClient) -> None:
        raise NotFound()

    job = Recorded(worker.submit(Job("read", scripted(do))))
    qtbot.waitUntil(lambda: job.over)
    assert worker.connection.state == "online"


def test_what_was_refused_before_it_was_sent_is_no_sign_of_life(
    fast_probes: None, worker: ApiWorker, states: list[ConnectionState], qtbot: QtBot
) -> None:
    client = _log_in(worker)
    client.health_error = ConnectionFailed("refused")
    qtbot.waitUntil(lambda: worker.connection.state == "offline")
    told = len(states)

    def do(_: ScriptedClient) -> None:
        raise ValidationFailed("title: too long")

    job = Recorded(worker.submit(Job("create", scripted(do))))
    qtbot.waitUntil(lambda: job.over)
    assert "online" not in {state.state for state in states[told:]}


def test_probes_for_the_connection_s_state_are_few_and_spread() -> None:
    """What the status bar needs to be right within ten seconds: one small question every few seconds."""
    assert connection_module.LAST_PROBE_S * connection_module.LEAST_SHARE >= 2.5
    waits = [connection_module.probe_pause(connection_module.FIRST_PROBE_S) for _ in range(1000)]
    assert max(waits) <= connection_module.FIRST_PROBE_S
    busiest = max(sum(1 for wait in waits if at <= wait < at + 0.1) for at in [n / 10 for n in range(10)])
    assert busiest < 333
