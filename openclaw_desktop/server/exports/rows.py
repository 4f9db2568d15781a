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
from openclaw_desktop.server.search.asking import Asking, zone_named
from openclaw_desktop.server.times import from_ms, optional_moment

KEPT_MS: Final = 24 * 3600 * 1000
"""How long a file is kept for download, and how long it is told what became of an export that has none."""
STALE_MS: Final = 5_000
"""Whoever writes an export touches it every second; after this silence another process takes over."""
MAX_ATTEMPTS: Final = 10

_COLUMNS: Final = "id, state, q, format, columns, created_at, rows_done, rows_total, size, sha256, expires_at, error"


class Job(msgspec.Struct, frozen=True):
    """All that writing an export needs to know; sent to the process that does it."""

    id: str
    attempt: int
    owner: str
    role: str
    q: str
    columns: list[str]
    format: str
    locale: str
    timezone: str
    sort: str
    created_ms: int

    def asking(self) -> Asking:
        """Give for whom, and for which moment, it is."""
        sees_all = self.role != "requester"
        return Asking(self.owner, sees_all, from_ms(self.created_ms), zone_named(self.timezone))


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
        _fail(connection, export_id, "interrupted", now_ms)
        return None
    owner = connection.execute(sql("SELECT username, role FROM users WHERE id = :id"), {"id": claimed[0]}).one()
    return Job(
        id=export_id,
        attempt=claimed[8],
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


_HELD: Final = "id = :id AND state = 'running' AND attempts = :attempt"
"""Holds for whoever claimed it last: one who fell silent and comes back finds that another has it."""


def touch(connection: Connection, job: Job, done: int, total: int | None, now_ms: int) -> bool:
    """Note progress; False where the export is no longer to be written, or not by this writer."""
    touched = connection.execute(
        sql(f"UPDATE exports SET rows_done = :done, rows_total = :total, touched_at = :now WHERE {_HELD}"),
        {"id": job.id, "attempt": job.attempt, "done": done, "total": total, "now": now_ms},
    )
    return touched.rowcount == 1


def put_back(connection: Connection, job: Job, now_ms: int) -> None:
    """Let another process, or the next start, write it from the beginning."""
    connection.execute(
        sql(f"UPDATE exports SET state = 'queued', rows_done = 0, touched_at = :now WHERE {_HELD}"),
        {"id": job.id, "attempt": job.attempt, "now": now_ms},
    )


def finish(connection: Connection, job: Job, rows: int, size: int, sha256: str, now_ms: int) -> bool:
    """Offer the file for download, and tell; False where nobody wants it any more, or not from this writer."""
    finished = connection.execute(
        sql(
            "UPDATE exports SET state = 'ready', rows_done = :rows, rows_total = :rows, size = :size, sha256 = :sha256,"
            f" touched_at = :now, expires_at = :expires WHERE {_HELD} RETURNING owner_id"
        ),
        {
            "id": job.id,
            "attempt": job.attempt,
            "rows": rows,
            "size": size,
            "sha256": sha256,
            "now": now_ms,
            "expires": now_ms + KEPT_MS,
        },
    ).fetchone()
    if finished is not None:
        _tell(connection, "export.ready", job.id, finished[0], now_ms)
    return finished is not None


def fail(connection: Connection, job: Job, error: ExportError, now_ms: int) -> None:
    """Say that it can't be had, and why; tell."""
    held = connection.execute(
        sql(f"SELECT 1 FROM exports WHERE {_HELD}"), {"id": job.id, "attempt": job.attempt}
    ).scalar()
    if held is not None:
        _fail(connection, job.id, error, now_ms)


def lose(connection: Connection, export_id: str, now_ms: int) -> None:
    """Say that the file is no longer there; tell."""
    _fail(connection, export_id, "file_lost", now_ms)


def _fail(connection: Connection, export_id: str, error: ExportError, now_ms: int) -> None:
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
