"""Events are followed through restarts, and each is told once. Against a real server."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication
from pytestqt.qtbot import QtBot

from openclaw_desktop.api import OpenClawClient
from openclaw_desktop.contract.events import Event
from openclaw_desktop.worker import ApiWorker
from openclaw_desktop.worker.event_follower import EventFollower
from tests.servers import ADMIN, AGENT, RunningServer

LIMIT_MS = 20_000


@dataclass
class MemoryPlace:
    """A place kept in memory."""

    cursor: str | None = None
    kept: list[Event] = field(default_factory=list)

    def read(self) -> str | None:
        return self.cursor

    def take(self, cursor: str, events: list[Event]) -> None:
        self.cursor = cursor
        self.kept += events


class Run:
    """One run of a program that follows events."""

    def __init__(self, server: RunningServer, place: MemoryPlace) -> None:
        self.client = OpenClawClient(server.url, credential=server.token())
        self.worker = ApiWorker()
        self.worker.set_client(self.client, "u1")
        self.follower = EventFollower(self.worker, place)
        self.titles: list[str] = []
        self.present: list[list[tuple[str, str]]] = []
        self.gaps = 0
        self.follower.happened.connect(self._hear)
        self.follower.present.connect(self._see)
        self.follower.gap.connect(self._miss)
        self.follower.start()

    def _hear(self, events: list[Event]) -> None:
        self.titles += [event.data["title"] for event in events if event.type == "ticket.created"]

    def _see(self, events: list[Event]) -> None:
        self.present.append([(str(e.actor and e.actor.username), e.data["state"]) for e in events])

    def _miss(self) -> None:
        self.gaps += 1

    def end(self) -> None:
        self.follower.stop()
        assert self.worker.shutdown()
        self.client.close()
        self.follower.deleteLater()
        self.worker.deleteLater()


Start = Callable[..., Run]


@pytest.fixture
def start(qapp: QCoreApplication) -> Iterator[Start]:
    runs: list[Run] = []

    def one(server: RunningServer, place: MemoryPlace) -> Run:
        runs.append(Run(server, place))
        return runs[-1]

    yield one
    for run in runs:
        run.end()


def test_each_event_is_told_once_through_restarts(start: Start, shared_server: RunningServer, qtbot: QtBot) -> None:
    place = MemoryPlace()
    first = start(shared_server, place)
    qtbot.waitUntil(lambda: place.cursor is not None, timeout=LIMIT_MS)
    shared_server.create_ticket("one")
    shared_server.create_ticket("two")
    qtbot.waitUntil(lambda: first.titles == ["one", "two"], timeout=LIMIT_MS)
    first.follower.stop()
    for at in range(30):
        shared_server.create_ticket(f"while away {at}")
    second = start(shared_server, place)
    qtbot.waitUntil(lambda: len(second.titles) == 30, timeout=LIMIT_MS)
    shared_server.create_ticket("last")
    qtbot.waitUntil(lambda: second.titles[-1] == "last", timeout=LIMIT_MS)
    assert second.titles == [f"while away {at}" for at in range(30)] + ["last"]
    assert first.titles == ["one", "two"]
    told = [event.data["title"] for event in place.kept if event.type == "ticket.created"]
    assert told == first.titles + second.titles
    assert (first.gaps, second.gaps) == (0, 0)


def test_a_place_of_another_server_is_a_gap_and_it_goes_on_from_now(
    start: Start, shared_server: RunningServer, qtbot: QtBot
) -> None:
    place = MemoryPlace("nothing that this server wrote")
    run = start(shared_server, place)
    qtbot.waitUntil(lambda: run.gaps == 1, timeout=LIMIT_MS)
    shared_server.create_ticket("after the gap")
    qtbot.waitUntil(lambda: run.titles == ["after the gap"], timeout=LIMIT_MS)


def test_a_new_run_is_told_who_is_there_already(start: Start, shared_server: RunningServer, qtbot: QtBot) -> None:
    ticket = shared_server.create_ticket("edited")
    with OpenClawClient(shared_server.url, credential=shared_server.token(AGENT)) as other:
        other.events.presence(ticket["id"], "editing")
        place = MemoryPlace(other.events.page().next_cursor)
        run = start(shared_server, place)
        qtbot.waitUntil(lambda: bool(run.present), timeout=LIMIT_MS)
        assert (AGENT.username, "editing") in run.present[0]
        other.events.presence(ticket["id"], "gone")


def test_a_server_that_restarts_loses_nothing(
    start: Start, administered_database_url: str, tmp_path: Path, qtbot: QtBot
) -> None:
    place = MemoryPlace()
    server = RunningServer(administered_database_url, tmp_path / "first.log")
    run = start(server, place)
    qtbot.waitUntil(lambda: place.cursor is not None, timeout=LIMIT_MS)
    server.create_ticket("before")
    qtbot.waitUntil(lambda: run.titles == ["before"], timeout=LIMIT_MS)
    port = server.url.rpartition(":")[2]
    server.stop()
    again = RunningServer(administered_database_url, tmp_path / "second.log", ["--port", port])
    with again:
        again.create_ticket("after", ADMIN)
        qtbot.waitUntil(lambda: run.titles == ["before", "after"], timeout=40_000)
        run.follower.stop()


@dataclass
class SlowPlace(MemoryPlace):
    """A place on a disk that is busy: a write with events in it waits until it is told to go on."""

    begun: threading.Event = field(default_factory=threading.Event)
    go_on: threading.Event = field(default_factory=threading.Event)

    def take(self, cursor: str, events: list[Event]) -> None:
        if events:
            self.begun.set()
            assert self.go_on.wait(LIMIT_MS / 1000)
        super().take(cursor, events)


def test_a_busy_disk_holds_up_no_window_and_nothing_is_told_before_it_is_kept(
    start: Start, shared_server: RunningServer, qtbot: QtBot
) -> None:
    place = SlowPlace()
    run = start(shared_server, place)
    qtbot.waitUntil(lambda: place.cursor is not None, timeout=LIMIT_MS)
    shared_server.create_ticket("on a busy day")
    # The event loop of this thread goes on while the write stands still.
    qtbot.waitUntil(place.begun.is_set, timeout=LIMIT_MS)
    assert (run.titles, place.kept) == ([], [])
    place.go_on.set()
    qtbot.waitUntil(lambda: run.titles == ["on a busy day"], timeout=LIMIT_MS)
    assert [event.data["title"] for event in place.kept] == run.titles


def test_what_is_being_kept_at_the_end_is_kept_once_and_not_told_again(
    start: Start, shared_server: RunningServer, qtbot: QtBot
) -> None:
    place = SlowPlace()
    run = start(shared_server, place)
    qtbot.waitUntil(lambda: place.cursor is not None, timeout=LIMIT_MS)
    shared_server.create_ticket("at the very end")
    qtbot.waitUntil(place.begun.is_set, timeout=LIMIT_MS)
    threading.Timer(0.2, place.go_on.set).start()
    run.follower.stop()
    assert [event.data["title"] for event in place.kept] == ["at the very end"]
    again = start(shared_server, place)
    shared_server.create_ticket("afterwards")
    qtbot.waitUntil(lambda: again.titles == ["afterwards"], timeout=LIMIT_MS)
    assert [event.data["title"] for event in place.kept] == ["at the very end", "afterwards"]
    assert run.titles == []
