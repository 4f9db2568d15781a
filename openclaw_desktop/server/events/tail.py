"""The end of the log in memory, and those who wait for more of it.

However many desktops wait, one task a process looks for new events: at once when this process has committed something,
and every second for what other processes have committed. Who waits holds neither a thread nor a connection.
"""

from __future__ import annotations

import asyncio
import logging
from collections import deque
from collections.abc import Callable
from concurrent.futures import Executor
from typing import Final, TypeVar

from sqlalchemy.exc import SQLAlchemyError

from openclaw_desktop.contract.wire import utc_now
from openclaw_desktop.server.database.engine import Database
from openclaw_desktop.server.events.presence import expire_presence, newest_change
from openclaw_desktop.server.events.reading import StoredEvent, newest_seq, read_after
from openclaw_desktop.server.http.endpoint import Answer, Waiting
from openclaw_desktop.server.times import to_ms

T = TypeVar("T")

_log = logging.getLogger(__name__)

_KEPT: Final = 2000
_LOOK_EVERY_S: Final = 1.0
_BATCH: Final = 500


class EventTail:
    """Knows the newest events of the log while somebody waits for them.

    Attributes:
        presence_ms: when somebody last opened or left a ticket, as far as was seen.
    """

    def __init__(self, database: Database, threads: Executor) -> None:
        self._database = database
        self._threads = threads
        self._events: deque[StoredEvent] = deque()
        self._from_seq = 0
        self._to_seq = -1
        self.presence_ms = 0
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

    def events_after(self, seq: int) -> list[StoredEvent] | None:
        """Give the known events after a place in the log; None where memory doesn't cover that place."""
        covered = self._from_seq <= seq <= self._to_seq
        return [event for event in list(self._events) if event.seq > seq] if covered else None

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
        self._events.clear()
        self._to_seq = -1
        while self._waiters and not self._closing:
            self._rung.clear()
            try:
                if await self._in_thread(self._look):
                    self._wake()
            except SQLAlchemyError:
                _log.warning("the event log can't be read; it is tried again", exc_info=True)
            await _set_within(self._rung, _LOOK_EVERY_S)

    def _look(self) -> bool:
        """Take in what is new; say whether there was anything."""
        expire_presence(self._database, to_ms(utc_now()))
        with self._database.read() as connection:
            presence_ms = newest_change(connection)
            if self._to_seq < 0:
                # What is there already is for the waiters' own first look.
                self._from_seq = self._to_seq = newest_seq(connection)
                self.presence_ms = presence_ms
                return True
            found = read_after(connection, self._to_seq, _BATCH)
        news = bool(found) or presence_ms > self.presence_ms
        self.presence_ms = presence_ms
        if found:
            self._events.extend(found)
            self._to_seq = found[-1].seq
            while len(self._events) > _KEPT:
                self._from_seq = self._events.popleft().seq
        return news

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
