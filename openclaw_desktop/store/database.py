"""The profile's SQLite database: brought to the present schema with a backup before each step, shared by threads."""

from __future__ import annotations

import contextlib
import os
import sqlite3
import threading
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Final

from openclaw_desktop.contract.errors import StorageError
from openclaw_desktop.store.faults import storage

_BUSY_S: Final = 0.5
"""How long a write waits for another program's: no longer than a person at the keyboard would not notice."""

BACKUPS_KEPT: Final = 3
"""Of the backups that are made before each step, the latest so many are kept."""

MIGRATIONS: Final[tuple[str, ...]] = (
    """
    CREATE TABLE drafts (
        server TEXT NOT NULL,
        user TEXT NOT NULL,
        ticket TEXT NOT NULL,
        fields TEXT NOT NULL,
        base_version INTEGER,
        saved_at TEXT NOT NULL,
        PRIMARY KEY (server, user, ticket)
    ) WITHOUT ROWID;
    CREATE TABLE cached_tickets (
        server TEXT NOT NULL,
        user TEXT NOT NULL,
        ticket TEXT NOT NULL,
        content BLOB NOT NULL,
        saved_at REAL NOT NULL,
        PRIMARY KEY (server, user, ticket)
    );
    CREATE INDEX cached_tickets_by_age ON cached_tickets (server, user, saved_at);
    CREATE TABLE cached_lists (
        server TEXT NOT NULL,
        user TEXT NOT NULL,
        name TEXT NOT NULL,
        content BLOB NOT NULL,
        saved_at REAL NOT NULL,
        PRIMARY KEY (server, user, name)
    );
    """,
    """
    CREATE TABLE kept_keys (
        server TEXT NOT NULL,
        user TEXT NOT NULL,
        key TEXT NOT NULL,
        key_name TEXT NOT NULL,
        by_itself INTEGER NOT NULL,
        PRIMARY KEY (server, user, key)
    ) WITHOUT ROWID;
    CREATE TABLE key_rotations (
        server TEXT NOT NULL,
        user TEXT NOT NULL,
        old_key TEXT NOT NULL,
        content TEXT NOT NULL,
        PRIMARY KEY (server, user, old_key)
    ) WITHOUT ROWID;
    """,
    """
    CREATE TABLE event_places (
        server TEXT NOT NULL,
        user TEXT NOT NULL,
        cursor TEXT NOT NULL,
        PRIMARY KEY (server, user)
    ) WITHOUT ROWID;
    CREATE TABLE inbox (
        server TEXT NOT NULL,
        user TEXT NOT NULL,
        event TEXT NOT NULL,
        at REAL NOT NULL,
        content BLOB NOT NULL,
        read INTEGER NOT NULL,
        PRIMARY KEY (server, user, event)
    );
    CREATE INDEX inbox_by_age ON inbox (server, user, at);
    """,
    """
    CREATE TABLE outbox (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        server TEXT NOT NULL,
        user TEXT NOT NULL,
        ticket TEXT NOT NULL,
        key TEXT NOT NULL,
        edit TEXT NOT NULL,
        state TEXT NOT NULL,
        saved_at REAL NOT NULL,
        tried_at REAL,
        reason TEXT NOT NULL,
        detail TEXT NOT NULL
    );
    CREATE INDEX outbox_by_state ON outbox (server, user, state, id);
    CREATE INDEX outbox_by_ticket ON outbox (server, user, ticket, id);
    """,
    """
    CREATE TABLE cached_approvals (
        server TEXT NOT NULL,
        user TEXT NOT NULL,
        box TEXT NOT NULL,
        content BLOB NOT NULL,
        saved_at REAL NOT NULL,
        PRIMARY KEY (server, user, box)
    );
    """,
)
"""Step n brings a database from version n to n + 1. A step that was released is never changed."""


