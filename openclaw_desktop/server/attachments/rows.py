"""Attachments in the database: the bytes in chunks, in the same transaction and the same backup as all else."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Final

from sqlalchemy import Connection

from openclaw_desktop.contract.tickets import Attachment
from openclaw_desktop.contract.users import UserRef
from openclaw_desktop.server.database.engine import Database, sql
from openclaw_desktop.server.history.log import record
from openclaw_desktop.server.http.uploads import Upload
from openclaw_desktop.server.ids import new_id
from openclaw_desktop.server.tickets.acting import Acting
from openclaw_desktop.server.tickets.rows import Found
from openclaw_desktop.server.times import from_ms

CHUNK: Final = 256 * 1024

COLUMNS: Final = "f.id, t.id, f.name, f.size, f.sha256, f.content_type, u.id, u.username, u.display_name, f.created_at"
SOURCE: Final = "attachments f JOIN tickets t ON t.seq = f.ticket_seq JOIN users u ON u.username = f.author"


def attachment_of(row: Any) -> Attachment:
    """Give the attachment of a row that begins with `COLUMNS`."""
    file_id, ticket_id, name, size, sha256, content_type, user_id, username, display_name, created_at = row[:10]
    return Attachment(
        id=file_id,
        ticket_id=ticket_id,
        name=name,
        size=size,
        sha256=sha256,
        content_type=content_type,
        author=UserRef(id=user_id, username=username, display_name=display_name),
        created_at=from_ms(created_at),
    )


def add_attachment(acting: Acting, found: Found, upload: Upload) -> Attachment:
    """Keep a received file on a ticket, and tell its history."""
    attachment = Attachment(
        id=new_id(),
        ticket_id=found.ticket.id,
        name=upload.name,
        size=upload.size,
        sha256=upload.sha256,
        content_type=upload.content_type,
        author=acting.principal.ref,
        created_at=from_ms(acting.now_ms),
    )
    seq = acting.connection.execute(
        sql(
            "INSERT INTO attachments (id, ticket_seq, name, size, sha256, content_type, author, created_at)"
            " VALUES (:id, :ticket, :name, :size, :sha256, :type, :author, :now) RETURNING seq"
        ),
        {
            "id": attachment.id,
            "ticket": found.seq,
            "name": attachment.name,
            "size": attachment.size,
            "sha256": attachment.sha256,
            "type": attachment.content_type,
            "author": acting.principal.username,
            "now": acting.now_ms,
        },
    ).scalar_one()
    place = 0
    while chunk := upload.file.read(CHUNK):
        acting.connection.execute(
            sql("INSERT INTO attachment_chunks (attachment_seq, place, bytes) VALUES (:seq, :place, :bytes)"),
            {"seq": seq, "place": place, "bytes": chunk},
        )
        place += 1
    record(acting, found.seq, [("attachments", None, attachment.name)])
    return attachment


@dataclass(frozen=True, slots=True)
class StoredFile:
    """An attachment, where its bytes are, and which ticket decides who may have them."""

    seq: int
    attachment: Attachment


def find_attachment(connection: Connection, attachment_id: str) -> StoredFile | None:
    """Give the attachment of that id."""
    row = connection.execute(
        sql(f"SELECT {COLUMNS}, f.seq FROM {SOURCE} WHERE f.id = :id"), {"id": attachment_id}
    ).fetchone()
    return None if row is None else StoredFile(row[-1], attachment_of(row))


def chunks(database: Database, seq: int) -> Iterator[bytes]:
    """Give a file piece by piece, each from a transaction of its own: a slow reader holds nothing open."""
    place = 0
    while True:
        with database.read() as connection:
            chunk = connection.execute(
                sql("SELECT bytes FROM attachment_chunks WHERE attachment_seq = :seq AND place = :place"),
                {"seq": seq, "place": place},
            ).scalar()
        if chunk is None:
            return
        yield bytes(chunk)
        place += 1
