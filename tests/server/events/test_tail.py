"""How often those who wait for events are woken, when many wait and much happens."""

import asyncio
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from time import monotonic

import pytest

from openclaw_desktop.server.database.engine import Database
from openclaw_desktop.server.database.migrate import upgrade
from openclaw_desktop.server.events.log import append_event
from openclaw_desktop.server.events.reading import read_after
from openclaw_desktop.server.events.tail import EventTail
from openclaw_desktop.server.http.endpoint import Answer, Waiting

_MANY = 100
_SECONDS = 2.0


@pytest.fixture
def database(tmp_path) -> Iterator[Database]:
    database = Database(f"sqlite:///{tmp_path}/openclaw.db")
    upgrade(database)
    yield database
    database.close()


async def _woken(database: Database, waiters: int) -> tuple[int, int, list[int]]:
    """Let events happen as fast as they can for a while; give how many did, how often one looked, and what each saw."""
    looks = 0
    seen = [0] * waiters
    with ThreadPoolExecutor(8) as threads:
        tail = EventTail(database, threads)

        async def follow(reader: int) -> None:
            def look() -> Answer | None:
                nonlocal looks
                looks += 1
                found = tail.events_after(seen[reader])
                if found is None:
                    with database.read() as connection:
                        found = read_after(connection, seen[reader], 1000)
                if not found:
                    return None
                seen[reader] = found[-1].seq
                return Answer()

            while True:
                await tail.answer(
                    Waiting(look=look, may_find=lambda: tail.is_beyond(seen[reader], 0), seconds=30),
                )

        followers = [asyncio.create_task(follow(reader)) for reader in range(waiters)]
        until, happened = monotonic() + _SECONDS, 0
        while monotonic() < until:
            await asyncio.to_thread(_happen, database)
            tail.ring()
            happened += 1
        async with asyncio.timeout(20):
            while min(seen) < happened:
                await asyncio.sleep(0.05)
        tail.close()
        for follower in followers:
            follower.cancel()
        await asyncio.gather(*followers, return_exceptions=True)
        if tail._task is not None:
            await tail._task
    return happened, looks, seen


def _happen(database: Database) -> None:
    with database.write() as connection:
        append_event(connection, "ticket.created", None, {"ticket_id": "1"}, 1)


def test_many_who_wait_are_woken_in_rounds_and_all_hear_of_everything(database: Database) -> None:
    happened, looks, seen = asyncio.run(_woken(database, _MANY))

    assert happened > 20
    assert set(seen) == {happened}
    # A round for a hundred takes 0.4 s: seven are begun in two seconds, and the rest is for the first look.
    assert looks < _MANY * 10
