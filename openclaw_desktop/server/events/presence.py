"""Who has which ticket open: told by desktops every 30 seconds, forgotten after 60, and never part of the log."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Any, Final

from sqlalchemy import Connection

from openclaw_desktop.contract.events import PRESENCE_EVENT, Event, PresenceState
from openclaw_desktop.contract.users import UserRef
from openclaw_desktop.server.auth.principal import Principal
from openclaw_desktop.server.database.engine import Database, sql
from openclaw_desktop.server.events.reading import ids_of, joined_seats
from openclaw_desktop.server.ids import new_id
from openclaw_desktop.server.tickets.columns import number_of
from openclaw_desktop.server.times import from_ms

_FORGOTTEN_AFTER_MS: Final = timedelta(seconds=60) // timedelta(milliseconds=1)
_SELECT: Final = (
    "SELECT p.state, p.changed_at, t.seq, t.id, t.title, t.requester, u.id, u.username, u.display_name, {joined}"
    " FROM presence p JOIN tickets t ON t.seq = p.ticket_seq JOIN users u ON u.id = p.user_id"
    " WHERE p.changed_at > :since {there} ORDER BY p.changed_at"
)


def note_presence(
    connection: Connection, principal: Principal, ticket_seq: int, state: PresenceState, now: int
) -> None:
    """Keep what a user does with a ticket; a repetition only keeps it from being forgotten."""
    connection.execute(
        sql(
            "INSERT INTO presence (ticket_seq, user_id, state, changed_at, seen_at)"
            " VALUES (:ticket, :user, :state, :now, :now) ON CONFLICT (ticket_seq, user_id) DO UPDATE SET"
            " changed_at = CASE WHEN presence.state = excluded.state THEN presence.changed_at"
            " ELSE excluded.changed_at END, state = excluded.state, seen_at = excluded.seen_at"
        ),
        {"ticket": ticket_seq, "user": principal.user.id, "state": state, "now": now},
    )


def expire_presence(database: Database, now_ms: int) -> None:
    """Let those be gone who have not been heard of for a minute."""
    values = {"now": now_ms, "before": now_ms - _FORGOTTEN_AFTER_MS}
    with database.read() as connection:
        stale = connection.execute(
            sql("SELECT 1 FROM presence WHERE state <> 'gone' AND seen_at < :before LIMIT 1"), values
        ).scalar()
    if stale:
        with database.write() as connection:
            connection.execute(
                sql(
                    "UPDATE presence SET state = 'gone', changed_at = :now WHERE state <> 'gone' AND seen_at < :before"
                ),
                values,
            )


def newest_change(connection: Connection) -> int:
    """Give when anybody last came, went or began to edit (milliseconds since 1970); 0 where nobody ever did."""
    newest: int | None = connection.execute(sql("SELECT max(changed_at) FROM presence")).scalar()
    return newest or 0


@dataclass(frozen=True, slots=True)
class StoredPresence:
    """What somebody has changed, with what decides who may see it.

    Attributes:
        changed_at: when (milliseconds since 1970).
        ticket_requester: who asked for the ticket.
        asked: ids of the users whom approvals ask about the ticket.
    """

    changed_at: int
    event: Event
    user_id: str
    ticket_requester: str
    asked: frozenset[str]

    def visible_to(self, principal: Principal) -> bool:
        """Tell whether a user may see it; nobody is told of themselves."""
        me = principal.user.id
        sees = principal.sees_all_tickets or self.ticket_requester == principal.username or me in self.asked
        return sees and self.user_id != me


def read_presence_after(connection: Connection, since_ms: int) -> list[StoredPresence]:
    """Give what has been changed since a moment, whoever may see it, in the order of time.

    From 0 it gives who is there now.
    """
    statement = _SELECT.format(
        joined=joined_seats(connection, "p.ticket_seq"), there="AND p.state <> 'gone'" if since_ms == 0 else ""
    )
    return [_stored(row) for row in connection.execute(sql(statement), {"since": since_ms})]


def _stored(row: Sequence[Any]) -> StoredPresence:
    state, changed_at, seq, ticket_id, title, requester, user_id, username, display_name, asked = row
    event = Event(
        id=new_id(),
        type=PRESENCE_EVENT,
        occurred_at=from_ms(changed_at),
        actor=UserRef(id=user_id, username=username, display_name=display_name),
        data={"ticket_id": ticket_id, "number": number_of(seq), "title": title, "state": state},
    )
    return StoredPresence(changed_at, event, user_id, requester, ids_of(asked))
