"""The audit trail of key actions: who did what to which key, through which credential. It is only added to."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from sqlalchemy import Connection

from openclaw_desktop.server.auth.principal import Principal
from openclaw_desktop.server.database.engine import sql
from openclaw_desktop.server.times import from_ms

Action = Literal["created", "rotated", "revoked"]


@dataclass(frozen=True, slots=True)
class Entry:
    """One action. `credential_id` is the key or login token that asked; `detail` holds no secret."""

    at: datetime
    actor: str
    credential_id: str
    address: str
    action: Action
    key_id: str
    detail: str


def write(
    connection: Connection, principal: Principal, address: str, action: Action, key_id: str, detail: str, now_ms: int
) -> None:
    """Add an action to the trail, in the transaction of the action itself."""
    connection.execute(
        sql(
            "INSERT INTO api_key_actions (at, actor, credential_id, address, action, key_id, detail)"
            " VALUES (:at, :actor, :credential, :address, :action, :key, :detail)"
        ),
        {
            "at": now_ms,
            "actor": principal.username,
            "credential": principal.credential_id,
            "address": address,
            "action": action,
            "key": key_id,
            "detail": detail,
        },
    )


def read(connection: Connection, key_id: str | None = None) -> Iterator[Entry]:
    """Give the trail of one key or of all, oldest first."""
    where, values = ("", {}) if key_id is None else (" WHERE key_id = :key", {"key": key_id})
    rows = connection.execute(
        sql(
            f"SELECT at, actor, credential_id, address, action, key_id, detail FROM api_key_actions{where} ORDER BY seq"
        ),
        values,
    )
    for at, actor, credential_id, address, action, key, detail in rows:
        yield Entry(from_ms(at), actor, credential_id, address, action, key, detail)
