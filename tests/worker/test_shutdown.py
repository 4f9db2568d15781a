"""The end: under two seconds, whatever is in flight."""

from __future__ import annotations

import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QCoreApplication
from pytestqt.qtbot import QtBot

from openclaw_desktop.contract.errors import ConnectionFailed, NotAuthenticated, NotFound
from openclaw_desktop.worker import ApiWorker, Job, Lane, LocalJob
from tests.worker.recorded import Recorded
from tests.worker.scripted import ScriptedClient, scripted

_ROOT = Path(__file__).resolve().parents[2]


def test_what_hangs_is_cancelled_and_what_waits_too(worker: ApiWorker, client: ScriptedClient, qtbot: QtBot) -> None:
    jobs = [
        Recorded(worker.submit(Job(f"{lane.value} {n}", scripted(lambda scoped: scoped.hang()), lane)))
        for lane in Lane
        for n in range(4)
    ]
    qtbot.waitUntil(lambda: worker.activity[0] == 6)
    begun = time.monotonic()
    assert worker.shutdown()
    assert time.monotonic() - begun < 2
    assert all(job.words == ["cancelled", "ended"] for job in jobs)


def test_nothing_of_its_threads_is_left_for_python_to_count(
    worker: ApiWorker, client: ScriptedClient, qtbot: QtBot
) -> None:
    before = set(threading.enumerate())
    for lane in (Lane.INTERACTIVE, Lane.BULK, Lane.EVENTS):
        worker.submit(Job(lane.value, scripted(lambda scoped: scoped.hang()), lane))
    qtbot.waitUntil(lambda: len(set(threading.enumerate()) - before) == 3)
    assert worker.shutdown()
    assert set(threading.enumerate()) - before == set()


def test_the_last_word_is_said_and_waited_for_no_longer_than_a_moment(
    worker: ApiWorker, client: ScriptedClient, qtbot: QtBot
) -> None:
    said = threading.Event()

    def say(_: object) -> None:
        said.set()

    warm = Recorded(worker.submit(Job("warm", scripted(lambda _: 1))))
    qtbot.waitUntil(lambda: warm.over)
    worker.submit(Job("leave", scripted(say), last_word=True))
    worker.submit(Job("hang", scripted(lambda scoped: scoped.hang()), last_word=True))
    begun = time.monotonic()
    assert worker.shutdown()
    assert said.is_set()
    assert time.monotonic() - begun < 1.5


def test_what_comes_too_late_is_cancelled(worker: ApiWorker, client: ScriptedClient, qtbot: QtBot) -> None:
    assert worker.shutdown()
    late = Recorded(worker.submit(Job("late", scripted(lambda _: 1))))
    qtbot.waitUntil(lambda: late.over)
    assert late.words == ["cancelled", "ended"]
    assert worker.shutdown()


def test_a_keyring_that_blocks_does_not_hold_the_end_up(worker: ApiWorker, qtbot: QtBot) -> None:
    answered = threading.Event()
    blocked = Recorded(worker.submit(LocalJob("read the keyring", lambda: answered.wait(30), lane=Lane.SECRETS)))
    qtbot.waitUntil(lambda: worker.activity == (1, 0))
    begun = time.monotonic()
    assert not worker.shutdown(0.2)
    assert time.monotonic() - begun < 1
    assert blocked.words == ["cancelled", "ended"]
    answered.set()  # and what is then reported finds nobody, and breaks nothing


_BLOCKED = """
import sys, threading
from PySide6.QtCore import QCoreApplication
from openclaw_desktop.worker import ApiWorker, Lane, LocalJob
from openclaw_desktop.worker import threads as lane_threads

lane_threads._LAST_WAIT_S = 0.5
qt = QCoreApplication([])
worker = ApiWorker()
begun = threading.Event()
seconds = float(sys.argv[2]) or None

def block():
    begun.set()
    threading.Event().wait(seconds)

worker.submit(LocalJob("block", block, lane=Lane(sys.argv[1])))
assert begun.wait(10)
print(worker.shutdown(0.1), flush=True)
"""


@pytest.mark.parametrize(
    ("lane", "seconds", "status"),
    [
        pytest.param(Lane.SECRETS, 0, 0, id="a keyring that nobody unlocks"),
        pytest.param(Lane.INTERACTIVE, 0.3, 0, id="work that takes a little longer"),
        pytest.param(Lane.INTERACTIVE, 0, 1, id="work that never ends"),
    ],
)
def test_the_process_exits_whatever_blocks(lane: Lane, seconds: float, status: int) -> None:
    ended = subprocess.run(
        [sys.executable, "-c", _BLOCKED, lane.value, str(seconds)],
        cwd=_ROOT,
        capture_output=True,
        text=True,
        timeout=30,
        check=False,
    )
    assert (ended.returncode, ended.stdout) == (status, "False\n"), ended.stderr


_FATES = st.sampled_from(["succeed", "fail", "retry", "hang", "unauthorized", "offline", "break"])
_ACTS = st.lists(
    st.one_of(
        st.tuples(st.just("submit"), _FATES, st.sampled_from([Lane.INTERACTIVE, Lane.BULK, Lane.EVENTS, Lane.SECRETS])),
        st.tuples(st.just("replace"), _FATES, st.just(Lane.INTERACTIVE)),
        st.tuples(st.just("cancel"), st.integers(0, 30), st.none()),
        st.tuples(st.just("events"), st.integers(1, 5), st.none()),
        st.tuples(st.just("log in again"), st.none(), st.none()),
        st.tuples(st.just("another user"), st.none(), st.none()),
        st.tuples(st.just("log out"), st.none(), st.none()),
    ),
    max_size=25,
)


def _do(fate: str) -> object:
    def do(scoped: ScriptedClient) -> str:
        match fate:
            case "fail":
                raise NotFound()
            case "retry":
                scoped.retry(ConnectionFailed("refused"))
            case "hang":
                scoped.hang()
            case "unauthorized":
                raise NotAuthenticated(code="token_expired")
            case "offline":
                raise ConnectionFailed("refused")
            case "break":
                raise ZeroDivisionError
        return fate

    return do


@given(acts=_ACTS)
def test_every_job_has_exactly_one_end(qapp: QCoreApplication, acts: list[tuple[str, object, object]]) -> None:
    worker = ApiWorker()
    worker.set_client(ScriptedClient(), "u1")  # type: ignore[arg-type]
    jobs: list[Recorded] = []
    for what, how, lane in acts:
        match what:
            case "submit" | "replace":
                word = "one" if what == "replace" else None
                job = Job(str(how), _do(str(how)), lane, supersedes=word, park_offline=len(jobs) % 2 == 0)  # type: ignore[arg-type]
                jobs.append(Recorded(worker.submit(job)))
            case "cancel" if jobs:
                jobs[int(str(how)) % len(jobs)].running.cancel()
            case "events":
                for _ in range(int(str(how))):
                    qapp.processEvents()
            case "log in again":
                worker.set_client(ScriptedClient(), "u1")  # type: ignore[arg-type]
            case "another user":
                worker.set_client(ScriptedClient(), f"u{len(jobs)}")  # type: ignore[arg-type]
            case "log out":
                worker.set_client(None, None)
    assert worker.shutdown()
    qapp.processEvents()
    for recorded in jobs:
        ends = [word for word in recorded.words if word in {"succeeded", "failed", "cancelled"}]
        assert len(ends) == 1
        assert recorded.words[-2:] == [ends[0], "ended"]
        assert recorded.words.count("ended") == 1
    assert worker.activity == (0, 0)
    worker.deleteLater()
