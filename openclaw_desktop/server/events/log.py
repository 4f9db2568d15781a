"""Writing events, in the transaction of what they tell."""

from __future__ import annotations

from typing import Any

import msgspec
from sqlalchemy import Connection

from openclaw_desktop.contract.events import EventType
from openclaw_desktop.contract.tickets import HistoryItem
from openclaw_desktop.server.database.engine import sql
from openclaw_desktop.server.ids import new_id
from openclaw_desktop.server.tickets.acting import Acting
from openclaw_desktop.server.tickets.columns import number_of


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
) -> None:
    """Write an event; without `actor` the server itself acted."""
    connection.execute(
        sql(
            "INSERT INTO events (id, type, occurred_at, actor, ticket_seq, data)"
            " VALUES (:id, :type, :now, :actor, :ticket, :data)"
        ),
        {
            "id": new_id(),
            "type": kind,
            "now": now_ms,
            "actor": actor,
            "ticket": ticket_seq,
            "data": msgspec.json.encode(data).decode(),
        },
    )
