"""The schema and its versions."""

import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Barrier

import pytest
from alembic.config import Config
from alembic.script import ScriptDirectory

from openclaw_desktop.server.database.engine import Database, UnsupportedDatabase, sql
from openclaw_desktop.server.database.migrate import NewerDatabase, upgrade
from openclaw_desktop.server.database.migrations import HEAD


def test_the_head_that_is_told_is_the_newest_version() -> None:
    config = Config()
    config.set_main_option("script_location", "openclaw_desktop.server.database:migrations")
    config.set_main_option("path_separator", "os")
    assert ScriptDirectory.from_config(config).get_heads() == [HEAD]


def test_an_upgrade_happens_once(database_url: str) -> None:
    database = Database(database_url)
    assert upgrade(database) is True
    assert upgrade(database) is False
    database.close()


def test_two_servers_that_start_at_once_upgrade_once(database_url: str) -> None:
    databases = [Database(database_url) for _ in range(4)]
    with ThreadPoolExecutor(4) as together:
        assert sorted(together.map(upgrade, databases)) == [False, False, False, True]
    for database in databases:
        database.close()


def test_many_that_open_a_new_file_at_once_all_may(tmp_path: Path) -> None:
    for attempt in range(40):
        databases = [Database(f"sqlite:///{tmp_path / str(attempt)}") for _ in range(6)]
        together = Barrier(len(databases))

        def open_one(database: Database, together: Barrier = together) -> str:
            together.wait()
            with database.read() as connection:
                return str(connection.execute(sql("PRAGMA journal_mode")).scalar())

        with ThreadPoolExecutor(len(databases)) as pool:
            assert set(pool.map(open_one, databases)) == {"wal"}
        for database in databases:
            database.close()


def test_a_newer_database_is_left_alone(database_url: str) -> None:
    database = Database(database_url)
    upgrade(database)
    with database.write() as connection:
        connection.execute(sql("UPDATE alembic_version SET version_num = '9999'"))
    with pytest.raises(NewerDatabase):
        upgrade(database)
    database.close()


def test_sqlite_is_durable_and_checks_references(tmp_path: Path) -> None:
    file = tmp_path / "folder" / "a.db"
    database = Database(f"sqlite:///{file}")
    with database.read() as connection:
        pragmas = {
            name: connection.execute(sql(f"PRAGMA {name}")).scalar()
            for name in ("journal_mode", "synchronous", "foreign_keys")
        }
    database.close()
    assert pragmas == {"journal_mode": "wal", "synchronous": 2, "foreign_keys": 1}
    if sys.platform != "win32":
        assert file.stat().st_mode & 0o777 == 0o600


@pytest.mark.parametrize("url", ["mysql://x/y", "sqlite://", "sqlite:///:memory:"])
def test_no_other_database(url: str) -> None:
    with pytest.raises(UnsupportedDatabase):
        Database(url)


def test_a_failed_transaction_leaves_nothing(database_url: str) -> None:
    database = Database(database_url)
    upgrade(database)

    def fail() -> None:
        with database.write() as connection:
            connection.execute(sql("INSERT INTO login_failures (username_key, address, at) VALUES ('a', 'b', 1)"))
            raise LookupError

    with pytest.raises(LookupError):
        fail()
    with database.read() as connection:
        assert connection.execute(sql("SELECT COUNT(*) FROM login_failures")).scalar() == 0
    database.close()
