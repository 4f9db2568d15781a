"""Reading tickets from the database, as far as the caller may see them."""

from __future__ import annotations

from datetime import timedelta
from typing import Any, Final

import msgspec
from sqlalchemy import Connection

from openclaw_desktop.contract.errors import Gone, NotFound
from openclaw_desktop.contract.tickets import PRIORITIES, STATUSES, Ticket
from openclaw_desktop.contract.users import UserRef
from openclaw_desktop.server.auth.principal import Principal
from openclaw_desktop.server.database.engine import sql
from openclaw_desktop.server.events.log import lock_log
from openclaw_desktop.server.tickets.columns import number_of, seq_of
from openclaw_desktop.server.tickets.visibility import may_see
from openclaw_desktop.server.times import from_ms, optional_moment

RESTORABLE_FOR: Final = timedelta(days=30)

COLUMNS: Final = (
    "t.seq, t.id, t.title, t.description, t.status, t.priority, t.category, t.requester, r.id, r.display_name,"
    " t.assignee, a.id, a.display_name, t.tags, t.due_at, t.created_at, t.updated_at, t.closed_at, t.version"
)
SOURCE: Final = "tickets t LEFT JOIN users r ON r.username = t.requester LEFT JOIN users a ON a.username = t.assignee"

_decode_tags = msgspec.json.Decoder(list[str]).decode


def ticket_of(row: Any) -> Ticket:
    """Give the ticket of a row that begins with `COLUMNS`."""
    tags = row[13]
    return Ticket(
        id=row[1],
        number=number_of(row[0]),
        title=row[2],
        description=row[3],
        status=STATUSES[row[4]],
        priority=PRIORITIES[row[5]],
        category=row[6],
        requester=None if row[7] is None else UserRef(id=row[8], username=row[7], display_name=row[9]),
        assignee=None if row[10] is None else UserRef(id=row[11], username=row[10], display_name=row[12]),
        tags=[] if tags == "[]" else _decode_tags(tags),
        due_at=optional_moment(row[14]),
        created_at=from_ms(row[15]),
        updated_at=from_ms(row[16]),
        closed_at=optional_moment(row[17]),
        version=row[18],
    )


class Found(msgspec.Struct, frozen=True, gc=False):
    """A ticket with what only the server knows of it."""

    seq: int
    ticket: Ticket
    deleted_at: int | None


def find(
    connection: Connection, principal: Principal, name: str, now_ms: int, *, lock: str = "", deleted: bool = False
) -> Found:
    """Give the ticket of an id or number.

    Args:
        connection: in a transaction that writes, if `lock` is given.
        principal: who asks.
        name: the id, or the number.
        now_ms: the moment of the request.
        lock: what a SELECT ends with that locks its row.
        deleted: whether a deleted one is given, too, as long as it can be restored.

    Raises:
        NotFound: there is none, or not for this caller.
        Gone: it is deleted.
    """
    seq = seq_of(name)
    column, value = ("t.id", name) if seq is None else ("t.seq", seq)
    if lock:
        # Whoever changes a ticket writes an event, and all take the two in this order.
        lock_log(connection)
        # The outer joins below can't be locked.
        connection.execute(sql(f"SELECT seq FROM tickets t WHERE {column} = :value{lock}"), {"value": value})
    row = connection.execute(
        sql(f"SELECT {COLUMNS}, t.deleted_at FROM {SOURCE} WHERE {column} = :value"), {"value": value}
    ).fetchone()
    if row is None or not may_see(connection, principal, row[0], row[7]):
        raise NotFound("There is no such ticket.")
    deleted_at = row[19]
    if deleted_at is not None:
        if deleted_at < now_ms - RESTORABLE_FOR // timedelta(milliseconds=1):
            raise NotFound("There is no such ticket.")
        if not deleted:
            raise Gone("This ticket was deleted; it can be restored for 30 days.")
    return Found(row[0], ticket_of(row), deleted_at)
