"""Sample tickets in a database, on both engines, and through the server's own commands."""

from __future__ import annotations

import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

import msgspec
import pytest
from sqlalchemy import Connection

from openclaw_desktop.server.database.engine import Database, sql
from openclaw_desktop.server.database.migrate import upgrade
from openclaw_desktop.server.sample_data import fill as fill_module
from openclaw_desktop.server.sample_data.fill import fill, fill_if_empty
from openclaw_desktop.server.users.rows import insert_user

_ROOT = Path(__file__).resolve().parents[3]
NOW = datetime(2026, 11, 24, 6, 30, tzinfo=UTC)


@pytest.fixture
def database(database_url: str) -> Database:
    opened = Database(database_url)
    upgrade(opened)
    return opened


def _count(connection: Connection, table: str) -> int:
    return int(connection.execute(sql(f"SELECT COUNT(*) FROM {table}")).scalar_one())


def _rows(database: Database) -> list[tuple[object, ...]]:
    with database.read() as connection:
        rows = connection.execute(sql("SELECT seq, id, title, status, assignee, updated_at FROM tickets ORDER BY seq"))
        return [tuple(row) for row in rows]


def test_tickets_come_with_everything_that_hangs_on_them(database: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fill_module, "_BATCH", 70)
    fill(database, 200, 7, NOW)
    with database.read() as connection:
        assert _count(connection, "tickets") == 200
        assert _count(connection, "search_texts") == 200
        assert _count(connection, "comments") > 200
        assert _count(connection, "history") > 200
        assert _count(connection, "ticket_tags") >= 200
        assert _count(connection, "events") == 0
        tagged = connection.execute(
            sql("SELECT t.tags, g.tag FROM tickets t JOIN ticket_tags g ON g.ticket_seq = t.seq")
        ).all()
        assert all(tag in msgspec.json.decode(tags) for tags, tag in tagged)
        passwords = connection.execute(sql("SELECT COUNT(*) FROM users WHERE password_hash IS NOT NULL")).scalar_one()
        assert passwords == 0, "nobody can log in as a made-up person"
        roles = {role for (role,) in connection.execute(sql("SELECT DISTINCT role FROM users"))}
        assert roles == {"agent", "requester"}, "no admin that nobody made"
    database.close()


def test_the_same_seed_fills_the_same_in(database: Database, tmp_path: Path) -> None:
    other = Database(f"sqlite:///{tmp_path}/other.db")
    upgrade(other)
    fill(database, 50, 7, NOW)
    fill(other, 50, 7, NOW)
    assert _rows(database) == _rows(other)
    other.close()
    database.close()


def test_more_can_be_added_behind_what_is_there(database: Database) -> None:
    fill(database, 20, 7, NOW)
    fill(database, 30, 8, NOW)
    rows = _rows(database)
    assert [row[0] for row in rows] == list(range(1, 51))
    assert len({row[1] for row in rows}) == 50
    with database.write() as connection:
        added = connection.execute(
            sql(
                "INSERT INTO tickets (id, title, description, status, priority, category, tags, created_at, updated_at,"
                " version) VALUES ('x', 'x', '', 0, 1, '', '[]', 0, 0, 1) RETURNING seq"
            )
        ).scalar_one()
    assert added == 51, "the next ticket that a person makes gets the next number"
    database.close()


def test_a_database_with_a_ticket_is_left_alone(database: Database) -> None:
    assert fill_if_empty(database, 5, NOW)
    assert not fill_if_empty(database, 5, NOW)
    assert len(_rows(database)) == 5
    database.close()


def test_whoever_was_there_before_finds_work(database: Database) -> None:
    with database.write() as connection:
        insert_user(connection, username="me", display_name="我", role="admin", password_hash=None, now_ms=0)
    fill(database, 200, 7, NOW)
    assert sum(row[4] == "me" for row in _rows(database)) > 10
    database.close()


