"""The outbox: what webhooks are to be told, written in the transaction of what happened."""

from __future__ import annotations

from typing import Any, Final

from sqlalchemy import Connection

from openclaw_desktop.contract.events import Event
from openclaw_desktop.contract.users import UserRef
from openclaw_desktop.contract.wire import encode
from openclaw_desktop.server.database.engine import sql
from openclaw_desktop.server.times import from_ms

_WANTED: Final = "w.active AND w.disabled_at IS NULL AND w.events LIKE :wanted"
_PUT: Final = (
    "INSERT INTO deliveries (id, webhook_seq, event_id, event_type, event, created_at, attempt, state,"
    " next_attempt_at, claimed_until)"
    " SELECT CAST(:event_id AS TEXT) || '-' || w.id, w.seq, CAST(:event_id AS TEXT), :type, :event, :now, 0,"
    " 'pending', :now, 0 FROM webhooks w WHERE "
)


def put_into_outbox(
    connection: Connection, event_id: str, kind: str, actor: str | None, data: dict[str, Any], now_ms: int
) -> None:
    """Put an event into the outbox for every webhook that wants its type."""
    event = Event(id=event_id, type=kind, occurred_at=from_ms(now_ms), actor=_user(connection, actor), data=data)
    connection.execute(sql(_PUT + _WANTED), {**_values(event, now_ms), "wanted": f"% {kind} %"})


def put_for(connection: Connection, webhook_seq: int, event: Event, now_ms: int) -> None:
    """Put an event into the outbox for one webhook, whatever types it wants."""
    connection.execute(sql(f"{_PUT}w.seq = :webhook"), {**_values(event, now_ms), "webhook": webhook_seq})


def _user(connection: Connection, username: str | None) -> UserRef | None:
    if username is None:
        return None
    row = connection.execute(
        sql("SELECT id, username, display_name FROM users WHERE username = :name"), {"name": username}
    ).one()
    return UserRef(id=row.id, username=row.username, display_name=row.display_name)


def _values(event: Event, now_ms: int) -> dict[str, object]:
    return {"event_id": event.id, "type": event.type, "event": encode(event).decode(), "now": now_ms}
