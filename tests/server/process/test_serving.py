"""The process: how it starts, what it says, and that it ends whatever happens."""

import json
import os
import signal
import socket
import subprocess
import sys
import threading
from pathlib import Path

import pytest
import requests

from openclaw_desktop.contract.exit_status import NOT_WRITABLE
from tests.server.office import Caller
from tests.servers import ADMIN, RunningServer
from tests.waiting import wait_until

TOKEN = "t0ken-of-the-parent-0123456789abcdef0123456789"


def ends_within(server: RunningServer, seconds: float) -> int:
    try:
        return server.process.wait(seconds)
    finally:
        server.kill()


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such signals")
@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_a_signal_ends_it_cleanly(administered_database_url: str, tmp_path: Path, number: signal.Signals) -> None:
    server = RunningServer(administered_database_url, tmp_path / "log")
    server.process.send_signal(number)
    assert ends_within(server, 10) == 0
    assert server.log_text() == ""


def test_the_end_of_the_pipe_ends_it(server: RunningServer) -> None:
    assert server.process.stdin is not None
    server.process.stdin.close()
    assert ends_within(server, 10) == 0
    assert server.log_text() == ""


def test_a_connection_that_hangs_does_not_keep_it(server: RunningServer) -> None:
    host, port = server.url.removeprefix("http://").split(":")
    with socket.create_connection((host, int(port)), timeout=10) as line:
        line.sendall(b"POST /api/v1/auth/login HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n")
        line.sendall(b"Content-Length: 100\r\n\r\n{")
        assert requests.get(f"{server.api}/health", timeout=10).status_code == 200
        server.process.send_signal(signal.SIGTERM)
        assert ends_within(server, 10) == 0


_PARENT = """
import subprocess, sys
server = subprocess.Popen(
    [sys.executable, "-m", "openclaw_desktop.server", "serve", "--port", "0", "--parent-pipe", *sys.argv[1:]],
    stdin=subprocess.PIPE, stdout=subprocess.PIPE,
)
print(server.pid, server.stdout.readline().decode().split()[-1], flush=True)
server.wait()
"""


def _is_alive(pid: int) -> bool:
    try:
        state = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0]
    except (FileNotFoundError, ProcessLookupError):
        return False
    return state != "Z"


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="looks into /proc")
@pytest.mark.parametrize("workers", ["1", "2"])
def test_a_parent_that_is_killed_leaves_no_orphan(tmp_path: Path, workers: str) -> None:
    command = [sys.executable, "-c", _PARENT, "--database", f"sqlite:///{tmp_path}/a.db", "--workers", workers]
    with subprocess.Popen(command, stdout=subprocess.PIPE, cwd=Path(__file__).parents[3]) as parent:
        assert parent.stdout is not None
        pid, url = parent.stdout.readline().decode().split()
        processes = [int(pid), *_children(int(pid))]
        assert requests.get(f"{url}/api/v1/health", timeout=10).status_code == 200
        os.kill(parent.pid, signal.SIGKILL)
        wait_until(lambda: not any(_is_alive(process) for process in processes), "every process is gone", 15)
    with pytest.raises(requests.ConnectionError):
        requests.get(f"{url}/api/v1/health", timeout=10)


def _children(pid: int) -> list[int]:
    return [int(child) for child in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="looks into /proc")
def test_several_workers_answer_and_one_that_dies_is_replaced(administered_database_url: str, tmp_path: Path) -> None:
    with RunningServer(administered_database_url, tmp_path / "log", ["--workers", "2"]) as server:
        before = set(_workers(server.process.pid))
        assert len(before) == 2
        token = server.token(ADMIN)
        seen = {Caller(server.api, token).ticket(f"t{number}")["number"] for number in range(12)}
        assert len(seen) == 12

        os.kill(min(before), signal.SIGKILL)

        wait_until(
            lambda: len(set(_workers(server.process.pid)) - {min(before)}) == 2, "there are two workers again", 60
        )
        wait_until(lambda: _answers(server.api), "it answers", 60)
        assert "starting another" in server.log_text()


def _workers(pid: int) -> list[int]:
    return [child for child in _children(pid) if b"spawn_main" in _command_line(child)]


def _command_line(pid: int) -> bytes:
    try:
        return Path(f"/proc/{pid}/cmdline").read_bytes()
    except OSError:
        return b""  # it ended since it was listed


def _answers(api: str) -> bool:
    try:
        return requests.get(f"{api}/health", timeout=5).status_code == 200
    except requests.RequestException:
        return False


def _local(database: str, username: str, tmp_path: Path, token: str = TOKEN) -> tuple[RunningServer, Caller]:
    line = json.dumps({"username": username, "display_name": "本机用户", "token": token}) + "\n"
    server = _LocalServer(database, tmp_path / "log", line)
    return server, Caller(server.api, token)