def _run(*arguments: str, given: str = "") -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "openclaw_desktop.server", "sample-data", *arguments],
        cwd=_ROOT,
        input=given,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )


def test_the_command_fills_a_new_database_and_lets_people_in_if_asked(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path}/office.db"
    done = _run("--database", url, "--tickets", "30", "--chinese", "0", "--password-stdin", given="battery-staple-42\n")
    assert (done.returncode, done.stdout) == (0, "added 30 tickets\n"), done.stderr
    database = Database(url)
    assert not any("\u4e00" <= letter <= "\u9fff" for row in _rows(database) for letter in str(row[2]))
    with database.read() as connection:
        hashes = connection.execute(sql("SELECT COUNT(password_hash) FROM users")).scalar_one()
        assert hashes == _count(connection, "users")
    database.close()


@pytest.mark.parametrize(
    ("arguments", "given", "told"),
    [
        (["--tickets", "0"], "", "--tickets is at least 1"),
        (["--chinese", "101"], "", "--chinese is from 0 to 100"),
        (["--password-stdin"], "short\n", "A password has at least"),
    ],
)
def test_the_command_says_what_it_can_not_do(tmp_path: Path, arguments: list[str], given: str, told: str) -> None:
    refused = _run("--database", f"sqlite:///{tmp_path}/office.db", *arguments, given=given)
    assert refused.returncode == 1
    assert told in refused.stderr
    assert "Traceback" not in refused.stderr


def test_whoever_starts_with_samples_has_approvals_to_do_of_their_own_and_done(database: Database) -> None:
    with database.write() as connection:
        insert_user(connection, username="wang", display_name="王芳", role="admin", password_hash=None, now_ms=1)
    assert fill_if_empty(database, 300, NOW)
    with database.read() as connection:
        found = connection.execute(
            sql(
                "SELECT u.username = 'wang', s.decision, a.state, s.asked FROM approvals a"
                " JOIN users u ON u.id = a.requester_id JOIN approval_seats s ON s.approval_seq = a.seq ORDER BY a.seq"
            )
        ).all()
        steps = connection.execute(sql("SELECT COUNT(*) FROM approval_steps")).scalar_one()
    database.close()
    states = [(bool(mine), state, bool(asked)) for mine, _decision, state, asked in found]
    assert states.count((False, "pending", True)) == 3
    assert states.count((True, "pending", True)) == 1
    assert {state for _, state, asked in states if not asked} == {"approved", "rejected"}
    assert steps == len(found) + 3


def test_lists_of_sample_approvals_show_the_newest_first(database: Database) -> None:
    with database.write() as connection:
        insert_user(connection, username="wang", display_name="王芳", role="admin", password_hash=None, now_ms=1)
    assert fill_if_empty(database, 300, NOW)
    with database.read() as connection:
        made = [row.created_at for row in connection.execute(sql("SELECT created_at FROM approvals ORDER BY seq DESC"))]
    database.close()
    assert made == sorted(made, reverse=True)
    assert len(set(made)) > 3


def test_samples_show_an_integration_of_each_kind_that_does_nothing(database: Database) -> None:
    with database.write() as connection:
        insert_user(connection, username="wang", display_name="王芳", role="admin", password_hash=None, now_ms=1)
    assert fill_if_empty(database, 300, NOW)
    with database.read() as connection:
        webhooks = connection.execute(sql("SELECT url, active FROM webhooks")).all()
        rules = connection.execute(
            sql("SELECT u.username, a.active FROM automations a JOIN users u ON u.id = a.owner_id")
        ).all()
        deliveries = connection.execute(sql("SELECT COUNT(*) FROM deliveries")).scalar_one()
    database.close()
    assert [(url, bool(active)) for url, active in webhooks] == [("https://example.com/openclaw", False)]
    assert [(owner, bool(active)) for owner, active in rules] == [("wang", False)]
    assert deliveries == 0
