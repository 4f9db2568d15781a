"""A real OpenClaw server for tests: the very process that the app and an office run, on a loopback port."""

import re
import shutil
import subprocess
import sys
import threading
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO, Any, Self

import pytest
import requests

from tests import leaks
from tests.databases import ENGINES, Postgres
from tests.fork_server import Forked, ForkServer

_ROOT = Path(__file__).resolve().parent.parent
_LISTENING = re.compile(r"OpenClaw server listening on (http://127\.0\.0\.1:\d+)\s*")
_START_LIMIT_S = 60
_STOP_LIMIT_S = 15


@dataclass(frozen=True)
class Account:
    """A user of the test server and the password that logs them in."""

    username: str
    display_name: str
    role: str
    password: str = field(repr=False)


ADMIN = Account("admin", "系统管理员", "admin", "correct-horse-42")
AGENT = Account("lin", "林小雨", "agent", "battery-staple-42")
REQUESTER = Account("chen", "陈大文", "requester", "paper-lantern-42")


def add_first_user(database_url: str) -> None:
    """Add ADMIN to an empty database, as an administrator would.

    Raises:
        RuntimeError: the command failed.
    """
    command = [sys.executable, "-m", "openclaw_desktop.server", "user", "add", ADMIN.username, "--role", ADMIN.role]
    command += ["--display-name", ADMIN.display_name, "--password-stdin", "--database", database_url]
    password = ADMIN.password.encode() + b"\n"
    added = subprocess.run(command, cwd=_ROOT, input=password, capture_output=True, timeout=_START_LIMIT_S, check=False)
    if added.returncode != 0:
        raise RuntimeError(f"the first user was not added: {added.stderr.decode(errors='replace')}")


_forks: ForkServer | None = None
"""Where servers are forked from, while there is one; without it each is started as the command that it is."""


def _start(arguments: Sequence[str], stderr: IO[bytes]) -> subprocess.Popen[bytes] | Forked:
    if _forks is not None:
        return _forks.start(arguments, stderr)
    command = [sys.executable, "-m", "openclaw_desktop.server", *arguments]
    pipe = subprocess.PIPE
    return subprocess.Popen(command, cwd=_ROOT, stdin=pipe, stdout=pipe, stderr=stderr, bufsize=0)


class RunningServer:
    """A started server; ``stop``, or the end of its ``with``, ends it and fails if it does not end by itself."""

    def __init__(self, database_url: str, log: Path, options: Sequence[str] = ()) -> None:
        """Start it and wait until it answers.

        Args:
            database_url: a database that has ADMIN, such as ``administered_database_url``, or one of an ended server.
            log: takes what the server writes to stderr.
            options: more of the command line.
        """
        self.database_url = database_url
        self._log = log
        self._tokens: dict[str, str] = {}
        self._known = {ADMIN.username}
        arguments = ["serve", "--database", database_url, "--port", "0", "--parent-pipe", *options]
        with log.open("ab") as stderr:
            self.process = _start(arguments, stderr)
        try:
            self.url = self._read_address()
        except BaseException:
            self.kill()
            raise
        self.api = f"{self.url}/api/v1"

    def _read_address(self) -> str:
        assert self.process.stdout is not None
        # A server that says nothing is ended, which ends the reading of its line, too.
        guard = threading.Timer(_START_LIMIT_S, self.process.kill)
        guard.start()
        try:
            line = self.process.stdout.readline().decode()
        finally:
            guard.cancel()
            guard.join()
        listening = _LISTENING.fullmatch(line)
        if listening is None:
            raise RuntimeError(f"the server said {line!r} instead of its address\n{self.log_text()}")
        return listening[1]

    def log_text(self) -> str:
        """What the server has written to stderr."""
        return self._log.read_text(encoding="utf-8", errors="replace")

    def token(self, account: Account = ADMIN) -> str:
        """A login token of an account, made on the server if it is not there yet."""
        if account.username not in self._known:
            self.add_user(account)
        if account.username not in self._tokens:
            answer = self._post("/auth/login", None, {"username": account.username, "password": account.password})
            self._tokens[account.username] = answer["token"]
        return self._tokens[account.username]

    def add_user(self, account: Account) -> None:
        """Make an account on the server."""
        names = {"username": account.username, "display_name": account.display_name, "role": account.role}
        self._post("/users", self.token(), {**names, "password": account.password})
        self._known.add(account.username)

    def create_ticket(self, title: str, account: Account = ADMIN, **fields: Any) -> dict[str, Any]:
        """Make a ticket and return it as the server tells it."""
        return self._post("/tickets", self.token(account), {"title": title, **fields})

    def _post(self, path: str, token: str | None, body: dict[str, Any]) -> dict[str, Any]:
        headers = {"Authorization": f"Bearer {token}"} if token else {}
        answer = requests.post(f"{self.api}{path}", json=body, headers=headers, timeout=30)
        if not answer.ok:
            raise RuntimeError(f"POST {path}: {answer.status_code} {answer.text}\n{self.log_text()}")
        told: dict[str, Any] = answer.json()
        return told

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: object) -> None:
        if error is None:
            self.stop()
        elif self.process.returncode is None:
            self.kill()

    def kill(self) -> None:
        """End it the hard way, as a power cut would."""
        self.process.kill()
        self._close()

    def stop(self) -> None:
        """Close its pipe, as a parent that ends does, and wait for it.

        Raises:
            RuntimeError: it did not end in time, or not with status 0.
        """
        if self.process.returncode is not None:
            return
        assert self.process.stdin is not None
        self.process.stdin.close()
        try:
            status = self.process.wait(_STOP_LIMIT_S)
        except subprocess.TimeoutExpired:
            self.kill()
            raise RuntimeError(f"the server outlived its parent's pipe\n{self.log_text()}") from None
        self._close()
        if status != 0:
            raise RuntimeError(f"the server ended with status {status}\n{self.log_text()}")

    def _close(self) -> None:
        for pipe in (self.process.stdin, self.process.stdout):
            if pipe is not None:
                pipe.close()
        self.process.wait()


