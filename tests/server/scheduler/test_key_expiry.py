"""`apikey.expiring` and `apikey.expired`."""

import json
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from typing import Any

import pytest

from openclaw_desktop.contract.wire import utc_now
from openclaw_desktop.server.database.engine import Database, sql
from openclaw_desktop.server.scheduler.key_expiry import tell_key_expiry
from openclaw_desktop.server.times import to_ms
from tests.server.events.desk import Desk
from tests.servers import AGENT, REQUESTER, RunningServer

DAY = timedelta(days=1)


class Clock:
    """Looks at the database at moments that the test chooses, beside the server's own scheduler."""

    def __init__(self, database: Database) -> None:
        self.database = database
        self.start = utc_now()

    def tell(self, days: float) -> int:
        return tell_key_expiry(self.database, to_ms(self.start + days * DAY))

    def told(self) -> list[tuple[str, str]]:
        with self.database.read() as connection:
            rows = connection.execute(sql("SELECT type, data FROM events WHERE actor IS NULL ORDER BY seq"))
            return [(row.type, json.loads(row.data)["key_name"]) for row in rows]


@pytest.fixture
def clock(server: RunningServer) -> Iterator[Clock]:
    database = Database(server.database_url)
    yield Clock(database)
    database.close()


def new_key(desk: Desk, name: str, days: int = 30) -> dict[str, Any]:
    body = {"key_name": name, "permissions": ["work_order:read"], "expires_in_days": days}
    answer = desk.call("POST", "/apikey/create", json=body)
    assert answer.ok, answer.text
    made: dict[str, Any] = answer.json()
    return made


def test_it_is_told_seven_days_ahead_and_at_the_end_once_each(server: RunningServer, clock: Clock) -> None:
    new_key(Desk(server), "export script")

    assert [clock.tell(days) for days in (0, 22.9, 23.1, 23.2, 29.9, 30.1, 30.2, 36)] == [0, 0, 1, 0, 0, 1, 0, 0]
    assert clock.told() == [("apikey.expiring", "export script"), ("apikey.expired", "export script")]


def test_a_login_token_is_no_key(server: RunningServer, clock: Clock) -> None:
    server.token()

    assert [clock.tell(days) for days in (25, 31)] == [0, 0]


def test_a_revoked_key_is_not_told_of_and_a_replaced_one_only_at_its_end(server: RunningServer, clock: Clock) -> None:
    desk = Desk(server)
    revoked, replaced = new_key(desk, "revoked"), new_key(desk, "replaced")
    assert desk.call("POST", "/apikey/revoke", json={"key_id": revoked["key_id"]}).ok
    assert desk.call("POST", "/apikey/rotate", json={"key_id": replaced["key_id"], "grace_seconds": 86400}).ok

    assert [clock.tell(days) for days in (0.5, 1.1, 1.2)] == [0, 1, 0]
    assert clock.told() == [("apikey.expired", "replaced")]


def test_what_ended_longer_ago_than_events_are_kept_is_not_told(server: RunningServer, clock: Clock) -> None:
    new_key(Desk(server), "forgotten")

    assert clock.tell(38) == 0


def test_many_processes_tell_it_once(server: RunningServer, clock: Clock) -> None:
    desk = Desk(server)
    for number in range(8):
        new_key(desk, f"{number}")
    databases = [Database(server.database_url) for _ in range(4)]
    with ThreadPoolExecutor(4) as together:
        told = list(together.map(lambda one: tell_key_expiry(one, to_ms(clock.start + 24 * DAY)), databases))
    for database in databases:
        database.close()

    assert sum(told) == 8
    assert sorted(clock.told()) == [("apikey.expiring", f"{number}") for number in range(8)]


def test_the_running_server_tells_the_owner_by_itself(server: RunningServer) -> None:
    for account in (AGENT, REQUESTER):
        server.add_user(account)
    agent, requester = Desk(server, AGENT), Desk(server, REQUESTER)
    made = new_key(agent, "short-lived", days=1)

    (expiring,) = agent.poll(wait=30, types="apikey.expiring")

    assert expiring["actor"] is None
    assert (expiring["data"]["key_id"], expiring["data"]["key_name"]) == (made["key_id"], "short-lived")
    assert expiring["data"]["expires_at"] == made["expires_at"]
    assert requester.poll() == []
