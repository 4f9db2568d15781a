"""Reading events back: in the order of their transactions, and only those that the reader may see."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

import msgspec
from sqlalchemy import Connection

from openclaw_desktop.contract.events import Event
from openclaw_desktop.contract.permissions import Permission
from openclaw_desktop.contract.users import UserRef
from openclaw_desktop.server.auth.principal import Principal
from openclaw_desktop.server.database.engine import sql
from openclaw_desktop.server.times import from_ms

_SELECT: Final = (
    "SELECT e.seq, e.id, e.type, e.occurred_at, e.data, e.audience, u.id, u.username, u.display_name, t.requester,"
    " {joined}"
    " FROM events e LEFT JOIN users u ON u.username = e.actor LEFT JOIN tickets t ON t.seq = e.ticket_seq"
    " WHERE e.seq > :after ORDER BY e.seq LIMIT :limit"
)
_JOINED: Final = {"sqlite": "group_concat(s.user_id, ' ')", "postgresql": "string_agg(s.user_id, ' ')"}
_LAST_GIVEN: Final = {
    "sqlite": "SELECT seq FROM sqlite_sequence WHERE name = 'events'",
    "postgresql": "SELECT last_value FROM events_seq_seq WHERE is_called",
}
_PERMISSION_FOR: Final[dict[str, Permission]] = {
    "ticket": "work_order:read",
    "approval": "approval:read",
    "export": "report:export",
    "apikey": "apikey:read",
    "webhook": "webhook:read",
    # For those whom a rule tells something, whoever they are.
    "automation": "work_order:read",
}


@dataclass(frozen=True, slots=True)
class StoredEvent:
    """An event with what decides who may see it.

    Attributes:
        audience: ids of the users it is for; None where the ticket decides.
        ticket_requester: who asked for the ticket, as it stands now.
        asked: ids of the users whom approvals ask about the ticket.
    """

    seq: int
    event: Event
    audience: frozenset[str] | None
    ticket_requester: str | None
    asked: frozenset[str]

    def visible_to(self, principal: Principal) -> bool:
        """Tell whether a credential may see this event."""
        module = self.event.type.partition(".")[0]
        if not principal.may(_PERMISSION_FOR[module]):
            return False
        if principal.user.role == "admin":
            return True
        if self.audience is not None:
            return principal.user.id in self.audience
        if principal.sees_all_tickets:
            return module == "ticket"
        seen = self.ticket_requester == principal.username or principal.user.id in self.asked
        return seen and module == "ticket" and not self.event.data.get("internal", False)


def read_after(connection: Connection, seq: int, limit: int) -> list[StoredEvent]:
    """Give the next events after a place in the log, whoever may see them."""
    statement = _SELECT.format(joined=joined_seats(connection, "e.ticket_seq"))
    return [_stored(row) for row in connection.execute(sql(statement), {"after": seq, "limit": limit})]


def joined_seats(connection: Connection, ticket: str) -> str:
    """Give the SQL for the ids of all users whom approvals ask about a ticket, for `ids_of`."""
    return f"(SELECT {_JOINED[connection.dialect.name]} FROM approval_seats s WHERE s.ticket_seq = {ticket})"


def newest_seq(connection: Connection) -> int:
    """Give the place of the newest event; 0 where there is none."""
    newest: int | None = connection.execute(sql("SELECT max(seq) FROM events")).scalar()
    return newest or 0


def last_given_seq(connection: Connection) -> int:
    """Give the highest place that an event ever had, whether that event is still kept or not; 0 where there was none.

    No reader can have come further: one who has knows another log.
    """
    given: int | None = connection.execute(sql(_LAST_GIVEN[connection.dialect.name])).scalar()
    return given or 0


def _stored(row: Sequence[Any]) -> StoredEvent:
    seq, event_id, kind, occurred_at, data, audience, actor_id, username, display_name, requester, asked = row
    actor = None if actor_id is None else UserRef(id=actor_id, username=username, display_name=display_name)
    event = Event(id=event_id, type=kind, occurred_at=from_ms(occurred_at), actor=actor, data=msgspec.json.decode(data))
    return StoredEvent(seq, event, None if audience is None else ids_of(audience), requester, ids_of(asked))


def ids_of(joined: str | None) -> frozenset[str]:
    """Give ids that were joined by spaces; none of None."""
    return frozenset((joined or "").split())
