"""Exports in the database."""

from __future__ import annotations

from typing import Any, Final

import msgspec
from sqlalchemy import Connection

from openclaw_desktop.contract.exports import Export, ExportCreate, ExportError
from openclaw_desktop.server.auth.principal import Principal
from openclaw_desktop.server.database.engine import sql
from openclaw_desktop.server.events.log import append_event
from openclaw_desktop.server.ids import new_id
from openclaw_desktop.server.times import from_ms, optional_moment

KEPT_MS: Final = 24 * 3600 * 1000
"""How long a file is kept for download, and how long it is told what became of an export that has none."""
STALE_MS: Final = 15_000
"""Whoever writes an export touches it every second; after this silence another process takes over."""
MAX_ATTEMPTS: Final = 3

_COLUMNS: Final = "id, state, q, format, columns, created_at, rows_done, rows_total, size, sha256, expires_at, error"


class Job(msgspec.Struct, frozen=True):
    """All that writing an export needs to know; sent to the process that does it."""

    id: str
    owner_id: str
    owner: str
    role: str
    q: str
    columns: list[str]
    format: str
    locale: str
    timezone: str
    sort: str
    created_ms: int


def export_of(row: Any) -> Export:
    """Give the export of a row of `_COLUMNS`."""
    return Export(
        export_id=row[0],
        state=row[1],
        q=row[2],
        format=row[3],
        columns=msgspec.json.decode(row[4], type=list[str]),
        created_at=from_ms(row[5]),
        rows_done=row[6],
        rows_total=row[7],
        size=row[8],
        sha256=row[9],
        expires_at=optional_moment(row[10]) if row[1] == "ready" else None,
        error=row[11],
    )


def find_export(connection: Connection, principal: Principal, export_id: str) -> Export | None:
    """Give the caller's export of that id."""
    row = connection.execute(
        sql(f"SELECT {_COLUMNS} FROM exports WHERE id = :id AND owner_id = :owner"),
        {"id": export_id, "owner": principal.user.id},
    ).fetchone()
    return None if row is None else export_of(row)


def add_export(connection: Connection, principal: Principal, wanted: ExportCreate, now_ms: int) -> str:
    """Put a new export into the queue; give its id."""
    export_id = new_id()
    connection.execute(
        sql(
            "INSERT INTO exports (id, owner_id, q, columns, format, locale, timezone, sort, state, attempts, rows_done,"
            " created_at, touched_at) VALUES (:id, :owner, :q, :columns, :format, :locale, :timezone, :sort, 'queued',"
            " 0, 0, :now, :now)"
        ),
        {
            **msgspec.structs.asdict(wanted),
            "columns": msgspec.json.encode(wanted.columns).decode(),
            "id": export_id,
            "owner": principal.user.id,
            "now": now_ms,
        },
    )
    return export_id


def unfinished(connection: Connection, now_ms: int) -> str | None:
    """Give the oldest export that waits, or whose writer has fallen silent."""
    found: str | None = connection.execute(
        sql(
            "SELECT id FROM exports WHERE state IN ('queued', 'running') AND (state = 'queued' OR touched_at < :stale)"
            " ORDER BY created_at LIMIT 1"
        ),
        {"stale": now_ms - STALE_MS},
    ).scalar()
    return found


def claim(connection: Connection, export_id: str, now_ms: int) -> Job | None:
    """Begin an export, unless another process was faster, or it was begun too often; then it has failed."""
    claimed = connection.execute(
        sql(
            "UPDATE exports SET state = 'running', attempts = attempts + 1, rows_done = 0, rows_total = NULL,"
            " touched_at = :now WHERE id = :id AND (state = 'queued' OR (state = 'running' AND touched_at < :stale))"
            " RETURNING owner_id, q, columns, format, locale, timezone, sort, created_at, attempts"
        ),
        {"id": export_id, "now": now_ms, "stale": now_ms - STALE_MS},
    ).fetchone()
    if claimed is None:
        return None
    if claimed[8] > MAX_ATTEMPTS:
        fail(connection, export_id, "interrupted", now_ms)
        return None
    owner = connection.execute(sql("SELECT username, role FROM users WHERE id = :id"), {"id": claimed[0]}).one()
    return Job(
        id=export_id,
        owner_id=claimed[0],
        owner=owner[0],
        role=owner[1],
        q=claimed[1],
        columns=msgspec.json.decode(claimed[2], type=list[str]),
        format=claimed[3],
        locale=claimed[4],
        timezone=claimed[5],
        sort=claimed[6],
        created_ms=claimed[7],
    )


