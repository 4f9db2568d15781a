"""Opening the database that a command names."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from sqlalchemy.engine import make_url
from sqlalchemy.exc import ArgumentError, DBAPIError

from openclaw_desktop.contract import exit_status
from openclaw_desktop.server.backups.before_upgrade import keep_copy_before_upgrade
from openclaw_desktop.server.backups.files import NoBackup
from openclaw_desktop.server.cli.refused import Refused
from openclaw_desktop.server.database.engine import Database, UnsupportedDatabase
from openclaw_desktop.server.database.migrate import NewerDatabase, upgrade

_STATUS: Final = {
    sqlite3.SQLITE_CORRUPT: exit_status.DAMAGED,
    sqlite3.SQLITE_NOTADB: exit_status.DAMAGED,
    sqlite3.SQLITE_READONLY: exit_status.NOT_WRITABLE,
    sqlite3.SQLITE_CANTOPEN: exit_status.NOT_WRITABLE,
}


def open_database(url: str) -> Database:
    """Give the database at this version's schema; a SQLite file of an older one is kept beside it as it was.

    Raises:
        Refused: the URL or the database is not usable; the sentence holds no password.
    """
    with connecting():
        database = Database(url)
        if database.dialect == "sqlite":
            _keep_copy(database, Path(make_url(url).database or ""))
        upgrade(database)
    return database


def _keep_copy(database: Database, file: Path) -> None:
    try:
        keep_copy_before_upgrade(database, file)
    except (NoBackup, sqlite3.Error) as error:
        raise Refused(f"no copy can be made before the upgrade: {error}", _status_of(error)) from error


@contextmanager
def connecting() -> Iterator[None]:
    """Say in a sentence what goes wrong with a database inside.

    Raises:
        Refused: the URL or the database is not usable; the sentence holds no password.
    """
    try:
        yield
    except UnsupportedDatabase as error:
        raise Refused(str(error)) from error
    except NewerDatabase as error:
        raise Refused(str(error), exit_status.NEWER) from error
    except ArgumentError as error:
        raise Refused("--database takes sqlite:///FILE or postgresql://USER@HOST/NAME") from error
    except ImportError as error:
        raise Refused(
            f"PostgreSQL needs its client library, which is the package libpq5 on Debian ({error})"
        ) from error
    except OSError as error:
        raise Refused(f"the database file can't be used: {error.strerror}", exit_status.NOT_WRITABLE) from error
    except DBAPIError as error:
        raise Refused(f"the database can't be used: {error.orig}", _status_of(error.orig)) from error


def _status_of(error: BaseException | None) -> int:
    if isinstance(error, sqlite3.Error):
        # The low byte is the kind, the rest says more exactly where.
        return _STATUS.get((getattr(error, "sqlite_errorcode", 0) or 0) & 0xFF, 1)
    return 1
