"""Reading the tickets that were found."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import Connection

from openclaw_desktop.contract.tickets import Ticket
from openclaw_desktop.server.database.engine import sql
from openclaw_desktop.server.tickets.rows import COLUMNS, SOURCE, ticket_of


def tickets_by_seq(connection: Connection, seqs: Sequence[int]) -> list[Ticket]:
    """Give tickets in the order of their sequence numbers here; one that is gone meanwhile is left out."""
    if not seqs:
        return []
    values = {f"s{place}": seq for place, seq in enumerate(seqs)}
    marks = ", ".join(f":{name}" for name in values)
    rows = connection.execute(sql(f"SELECT {COLUMNS} FROM {SOURCE} WHERE t.seq IN ({marks})"), values)
    found = {row[0]: ticket_of(row) for row in rows}
    return [found[seq] for seq in seqs if seq in found]