class Database:
    """One connection for all threads, one at a time: what is kept here is small, and written in milliseconds."""

    def __init__(self, connection: sqlite3.Connection, path: Path) -> None:
        self._connection = connection
        self._log = path.with_name(path.name + "-wal")
        self._lock = threading.RLock()

    @classmethod
    def open(cls, path: Path, migrations: Sequence[str] = MIGRATIONS) -> Database:
        """Open the database, make it where there is none, and bring it to the present schema.

        WAL with synchronous NORMAL: what is committed survives the end of the process, however it ends.

        Raises:
            StorageError: `damaged`, `locked`, `read_only`, `disk_full`, or `newer_version` for a database that a newer
                version of the program has written.
        """
        with storage(path.name):
            connection = sqlite3.connect(path, timeout=_BUSY_S, isolation_level=None, check_same_thread=False)
        try:
            with storage(path.name):
                path.chmod(0o600)
                connection.execute("PRAGMA journal_mode = WAL")
                connection.execute("PRAGMA synchronous = NORMAL")
                _check(connection)
                _migrate(connection, path, migrations)
        except BaseException:
            connection.close()
            raise
        return cls(connection, path)

    @contextlib.contextmanager
    def transaction(self, *, durable: bool = False) -> Iterator[sqlite3.Connection]:
        """Give the connection for a change that is done whole or not at all.

        Args:
            durable: whether it also has to survive a power cut the moment after: costs a write through to the disk.

        Raises:
            StorageError: where it can't be kept.
        """
        with self._lock, storage("the profile's database"):
            if durable:
                self._connection.execute("PRAGMA synchronous = FULL")
            self._connection.execute("BEGIN IMMEDIATE")
            try:
                yield self._connection
                self._connection.execute("COMMIT")
            except BaseException:
                # A full disk may have rolled it back already.
                if self._connection.in_transaction:
                    self._connection.execute("ROLLBACK")
                raise
            finally:
                if durable:
                    self._connection.execute("PRAGMA synchronous = NORMAL")

    def write_through(self) -> None:
        """Wait until all that is committed survives a power cut, too; nobody else has to wait meanwhile.

        What is committed lies in SQLite's log or, after a checkpoint, which writes through itself, in the database.

        Raises:
            StorageError: where the disk refuses.
        """
        with storage(self._log.name), contextlib.suppress(FileNotFoundError):
            log = os.open(self._log, os.O_RDWR)
            try:
                os.fsync(log)
            finally:
                os.close(log)

    @contextlib.contextmanager
    def reading(self) -> Iterator[sqlite3.Connection]:
        """Give the connection for reading.

        Raises:
            StorageError: where it can't be read.
        """
        with self._lock, storage("the profile's database"):
            yield self._connection

    def close(self) -> None:
        """Close the file."""
        with self._lock:
            self._connection.close()


def version_of(connection: sqlite3.Connection) -> int:
    """Give the version of the schema; 0 for a new database."""
    version: int = connection.execute("PRAGMA user_version").fetchone()[0]
    return version


def _check(connection: sqlite3.Connection) -> None:
    found = connection.execute("PRAGMA quick_check(1)").fetchone()[0]
    if found != "ok":
        raise StorageError(f"the profile's database is damaged: {found}", code="damaged")


def _migrate(connection: sqlite3.Connection, path: Path, migrations: Sequence[str]) -> None:
    version = version_of(connection)
    if version > len(migrations):
        raise StorageError("a newer version of the program has written the database", code="newer_version")
    for step in range(version, len(migrations)):
        if step > 0:
            _back_up(connection, path.with_name(f"{path.name}.v{step}.bak"))
            path.with_name(f"{path.name}.v{step - BACKUPS_KEPT}.bak").unlink(missing_ok=True)
        # Within one transaction: a step that is cut off has not happened.
        connection.executescript(f"BEGIN IMMEDIATE; {migrations[step]}; PRAGMA user_version = {step + 1}; COMMIT;")


def _back_up(connection: sqlite3.Connection, place: Path) -> None:
    place.unlink(missing_ok=True)
    with contextlib.closing(sqlite3.connect(place)) as copy:
        place.chmod(0o600)
        connection.backup(copy)