@pytest.fixture(scope="session")
def forking() -> Iterator[None]:
    """Fork servers from here on, where the system can."""
    global _forks  # noqa: PLW0603 - servers are made where no fixture reaches, too
    if not sys.platform.startswith("linux"):
        yield
        return
    _forks = ForkServer()
    leaks.count_children_of(_forks.pid)
    yield
    _forks, ended = None, _forks
    ended.stop()


@pytest.fixture
def servers_are_commands(monkeypatch: pytest.MonkeyPatch) -> None:
    """Start each server of this test as the command that it is: the test is about the process."""
    monkeypatch.setattr("tests.servers._forks", None)


@pytest.fixture(scope="session")
def _sqlite_with_admin(forking: None, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A SQLite file with the schema and ADMIN, made once and copied for each test."""
    file = tmp_path_factory.mktemp("template") / "openclaw.db"
    add_first_user(f"sqlite:///{file}")
    return file


@pytest.fixture(scope="session")
def _postgres_with_admin(forking: None, postgres: Postgres) -> str:
    """The name of a PostgreSQL database with the schema and ADMIN, made once and copied for each test."""
    name = postgres.create()
    add_first_user(postgres.url(name))
    return name


@pytest.fixture(params=ENGINES)
def administered_database_url(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """The URL of a database of this test's own with the schema and ADMIN; the test runs once on each engine."""
    if request.param == "sqlite":
        template: Path = request.getfixturevalue("_sqlite_with_admin")
        copy = shutil.copy(template, tmp_path / "openclaw.db")
        yield f"sqlite:///{copy}"
        return
    postgres: Postgres = request.getfixturevalue("postgres")
    name = postgres.create(template=request.getfixturevalue("_postgres_with_admin"))
    yield postgres.url(name)
    postgres.drop(name)


@pytest.fixture
def server(administered_database_url: str, tmp_path: Path) -> Iterator[RunningServer]:
    """A server of this test's own, empty but for its admin; once on each database."""
    with RunningServer(administered_database_url, tmp_path / "server.log") as running:
        yield running


@pytest.fixture(scope="session")
def shared_server(_sqlite_with_admin: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[RunningServer]:
    """One server on SQLite for all tests that leave alone what is not theirs; it has the three accounts above."""
    folder = tmp_path_factory.mktemp("shared-server")
    database = shutil.copy(_sqlite_with_admin, folder / "openclaw.db")
    # Its credentials are everybody's: one test must not use up the requests of the next.
    options = ["--rate-limit", "1000000"]
    with RunningServer(f"sqlite:///{database}", folder / "server.log", options) as running:
        for account in (AGENT, REQUESTER):
            running.add_user(account)
        yield running


@pytest.fixture
def own_server(_sqlite_with_admin: Path, tmp_path: Path) -> Iterator[RunningServer]:
    """A server of this test's own on SQLite, empty but for its admin."""
    database = shutil.copy(_sqlite_with_admin, tmp_path / "openclaw.db")
    with RunningServer(f"sqlite:///{database}", tmp_path / "server.log", ["--rate-limit", "1000000"]) as running:
        yield running