class _LocalServer(RunningServer):
    """A server whose parent hands it a user through the pipe."""

    def __init__(self, database_url: str, log: Path, line: str) -> None:
        self._line = line.encode()
        super().__init__(database_url, log, ["--local-user-stdin"])

    def _read_address(self) -> str:
        assert self.process.stdin is not None
        self.process.stdin.write(self._line)
        return super()._read_address()


def test_the_parent_is_let_in_with_its_token(tmp_path: Path) -> None:
    database = f"sqlite:///{tmp_path}/mine.db"
    server, caller = _local(database, "wang", tmp_path)
    with server:
        me = caller.get("/auth/me").json()
        assert (me["user"]["username"], me["user"]["role"]) == ("wang", "admin")
        ticket = caller.ticket()
    # Next time another token, perhaps another account: it is the same person, and the old token is dead.
    server, caller = _local(database, "somebody", tmp_path, token=TOKEN[::-1])
    with server:
        assert caller.get("/auth/me").json()["user"] == me["user"]
        assert caller.get(f"/tickets/{ticket['id']}").json() == ticket
        assert Caller(server.api, TOKEN).get("/auth/me").json()["code"] == "invalid_token"
    assert (tmp_path / "mine.db").stat().st_mode & 0o077 == 0 or sys.platform == "win32"


def serve(*options: str, stdin: str = "") -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "openclaw_desktop.server", "serve", *options],
        input=stdin,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
        cwd=Path(__file__).parents[3],
    )


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (["--host", "0.0.0.0"], "--tls-cert"),
        (["--host", "no-such-host.invalid"], "no known host"),
        (["--tls-cert", "cert.pem"], "go together"),
        (["--tls-cert", "no.pem", "--tls-key", "no.pem"], "there is no file"),
        (["--workers", "0"], "--workers"),
        (["--local-user-stdin"], "needs a line"),
    ],
)
def test_what_it_does_not_do_it_says_in_a_sentence(tmp_path: Path, options: list[str], said: str) -> None:
    refused = serve("--database", f"sqlite:///{tmp_path}/a.db", "--port", "0", *options)
    assert refused.returncode == 1
    assert said in refused.stderr
    assert "Traceback" not in refused.stderr
    assert refused.stdout == ""


@pytest.mark.parametrize(
    ("url", "status"),
    [("mysql://x/y", 1), ("sqlite://", 1), ("sqlite:////proc/nothing/a.db", NOT_WRITABLE), ("nonsense", 1)],
)
def test_a_database_that_can_not_be(url: str, status: int) -> None:
    refused = serve("--database", url, "--port", "0")
    assert refused.returncode == status
    assert refused.stderr.startswith("openclaw-server: ")
    assert "Traceback" not in refused.stderr


def test_a_port_that_is_taken(tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = str(taken.getsockname()[1])
        refused = serve("--database", f"sqlite:///{tmp_path}/a.db", "--port", port)
    assert refused.returncode == 1
    assert f"port {port}" in refused.stderr


def test_a_wrong_token_line_is_not_repeated_in_the_log(tmp_path: Path) -> None:
    line = json.dumps({"username": "x", "display_name": "x", "token": "planted-secret", "more": 1})
    refused = serve("--database", f"sqlite:///{tmp_path}/a.db", "--local-user-stdin", stdin=line + "\n")
    assert refused.returncode == 1
    assert "planted-secret" not in refused.stderr


def test_it_says_one_line_and_answers_by_then(server: RunningServer) -> None:
    assert requests.get(f"{server.api}/health", timeout=10).status_code == 200
    assert server.process.stdout is not None
    said: list[bytes] = []
    reader = threading.Thread(target=lambda: said.append(server.process.stdout.read()))  # type: ignore[union-attr]
    reader.start()
    server.process.send_signal(signal.SIGTERM)
    assert server.process.wait(10) == 0
    reader.join()
    server.kill()
    assert said == [b""]


def test_a_proxy_tells_the_address_and_nobody_else_can(administered_database_url: str, tmp_path: Path) -> None:
    options = ["--behind-proxy", "127.0.0.1", "--rate-limit", "3"]
    with RunningServer(administered_database_url, tmp_path / "log", options) as server:
        stranger = Caller(server.api, None)
        left = [
            stranger.get("/health", headers={"X-Forwarded-For": f"203.0.113.{n}"}).headers["RateLimit"].split(";")[1]
            for n in (1, 2, 1)
        ]
    assert left == ["r=2", "r=2", "r=1"]


def test_without_a_proxy_the_field_is_not_believed(administered_database_url: str, tmp_path: Path) -> None:
    with RunningServer(administered_database_url, tmp_path / "log", ["--rate-limit", "3"]) as server:
        stranger = Caller(server.api, None)
        fields = [stranger.get("/health", headers={"X-Forwarded-For": f"203.0.113.{n}"}).headers for n in (1, 2)]
    assert [field["RateLimit"].split(";")[1] for field in fields] == ["r=2", "r=1"]
