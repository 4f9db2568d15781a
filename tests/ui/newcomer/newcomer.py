"""Somebody who has only a keyboard and the icon: no pointer, no object name, no assistive tool."""

from __future__ import annotations

import configparser
import os
import shlex
import signal
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path

from tests.desktop import Screen
from tests.waiting import wait_until

_SOURCES = Path(__file__).parents[3]
_ENTRY = _SOURCES / "packaging" / "linux" / "openclaw-desktop.desktop"
_PATIENCE_S = 30.0
_SOON_S = 2.0


@dataclass
class Newcomer:
    """Somebody in front of the running program.

    Attributes:
        screen: the screen that they look at.
        home: their home.
        program: what the icon has started.
    """

    screen: Screen
    home: Path
    program: subprocess.Popen[bytes]

    def press(self, *keys: str) -> None:
        """Press keys one after the other."""
        self.screen.xdotool("key", "--delay", "40", *keys)

    def type(self, text: str) -> None:
        """Type a text where the keyboard is."""
        self.screen.xdotool("type", "--delay", "25", text)

    def title(self) -> str:
        """Give what is written above the window in front."""
        try:
            return self.screen.xdotool("getactivewindow", "getwindowname")
        except subprocess.CalledProcessError:
            return ""

    def wait_for_window(self, title: str) -> None:
        """Wait until the window of this title is in front."""
        wait_until(lambda: self.title() == title, f"{title!r} in front", limit_s=_PATIENCE_S)

    def press_until(self, title: str, *keys: str) -> None:
        """Press keys, anew where they came too early, until the window of this title is in front."""

        def comes() -> bool:
            self.press(*keys)
            try:
                wait_until(lambda: self.title() == title, title, limit_s=_SOON_S)
            except TimeoutError:
                self.press("Escape")
                return False
            return True

        wait_until(comes, f"{title!r} to come", limit_s=_PATIENCE_S)

    def wait_for_ticket(self, **fields: object) -> None:
        """Wait until the server of this computer has a ticket with these fields."""
        wait_until(
            lambda: any(fields.items() <= ticket.items() for ticket in self.tickets()),
            f"{fields} among {self.tickets()}",
            limit_s=_PATIENCE_S,
        )

    def tickets(self) -> list[dict[str, object]]:
        """Give the tickets of this computer's server."""
        place = self.home / ".local" / "share" / "OpenClaw" / "server" / "openclaw.db"
        if not place.exists():
            return []
        with closing(sqlite3.connect(f"file:{place}?mode=ro", uri=True)) as database:
            database.row_factory = sqlite3.Row
            try:
                return [dict(row) for row in database.execute("SELECT title, description, priority FROM tickets")]
            except sqlite3.OperationalError:
                # Its first moment: the tables are still being made.
                return []

    def wait_for_draft(self, text: str) -> None:
        """Wait until what is typed lies on the disk."""
        place = self.home / ".local" / "share" / "OpenClaw" / "profile" / "profile.db"

        def kept() -> bool:
            with closing(sqlite3.connect(f"file:{place}?mode=ro", uri=True)) as database:
                return any(text in str(row) for row in database.execute("SELECT * FROM drafts"))

        wait_until(kept, f"a draft with {text!r}", limit_s=_PATIENCE_S)

    def wait_for_file(self, pattern: str) -> Path:
        """Wait until there is a file of this name in the home; give it."""
        wait_until(lambda: list(self.home.glob(pattern)), f"{pattern} in {os.listdir(self.home)}", limit_s=_PATIENCE_S)
        return next(self.home.glob(pattern))

    def quit(self) -> None:
        """Quit, as the list of keys says; the program ends well."""
        self.press("ctrl+q")
        assert self.program.wait(30) == 0

    def pull_the_plug(self) -> None:
        """End the program as a power cut does."""
        self.program.send_signal(signal.SIGKILL)
        self.program.wait(10)


def command_of_icon() -> list[str]:
    """Give what the menu entry starts, without the place for a link."""
    entry = configparser.ConfigParser(interpolation=None)
    entry.read(_ENTRY, encoding="utf-8")
    return [word for word in shlex.split(entry["Desktop Entry"]["Exec"]) if not word.startswith("%")]


@contextmanager
def at_the_icon(screen: Screen, home: Path, language: str) -> Iterator[Newcomer]:
    """Start the program by its icon, in a home and a language; what it complains of is in the home's `stderr`."""
    programs = home / "bin"
    programs.mkdir(parents=True, exist_ok=True)
    script = programs / "openclaw-desktop"
    script.write_text(f'#!/bin/sh\nPYTHONPATH={_SOURCES} exec {sys.executable} -m openclaw_desktop "$@"\n', "utf-8")
    script.chmod(0o755)
    left_out = ("PYTHON", "QT_", "XDG_", "LC_", "LANG")
    kept = {name: value for name, value in os.environ.items() if not name.startswith(left_out)}
    environment = {
        **kept,
        **screen.environment,
        "HOME": str(home),
        "LANG": "C.UTF-8",
        "LANGUAGE": language,
        "LC_MESSAGES": f"{language}.UTF-8",
        "PATH": f"{programs}:{kept['PATH']}",
        "PYTHON_KEYRING_BACKEND": "keyring.backends.null.Keyring",
        "XDG_RUNTIME_DIR": os.environ["XDG_RUNTIME_DIR"],
    }
    with (home / "stderr").open("ab") as complaints:
        # A path is looked up in this process's own PATH, not in the one that is given along.
        command = ["/usr/bin/env", *command_of_icon()]
        program = subprocess.Popen(command, cwd=home, env=environment, stdin=subprocess.DEVNULL, stderr=complaints)
    try:
        person = Newcomer(screen, home, program)
        try:
            yield person
        except (AssertionError, TimeoutError) as error:
            said = (home / "stderr").read_text(encoding="utf-8")
            error.add_note(f"in front is {person.title()!r}; exit status {program.poll()}; on stderr:\n{said}")
            raise
    finally:
        if program.poll() is None:
            program.kill()
            program.wait(10)
