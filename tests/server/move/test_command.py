"""What `move` does not do, what it leaves when it is broken off, and what it finds."""

import json
import shutil
import signal
import subprocess
import sys
import threading
from pathlib import Path

import pytest
from sqlalchemy import inspect

from openclaw_desktop.contract.moving import MoveFinished, MoveProgress, MoveRefused, read_report
from openclaw_desktop.server.database.engine import Database, sql
from openclaw_desktop.server.database.migrate import upgrade
from openclaw_desktop.server.move.tables import TABLES, unknown_tables
from tests.server.move.moves import ROOT, by_pipe, command, execute, fingerprints, is_empty, run
from tests.server.office import Caller
from tests.servers import ADMIN, RunningServer


def test_every_table_of_the_schema_is_moved(database_url: str) -> None:
    database = Database(database_url)
    upgrade(database)
    with database.read() as connection:
        names = inspect(connection).get_table_names()
    database.close()
    assert unknown_tables(names) == []
    assert {table.name for table in TABLES} <= set(names)
    assert unknown_tables([*names, "a_new_table"]) == ["a_new_table"]


def test_a_target_that_holds_something_is_refused_and_left_alone(sample_url: str, empty_url: str) -> None:
    assert run("sample-data", "--tickets", "3", "--database", empty_url).returncode == 0
    before = fingerprints(empty_url)
    refused = run("move", "--from", sample_url, "--to", empty_url)
    assert (refused.returncode, refused.stdout) == (1, "")
    assert "not empty" in refused.stderr
    assert "tickets" in refused.stderr
    assert fingerprints(empty_url) == before


def test_the_tables_of_another_program_are_left_alone(sample_url: str, empty_url: str) -> None:
    execute(empty_url, "CREATE TABLE payroll (salary INTEGER)")
    refused = run("move", "--from", sample_url, "--to", empty_url)
    assert refused.returncode == 1
    assert "payroll" in refused.stderr
    database = Database(empty_url)
    with database.read() as connection:
        assert inspect(connection).get_table_names() == ["payroll"]
    database.close()


def test_a_target_that_a_server_has_only_been_started_on_is_filled(
    sample_url: str, empty_url: str, tmp_path: Path
) -> None:
    database = Database(empty_url)
    upgrade(database)
    database.close()
    execute(empty_url, "INSERT INTO scheduler_marks (name, at) VALUES ('overdue', 5)")
    assert run("move", "--from", sample_url, "--to", empty_url).returncode == 0
    assert fingerprints(empty_url) == fingerprints(sample_url)


def _indexes_and_triggers(url: str) -> list[str]:
    found = "SELECT sql FROM sqlite_master WHERE type IN ('index', 'trigger') AND sql IS NOT NULL ORDER BY sql"
    if not url.startswith("sqlite"):
        found = (
            "SELECT indexdef FROM pg_indexes WHERE schemaname = 'public'"
            " UNION ALL SELECT CAST(tgname AS text) || CAST(tgenabled AS text) FROM pg_trigger WHERE NOT tgisinternal"
            " ORDER BY 1"
        )
    database = Database(url)
    with database.read() as connection:
        statements = [row[0] for row in connection.execute(sql(found))]
    database.close()
    return statements


def test_indexes_and_triggers_are_all_there_again(sample_url: str, empty_url: str) -> None:
    database = Database(empty_url)
    upgrade(database)
    database.close()
    wanted = _indexes_and_triggers(empty_url)
    assert len(wanted) > 40
    assert run("move", "--from", sample_url, "--to", empty_url).returncode == 0
    assert _indexes_and_triggers(empty_url) == wanted


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--from", "sqlite:///{old}", "--to", "sqlite:///{old}"], "the same database"),
        (["--from", "sqlite:///{no}", "--to", "sqlite:///{new}"], "there is no file"),
        (["--from", "sqlite:///{old}"], "--to"),
        (["--from", "sqlite:///{old}", "--to", "nonsense:planted-secret"], "an address is"),
        (["--from", "sqlite:///{old}", "--to", "mysql://x/y"], "not a database"),
        (["--from", "sqlite:///{old}", "--to", "postgresql://a:planted-secret@127.0.0.1:1/x"], "can't be used"),
        (["--from", "sqlite:///{bare}", "--to", "sqlite:///{new}"], "no OpenClaw database"),
    ],
)
def test_what_it_does_not_do_it_says_in_a_sentence(
    sample_url: str, tmp_path: Path, arguments: list[str], said: str
) -> None:
    old = sample_url.removeprefix("sqlite:///")
    (tmp_path / "bare.db").touch()
    names = {"old": old, "no": tmp_path / "no.db", "new": tmp_path / "new.db", "bare": tmp_path / "bare.db"}
    refused = run("move", *(argument.format(**names) for argument in arguments))
    assert refused.returncode == 1
    assert refused.stderr.startswith("openclaw-server: ")
    assert said in refused.stderr
    assert "planted-secret" not in refused.stderr
    assert not (tmp_path / "new.db").exists()
    assert not (tmp_path / "no.db").exists()


