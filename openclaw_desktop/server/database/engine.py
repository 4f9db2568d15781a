"""Connections and transactions on both databases."""

from __future__ import annotations

import contextlib
import os
import sqlite3
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import lru_cache
from pathlib import Path
from typing import Any, Final, Literal

from sqlalchemy import Connection, Engine, TextClause, create_engine, event, text
from sqlalchemy.engine import URL, make_url
from sqlalchemy.pool import QueuePool

Dialect = Literal["sqlite", "postgresql"]

_BUSY_MS: Final = 10_000
_AGAIN_S: Final = 0.01
_POOL_WAIT_S: Final = 30
_CONNECT_S: Final = 10
_READERS: Final = 8


class UnsupportedDatabase(ValueError):
    """The URL names neither SQLite nor PostgreSQL."""


@lru_cache(maxsize=1024)
def sql(statement: str) -> TextClause:
    """Give the compiled-once form of a statement with `:name` parameters; hot paths pay for parsing only once."""
    return text(statement)


class Database:
    """One database, with a pool of connections for reading and, on SQLite, one connection for writing.

    SQLite has one writer at a time: waiting for the single writing connection is fairer and cheaper than the
    polling of its busy handler, which remains for other processes on the same file.
    """

    def __init__(self, url: str, *, connections: int = _READERS) -> None:
        """Prepare connections to `url`; none is opened yet.

        Raises:
            UnsupportedDatabase: neither SQLite nor PostgreSQL.
        """
        parsed = make_url(url)
        backend = parsed.get_backend_name()
        if backend == "sqlite":
            self.dialect: Dialect = "sqlite"
            self.for_update = ""
            path = _sqlite_file(parsed)
            _make_private(path)
            self._reader = _sqlite_engine(parsed, "BEGIN", connections)
            self._writer = _sqlite_engine(parsed, "BEGIN IMMEDIATE", 1)
        elif backend in {"postgresql", "postgres"}:
            self.dialect = "postgresql"
            # Not FOR UPDATE: what hangs on a row may be added while the row itself is being changed.
            self.for_update = " FOR NO KEY UPDATE"
            self._reader = self._writer = create_engine(
                parsed.set(drivername="postgresql+psycopg"),
                pool_size=connections,
                max_overflow=0,
                pool_timeout=_POOL_WAIT_S,
                pool_pre_ping=True,
                hide_parameters=True,
                # Without a limit a host that does not answer at all is waited for as long as the system does: minutes.
                connect_args={} if "connect_timeout" in parsed.query else {"connect_timeout": _CONNECT_S},
            )
        else:
            raise UnsupportedDatabase(f"{backend} is not a database that OpenClaw runs on")

    @contextmanager
    def read(self) -> Iterator[Connection]:
        """Give a connection inside a transaction that only reads: on SQLite one snapshot."""
        with self._reader.connect() as connection:
            yield connection

    @contextmanager
    def write(self) -> Iterator[Connection]:
        """Give a connection inside a transaction that is committed at the end, or rolled back by an exception."""
        with self._writer.begin() as connection:
            yield connection

    def on_use(self, taken: Callable[[], None], given_back: Callable[[], None]) -> int:
        """Call these whenever a connection is taken from a pool and given back; say how many there may be."""
        pools = {engine.pool for engine in (self._reader, self._writer)}
        for pool in pools:
            event.listen(pool, "checkout", lambda *_: taken())
            event.listen(pool, "checkin", lambda *_: given_back())
        return sum(pool.size() for pool in pools if isinstance(pool, QueuePool))

    def close(self) -> None:
        """Close every connection that is not in use."""
        self._reader.dispose()
        self._writer.dispose()


def _sqlite_file(url: URL) -> Path:
    if not url.database or url.database == ":memory:":
        raise UnsupportedDatabase("SQLite needs a file: sqlite:///FILE")
    return Path(url.database)


def _make_private(path: Path) -> None:
    # SQLite gives its -wal and -shm files the mode of the database, which is why the file is made before it does.
    path.parent.mkdir(parents=True, exist_ok=True)
    # Never a file that is there: closing any handle of it drops the locks that this process has on it through SQLite.
    with contextlib.suppress(FileExistsError):
        os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600))


def _write_ahead(connection: sqlite3.Connection) -> None:
    """Let a file have a log that is written ahead; of two who switch a new one at once SQLite refuses one, unwaited."""
    last = time.monotonic() + _BUSY_MS / 1000
    while True:
        try:
            connection.execute("PRAGMA journal_mode=WAL").close()
            return
        except sqlite3.OperationalError as error:
            if error.sqlite_errorcode != sqlite3.SQLITE_BUSY or time.monotonic() > last:
                raise
            time.sleep(_AGAIN_S)


def _sqlite_engine(url: URL, begin: str, connections: int) -> Engine:
    engine = create_engine(
        url.set(drivername="sqlite+pysqlite"),
        poolclass=QueuePool,
        pool_size=connections,
        max_overflow=0,
        pool_timeout=_POOL_WAIT_S,
        hide_parameters=True,
        connect_args={"check_same_thread": False, "timeout": _BUSY_MS / 1000, "cached_statements": 256},
    )

    @event.listens_for(engine, "connect")
    def prepare(connection: Any, _record: Any) -> None:
        # The driver's own transaction handling would begin too late, and never IMMEDIATE.
        connection.isolation_level = None
        _write_ahead(connection)
        for pragma in (
            "synchronous=FULL",
            "foreign_keys=ON",
            f"busy_timeout={_BUSY_MS}",
            "cache_size=-16000",
            "temp_store=MEMORY",
            "mmap_size=268435456",
        ):
            connection.execute(f"PRAGMA {pragma}").close()

    @event.listens_for(engine, "begin")
    def start(connection: Connection) -> None:
        connection.exec_driver_sql(begin)

    return engine
