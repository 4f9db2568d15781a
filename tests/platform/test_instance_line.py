"""The line between two starts, in both of its kinds: they speak alike, so either end may be of either kind."""

from __future__ import annotations

import json
import os
import socket
import stat
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication
from pytestqt.qtbot import QtBot

from openclaw_desktop.platform.instance_line import MAX_MESSAGE, InstanceLine
from openclaw_desktop.platform.instance_line_pipe import PipeLine
from openclaw_desktop.platform.instance_line_unix import UnixLine
from tests.project.checkout import ROOT

pytestmark = pytest.mark.skipif(os.name != "posix", reason="both kinds can be had where sockets are files")

Kind = type[UnixLine] | type[PipeLine]


@pytest.fixture(params=[UnixLine, PipeLine])
def kind(request: pytest.FixtureRequest, qapp: QCoreApplication) -> Kind:
    return request.param  # type: ignore[no-any-return]


@pytest.fixture
def address(tmp_path: Path) -> str:
    return str(tmp_path / "socket")


@pytest.fixture
def line(kind: Kind, address: str) -> Iterator[InstanceLine]:
    listening = kind(address)
    assert listening.listen()
    yield listening
    listening.close()


@pytest.fixture
def told(line: InstanceLine) -> list[list[str]]:
    heard: list[list[str]] = []
    line.told.connect(heard.append)
    return heard


_CALL = """
import json, sys
from importlib import import_module
module, kind, address = sys.argv[1:4]
line = getattr(import_module(module), kind)(address)
sys.exit(0 if line.tell(json.load(sys.stdin), 10_000) else 1)
"""


def _tell(kind: Kind, address: str, arguments: list[str], qtbot: QtBot) -> bool:
    """Tell from another process: Qt's waiting for an answer keeps the interpreter's lock."""
    asked = [sys.executable, "-c", _CALL, kind.__module__, kind.__name__, address]
    calling = subprocess.Popen(asked, cwd=ROOT, stdin=subprocess.PIPE)
    assert calling.stdin is not None
    calling.stdin.write(json.dumps(arguments).encode())
    calling.stdin.close()
    qtbot.waitUntil(lambda: calling.poll() is not None, timeout=20_000)
    return calling.returncode == 0


@pytest.mark.parametrize("caller", [UnixLine, PipeLine])
def test_arguments_arrive_in_order(
    line: InstanceLine, told: list[list[str]], caller: Kind, address: str, qtbot: QtBot
) -> None:
    long = ["--server", "https://例子.test", "x" * 50_000]
    assert _tell(caller, address, long, qtbot)
    assert _tell(caller, address, [], qtbot)
    qtbot.waitUntil(lambda: len(told) == 2)
    assert told == [long, []]


def test_only_this_person_can_reach_it(line: InstanceLine, address: str) -> None:
    assert stat.S_IMODE(Path(address).stat().st_mode) & 0o077 == 0


def test_what_a_killed_program_left_is_in_nobodys_way(kind: Kind, address: str) -> None:
    with socket.socket(socket.AF_UNIX) as left:
        left.bind(address)
    line = kind(address)
    assert line.listen()
    line.close()
    assert not Path(address).exists()


def test_nobody_listens(kind: Kind, address: str) -> None:
    assert not kind(address).tell(["a"], 100)


def test_a_place_that_can_not_be_is_no_line(kind: Kind, tmp_path: Path) -> None:
    line = kind(str(tmp_path / "missing" / "socket"))
    assert not line.listen()
    line.close()


@pytest.mark.parametrize("sent", [b"no json\n", b'{"a": 1}\n', b"[1]\n", b"x" * (3 * MAX_MESSAGE)])
def test_garbage_is_hung_up_on(
    line: InstanceLine, told: list[list[str]], address: str, sent: bytes, qtbot: QtBot
) -> None:
    with socket.socket(socket.AF_UNIX) as calling:
        calling.connect(address)
        calling.setblocking(False)
        left = sent

        def is_hung_up() -> bool:
            nonlocal left
            try:
                if left:
                    left = left[calling.send(left) :]
                return calling.recv(10) == b""
            except BlockingIOError:
                return False
            except (BrokenPipeError, ConnectionResetError):
                return True

        qtbot.waitUntil(is_hung_up)
    assert told == []


def test_who_calls_and_says_nothing_is_in_nobodys_way(
    line: InstanceLine, told: list[list[str]], kind: Kind, address: str, qtbot: QtBot
) -> None:
    with socket.socket(socket.AF_UNIX) as silent:
        silent.connect(address)
        assert _tell(kind, address, ["a"], qtbot)
        qtbot.waitUntil(lambda: told == [["a"]])
