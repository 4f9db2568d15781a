"""Follows the server's log of events by one long poll, and hands each event on once."""

from __future__ import annotations

import logging
import random
import threading
import time
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Final, Protocol

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from openclaw_desktop.contract.errors import (
    BadRequest,
    Gone,
    OpenClawError,
    PermissionDenied,
    StorageError,
    ValidationFailed,
)
from openclaw_desktop.contract.events import PRESENCE_EVENT, Event, EventPage
from openclaw_desktop.worker.job import Job, LocalJob
from openclaw_desktop.worker.lane import Lane
from openclaw_desktop.worker.running import Running
from openclaw_desktop.worker.worker import ApiWorker

if TYPE_CHECKING:
    from openclaw_desktop.api import OpenClawClient

_log = logging.getLogger(__name__)

_WAIT_S: Final = 25
"""The server answers after so long where nothing happens: below what proxies allow a silent connection."""
_FIRST_PAUSE_MS: Final = 1_000
_LAST_PAUSE_MS: Final = 60_000
_TICK_MS: Final = 5_000
_SLEPT_S: Final = 20.0
"""The wall clock went on so much further than the timer: the computer slept, and its connections are dead."""


class Place(Protocol):
    """Where a follower is in the log; kept so that the next start goes on from there.

    `take` is called in a thread of the lane: what it writes must not hold up the window.
    """

    def read(self) -> str | None:
        """Give the cursor; None at the very first start."""

    def take(self, cursor: str, events: list[Event]) -> None:
        """Keep a new cursor together with what came before it."""


@dataclass(frozen=True, slots=True)
class _Polled:
    """One answer.

    Attributes:
        events: what happened since the last one.
        presence: who came to which ticket, and who left.
        present: who has which ticket open in all; None where that was not asked.
        cursor: where to go on.
        gap: whether something in between is not known.
    """

    events: list[Event]
    presence: list[Event]
    present: list[Event] | None
    cursor: str
    gap: bool


class _Keeper:
    """Lets nothing be kept after the end, so that whoever starts next reads what will stand."""

    def __init__(self, place: Place) -> None:
        self._place = place
        self._lock = threading.Lock()
        self._over = False

    def keep(self, cursor: str, events: list[Event]) -> None:
        """Keep both, unless it is over."""
        with self._lock:
            if not self._over:
                self._place.take(cursor, events)

    def end(self) -> None:
        """End it; a write that has begun is waited for."""
        with self._lock:
            self._over = True


