"""The local server as its parent sees it. A small program stands in where it must misbehave."""

from __future__ import annotations

import contextlib
import json
import logging
import os
import signal
import sqlite3
import threading
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from openclaw_desktop.contract.errors import Cancelled, ServerStartFailed
from openclaw_desktop.platform import local_server, server_process
from openclaw_desktop.platform.local_server import LocalServer
from tests.waiting import wait_until

StandIn = Callable[[str], Path]


def _server(tmp_path: Path, **options: int) -> LocalServer:
    return LocalServer(tmp_path / "server" / "openclaw.db", username="lin", display_name="林小雨", **options)


def test_it_starts_with_its_person_told_through_the_pipe_alone(stand_in: StandIn, tmp_path: Path) -> None:
    notes = stand_in("listening()\nsys.stdin.read()\n")
    server = _server(tmp_path, sample_tickets=50)
    address = server.start()
    server.stop()
    assert address.url == "http://127.0.0.1:40123"
    arguments, line = json.loads(notes.read_text(encoding="utf-8"))
    person = json.loads(line)
    assert person == {"username": "lin", "display_name": "林小雨", "token": address.token.reveal()}
    assert address.token.reveal() not in str(arguments)
    assert arguments[-2:] == ["--sample-tickets", "50"]
    if os.name == "posix":
        assert (tmp_path / "server").stat().st_mode & 0o077 == 0


def test_two_servers_have_two_tokens(stand_in: StandIn, tmp_path: Path) -> None:
    stand_in("listening()\nsys.stdin.read()\n")
    tokens = set()
    for _ in range(2):
        server = _server(tmp_path)
        tokens.add(server.start().token.reveal())
        server.stop()
    assert len(tokens) == 2


def test_what_it_says_goes_into_the_log(stand_in: StandIn, tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    stand_in("print('migrating the database', file=sys.stderr, flush=True)\nlistening()\nsys.stdin.read()\n")
    server = _server(tmp_path)
    with caplog.at_level(logging.INFO):
        server.start()
        server.stop()
    assert "migrating the database" in caplog.text


def test_its_last_words_are_told_when_it_dies_at_once(stand_in: StandIn, tmp_path: Path) -> None:
    stand_in("sys.exit('the database is damaged')\n")
    server = _server(tmp_path)
    with pytest.raises(ServerStartFailed) as failed:
        server.start()
    assert "the database is damaged" in failed.value.detail
    server.stop()


def test_one_that_never_answers_is_given_up(stand_in: StandIn, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(local_server, "_START_S", 0.3)
    stand_in("sys.stdin.read()\nsys.stdin.read()\n")
    server = _server(tmp_path)
    with pytest.raises(ServerStartFailed) as failed:
        server.start()
    assert failed.value.code == "timeout"
    server.stop()


def test_a_missing_program_is_a_failed_start(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(server_process, "serve_command", lambda: [str(tmp_path / "missing")])
    with pytest.raises(ServerStartFailed):
        _server(tmp_path).start()


def test_a_folder_that_can_not_be_made_is_a_failed_start(tmp_path: Path) -> None:
    (tmp_path / "server").write_text("a file in the way", encoding="utf-8")
    with pytest.raises(ServerStartFailed) as failed:
        _server(tmp_path).start()
    assert failed.value.code == "server_not_writable"


@pytest.mark.parametrize("code", ["server_damaged", "server_not_writable", "server_newer"])
def test_a_database_that_can_not_be_used_is_told(code: str, tmp_path: Path) -> None:
    server = _server(tmp_path)
    database = server._database
    database.parent.mkdir(parents=True)
    if code == "server_damaged":
        database.write_bytes(b"no database" * 1000)
    elif code == "server_not_writable":
        database.mkdir()
    else:
        made = "CREATE TABLE alembic_version (version_num TEXT); INSERT INTO alembic_version VALUES ('9999')"
        with contextlib.closing(sqlite3.connect(database)) as newer:
            newer.executescript(made)
    with pytest.raises(ServerStartFailed) as failed:
        server.start()
    server.stop()
    assert failed.value.code == code
    if code == "server_damaged":
        assert database.read_bytes() == b"no database" * 1000


def test_a_start_can_be_given_up_from_another_thread(stand_in: StandIn, tmp_path: Path) -> None:
    notes = stand_in("sys.stdin.read()\n")
    server = _server(tmp_path)
    raised: list[BaseException] = []

    def start() -> None:
        try:
            server.start()
        except Cancelled as error:
            raised.append(error)

    thread = threading.Thread(target=start)
    thread.start()
    wait_until(notes.exists, "the program to begin")
    server.abort()
    thread.join(10)
    assert len(raised) == 1
    with pytest.raises(Cancelled):
        server.start()
    server.stop()


def test_one_that_does_not_stop_is_killed(stand_in: StandIn, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(server_process, "_STOP_S", 0.2)
    stand_in("import threading\nlistening()\nthreading.Event().wait()\n")
    server = _server(tmp_path)
    server.start()
    begun = time.monotonic()
    server.stop()
    assert time.monotonic() - begun < 2
    server.stop()


@pytest.mark.skipif(os.name != "posix", reason="sends a signal")
def test_one_that_crashes_comes_back_at_its_port_with_its_token(stand_in: StandIn, tmp_path: Path) -> None:
    pid = tmp_path / "pid"
    notes = stand_in(f"pathlib.Path({str(pid)!r}).write_text(str(os.getpid()))\nlistening()\nsys.stdin.read()\n")
    server = _server(tmp_path)
    address = server.start()
    os.kill(int(pid.read_text()), signal.SIGKILL)
    wait_until(lambda: len(notes.read_text().splitlines()) == 2, "the second start")
    server.stop()
    arguments, line = json.loads(notes.read_text(encoding="utf-8").splitlines()[1])
    assert arguments[arguments.index("--port") + 1] == "40123"
    assert json.loads(line)["token"] == address.token.reveal()


@pytest.mark.skipif(os.name != "posix", reason="sends a signal")
def test_one_that_crashes_again_and_again_is_tried_with_growing_pauses(stand_in: StandIn, tmp_path: Path) -> None:
    notes = stand_in("listening()\nif runs > 1: sys.exit('broken')\nsys.stdin.readline()\nsys.exit(1)\n")
    server = _server(tmp_path)
    server.start()
    assert server._process is not None
    server._process.kill()
    wait_until(lambda: len(notes.read_text().splitlines()) >= 3, "the third start")
    begun = time.monotonic()
    server.stop()
    assert time.monotonic() - begun < 2
