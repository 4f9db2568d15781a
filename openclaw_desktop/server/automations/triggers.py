"""Events as they set rules off."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Final

import msgspec
from sqlalchemy import Connection

from openclaw_desktop.server.database.engine import sql

COLUMNS: Final = "e.seq, e.id, e.type, e.ticket_seq, t.id, t.title, t.deleted_at, e.data, coalesce(e.root_seq, e.seq)"
SOURCE: Final = "events e LEFT JOIN tickets t ON t.seq = e.ticket_seq"


@dataclass(frozen=True, slots=True)
class Trigger:
    """One event, with its ticket if that is still there.

    Attributes:
        root_seq: the place of the event with which the chain of automations began that led to it; else its own.
    """

    seq: int
    event_id: str
    kind: str
    ticket_seq: int | None
    ticket_id: str | None
    title: str
    deleted: bool
    data: dict[str, Any]
    root_seq: int


def trigger_of(row: Any) -> Trigger:
    """Give the trigger of a row of `COLUMNS`."""
    seq, event_id, kind, ticket_seq, ticket_id, title, deleted_at, data, root_seq = row
    return Trigger(
        seq=seq,
        event_id=event_id,
        kind=kind,
        ticket_seq=None if ticket_id is None else ticket_seq,
        ticket_id=ticket_id,
        title=title or "",
        deleted=deleted_at is not None,
        data=msgspec.json.decode(data),
        root_seq=root_seq,
    )


def newest_of(connection: Connection, kind: str, count: int) -> list[Trigger]:
    """Give the newest events of a type, newest first."""
    rows = connection.execute(
        sql(f"SELECT {COLUMNS} FROM {SOURCE} WHERE e.type = :kind ORDER BY e.seq DESC LIMIT :count"),
        {"kind": kind, "count": count},
    )
    return [trigger_of(row) for row in rows]