class EventFollower(QObject):
    """One long poll at a time on the lane for events, from `start` to `stop`.

    The place is kept, together with the events before it, before these are handed on. So an event is told in one run of
    the program only, and what was kept of it is not lost either where the program ends in between.

    Signals:
        happened: a list of `Event`, oldest first.
        presence_changed: a list of presence `Event`s since the last time.
        present: a list of presence `Event`s: who has what open now; who isn't among them has nothing open.
        gap: what happened meanwhile is not known (more than 7 days passed, or the server was set up anew): whatever is
            shown should be loaded again.
    """

    happened = Signal(object)
    presence_changed = Signal(object)
    present = Signal(object)
    gap = Signal()

    def __init__(self, worker: ApiWorker, place: Place, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._worker = worker
        self._place = place
        self._cursor: str | None = None
        self._running: Running[_Polled] | None = None
        self._keeper = _Keeper(place)
        self._keeping: Running[None] | None = None
        self._active = False
        self._asks_presence = True
        self._pause_ms = _FIRST_PAUSE_MS
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.timeout.connect(self._poll)
        self._tick = QTimer(self)
        self._tick.setInterval(_TICK_MS)
        self._tick.timeout.connect(self._look_for_sleep)
        self._ticked_at = time.time()

    @property
    def cursor(self) -> str | None:
        """Where it is in the log; None before the first answer of all."""
        return self._cursor

    def start(self) -> None:
        """Follow from where the last run left off."""
        try:
            self._cursor = self._place.read()
        except StorageError as error:
            _log.warning("the place in the log of events can't be read: %s", error.code)
        self._active = True
        self._keeper = _Keeper(self._place)
        self._asks_presence = True
        self._ticked_at = time.time()
        self._tick.start()
        self._poll()

    def stop(self) -> None:
        """Follow no more; the place is kept."""
        self._active = False
        self._pause.stop()
        self._tick.stop()
        self._keeper.end()
        polling, self._running = self._running, None
        keeping, self._keeping = self._keeping, None
        for running in (polling, keeping):
            if running is not None:
                running.cancel()

    @Slot()
    def _poll(self) -> None:
        if not self._active or self._running is not None or self._keeping is not None:
            return
        poll = partial(_poll, self._cursor, self._asks_presence)
        self._running = self._worker.submit(Job("events", poll, lane=Lane.EVENTS, park_offline=True))
        self._running.succeeded.connect(self._on_polled)
        self._running.failed.connect(self._on_failed)
        self._running.parked.connect(self._on_parked)

    @Slot(object)
    def _on_polled(self, polled: _Polled) -> None:
        self._running = None
        self._pause_ms = _FIRST_PAUSE_MS
        self._asks_presence = False
        for signal, told in ((self.present, polled.present), (self.presence_changed, polled.presence or None)):
            if told is not None:
                signal.emit(told)
        if not self._active:
            return
        keep = partial(self._keeper.keep, polled.cursor, polled.events)
        self._keeping = self._worker.submit(LocalJob("keep events", keep, lane=Lane.EVENTS))
        self._keeping.succeeded.connect(partial(self._on_kept, polled))
        self._keeping.failed.connect(partial(self._on_not_kept, polled))

    def _on_not_kept(self, polled: _Polled, error: OpenClawError) -> None:
        # What happened is told all the same; after a restart it may be told a second time.
        _log.warning("the place in the log of events was not kept: %s", error.code)
        self._on_kept(polled)

    def _on_kept(self, polled: _Polled, _nothing: object = None) -> None:
        self._keeping = None
        self._cursor = polled.cursor
        if polled.gap:
            self.gap.emit()
        if polled.events:
            self.happened.emit(polled.events)
        self._poll()

    @Slot(object)
    def _on_failed(self, error: OpenClawError) -> None:
        self._running = None
        self._asks_presence = True
        if isinstance(error, PermissionDenied):
            _log.info("this login may not follow events")
            self.stop()
            return
        # Everybody's poll breaks in the same moment when a server restarts; they must not all be back in one.
        pause_ms = random.randint(self._pause_ms // 2, self._pause_ms)
        _log.info("the poll for events failed: %s; next try in %.1f s", error.code, pause_ms / 1000)
        self._pause.start(pause_ms)
        self._pause_ms = min(2 * self._pause_ms, _LAST_PAUSE_MS)

    @Slot(object)
    def _on_parked(self, _error: OpenClawError) -> None:
        # It goes on by itself; who is where must be asked anew then, and that is another job.
        running, self._running = self._running, None
        if running is not None and not self._asks_presence:
            running.cancel()
            self._asks_presence = True
            self._poll()
        else:
            self._running = running

    @Slot()
    def _look_for_sleep(self) -> None:
        now = time.time()
        slept = now - self._ticked_at > _TICK_MS / 1000 + _SLEPT_S
        self._ticked_at = now
        running = self._running
        self._asks_presence |= slept
        if slept and running is not None:
            _log.info("the computer slept; events are asked for anew")
            self._running = None
            running.cancel()
            self._poll()


def _poll(cursor: str | None, asks_presence: bool, client: OpenClawClient) -> _Polled:
    """Ask once. The first answer of a run does not wait: what is open meanwhile has to be shown."""
    present = _who_is_there(client) if asks_presence else None
    wait = 0 if asks_presence else _WAIT_S
    if cursor is None:
        return _Polled([], [], present, client.events.page().next_cursor, gap=False)
    try:
        page = client.events.page(after=cursor, wait=wait)
    except (Gone, BadRequest, ValidationFailed):
        # Too old, or of a server that is not this one any more.
        return _Polled([], [], present, client.events.page().next_cursor, gap=True)
    return _polled(page, present)


def _polled(page: EventPage, present: list[Event] | None) -> _Polled:
    presence = [event for event in page.items if event.type == PRESENCE_EVENT]
    events = [event for event in page.items if event.type != PRESENCE_EVENT]
    return _Polled(events, presence, present, page.next_cursor, gap=False)


def _who_is_there(client: OpenClawClient) -> list[Event]:
    now = client.events.page().next_cursor
    return client.events.page(after=now, types=[PRESENCE_EVENT]).items
