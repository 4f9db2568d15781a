"""Writing and reading who changed what."""

from __future__ import annotations

from typing import Any, Final

import msgspec

from openclaw_desktop.contract.tickets import HistoryItem
from openclaw_desktop.contract.users import UserRef
from openclaw_desktop.server.database.engine import sql
from openclaw_desktop.server.ids import new_id
from openclaw_desktop.server.tickets.acting import Acting
from openclaw_desktop.server.times import from_ms

COLUMNS: Final = "h.id, h.occurred_at, u.id, u.username, u.display_name, h.credential, h.key_id, h.field, h.old, h.new"
SOURCE: Final = "history h JOIN users u ON u.username = h.actor"

Change = tuple[str, Any, Any]
"""A field, what it was and what it is, as people see them: users by name."""


def record(acting: Acting, ticket_seq: int, changes: list[Change]) -> list[HistoryItem]:
    """Write changes of a ticket into its history; give them as items."""
    principal = acting.principal
    items = [
        HistoryItem(
            id=new_id(),
            occurred_at=from_ms(acting.now_ms),
            actor=principal.ref,
            credential=acting.credential,
            key_id=principal.key_id,
            field=field,
            from_=old,
            to=new,
        )
        for field, old, new in changes
    ]
    if items:
        acting.connection.execute(
            sql(
                "INSERT INTO history (id, ticket_seq, occurred_at, actor, credential, key_id, field, old, new)"
                " VALUES (:id, :ticket, :now, :actor, :credential, :key_id, :field, :old, :new)"
            ),
            [
                {
                    "id": item.id,
                    "ticket": ticket_seq,
                    "now": acting.now_ms,
                    "actor": principal.username,
                    "credential": item.credential,
                    "key_id": item.key_id,
                    "field": item.field,
                    "old": msgspec.json.encode(item.from_).decode(),
                    "new": msgspec.json.encode(item.to).decode(),
                }
                for item in items
            ],
        )
    return items


def item_of(row: Any) -> HistoryItem:
    """Give the item of a row of `COLUMNS`."""
    item_id, occurred_at, user_id, username, display_name, credential, key_id, field, old, new = row
    return HistoryItem(
        id=item_id,
        occurred_at=from_ms(occurred_at),
        actor=UserRef(id=user_id, username=username, display_name=display_name),
        credential=credential,
        key_id=key_id,
        field=field,
        from_=msgspec.json.decode(old),
        to=msgspec.json.decode(new),
    )
