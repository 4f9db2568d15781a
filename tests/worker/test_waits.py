"""What waits to be tried again is told, can be hurried unless the server named the pause, and can be given up."""

from __future__ import annotations

import time

import pytest
from pytestqt.qtbot import QtBot

from openclaw_desktop.api import OpenClawClient, RetryPolicy
from openclaw_desktop.contract.errors import ServerError
from openclaw_desktop.worker import LOW, ApiWorker, Job, Lane, Waiting
from tests.faults.behaviours import healthy, problem
from tests.faults.server import FaultServer
from tests.worker.recorded import Recorded
from tests.worker.scripted import Gate, ScriptedClient, scripted

PATIENT = RetryPolicy(base_s=1000, cap_s=1000, total_s=5000)


@pytest.fixture
def told(worker: ApiWorker) -> list[tuple[Waiting, ...]]:
    waits: list[tuple[Waiting, ...]] = []
    worker.waits.changed.connect(waits.append)
    return waits


def ask(client: OpenClawClient) -> object:
    return client.health()


def test_a_person_does_not_have_to_wait_for_the_next_try(
    worker: ApiWorker, told: list[tuple[Waiting, ...]], qtbot: QtBot
) -> None:
    with FaultServer(problem(500, "internal"), healthy()) as faults:
        client = OpenClawClient(faults.url, credential="x", retry=PATIENT)
        worker.set_client(client, "u1")
        job = Recorded(worker.submit(Job("read", ask)))
        qtbot.waitUntil(lambda: bool(told))
        (waiting,) = told[-1]
        assert waiting.running is job.running
        assert isinstance(waiting.reason, ServerError)
        assert waiting.until > time.monotonic()
        assert worker.waits.hurry()
        assert told[-1] == ()
        qtbot.waitUntil(lambda: job.over)
        assert job.words == ["retrying", "succeeded", "ended"]
        client.close()


@pytest.mark.parametrize("status", [429, 503])
def test_a_pause_that_the_server_named_is_kept(
    worker: ApiWorker, told: list[tuple[Waiting, ...]], qtbot: QtBot, status: int
) -> None:
    with FaultServer(problem(status, "later", {"Retry-After": "2"}), healthy()) as faults:
        client = OpenClawClient(faults.url, credential="x", retry=PATIENT)
        worker.set_client(client, "u1")
        began = time.monotonic()
        job = Recorded(worker.submit(Job("read", ask)))
        qtbot.waitUntil(lambda: bool(told))
        assert told[-1][0].named
        assert not worker.waits.hurry()
        assert len(told[-1]) == 1, "it still waits"
        qtbot.waitUntil(lambda: job.over)
        assert time.monotonic() - began >= 2
        assert told[-1] == ()
        client.close()


def test_what_is_given_up_ends_as_cancelled_and_at_once(
    worker: ApiWorker, told: list[tuple[Waiting, ...]], qtbot: QtBot
) -> None:
    with FaultServer(problem(500, "internal")) as faults:
        client = OpenClawClient(faults.url, credential="x", retry=PATIENT)
        worker.set_client(client, "u1")
        jobs = [Recorded(worker.submit(Job("read", ask, lane=lane))) for lane in (Lane.INTERACTIVE, Lane.BULK)]
        qtbot.waitUntil(lambda: len(told[-1] if told else ()) == 2)
        worker.waits.give_up()
        assert [job.words for job in jobs] == [["retrying", "cancelled", "ended"]] * 2
        assert all(job.running.given_up for job in jobs)
        assert told[-1] == ()
        assert len(faults.received) == 2
        client.close()


def test_what_nobody_stands_before_is_not_told(
    worker: ApiWorker, client: ScriptedClient, told: list[tuple[Waiting, ...]], qtbot: QtBot
) -> None:
    gate = Gate()

    def do(scoped: ScriptedClient) -> None:
        scoped.retry(ServerError(), wait_s=60)
        gate.pass_through()

    jobs = [
        Recorded(worker.submit(Job("presence", scripted(do), priority=LOW))),
        Recorded(worker.submit(Job("events", scripted(do), lane=Lane.EVENTS))),
    ]
    qtbot.waitUntil(lambda: all(job.words == ["retrying"] for job in jobs))
    assert told == []
    gate.open()
    qtbot.waitUntil(lambda: all(job.over for job in jobs))


def test_a_wait_that_is_over_is_told(
    worker: ApiWorker, client: ScriptedClient, told: list[tuple[Waiting, ...]], qtbot: QtBot
) -> None:
    gate = Gate()

    def do(scoped: ScriptedClient) -> None:
        scoped.retry(ServerError(), wait_s=0.05)
        gate.pass_through()

    job = Recorded(worker.submit(Job("read", scripted(do))))
    qtbot.waitUntil(lambda: len(told) == 2)
    assert [len(waits) for waits in told] == [1, 0]
    assert not job.over
    gate.open()
    qtbot.waitUntil(lambda: job.over)
