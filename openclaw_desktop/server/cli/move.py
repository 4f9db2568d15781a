"""`openclaw-server move`: SQLite to PostgreSQL, and back."""

from __future__ import annotations

import argparse
import os
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Final

import msgspec
from sqlalchemy.engine import make_url
from sqlalchemy.exc import ArgumentError, DBAPIError

from openclaw_desktop.contract import exit_status
from openclaw_desktop.contract.errors import ValidationFailed
from openclaw_desktop.contract.moving import (
    MoveAddresses,
    MovedTable,
    MoveFinished,
    MoveProgress,
    MoveRefused,
    MoveReport,
    RefusalCode,
)
from openclaw_desktop.contract.secret import Secret
from openclaw_desktop.contract.wire import decode, encode
from openclaw_desktop.server.auth.passwords import Passwords, check_rules
from openclaw_desktop.server.cli.opening import connecting
from openclaw_desktop.server.cli.refused import Refused
from openclaw_desktop.server.database.engine import Database
from openclaw_desktop.server.move.moving import Compared, NotMovable, Step, Tell, compare, move
from openclaw_desktop.server.users.changes import change_user
from openclaw_desktop.server.users.rows import find_by_name

_TELL_EVERY_S: Final = 0.2
_BESIDE: Final = ("", "-wal", "-shm")


def move_database(options: argparse.Namespace) -> int:
    """Move, or only compare; give the exit status: 0 where both are the same, 3 where they differ."""
    try:
        addresses = _addresses(options)
        return _run(addresses, options)
    except Refused as refusal:
        if options.json:
            _say(MoveRefused(why=str(refusal), code=_code_of(refusal)))
        raise


def _code_of(refusal: Refused) -> RefusalCode:
    if refusal.status == exit_status.DIFFERENT:
        return "different"
    cause = refusal.__cause__
    if isinstance(cause, NotMovable):
        return cause.code
    return "unreachable" if isinstance(cause, DBAPIError) else "other"


def _run(addresses: MoveAddresses, options: argparse.Namespace) -> int:
    began = time.monotonic()
    source_url, target_url = addresses.source.reveal(), addresses.target.reveal()
    if _place(source_url) == _place(target_url):
        raise Refused("--from and --to are the same database")
    for url in (source_url, *([target_url] if options.verify_only else [])):
        file = _file(url)
        if file is not None and not file.is_file():
            raise Refused(f"there is no file {file}")
    hashed = _hashed(addresses.password)
    tell: Tell = _Teller(sys.stdout).tell if options.json else _quietly
    work: Callable[[Database, Database, Tell], list[Compared]] = compare if options.verify_only else move
    with _removed_unless_filled(target_url), connecting(), _opened(source_url) as source, _opened(target_url) as target:
        try:
            compared = work(source, target, tell)
        except NotMovable as error:
            raise Refused(str(error)) from error
        same = all(one.same for one in compared)
        if not same and not options.verify_only:
            _report(compared, options, moved=False, seconds=time.monotonic() - began)
            raise Refused("what arrived was not the same; the target was left empty", exit_status.DIFFERENT)
        if addresses.username is not None and hashed is not None and not options.verify_only:
            _let_in(target, addresses.username, hashed)
    _report(compared, options, moved=not options.verify_only, seconds=time.monotonic() - began)
    return 0 if same else exit_status.DIFFERENT


def _hashed(password: Secret | None) -> str | None:
    if password is None:
        return None
    try:
        check_rules(password, "password")
    except ValidationFailed as error:
        raise Refused(error.errors[0].message if error.errors else error.detail) from error
    return Passwords().hash(password)


def _let_in(target: Database, username: str, hashed: str) -> None:
    """Give whoever moved their workspace a password, since no operating system vouches for them on the server."""
    with target.write() as connection:
        user = find_by_name(connection, username)
        if user is None:
            raise Refused(f"everything was moved, but there is no user {username}")
        change_user(connection, user, password_hash=hashed)


def _addresses(options: argparse.Namespace) -> MoveAddresses:
    if not options.addresses_stdin:
        if options.source is None or options.target is None:
            raise Refused("move needs --from URL and --to URL")
        return MoveAddresses.of(options.source, options.target)
    line = sys.stdin.buffer.readline()
    try:
        addresses = decode(line, MoveAddresses)
    except msgspec.MsgspecError as error:
        # The line may hold a password: neither it nor what was made of it may reach a log.
        raise Refused("--addresses-stdin needs a line with source and target") from error
    threading.Thread(target=_end_with_parent, args=(sys.stdin.buffer,), name="parent-pipe", daemon=True).start()
    return addresses


def _end_with_parent(pipe: IO[bytes]) -> None:
    while os.read(pipe.fileno(), 4096):
        pass
    # The database takes back what is not committed.
    os._exit(1)


def _file(url: str) -> Path | None:
    """Give the file that a SQLite URL names.

    Raises:
        Refused: it is no URL of a database; the sentence doesn't repeat it.
    """
    try:
        parsed = make_url(url)
    except ArgumentError as error:
        raise Refused("an address is sqlite:///FILE or postgresql://USER@HOST/NAME") from error
    is_file = parsed.get_backend_name() == "sqlite" and parsed.database
    return Path(parsed.database or "") if is_file else None


def _place(url: str) -> object:
    file = _file(url)
    if file is not None:
        return file.resolve()
    parsed = make_url(url)
    return parsed.host, parsed.port, parsed.database, parsed.query


@contextmanager
def _opened(url: str) -> Iterator[Database]:
    database = Database(url, connections=1)
    try:
        yield database
    finally:
        database.close()


@contextmanager
def _removed_unless_filled(url: str) -> Iterator[None]:
    """Leave no new file behind where the move comes to nothing."""
    file = _file(url)
    made_here = file is not None and not file.exists()
    try:
        yield
    except BaseException:
        if made_here:
            for ending in _BESIDE:
                Path(f"{file}{ending}").unlink(missing_ok=True)
        raise


class _Teller:
    """Writes a line a fifth of a second, and for each new step."""

    def __init__(self, out: IO[str]) -> None:
        self._out = out
        self._last: tuple[Step | None, float] = (None, 0.0)

    def tell(self, step: Step, table: str, done: int, total: int) -> None:
        now = time.monotonic()
        if self._last[0] == step and now - self._last[1] < _TELL_EVERY_S and done < total:
            return
        self._last = (step, now)
        _say(MoveProgress(step=step, table=table, done=done, total=total))


def _quietly(_step: Step, _table: str, _done: int, _total: int) -> None:
    return


def _say(report: MoveReport) -> None:
    sys.stdout.write(encode(report).decode() + "\n")
    sys.stdout.flush()


def _report(compared: list[Compared], options: argparse.Namespace, *, moved: bool, seconds: float) -> None:
    if options.json:
        _say(MoveFinished(moved=moved, seconds=seconds, tables=[_told(one) for one in compared]))
        return
    lines = [f"{'table':24}{'from':>12}{'to':>12}  same"]
    lines += [
        f"{one.table:24}{one.source.rows:>12}{one.target.rows:>12}  {'yes' if one.same else 'NO'}" for one in compared
    ]
    rows = sum(one.source.rows for one in compared)
    different = sum(not one.same for one in compared)
    what = f"{different} tables differ" if different else "moved and compared" if moved else "compared: all the same"
    sys.stdout.write("\n".join([*lines, f"{rows} rows in {seconds:.1f} s: {what}"]) + "\n")


def _told(one: Compared) -> MovedTable:
    return MovedTable(table=one.table, source_rows=one.source.rows, target_rows=one.target.rows, same=one.same)
