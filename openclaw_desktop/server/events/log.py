"""Writing events, in the transaction of what they tell."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import timedelta
from typing import Any, Final

import msgspec
from sqlalchemy import Connection

from openclaw_desktop.contract.events import EventType
from openclaw_desktop.contract.tickets import HistoryItem
from openclaw_desktop.server.database.engine import sql
from openclaw_desktop.server.events.takers import takers_of
from openclaw_desktop.server.ids import new_id
from openclaw_desktop.server.tickets.acting import Acting
from openclaw_desktop.server.tickets.columns import number_of
from openclaw_desktop.server.webhooks.outbox import put_into_outbox

KEPT_FOR: Final = timedelta(days=7)
_LOG_LOCK: Final = 0x6F70636C_6576


def append_ticket_event(
    acting: Acting,
    kind: EventType,
    *,
    ticket_seq: int,
    ticket_id: str,
    title: str,
    changes: list[HistoryItem] | None = None,
    **more: Any,
) -> None:
    """Write a `ticket.*` event."""
    data = {
        "ticket_id": ticket_id,
        "number": number_of(ticket_seq),
        "title": title,
        "changes": changes or [],
        **more,
    }
    append_event(acting.connection, kind, acting.principal.username, data, acting.now_ms, ticket_seq=ticket_seq)


def append_event(
    connection: Connection,
    kind: EventType,
    actor: str | None,
    data: dict[str, Any],
    now_ms: int,
    *,
    ticket_seq: int | None = None,
    audience: Iterable[str] | None = None,
) -> None:
    """Write an event, also into the outbox of webhooks; without `actor` (a user name) the server itself acted.

    It is for the users whose ids `audience` gives, and for admins; without an audience its ticket decides.
    """
    lock_log(connection)
    event_id = new_id()
    connection.execute(
        sql(
            "INSERT INTO events (id, type, occurred_at, actor, ticket_seq, data, audience)"
            " VALUES (:id, :type, :now, :actor, :ticket, :data, :audience)"
        ),
        {
            "id": event_id,
            "type": kind,
            "now": now_ms,
            "actor": actor,
            "ticket": ticket_seq,
            "data": msgspec.json.encode(data).decode(),
            "audience": None if audience is None else " ".join(audience),
        },
    )
    if takers_of(connection, kind).webhooks:
        put_into_outbox(connection, event_id, kind, actor, data, now_ms)


def lock_log(connection: Connection) -> None:
    """On PostgreSQL, let transactions that write events end one after the other.

    Their places in the log are then in the order in which readers get to see them, so that none is passed over. Who
    locks rows as well (a ticket to change it, or one that a new row refers to) takes this lock before any of them: in
    another order two transactions would wait for each other.
    """
    if connection.dialect.name == "postgresql":
        connection.execute(sql("SELECT pg_advisory_xact_lock(:lock)"), {"lock": _LOG_LOCK})
