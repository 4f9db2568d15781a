"""A person's desktop, in which the packaged program is started and used."""

import re
import subprocess
from collections.abc import Collection, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import requests

from tasks.places import BUILD
from tests.desktop import NotificationDaemon, Screen
from tests.packaging.person import Person, in_front_of
from tests.waiting import wait_until

FOLDER = BUILD / "freeze" / "dist" / "openclaw-desktop"


_TOLD_OF_TOOLS = (
    'does not implement "GetApplicationBusAddress"',
    # A tool asks for something that was on the screen a moment ago.
    "qt.accessibility.atspi: Could not find accessible on path",
)


@dataclass(frozen=True)
class Session:
    """A desktop, with nothing of this run's Python in its environment.

    Attributes:
        screen: its screen.
        notifications: its notification service.
        home: the person's home.
        environment: what a program that is started in it gets.
    """

    screen: Screen
    notifications: NotificationDaemon
    home: Path
    environment: Mapping[str, str]

    def start(self, *arguments: str, **more: str) -> "subprocess.Popen[bytes]":
        """Start the program; what it writes to stderr is in the home."""
        with (self.home / "stderr").open("ab") as stderr:
            return subprocess.Popen(
                [FOLDER / "openclaw-desktop", *arguments],
                cwd=self.home,
                env={**self.environment, **more},
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                stderr=stderr,
            )

    @contextmanager
    def person(self, *arguments: str, besides: Collection[int] = (), **more: str) -> Iterator[Person]:
        """Give somebody in front of the program, who quits it in the end; nothing of it may be left then.

        Args:
            arguments: of the program.
            besides: other processes out of the folder that may run.
            more: variables of its environment.
        """
        program = self.start(*arguments, **more)
        try:
            with in_front_of(program.pid, self.screen, self.environment) as person:
                try:
                    yield person
                except AssertionError as error:
                    error.add_note(f"exit status {program.poll()}; on stderr:\n{self.complaints()}")
                    raise
            assert program.wait(60) == 0
        finally:
            if program.poll() is None:
                program.kill()
                program.wait(10)
        wait_until(lambda: still_running() <= set(besides), "every process to end", limit_s=30)

    def complaints(self) -> str:
        """Give what the program wrote to stderr, but for what Qt tells of every assistive tool that looks at it."""
        lines = (self.home / "stderr").read_text(encoding="utf-8").splitlines(keepends=True)
        return "".join(line for line in lines if not any(known in line for known in _TOLD_OF_TOOLS))


def still_running() -> set[int]:
    """Give the processes that run a program out of the folder."""
    found = set()
    for process in Path("/proc").iterdir():
        if process.name.isdigit():
            try:
                target = (process / "exe").readlink()
            except OSError:
                continue
            if target.is_relative_to(FOLDER):
                found.add(int(process.name))
    return found


def run_server_command(*words: str, stdin: str = "") -> str:
    """Run the packaged server's command line, which has nothing to complain about; give what it prints."""
    done = subprocess.run(
        [FOLDER / "openclaw-server", *words], input=stdin, capture_output=True, text=True, timeout=120, check=False
    )
    assert (done.returncode, done.stderr) == (0, "")
    return done.stdout


def add_user(database: str, name: str, password: str) -> None:
    """Add somebody who handles tickets."""
    words = ("user", "add", name, "--role", "agent", "--password-stdin", "--database", database)
    run_server_command(*words, stdin=password)


@dataclass
class Colleague:
    """Another client of a server."""

    address: str
    pid: int = 0
    headers: dict[str, str] = field(default_factory=dict)

    @classmethod
    def at_server_of(cls, profile: Path) -> "Colleague":
        """Give a client of the local server that the program of this profile runs."""
        logged = (profile / "logs" / "openclaw.log").read_text(encoding="utf-8")
        return cls(re.findall(r"the local server answers at (\S+)", logged)[-1])

    def log_in(self, name: str, password: str) -> None:
        """Log in."""
        told = self.post("/auth/login", {"username": name, "password": password})
        self.headers["Authorization"] = f"Bearer {told['token']}"

    def get(self, path: str) -> Any:
        """Give what is there."""
        answer = requests.get(f"{self.address}/api/v1{path}", headers=self.headers, timeout=30)
        answer.raise_for_status()
        return answer.json()

    def post(self, path: str, content: Any) -> Any:
        """Post, and give what is answered."""
        answer = requests.post(f"{self.address}/api/v1{path}", json=content, headers=self.headers, timeout=30)
        answer.raise_for_status()
        return answer.json()


@contextmanager
def office_server(database: str) -> Iterator[Colleague]:
    """Run the packaged server on a database; give a client of it, with the process's id."""
    serving = subprocess.Popen(
        [FOLDER / "openclaw-server", "serve", "--port", "0", "--database", database, "--parent-pipe"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    try:
        assert serving.stdout is not None
        yield Colleague(serving.stdout.readline().split()[-1], pid=serving.pid)
    finally:
        _, complaints = serving.communicate()
    assert (serving.returncode, complaints) == (0, "")
