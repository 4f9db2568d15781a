"""`ticket.overdue`."""

import json
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from openclaw_desktop.contract.wire import utc_now
from openclaw_desktop.server.database.engine import Database, sql
from openclaw_desktop.server.scheduler.overdue import tell_overdue
from openclaw_desktop.server.times import to_ms
from tests.server.events.desk import Desk
from tests.servers import ADMIN, AGENT, REQUESTER, RunningServer

MINUTE = 60 * 1000
DAY = 24 * 60 * MINUTE


def at(minutes: float) -> str:
    return (utc_now() + timedelta(minutes=minutes)).isoformat().replace("+00:00", "Z")


class Clock:
    """Looks at the database at moments that the test chooses, beside the server's own scheduler."""

    def __init__(self, database: Database) -> None:
        self.database = database
        self.start = to_ms(utc_now())
        tell_overdue(database, self.start)

    def tell(self, minutes: float) -> int:
        return tell_overdue(self.database, self.start + int(minutes * MINUTE))

    def look_again(self) -> None:
        """Forget up to when was looked, so that only what was told is known."""
        with self.database.write() as connection:
            connection.execute(sql("UPDATE scheduler_marks SET at = :start"), {"start": self.start})

    def told(self) -> list[tuple[str, Any]]:
        with self.database.read() as connection:
            rows = connection.execute(sql("SELECT actor, data FROM events WHERE type = 'ticket.overdue' ORDER BY seq"))
            return [(json.loads(row.data)["title"], row.actor) for row in rows]


@pytest.fixture
def clock(server: RunningServer) -> Iterator[Clock]:
    database = Database(server.database_url)
    yield Clock(database)
    database.close()


def test_it_is_told_once_when_the_due_date_has_passed(server: RunningServer, clock: Clock) -> None:
    server.create_ticket("later", due_at=at(30))
    server.create_ticket("much later", due_at=at(3000))
    server.create_ticket("whenever")

    assert [clock.tell(minutes) for minutes in (0, 29, 31, 31, 60, 1000)] == [0, 0, 1, 0, 0, 0]
    assert clock.told() == [("later", None)]


def test_what_is_done_or_deleted_is_not_overdue(server: RunningServer, clock: Clock) -> None:
    desk = Desk(server)
    server.create_ticket("resolved", due_at=at(30), status="resolved")
    closed = server.create_ticket("closed", due_at=at(30))
    deleted = server.create_ticket("deleted", due_at=at(30))
    desk.patch(closed, status="closed")
    desk.call("DELETE", f"/tickets/{deleted['id']}")

    assert clock.tell(31) == 0
    assert clock.told() == []


def test_a_new_due_date_is_told_anew_and_the_old_one_never_again(server: RunningServer, clock: Clock) -> None:
    desk, first = Desk(server), at(30)
    ticket = server.create_ticket("x", due_at=first)
    assert clock.tell(31) == 1
    ticket = desk.patch(ticket, due_at=at(60))
    assert [clock.tell(minutes) for minutes in (32, 61, 62)] == [0, 1, 0]
    desk.patch(ticket, due_at=first)
    clock.look_again()
    assert clock.tell(63) == 0


def test_a_due_date_in_the_past_is_told_as_soon_as_it_is_set(server: RunningServer, clock: Clock) -> None:
    desk = Desk(server)
    ticket = server.create_ticket("long overdue", status="closed", due_at=at(-9000))
    assert clock.tell(0) == 0
    desk.patch(ticket, status="open")

    # The server's own scheduler may have been faster.
    clock.tell(0.1)
    assert clock.told() == [("long overdue", None)]


def test_what_passed_while_no_server_ran_is_caught_up_with(server: RunningServer, clock: Clock) -> None:
    server.create_ticket("weekend", due_at=at(60))
    server.stop()

    assert clock.tell(3 * 24 * 60) == 1
    assert clock.tell(6 * 24 * 60) == 0


def test_what_was_overdue_before_the_first_look_floods_nobody(server: RunningServer, clock: Clock) -> None:
    old = server.create_ticket("years ago", due_at=at(30))
    with clock.database.write() as connection:
        values = {"then": clock.start - 400 * DAY, "id": old["id"]}
        connection.execute(sql("UPDATE tickets SET due_at = :then, updated_at = :then WHERE id = :id"), values)

    assert clock.tell(5) == 0


def test_many_processes_tell_it_once(server: RunningServer, clock: Clock) -> None:
    for number in range(20):
        server.create_ticket(f"{number}", due_at=at(30))
    databases = [Database(server.database_url) for _ in range(4)]
    with ThreadPoolExecutor(4) as together:
        told = list(together.map(lambda one: tell_overdue(one, clock.start + 31 * MINUTE), databases))
    for database in databases:
        database.close()

    assert sum(told) == 20
    assert sorted(title for title, _ in clock.told()) == sorted(str(number) for number in range(20))


def test_two_servers_on_one_database_tell_it_once(server: RunningServer, tmp_path: Path) -> None:
    with RunningServer(server.database_url, tmp_path / "second.log"):
        desk = Desk(server)
        # Both have looked at the clock again and again until the last of these is due.
        for number in range(4):
            server.create_ticket(f"{number}", due_at=at(0.05 * number))
        told: list[str] = []
        while "3" not in told and (events := desk.poll(wait=30, types="ticket.overdue")):
            told += [event["data"]["title"] for event in events]

    assert told == ["0", "1", "2", "3"]
    assert desk.poll(types="ticket.overdue") == []


def test_the_running_server_tells_it_by_itself_to_who_may_see_the_ticket(server: RunningServer) -> None:
    for account in (AGENT, REQUESTER):
        server.add_user(account)
    agent, requester = Desk(server, AGENT), Desk(server, REQUESTER)
    ticket = server.create_ticket("合同续签", due_at=at(0.02))

    (overdue,) = agent.poll(wait=30, types="ticket.overdue")

    assert overdue["actor"] is None
    assert overdue["data"] == {
        "ticket_id": ticket["id"],
        "number": ticket["number"],
        "title": "合同续签",
        "changes": [],
        "requester": ADMIN.username,
        "assignee": None,
    }
    assert requester.poll() == []
