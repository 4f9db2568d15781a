"""What has had its time is thrown away, and nothing else."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from itertools import pairwise

import pytest
from sqlalchemy import Connection

from openclaw_desktop.contract.secret import Secret
from openclaw_desktop.server.auth import throttle
from openclaw_desktop.server.auth.credentials import issue_token
from openclaw_desktop.server.database.engine import Database, sql
from openclaw_desktop.server.database.migrate import upgrade
from openclaw_desktop.server.process.housekeeping import keep_house
from openclaw_desktop.server.users.rows import insert_user
from tests.benchmarks.busy_office import fill
from tests.databases import Postgres, waits_for_a_lock
from tests.waiting import wait_until

NOW = 1_800_000_000_000
DAY = 24 * 3600 * 1000


def test_old_things_go_and_young_things_stay(database_url: str) -> None:
    database = Database(database_url)
    upgrade(database)
    with database.write() as connection:
        user = insert_user(connection, username="lin", display_name="Lin", role="agent", password_hash=None, now_ms=NOW)
        assert user is not None
        for age in (0, 61 * DAY):
            issue_token(connection, user.id, NOW - age, secret=Secret(f"token-{age}"))
            throttle.failed(connection, f"name-{age}", "10.0.0.1", NOW - age)
            throttle.succeeded(connection, f"known-{age}", "10.0.0.1", NOW - age)
            connection.execute(
                sql(
                    "INSERT INTO kept_answers (user_id, key, fingerprint, credential_id, created_at, status, headers,"
                    " body, sealed) VALUES (:user, :key, :mark, 'c', :at, 200, '{}', :mark, :no)"
                ),
                {"user": user.id, "key": str(age), "mark": b"x", "at": NOW - age, "no": False},
            )

    fill(database, 3, filed=False)
    with database.write() as connection:
        for ticket, state, age in ((1, "gone", 8 * DAY), (2, "gone", 6 * DAY), (3, "viewing", 8 * DAY)):
            connection.execute(
                sql("INSERT INTO presence VALUES (:ticket, :user, :state, :at, :at)"),
                {"ticket": ticket, "user": user.id, "state": state, "at": NOW - age},
            )

    keep_house(database, NOW)

    with database.read() as connection:
        left = {
            table: connection.execute(sql(f"SELECT COUNT(*) FROM {table}")).scalar()
            for table in ("credentials", "login_failures", "known_addresses", "kept_answers")
        }
        present = connection.execute(sql("SELECT ticket_seq FROM presence ORDER BY 1")).scalars().all()
    database.close()
    assert present == [2, 3]
    assert left == {"credentials": 1, "login_failures": 1, "known_addresses": 1, "kept_answers": 1}


def test_settled_deliveries_go_after_a_month_however_many_they_are(database_url: str) -> None:
    database = Database(database_url)
    upgrade(database)
    ages = [("delivered", 31)] * 2500 + [("failed", 31), ("pending", 31), ("delivered", 29)]
    with database.write() as connection:
        connection.execute(
            sql(
                "INSERT INTO webhooks (id, url, format, events, active, description, created_at)"
                " VALUES ('w', 'https://example.com', 'json', '', :yes, '', 0)"
            ),
            {"yes": True},
        )
        connection.execute(
            sql(
                "INSERT INTO deliveries (id, webhook_seq, event_id, event_type, event, created_at, attempt, state,"
                " claimed_until) VALUES (:id, 1, 'e', 't', '{}', :at, 1, :state, 0)"
            ),
            [{"id": str(place), "state": state, "at": NOW - age * DAY} for place, (state, age) in enumerate(ages)],
        )
    keep_house(database, NOW)
    with database.read() as connection:
        left = connection.execute(sql("SELECT state FROM deliveries ORDER BY seq")).scalars().all()
    database.close()
    assert left == ["pending", "delivered"]


def test_a_long_neglected_log_is_deleted_a_little_at_a_time(database_url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    database = Database(database_url)
    upgrade(database)
    with database.write() as connection:
        connection.execute(
            sql("INSERT INTO events (id, type, occurred_at, data) VALUES (:id, 't', :at, '{}')"),
            [{"id": str(place), "at": NOW - 8 * DAY + place} for place in range(3500)],
        )
    left: list[int] = []
    write = database.write

    @contextmanager
    def watched() -> Iterator[Connection]:
        with write() as connection:
            yield connection
            left.append(connection.execute(sql("SELECT count(*) FROM events")).scalar_one())

    monkeypatch.setattr(database, "write", watched)
    keep_house(database, NOW)
    database.close()
    steps = [before - after for before, after in pairwise(left)]
    assert left[-1] == 0
    assert max(steps) <= 1000


def test_what_comes_back_to_life_meanwhile_stays(postgres: Postgres) -> None:
    """Somebody opens a ticket again, whose being left is just to be deleted. SQLite has one writer at a time."""
    name = postgres.create()
    database = Database(postgres.url(name))
    upgrade(database)
    fill(database, 3, filed=False)
    with database.write() as connection:
        user = insert_user(connection, username="lin", display_name="Lin", role="agent", password_hash=None, now_ms=NOW)
        assert user is not None
        gone = {"user": user.id, "at": NOW - 8 * DAY}
        connection.execute(sql("INSERT INTO presence VALUES (1, :user, 'gone', :at, :at)"), gone)
    with ThreadPoolExecutor(1) as beside:
        with database.write() as connection, database.read() as looking:
            connection.execute(sql("UPDATE presence SET state = 'viewing', changed_at = :now"), {"now": NOW})
            keeping = beside.submit(keep_house, database, NOW)
            wait_until(lambda: waits_for_a_lock(looking), "housekeeping to wait for the row")
        keeping.result(10)
    with database.read() as connection:
        assert connection.execute(sql("SELECT state FROM presence")).scalars().all() == ["viewing"]
    database.close()
    postgres.drop(name)
