"""The worker with the real client, against servers that misbehave on real sockets."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import ExitStack
from typing import Any

import pytest
from pytestqt.qtbot import QtBot

from openclaw_desktop.api import OpenClawClient
from openclaw_desktop.api.retry import RetryPolicy
from openclaw_desktop.worker import ApiWorker, Job, Lane
from openclaw_desktop.worker import connection as connection_module
from openclaw_desktop.worker import worker as worker_module
from tests.faults.behaviours import answer_json, hang, healthy, problem, reset_before_answer
from tests.faults.server import Exchange, FaultServer
from tests.worker.recorded import Recorded

USER = {"id": "u1", "username": "lin", "display_name": "林小雨", "role": "agent", "active": True}
ME = {"user": USER, "permissions": ["work_order:read"], "credential": "token"}


def _read(client: OpenClawClient) -> str:
    return client.auth.me().user.username


@pytest.fixture
def opened() -> Iterator[ExitStack]:
    """Servers and clients that the test enters."""
    with ExitStack() as stack:
        yield stack


@pytest.fixture
def fast_probes(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(connection_module, "FIRST_PROBE_S", 0.05)
    monkeypatch.setattr(connection_module, "LAST_PROBE_S", 0.1)
    monkeypatch.setattr(connection_module, "PULSE_S", 0.1)
    monkeypatch.setattr(worker_module, "PROBE_DEADLINE_S", 0.3)


def _log_in(worker: ApiWorker, opened: ExitStack, url: str, token: str = "t1", **options: Any) -> OpenClawClient:
    client = opened.enter_context(OpenClawClient(url, credential=token, **options))
    worker.set_client(client, "u1")
    return client


def test_what_hangs_is_left_at_once_and_shutdown_takes_less_than_two_seconds(
    worker: ApiWorker, opened: ExitStack, qtbot: QtBot
) -> None:
    faults = opened.enter_context(FaultServer(hang))
    _log_in(worker, opened, faults.url)
    lanes = [Lane.INTERACTIVE, Lane.INTERACTIVE, Lane.INTERACTIVE, Lane.BULK, Lane.BULK, Lane.EVENTS]
    jobs = [Recorded(worker.submit(Job(f"read {n}", _read, lane))) for n, lane in enumerate(lanes)]
    qtbot.waitUntil(lambda: len(faults.received) == len(lanes))

    begun = time.monotonic()
    jobs[0].running.cancel()
    assert time.monotonic() - begun < 0.1
    faults.behaviours = [answer_json(ME)]
    after = Recorded(worker.submit(Job("the thread is free again", _read)))
    qtbot.waitUntil(lambda: after.over)
    assert after.result == "lin"

    begun = time.monotonic()
    assert worker.shutdown()
    assert time.monotonic() - begun < 2
    assert all(job.words == ["cancelled", "ended"] for job in jobs)


def test_a_server_that_takes_calls_and_says_nothing_is_told_of(
    fast_probes: None, worker: ApiWorker, opened: ExitStack, qtbot: QtBot
) -> None:
    faults = opened.enter_context(FaultServer(hang, deaf=True))
    _log_in(worker, opened, faults.url)
    job = Recorded(worker.submit(Job("read", _read)))
    qtbot.waitUntil(lambda: worker.connection.state == "offline")
    assert job.words == []
    job.running.cancel()


def test_a_server_that_goes_and_comes_back(
    fast_probes: None, worker: ApiWorker, opened: ExitStack, qtbot: QtBot
) -> None:
    faults = opened.enter_context(FaultServer(reset_before_answer))
    _log_in(worker, opened, faults.url, retry=RetryPolicy(base_s=0.01, cap_s=0.02))
    waiting = Recorded(worker.submit(Job("read", _read, park_offline=True)))
    failing = Recorded(worker.submit(Job("read", _read)))
    qtbot.waitUntil(lambda: failing.over and "parked" in waiting.words)
    assert failing.words[-2:] == ["failed", "ended"]
    assert worker.connection.state == "offline"

    def well(exchange: Exchange) -> None:
        (healthy() if exchange.received.path.endswith("/health") else answer_json(ME))(exchange)

    faults.behaviours = [well]
    qtbot.waitUntil(lambda: waiting.over)
    assert waiting.result == "lin"
    assert worker.connection.state == "online"


def test_an_expired_login_is_asked_for_once_and_the_work_goes_on(
    worker: ApiWorker, opened: ExitStack, qtbot: QtBot
) -> None:
    def guard(exchange: Exchange) -> None:
        known = exchange.received.headers.get("authorization") == "Bearer t2"
        (answer_json(ME) if known else problem(401, "token_expired"))(exchange)

    faults = opened.enter_context(FaultServer(guard))
    _log_in(worker, opened, faults.url, "t1")
    asked: list[None] = []
    worker.login_needed.connect(lambda: asked.append(None))
    jobs = [Recorded(worker.submit(Job(f"read {n}", _read))) for n in range(6)]
    qtbot.waitUntil(lambda: all(job.words == ["parked"] for job in jobs))
    assert asked == [None]
    _log_in(worker, opened, faults.url, "t2")
    qtbot.waitUntil(lambda: all(job.over for job in jobs))
    assert [job.result for job in jobs] == ["lin"] * 6


def test_a_busy_server_slows_us_down_and_is_told_with_its_countdown(
    worker: ApiWorker, opened: ExitStack, qtbot: QtBot
) -> None:
    limited = problem(429, "rate_limited", {"Retry-After": "1"})
    faults = opened.enter_context(FaultServer(limited, answer_json(ME)))
    _log_in(worker, opened, faults.url)
    states: list[str] = []
    worker.connection_changed.connect(lambda state: states.append(state.state))
    job = Recorded(worker.submit(Job("read", _read)))
    qtbot.waitUntil(lambda: job.over)
    assert job.words == ["retrying", "succeeded", "ended"]
    assert states == ["slowed", "online"]
