"""`openclaw-server backup` and `openclaw-server restore`."""

from __future__ import annotations

import argparse
import sqlite3
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy.engine import URL, make_url

from openclaw_desktop.contract import exit_status
from openclaw_desktop.server.backups.files import NoBackup, kind_of
from openclaw_desktop.server.backups.postgresql import dump_postgresql, restore_postgresql
from openclaw_desktop.server.backups.sqlite import copy_sqlite
from openclaw_desktop.server.cli.opening import connecting
from openclaw_desktop.server.cli.refused import Refused
from openclaw_desktop.server.database.engine import Database, Dialect


def back_up(options: argparse.Namespace) -> int:
    """Write one moment of a database into a file; give the exit status."""
    with _in_a_sentence():
        url, kind = _database(options.database)
        if kind == "sqlite":
            copy_sqlite(Path(url.database or ""), options.to)
        else:
            dump_postgresql(url, options.to)
    sys.stdout.write(f"wrote {options.to} ({options.to.stat().st_size / 1e6:.1f} MB)\n")
    return 0


def restore(options: argparse.Namespace) -> int:
    """Make a database of a backup; give the exit status."""
    with _in_a_sentence():
        url, kind = _database(options.database)
        if kind_of(options.source) != kind:
            raise NoBackup(
                "the backup is of the other kind of database; restore it into one of its own kind, then use"
                " `openclaw-server move`"
            )
        if kind == "sqlite":
            _restore_sqlite(options.source, Path(url.database or ""))
        else:
            restore_postgresql(options.source, url)
    sys.stdout.write("restored\n")
    return 0


def _restore_sqlite(file: Path, target: Path) -> None:
    # A log of another database beside it would be played into the new one.
    for ending in ("-wal", "-journal"):
        if Path(f"{target}{ending}").exists():
            raise NoBackup(f"{target}{ending} is there: stop the server, and move all files of the old database away")
    target.parent.mkdir(parents=True, exist_ok=True)
    copy_sqlite(file, target)


def _database(text: str) -> tuple[URL, Dialect]:
    url = make_url(text)
    if url.get_backend_name() == "sqlite" and url.database:
        # Not opened as a server would: that makes the file where there is none.
        return url, "sqlite"
    database = Database(text, connections=1)
    database.close()
    return url, database.dialect


@contextmanager
def _in_a_sentence() -> Iterator[None]:
    try:
        with connecting():
            yield
    except NoBackup as error:
        raise Refused(str(error)) from error
    except sqlite3.Error as error:
        raise Refused(f"the database can't be copied: {error}", exit_status.DAMAGED) from error
