"""The process that moves a workspace to another database: this very program, told where by a pipe."""

from __future__ import annotations

import contextlib
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Final
from urllib.parse import quote, urlsplit

import openclaw_desktop
from openclaw_desktop.contract.moving import MoveAddresses, MoveFinished, MoveProgress, MoveRefused, read_report
from openclaw_desktop.contract.secret import Secret
from openclaw_desktop.contract.wire import encode
from openclaw_desktop.platform.paths import make_private

_NO_WINDOW: Final[int] = getattr(subprocess, "CREATE_NO_WINDOW", 0)
_SCHEMES: Final = frozenset({"postgresql", "postgres"})


class AddressUnreadable(ValueError):
    """An address that is not PostgreSQL's, or one that holds a password."""


def database_url(address: str, password: Secret) -> Secret:
    """Give the URL of a PostgreSQL database from its address and the password that goes with it.

    Raises:
        AddressUnreadable: the address is not `postgresql://USER@HOST/NAME`.
    """
    try:
        parts = urlsplit(address.strip())
        wrong = parts.scheme not in _SCHEMES or len(parts.path) < 2 or parts.password is not None
    except ValueError as error:
        raise AddressUnreadable from error
    if wrong:
        raise AddressUnreadable
    if not password:
        return Secret(parts.geturl())
    user, at, host = parts.netloc.rpartition("@")
    if not at:
        raise AddressUnreadable
    return Secret(parts._replace(netloc=f"{user}:{quote(password.reveal(), safe='')}@{host}").geturl())


def sqlite_url(file: Path) -> Secret:
    """Give the URL of a SQLite file."""
    return Secret(f"sqlite:///{file.as_posix()}")


_BESIDE: Final = ("-wal", "-shm", "")
"""What SQLite puts beside a database; the database itself comes last, so that it is never without them."""


def coming(database: Path) -> Path:
    """Give the file that is to take the place of a database, while it is written."""
    return database.with_name(f"{database.name}.coming")


def clear_coming(database: Path) -> None:
    """Make room for it: what an earlier move left, which was given up.

    Raises:
        OSError: the folder can't be made or written to.
    """
    make_private(database.parent)
    for ending in _BESIDE:
        Path(f"{coming(database)}{ending}").unlink(missing_ok=True)


def put_in_place(database: Path) -> None:
    """Let what has come take the place of a database that no server works on; the former one is kept beside it.

    Raises:
        OSError: the files can't be renamed.
    """
    number = 1
    while (kept := database.with_name(f"{database.name}.kept-{number}")).exists():
        number += 1
    for ending in _BESIDE:
        before = Path(f"{database}{ending}")
        if before.exists():
            before.rename(f"{kept}{ending}")
    coming(database).rename(database)


class MoveProcess:
    """One move; it can be given up from another thread, and what it had begun is taken back by the database."""

    def __init__(self) -> None:
        self._process: subprocess.Popen[bytes] | None = None
        self._given_up = False

    def run(self, addresses: MoveAddresses, tell: Callable[[MoveProgress], None]) -> MoveFinished | MoveRefused:
        """Move, and wait for the end."""
        command = [sys.executable, *([] if getattr(sys, "frozen", False) else ["-m", "openclaw_desktop"]), "move"]
        process = self._process = subprocess.Popen(  # noqa: S603 - this program itself, with options of its own making
            [*command, "--addresses-stdin", "--json"],
            cwd=Path(openclaw_desktop.__file__).resolve().parent.parent,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            creationflags=_NO_WINDOW,
        )
        end: MoveFinished | MoveRefused = MoveRefused(why="the process ended without a word")
        with process:
            if self._given_up:
                process.kill()
            if process.stdin is None or process.stdout is None:
                raise RuntimeError("the process was started without its pipes")
            # One that is gone already says so by saying nothing.
            with contextlib.suppress(BrokenPipeError):
                process.stdin.write(encode(addresses) + b"\n")
                process.stdin.flush()
            for line in process.stdout:
                report = read_report(line)
                if isinstance(report, MoveProgress):
                    tell(report)
                elif report is not None:
                    end = report
            with contextlib.suppress(BrokenPipeError):
                process.stdin.close()
        return end

    def give_up(self) -> None:
        """End it at once; may be called at any time, from any thread."""
        self._given_up = True
        if self._process is not None:
            self._process.kill()