def test_an_older_database_is_not_touched(tmp_path: Path, empty_url: str) -> None:
    old = f"sqlite:///{tmp_path}/old.db"
    assert run("sample-data", "--tickets", "3", "--database", old).returncode == 0
    execute(old, "UPDATE alembic_version SET version_num = '0009'")
    refused = run("move", "--from", old, "--to", empty_url)
    assert refused.returncode == 1
    assert "start the server of this version" in refused.stderr
    assert is_empty(empty_url)


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such signal")
@pytest.mark.parametrize("step", ["copying", "comparing"])
def test_killed_on_its_way_it_leaves_nothing(sample_url: str, empty_url: str, step: str) -> None:
    arguments = command("move", "--from", sample_url, "--to", empty_url, "--json")
    before = fingerprints(sample_url)
    with subprocess.Popen(arguments, cwd=ROOT, stdout=subprocess.PIPE) as moving:
        assert moving.stdout is not None
        for line in moving.stdout:
            report = read_report(line)
            assert isinstance(report, MoveProgress)
            if report.step == step:
                moving.kill()
                break
    assert moving.returncode == -signal.SIGKILL
    assert is_empty(empty_url)
    assert fingerprints(sample_url) == before
    # And it can simply be done again.
    assert run("move", "--from", sample_url, "--to", empty_url).returncode == 0
    assert fingerprints(empty_url) == before


@pytest.mark.postgres
def test_what_arrives_changed_does_not_stay(sample_url: str, empty_postgres: str) -> None:
    database = Database(empty_postgres)
    upgrade(database)
    database.close()
    execute(
        empty_postgres,
        "CREATE FUNCTION spoil() RETURNS trigger LANGUAGE plpgsql AS "
        "$$BEGIN NEW.body = replace(NEW.body, ' ', '') || '.'; RETURN NEW; END$$",
        "CREATE TRIGGER spoiling BEFORE INSERT ON comments FOR EACH ROW EXECUTE FUNCTION spoil()",
    )
    refused = run("move", "--from", sample_url, "--to", empty_postgres)
    assert refused.returncode == 3
    assert "left empty" in refused.stderr
    (comments,) = (line for line in refused.stdout.splitlines() if line.startswith("comments"))
    assert comments.endswith("NO")
    assert refused.stdout.count(" NO") == 1
    assert is_empty(empty_postgres)


@pytest.mark.parametrize(
    ("change", "table"),
    [
        ("UPDATE comments SET internal = NOT internal WHERE seq = 5", "comments"),
        (
            "UPDATE tickets SET due_at = due_at + 1 WHERE seq = (SELECT min(seq) FROM tickets WHERE due_at > 0)",
            "tickets",
        ),
        ("UPDATE users SET password_hash = 'x' WHERE id = (SELECT min(id) FROM users)", "users"),
        ("DELETE FROM history WHERE seq = 7", "history"),
    ],
)
def test_a_difference_is_found_and_nothing_is_changed(sample_url: str, tmp_path: Path, change: str, table: str) -> None:
    copy = f"sqlite:///{shutil.copy(sample_url.removeprefix('sqlite:///'), tmp_path)}"
    assert run("move", "--from", sample_url, "--to", copy, "--verify-only").returncode == 0
    execute(copy, change)
    differs = run("move", "--from", sample_url, "--to", copy, "--verify-only")
    assert differs.returncode == 3
    (line,) = (line for line in differs.stdout.splitlines() if line.endswith("NO"))
    assert line.startswith(table)
    assert "1 tables differ" in differs.stdout


