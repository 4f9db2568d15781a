"""What keys are used for: counted in memory, written in small batches, so that a read stays a read.

A process that is killed loses the counts of its last seconds, never a credential's right or its end.
"""

from __future__ import annotations

import threading
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Final

from sqlalchemy import Connection

from openclaw_desktop.contract.permissions import Permission
from openclaw_desktop.server.database.engine import Database, sql

FLUSH_SECONDS: Final = 2.0
_MAX_PROGRAM: Final = 200


@dataclass(slots=True)
class _Uses:
    """The uses of one key since the last flush."""

    last_ms: int = 0
    address: str = ""
    program: str = ""
    by_permission: dict[Permission, tuple[int, int]] = field(default_factory=dict)


class KeyUsage:
    """Counts the uses of keys in one process."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._lock = threading.Lock()
        self._uses: dict[str, _Uses] = {}
        self._timer: threading.Timer | None = None
        self._closed = False

    def note(self, key_id: str, used: Iterable[Permission], now_ms: int, address: str, program: str) -> None:
        """Count one request: the permissions that it needed, from where, by which program (its User-Agent)."""
        with self._lock:
            uses = self._uses.setdefault(key_id, _Uses())
            uses.last_ms = max(uses.last_ms, now_ms)
            uses.address = address
            uses.program = program[:_MAX_PROGRAM]
            for permission in used:
                count, last_ms = uses.by_permission.get(permission, (0, 0))
                uses.by_permission[permission] = (count + 1, max(last_ms, now_ms))
            if self._timer is None and not self._closed:
                self._timer = threading.Timer(FLUSH_SECONDS, self.flush)
                self._timer.daemon = True
                self._timer.start()

    def flush(self) -> None:
        """Write what was counted; whoever is about to show counts calls this first."""
        with self._lock:
            uses, self._uses = self._uses, {}
            timer, self._timer = self._timer, None
        if timer is not None:
            timer.cancel()
        if uses:
            with self._database.write() as connection:
                # In one order everywhere, so that two processes can't wait for each other.
                for key_id in sorted(uses):
                    _add(connection, key_id, uses[key_id])

    def close(self) -> None:
        """Write what is left and count no more."""
        with self._lock:
            self._closed = True
        self.flush()


def _add(connection: Connection, key_id: str, uses: _Uses) -> None:
    connection.execute(
        sql(
            "UPDATE api_keys SET last_used_at = :at, last_used_from = :address, last_used_by = :program"
            " WHERE key_id = :id AND (last_used_at IS NULL OR last_used_at <= :at)"
        ),
        {"id": key_id, "at": uses.last_ms, "address": uses.address, "program": uses.program},
    )
    for permission, (count, last_ms) in sorted(uses.by_permission.items()):
        connection.execute(
            sql(
                "INSERT INTO api_key_usage (key_id, permission, uses, last_used_at)"
                " VALUES (:id, :permission, :uses, :at) ON CONFLICT (key_id, permission) DO UPDATE SET"
                " uses = api_key_usage.uses + excluded.uses,"
                " last_used_at = CASE WHEN excluded.last_used_at > api_key_usage.last_used_at"
                " THEN excluded.last_used_at ELSE api_key_usage.last_used_at END"
            ),
            {"id": key_id, "permission": permission, "uses": count, "at": last_ms},
        )
