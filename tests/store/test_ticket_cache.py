"""Cached tickets come back as they were, to the user who saw them."""

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from msgspec.structs import replace

from openclaw_desktop.contract.tickets import Ticket
from openclaw_desktop.store.database import Database
from openclaw_desktop.store.ticket_cache import MAX_LIST_LENGTH, MAX_LISTS, MAX_TICKETS, TicketCache

NOW = datetime(2026, 11, 24, 8, 30, tzinfo=UTC)
TICKET = Ticket(
    id="t1",
    number="WO-000001",
    title="打印机故障",
    description="",
    status="open",
    priority="high",
    category="",
    requester=None,
    assignee=None,
    tags=["a"],
    due_at=None,
    created_at=NOW,
    updated_at=NOW,
    closed_at=None,
    version=1,
)


@pytest.fixture
def cache(tmp_path: Path) -> Iterator[TicketCache]:
    database = Database.open(tmp_path / "profile.db")
    yield TicketCache(database)
    database.close()


def test_a_list_and_a_ticket_come_back(cache: TicketCache) -> None:
    tickets = [replace(TICKET, id=f"t{n}") for n in range(MAX_LIST_LENGTH + 5)]
    cache.remember_list("s", "u", "mine", tickets)
    cache.remember("s", "u", TICKET)
    assert cache.recall_list("s", "u", "mine") == tickets[:MAX_LIST_LENGTH]
    assert cache.recall("s", "u", "t1") == TICKET
    cache.forget("s", "u", "t1")
    assert cache.recall("s", "u", "t1") is None


def test_a_list_tells_how_old_it_is(cache: TicketCache) -> None:
    assert cache.list_saved_at("s", "u", "open") is None
    before = datetime.now(UTC)
    cache.remember_list("s", "u", "open", [TICKET])
    saved_at = cache.list_saved_at("s", "u", "open")
    assert saved_at is not None
    assert before <= saved_at <= datetime.now(UTC)
    assert cache.list_saved_at("s", "another", "open") is None


def test_another_user_sees_nothing_of_it(cache: TicketCache) -> None:
    cache.remember_list("s", "u", "mine", [TICKET])
    cache.remember("s", "u", TICKET)
    assert cache.recall_list("s", "u2", "mine") == []
    assert cache.recall("s2", "u", "t1") is None
    cache.forget_user("s", "u")
    assert cache.recall_list("s", "u", "mine") == []
    assert cache.recall("s", "u", "t1") is None


def test_it_does_not_grow_for_ever(cache: TicketCache) -> None:
    for n in range(MAX_TICKETS + 3):
        cache.remember("s", "u", replace(TICKET, id=f"t{n}"))
    for n in range(MAX_LISTS + 3):
        cache.remember_list("s", "u", f"list {n}", [TICKET])
    assert [cache.recall("s", "u", f"t{n}") is None for n in range(4)] == [True, True, True, False]
    assert [cache.recall_list("s", "u", f"list {n}") == [] for n in range(4)] == [True, True, True, False]


def test_what_an_older_program_kept_in_another_shape_is_as_if_it_was_not_there(tmp_path: Path) -> None:
    database = Database.open(tmp_path / "profile.db")
    with database.transaction() as connection:
        connection.execute("INSERT INTO cached_lists VALUES ('s', 'u', 'mine', '[{}]', 0)")
        connection.execute("INSERT INTO cached_tickets VALUES ('s', 'u', 't1', '{}', 0)")
    cache = TicketCache(database)
    assert cache.recall_list("s", "u", "mine") == []
    assert cache.recall("s", "u", "t1") is None
    database.close()
