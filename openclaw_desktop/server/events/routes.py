"""`/events`, the long poll that desktops live on, and `/tickets/{id}/presence`."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta
from typing import Annotated, Final, Literal

from msgspec import UNSET, Meta, Struct, UnsetType

from openclaw_desktop.contract.errors import Gone
from openclaw_desktop.contract.events import PRESENCE_EVENT, Event, EventPage, EventType, Presence
from openclaw_desktop.server.database.engine import Database
from openclaw_desktop.server.events.log import KEPT_FOR
from openclaw_desktop.server.events.presence import StoredPresence, newest_change, note_presence, read_presence_after
from openclaw_desktop.server.events.reading import StoredEvent, last_given_seq, newest_seq, read_after
from openclaw_desktop.server.events.tail import EventTail
from openclaw_desktop.server.http.call import AnyCall, Call
from openclaw_desktop.server.http.cursor import list_check, read_cursor, write_cursor
from openclaw_desktop.server.http.endpoint import Answer, Answered, Waiting, endpoint
from openclaw_desktop.server.tickets.rows import find

_TAG = "events"
_CHECK: Final = list_check("events")
_PAGE: Final = 200
_BATCH: Final = 1000
_KEPT_MS: Final = KEPT_FOR // timedelta(milliseconds=1)

AnyType = EventType | Literal["ticket.presence"]


class EventsQuery(Struct, kw_only=True, forbid_unknown_fields=True):
    """From where on, which types, and how many seconds to wait where there is nothing yet."""

    after: str | UnsetType = UNSET
    types: list[AnyType] | UnsetType = UNSET
    wait: Annotated[int, Meta(ge=0, le=30)] = 0


class Place(Struct, array_like=True, frozen=True):
    """Where a reader is: in the log, in presence, and when they got there (milliseconds since 1970)."""

    seq: int
    presence_ms: int
    at_ms: int


@endpoint(
    "GET",
    "/events",
    tag=_TAG,
    needs=("work_order:read",),
    query=EventsQuery,
    transaction="own",
    answers={200: Answered(EventPage)},
    problems=("validation_failed", "gone"),
)
def get_events(call: Call[EventsQuery, None]) -> Answer:
    """Give what happened after a cursor, oldest first; without one, give the cursor of now."""
    database, tail = call.services.database, call.services.tail
    if call.query.after is UNSET:
        with database.read() as connection:
            return _page([], Place(newest_seq(connection), 0, call.now_ms))
    place: Place = read_cursor(call.query.after, _CHECK, Place)
    if call.now_ms - place.at_ms > _KEPT_MS:
        raise Gone("This cursor is older than what is kept; begin again without one, and load the lists anew.")
    if _is_ahead(place, database, tail):
        raise Gone("This cursor is ahead of the restored log; begin again without one, and load the lists anew.")
    reader = _Reader(call, database, tail, place)
    found = reader.look()
    if found is not None:
        return found
    nothing = _page([], reader.place)
    return Waiting(
        nothing.status,
        nothing.body,
        nothing.headers,
        look=reader.look,
        may_find=reader.may_find,
        seconds=call.query.wait,
    )


@endpoint(
    "PUT",
    "/tickets/{ticket_id}/presence",
    tag=_TAG,
    needs=("work_order:read",),
    body=Presence,
    answers={204: Answered(description="It is told to whoever listens.")},
    problems=("not_found", "gone"),
)
def put_presence(call: Call[None, Presence]) -> Answer:
    """Say that one looks at a ticket, edits it, or has left it; forgotten after a minute."""
    found = find(call.connection, call.principal, call.path["ticket_id"], call.now_ms)
    note_presence(call.connection, call.principal, found.seq, call.body.state, call.now_ms)
    return Answer(204)


def _is_ahead(place: Place, database: Database, tail: EventTail) -> bool:
    """Tell whether a reader has come further than the log ever did, which is then of an older moment than they are.

    They would hear of nothing until the log has caught up with them, and not of what happened until then.
    """
    if tail.reaches(place.seq):
        return False
    with database.read() as connection:
        return place.seq > last_given_seq(connection)


class _Reader:
    """One request's view of the log; it moves on past what its user may not see."""

    def __init__(self, call: AnyCall, database: Database, tail: EventTail, place: Place) -> None:
        self._principal = call.principal
        self._database = database
        self._tail = tail
        self._types = None if call.query.types is UNSET else frozenset(call.query.types)
        self._now_ms = call.now_ms
        self._waits = call.query.wait > 0
        self.place = place

    def look(self) -> Answer | None:
        """Give the page of what is there; None where that is nothing."""
        items = self._events()
        if len(items) < _PAGE:
            items += self._presence()
        return _page(items, self.place) if items else None

    def may_find(self) -> bool:
        """Tell whether it is worth to look, from memory alone."""
        return self._tail.is_beyond(self.place.seq, self.place.presence_ms)

    def _events(self) -> list[Event]:
        items: list[Event] = []
        while len(items) < _PAGE and (batch := self._batch()):
            for stored in batch:
                self.place = Place(stored.seq, self.place.presence_ms, self._now_ms)
                if self._wants(stored):
                    items.append(stored.event)
                if len(items) == _PAGE:
                    break
        return items

    def _batch(self) -> Sequence[StoredEvent]:
        # Who does not wait is told what stands: memory may lag behind by what is gathered before many are woken.
        known = self._tail.events_after(self.place.seq) if self._waits else None
        if known is not None:
            return known
        with self._database.read() as connection:
            return read_after(connection, self.place.seq, _BATCH)

    def _wants(self, stored: StoredEvent) -> bool:
        wanted = self._types is None or stored.event.type in self._types
        return wanted and stored.visible_to(self._principal)

    def _presence(self) -> list[Event]:
        if self._types is not None and PRESENCE_EVENT not in self._types:
            return []
        since_ms = self.place.presence_ms
        changes, presence_ms = self._changes(since_ms)
        self.place = Place(self.place.seq, presence_ms, self._now_ms)
        return [change.event for change in changes if change.visible_to(self._principal)]

    def _changes(self, since_ms: int) -> tuple[Sequence[StoredPresence], int]:
        known = self._tail.presence_after(since_ms) if self._waits and since_ms > 0 else None
        if known is None:
            with self._database.read() as connection:
                newest_ms = newest_change(connection)
                if newest_ms <= since_ms:
                    return (), since_ms
                # Those who came meanwhile are told once more rather than not at all.
                known = read_presence_after(connection, since_ms)
            return known, max(newest_ms, since_ms)
        return known, known[-1].changed_at if known else since_ms


def _page(items: list[Event], place: Place) -> Answer:
    page = EventPage(items=items, next_cursor=write_cursor(_CHECK, place))
    return Answer(body=page, headers={"Cache-Control": "no-store"})


ENDPOINTS = (get_events, put_presence)
