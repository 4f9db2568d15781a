"""Who has which ticket open: told by desktops every 30 seconds, forgotten after 60, and never part of the log."""

from __future__ import annotations

from datetime import timedelta
from typing import Final

from sqlalchemy import Connection

from openclaw_desktop.contract.events import PRESENCE_EVENT, Event, PresenceState
from openclaw_desktop.contract.users import UserRef
from openclaw_desktop.server.auth.principal import Principal
from openclaw_desktop.server.database.engine import Database, sql
from openclaw_desktop.server.ids import new_id
from openclaw_desktop.server.tickets.columns import number_of
from openclaw_desktop.server.times import from_ms

_FORGOTTEN_AFTER_MS: Final = timedelta(seconds=60) // timedelta(milliseconds=1)


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


def presence_since(connection: Connection, principal: Principal, since_ms: int) -> tuple[list[Event], int]:
    """Give what others have changed since a moment, as events, and the moment to ask from next.

    From 0 it gives who is there now.
    """
    rows = connection.execute(
        sql(
            "SELECT p.state, p.changed_at, t.seq, t.id, t.title, t.requester, u.id AS user_id, u.username,"
            " u.display_name, EXISTS (SELECT 1 FROM approval_seats s WHERE s.ticket_seq = t.seq AND s.user_id = :me)"
            " AS asked FROM presence p JOIN tickets t ON t.seq = p.ticket_seq JOIN users u ON u.id = p.user_id"
            " WHERE p.changed_at > :since ORDER BY p.changed_at"
        ),
        {"since": since_ms, "me": principal.user.id},
    )
    events: list[Event] = []
    for row in rows:
        visible = principal.sees_all_tickets or row.requester == principal.username or row.asked
        if visible and row.user_id != principal.user.id and (since_ms > 0 or row.state != "gone"):
            events.append(
                Event(
                    id=new_id(),
                    type=PRESENCE_EVENT,
                    occurred_at=from_ms(row.changed_at),
                    actor=UserRef(id=row.user_id, username=row.username, display_name=row.display_name),
                    data={
                        "ticket_id": row.id,
                        "number": number_of(row.seq),
                        "title": row.title,
                        "state": row.state,
                    },
                )
            )
        since_ms = max(since_ms, row.changed_at)
    return events, since_ms