def touch(connection: Connection, export_id: str, done: int, total: int | None, now_ms: int) -> bool:
    """Note progress; False where the export is no longer to be written."""
    touched = connection.execute(
        sql(
            "UPDATE exports SET rows_done = :done, rows_total = :total, touched_at = :now"
            " WHERE id = :id AND state = 'running'"
        ),
        {"id": export_id, "done": done, "total": total, "now": now_ms},
    )
    return touched.rowcount == 1


def put_back(connection: Connection, export_id: str, now_ms: int) -> None:
    """Let another process, or the next start, write it from the beginning."""
    connection.execute(
        sql(
            "UPDATE exports SET state = 'queued', attempts = attempts - 1, rows_done = 0, touched_at = :now"
            " WHERE id = :id AND state = 'running'"
        ),
        {"id": export_id, "now": now_ms},
    )


def finish(connection: Connection, export_id: str, rows: int, size: int, sha256: str, now_ms: int) -> bool:
    """Offer the file for download, and tell; False where nobody wants it any more."""
    finished = connection.execute(
        sql(
            "UPDATE exports SET state = 'ready', rows_done = :rows, rows_total = :rows, size = :size, sha256 = :sha256,"
            " touched_at = :now, expires_at = :expires WHERE id = :id AND state = 'running' RETURNING owner_id"
        ),
        {
            "id": export_id,
            "rows": rows,
            "size": size,
            "sha256": sha256,
            "now": now_ms,
            "expires": now_ms + KEPT_MS,
        },
    ).fetchone()
    if finished is not None:
        _tell(connection, "export.ready", export_id, finished[0], now_ms)
    return finished is not None


def fail(connection: Connection, export_id: str, error: ExportError, now_ms: int) -> None:
    """Say that it can't be had, and why; tell."""
    failed = connection.execute(
        sql(
            "UPDATE exports SET state = 'failed', error = :error, size = NULL, sha256 = NULL, touched_at = :now,"
            " expires_at = :expires WHERE id = :id AND state IN ('running', 'ready') RETURNING owner_id"
        ),
        {"id": export_id, "error": error, "now": now_ms, "expires": now_ms + KEPT_MS},
    ).fetchone()
    if failed is not None:
        _tell(connection, "export.failed", export_id, failed[0], now_ms)


def cancel(connection: Connection, export_id: str, now_ms: int) -> None:
    """Say that nobody wants it any more."""
    connection.execute(
        sql(
            "UPDATE exports SET state = 'cancelled', size = NULL, sha256 = NULL, touched_at = :now,"
            " expires_at = :expires WHERE id = :id AND state <> 'cancelled'"
        ),
        {"id": export_id, "now": now_ms, "expires": now_ms + KEPT_MS},
    )


def any_expired(connection: Connection, now_ms: int) -> bool:
    """Tell whether there is something to forget."""
    statement = "SELECT 1 FROM exports WHERE expires_at < :now LIMIT 1"
    return connection.execute(sql(statement), {"now": now_ms}).scalar() is not None


def forget_expired(connection: Connection, now_ms: int) -> list[str]:
    """Forget exports that have had their time; give their ids, whose files are to go."""
    gone = connection.execute(sql("DELETE FROM exports WHERE expires_at < :now RETURNING id"), {"now": now_ms})
    return list(gone.scalars())


def _tell(connection: Connection, kind: Any, export_id: str, owner_id: str, now_ms: int) -> None:
    username = connection.execute(sql("SELECT username FROM users WHERE id = :id"), {"id": owner_id}).scalar_one()
    append_event(connection, kind, username, {"export_id": export_id}, now_ms, audience=[owner_id])
