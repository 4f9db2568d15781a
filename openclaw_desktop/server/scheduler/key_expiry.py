"""`apikey.expiring` seven days before a key ends, `apikey.expired` when it has: each once a key."""

from __future__ import annotations

from datetime import timedelta
from typing import Any, Final, Literal

import msgspec
from sqlalchemy import Connection

from openclaw_desktop.contract.api_keys import EXPIRING_DAYS
from openclaw_desktop.server.database.engine import Database, sql
from openclaw_desktop.server.events.log import KEPT_FOR, append_event, lock_log
from openclaw_desktop.server.times import from_ms

Kind = Literal["apikey.expiring", "apikey.expired"]

_MS: Final = timedelta(milliseconds=1)
_AHEAD: Final = timedelta(days=EXPIRING_DAYS) // _MS
_OLD: Final = KEPT_FOR // _MS
_AT_ONCE: Final = 500

_FIND: Final = (
    "SELECT c.id, c.user_id, c.expires_at, k.key_name, k.rotated_to"
    " FROM credentials c JOIN api_keys k ON k.key_id = c.id"
    " WHERE c.kind = 'api_key' AND c.expires_at > :after AND c.expires_at <= :until AND c.revoked_at IS NULL"
    " AND NOT EXISTS (SELECT 1 FROM key_expiry_told o WHERE o.key_id = c.id AND o.kind = :kind)"
)
# Of a key that is replaced nobody needs to hear that it will end.
_ONLY: Final[dict[Kind, str]] = {"apikey.expiring": " AND k.rotated_to IS NULL", "apikey.expired": ""}


def tell_key_expiry(database: Database, now_ms: int) -> int:
    """Write the events that are due; give how many. Where nothing is due, nothing is written."""
    # What ended while the server was off is still told, unless that is longer ago than events are kept.
    return _tell_all(database, "apikey.expired", now_ms - _OLD, now_ms, now_ms) + _tell_all(
        database, "apikey.expiring", now_ms, now_ms + _AHEAD, now_ms
    )


def _tell_all(database: Database, kind: Kind, after: int, until: int, now_ms: int) -> int:
    told = 0
    while True:
        with database.read() as connection:
            if not _find(connection, kind, after, until, 1):
                return told
        with database.write() as connection:
            lock_log(connection)
            # Another process may have told of them while this one waited for the lock.
            for row in _find(connection, kind, after, until, _AT_ONCE):
                _tell(connection, kind, row, now_ms)
                told += 1


def _find(connection: Connection, kind: Kind, after: int, until: int, count: int) -> list[Any]:
    statement = f"{_FIND}{_ONLY[kind]} ORDER BY c.expires_at, c.id LIMIT :count"
    return list(connection.execute(sql(statement), {"after": after, "until": until, "kind": kind, "count": count}))


def _tell(connection: Connection, kind: Kind, row: Any, now_ms: int) -> None:
    connection.execute(
        sql("INSERT INTO key_expiry_told (key_id, kind) VALUES (:key, :kind)"), {"key": row.id, "kind": kind}
    )
    expires_at = msgspec.to_builtins(from_ms(row.expires_at))
    data = {"key_id": row.id, "key_name": row.key_name, "expires_at": expires_at, "rotated_to": row.rotated_to}
    append_event(connection, kind, None, data, now_ms, audience=[row.user_id])