def test_addresses_come_by_the_pipe_and_a_password_lets_its_owner_in(
    sample_url: str, empty_url: str, tmp_path: Path
) -> None:
    source = f"sqlite:///{shutil.copy(sample_url.removeprefix('sqlite:///'), tmp_path)}"
    execute(
        source,
        "INSERT INTO users (id, username, username_key, display_name, search_text, role, active, created_at)"
        " VALUES ('me', 'me', 'me', 'Me', 'me', 'admin', TRUE, 1)",
    )
    line = {"source": source, "target": empty_url, "username": "me", "password": "long-enough-42"}
    status, reports, _ = by_pipe(line)
    assert status == 0
    *steps, last = reports
    assert isinstance(last, MoveFinished)
    assert last.moved
    assert all(table.same and table.source_rows == table.target_rows for table in last.tables)
    rows = sum(table.source_rows for table in last.tables)
    assert all(isinstance(step, MoveProgress) and step.done <= step.total == rows for step in steps)
    with RunningServer(empty_url, tmp_path / "log") as server:
        told = Caller(server.api, None).post("/auth/login", {"username": "me", "password": "long-enough-42"})
        assert told.status_code == 200, told.text


def test_refusals_are_told_to_programs_too(sample_url: str, tmp_path: Path) -> None:
    target = f"sqlite:///{tmp_path}/t.db"
    for line, code in (
        ({"source": sample_url, "target": sample_url}, "other"),
        ({"source": sample_url, "target": "postgresql://a:planted-secret@127.0.0.1:1/x"}, "unreachable"),
        ({"source": sample_url, "target": target, "username": "me", "password": "short"}, "other"),
        ({"source": sample_url, "planted-secret": target}, "other"),
    ):
        status, reports, said = by_pipe(line)
        (report,) = [report for report in reports if report is not None]
        assert isinstance(report, MoveRefused)
        assert report.code == code
        assert status == 1
        assert "planted-secret" not in said
        assert not (tmp_path / "t.db").exists()


def test_a_move_ends_with_whoever_started_it(sample_url: str, empty_url: str) -> None:
    line = json.dumps({"source": sample_url, "target": empty_url}).encode() + b"\n"
    arguments = command("move", "--addresses-stdin", "--json")
    with subprocess.Popen(arguments, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as moving:
        assert moving.stdin is not None
        assert moving.stdout is not None
        moving.stdin.write(line)
        moving.stdin.flush()
        moving.stdout.readline()
        moving.stdin.close()
        assert moving.wait(30) == 1
    assert is_empty(empty_url)


def test_it_takes_one_moment_of_a_server_at_work(new_sqlite: str, tmp_path: Path, empty_url: str) -> None:
    with RunningServer(new_sqlite, tmp_path / "log", ["--rate-limit", "1000000"]) as server:
        caller = Caller(server.api, server.token(ADMIN))
        stop = threading.Event()
        began = threading.Event()

        def write() -> None:
            number = 0
            while not stop.is_set():
                number += 1
                ticket = caller.ticket(f"t{number}")
                caller.post(f"/tickets/{ticket['id']}/comments", {"body": "c", "internal": False})
                began.set()

        writer = threading.Thread(target=write)
        writer.start()
        assert began.wait(30)
        moved = run("move", "--from", new_sqlite, "--to", empty_url)
        stop.set()
        writer.join()
        total = len(caller.everything("/tickets", limit="200"))
    assert moved.returncode == 0, moved.stdout + moved.stderr
    rows = {name: found.rows for name, found in fingerprints(empty_url).items()}
    assert 0 < rows["tickets"] < total
    # A ticket, its place in the index and its event are one transaction.
    assert rows["search_texts"] == rows["tickets"]
    assert rows["tickets"] - rows["comments"] in {0, 1}
    assert rows["events"] == rows["tickets"] + rows["comments"]
