"""SQLite's own way of copying a database that is in use: one moment of it, while others go on writing."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

from openclaw_desktop.server.backups.files import NoBackup, appearing_whole
from openclaw_desktop.server.database.migrations import HEAD


def copy_sqlite(source: Path, target: Path) -> None:
    """Copy a database into a file that is not there yet, and check the copy.

    Raises:
        NoBackup: the source is no database of this kind or from a newer version, the target is there already, or the
            copy is damaged.
        OSError, sqlite3.Error: reading or writing failed; there is no new file then.
    """
    if not source.is_file():
        raise NoBackup(f"there is no file {source}")
    with (
        closing(sqlite3.connect(f"{source.resolve().as_uri()}?mode=ro", uri=True)) as old,
        appearing_whole(target) as part,
    ):
        _check(old, source)
        with closing(sqlite3.connect(part)) as new:
            # All pages in one step: in several, each change meanwhile would make it begin again.
            old.backup(new, pages=-1)
            # One file without others beside it, wherever it is taken to.
            new.execute("PRAGMA journal_mode=DELETE").close()
            if new.execute("PRAGMA quick_check").fetchone() != ("ok",):
                raise NoBackup(f"{source} is damaged")


def _check(connection: sqlite3.Connection, file: Path) -> None:
    try:
        (version,) = connection.execute("SELECT version_num FROM alembic_version").fetchone()
    except (sqlite3.OperationalError, TypeError) as error:
        raise NoBackup(f"{file} is no OpenClaw database") from error
    if version > HEAD:
        raise NoBackup(f"{file} is from a newer version of OpenClaw (its schema is {version}, known here is {HEAD})")
