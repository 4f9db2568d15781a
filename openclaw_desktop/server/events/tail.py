"""The end of the log in memory, and those who wait for more of it.

However many desktops wait, one task a process looks for new events: at once when this process has committed something,
and every second for what other processes have committed. Who waits holds neither a thread nor a connection.

Each event wakes everybody, and each answer is followed by the next request: with 500 desktops one event makes 500
requests. So they are woken one after the other, and what happens meanwhile is gathered for the next round: waking costs
a fixed share of a core, however many wait and however much happens.
"""

from __future__ import annotations

import asyncio
import logging
import math
from collections.abc import Callable, Sequence
from concurrent.futures import Executor
from typing import Final, TypeVar

from sqlalchemy.exc import SQLAlchemyError

from openclaw_desktop.contract.wire import utc_now
from openclaw_desktop.server.database.engine import Database
from openclaw_desktop.server.events.presence import (
    StoredPresence,
    expire_presence,
    newest_change,
    read_presence_after,
)
from openclaw_desktop.server.events.reading import StoredEvent, newest_seq, read_after
from openclaw_desktop.server.events.recent import Recent
from openclaw_desktop.server.http.endpoint import Answer, Waiting
from openclaw_desktop.server.times import to_ms

T = TypeVar("T")

_log = logging.getLogger(__name__)

_LOOK_EVERY_S: Final = 1.0
_BATCH: Final = 500
_FOR_EACH_S: Final = 0.004
"""An answer and the next request take 1 ms of CPU: a quarter of a core goes into telling."""
_FOR_ALL_S: Final = 2.0
_SLICES: Final = 50


class EventTail:
    """Knows the newest events of the log, and who came to and left which ticket, while somebody waits for them."""

    def __init__(self, database: Database, threads: Executor) -> None:
        self._database = database
        self._threads = threads
        self._events: Recent[StoredEvent] | None = None
        self._presence: Recent[StoredPresence] | None = None
        self._waiters: set[asyncio.Event] = set()
        self._rung = asyncio.Event()
        self._loop: asyncio.AbstractEventLoop | None = None
        self._task: asyncio.Task[None] | None = None
        self._closing = False

    def ring(self) -> None:
        """Say that this process has committed something; from any thread, and cheap."""
        loop = self._loop
        if loop is not None and self._waiters:
            loop.call_soon_threadsafe(self._rung.set)

    def events_after(self, seq: int) -> Sequence[StoredEvent] | None:
        """Give the known events after a place in the log; None where memory doesn't reach back to that place."""
        return None if self._events is None else self._events.after(seq)

    def reaches(self, seq: int) -> bool:
        """Tell whether the log is known to go as far as this place; memory may lag behind the log."""
        return self._events is not None and self._events.ends >= seq

    def presence_after(self, since_ms: int) -> Sequence[StoredPresence] | None:
        """Give who is known to have come or gone since a moment; None where memory doesn't reach back to it."""
        return None if self._presence is None else self._presence.after(since_ms)

    def is_beyond(self, seq: int, presence_ms: int) -> bool:
        """Tell whether there may be more than a reader at this place has seen."""
        events, presence = self._events, self._presence
        return events is None or presence is None or events.ends > seq or presence.ends > presence_ms

    async def answer(self, waiting: Waiting) -> Answer:
        """Give an answer as soon as there is one, or what was to be said if nothing came in time."""
        loop = asyncio.get_running_loop()
        deadline = loop.time() + waiting.seconds
        news = asyncio.Event()
        self._waiters.add(news)
        if self._task is None or self._task.done():
            self._loop = loop
            self._task = loop.create_task(self._follow())
        try:
            while not self._closing and (left := deadline - loop.time()) > 0:
                news.clear()
                if waiting.may_find():
                    found = await self._in_thread(waiting.look)
                    if found is not None:
                        return found
                await _set_within(news, left)
            return waiting
        finally:
            self._waiters.discard(news)

    def close(self) -> None:
        """Let everybody go who waits; from any thread."""
        self._closing = True
        loop = self._loop
        if loop is not None and not loop.is_closed():
            loop.call_soon_threadsafe(self._wake)
            loop.call_soon_threadsafe(self._rung.set)

    async def _follow(self) -> None:
        """Look for new events while anybody waits."""
        self._events = self._presence = None
        while self._waiters and not self._closing:
            self._rung.clear()
            try:
                if await self._in_thread(self._look):
                    await self._wake_in_turn()
            except SQLAlchemyError:
                _log.warning("the event log can't be read; it is tried again", exc_info=True)
            await _set_within(self._rung, _LOOK_EVERY_S)
        # Nobody keeps it up from here on.
        self._events = self._presence = None

    def _look(self) -> bool:
        """Take in what is new; say whether there was anything."""
        expire_presence(self._database, to_ms(utc_now()))
        events, presence = self._events, self._presence
        with self._database.read() as connection:
            newest_ms = newest_change(connection)
            if events is None or presence is None:
                # What is there already is for the waiters' own first look.
                newest = newest_seq(connection)
                self._events, self._presence = Recent(newest, newest), Recent(newest_ms, newest_ms)
                return True
            found = read_after(connection, events.ends, _BATCH)
            changes = read_presence_after(connection, presence.ends) if newest_ms > presence.ends else []
        self._events = events.grown(found, [event.seq for event in found])
        self._presence = presence.grown(changes, [change.changed_at for change in changes])
        return bool(found or changes)

    async def _wake_in_turn(self) -> None:
        """Wake all who wait now, some at a time."""
        waiters = list(self._waiters)
        size = max(1, math.ceil(len(waiters) / _SLICES))
        for first in range(0, len(waiters), size):
            for news in waiters[first : first + size]:
                news.set()
            if self._closing:
                break
            await asyncio.sleep(min(_FOR_EACH_S * size, _FOR_ALL_S / _SLICES))

    def _wake(self) -> None:
        for news in self._waiters:
            news.set()

    async def _in_thread(self, work: Callable[[], T]) -> T:
        return await asyncio.get_running_loop().run_in_executor(self._threads, work)


async def _set_within(event: asyncio.Event, seconds: float) -> None:
    try:
        async with asyncio.timeout(seconds):
            await event.wait()
    except TimeoutError:
        return
