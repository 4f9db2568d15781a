"""A forked server is what the command would be, and is watched as a child of the tests' own process."""

import os
import signal
import subprocess
import sys
from datetime import timedelta
from pathlib import Path

import pytest

from tests import servers
from tests.leaks import Alive
from tests.servers import ADMIN, RunningServer

_SOON = timedelta(milliseconds=100)
pytestmark = [
    pytest.mark.skipif(not sys.platform.startswith("linux"), reason="servers are forked on Linux only"),
    pytest.mark.usefixtures("forking"),
]


@pytest.fixture
def forked(own_server: RunningServer) -> RunningServer:
    assert servers._forks is not None
    assert Path(f"/proc/{own_server.process.pid}/status").read_text().count(f"PPid:\t{servers._forks.pid}\n") == 1
    return own_server


def test_it_answers_and_ends_with_its_pipe(forked: RunningServer) -> None:
    assert forked.process.poll() is None
    assert forked.token(ADMIN)
    forked.stop()
    assert forked.process.returncode == 0
    assert not Path(f"/proc/{forked.process.pid}").exists()


def test_the_signal_that_ended_it_is_told(forked: RunningServer) -> None:
    forked.process.send_signal(signal.SIGKILL)
    assert forked.process.wait(10) == -signal.SIGKILL
    forked.kill()  # nobody else gets it


def test_one_that_goes_on_is_waited_for_no_longer_than_said(forked: RunningServer) -> None:
    with pytest.raises(subprocess.TimeoutExpired):
        forked.process.wait(0.01)


def test_one_that_is_left_running_is_seen(tmp_path: Path) -> None:
    before = Alive.now()
    server = RunningServer(f"sqlite:///{tmp_path / 'new.db'}", tmp_path / "log")
    (line,) = before.left_behind(_SOON)
    assert f"process {server.process.pid}" in line
    server.stop()
    assert before.left_behind(_SOON) == []


def test_it_holds_nothing_of_other_servers(forked: RunningServer, tmp_path: Path) -> None:
    with RunningServer(f"sqlite:///{tmp_path / 'new.db'}", tmp_path / "log") as server:
        held, others = ({os.readlink(one) for one in Path(f"/proc/{pid}/fd").iterdir()} for pid in pids(server, forked))
    assert {one for one in held & others if one.startswith(("pipe:", "socket:"))} == set()


def pids(*running: RunningServer) -> list[int]:
    return [server.process.pid for server in running]


def test_it_reads_its_arguments_in_the_environment_of_its_moment(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert servers._forks is not None
    said: dict[str, bytes] = {}
    for columns in ("40", "200"):
        monkeypatch.setenv("COLUMNS", columns)
        with (tmp_path / "stderr").open("wb") as stderr:
            helped = servers._forks.start(["serve", "--help"], stderr)
        with helped.stdin, helped.stdout:
            said[columns] = helped.stdout.read()
        assert helped.wait(10) == 0
    assert len(said["40"].splitlines()) > len(said["200"].splitlines()) > 10


def test_what_it_refuses_is_told_as_the_command_tells_it(tmp_path: Path) -> None:
    assert servers._forks is not None
    with (tmp_path / "stderr").open("wb") as stderr:
        refused = servers._forks.start(["serve"], stderr)
    with refused.stdin, refused.stdout:
        assert refused.stdout.read() == b""
    assert refused.wait(10) == 2
    command = [sys.executable, "-m", "openclaw_desktop.server", "serve"]
    as_command = subprocess.run(command, capture_output=True, check=False)
    assert (tmp_path / "stderr").read_bytes() == as_command.stderr
