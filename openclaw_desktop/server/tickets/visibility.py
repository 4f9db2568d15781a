"""Which tickets somebody may see: agents and admins all, requesters their own and those that they are asked about.

To be asked about a ticket is to have a seat in an approval of it, be that decided or not.
"""

from __future__ import annotations

from typing import Final

from sqlalchemy import Connection

from openclaw_desktop.server.auth.principal import Principal
from openclaw_desktop.server.database.engine import sql

_ASKED: Final = "SELECT ticket_seq FROM approval_seats WHERE user_id = :user AND ticket_seq IS NOT NULL"


def is_asked_about_any(connection: Connection, user_id: str) -> bool:
    """Tell whether any approval asks a user about a ticket: most requesters are never asked, and spared the rest."""
    return connection.execute(sql(f"{_ASKED} LIMIT 1"), {"user": user_id}).scalar() is not None


def may_see(connection: Connection, principal: Principal, ticket_seq: int, requester: str | None) -> bool:
    """Tell whether the caller may see a ticket, given the name of its requester."""
    if principal.sees_all_tickets or requester == principal.username:
        return True
    values = {"user": principal.user.id, "seq": ticket_seq}
    return connection.execute(sql(f"{_ASKED} AND ticket_seq = :seq LIMIT 1"), values).scalar() is not None


def visible(connection: Connection, principal: Principal) -> tuple[str, dict[str, str]]:
    """Give the condition on `t` that holds for what the caller may see, and its values."""
    if principal.sees_all_tickets:
        return "", {}
    own = {"visible_to": principal.username}
    if not is_asked_about_any(connection, principal.user.id):
        return "t.requester = :visible_to", own
    return f"t.seq IN ({seen_seqs(':visible_to', ':visible_id')})", {**own, "visible_id": principal.user.id}


def seen_seqs(username: str, user_id: str) -> str:
    """Give a query for the sequence numbers of what a requester may see; the arguments are placeholders.

    Two indexes find these; tests of each ticket, joined with OR, would have PostgreSQL look at all tickets.
    """
    return (
        f"SELECT seq FROM tickets WHERE requester = {username} AND deleted_at IS NULL UNION"
        f" SELECT ticket_seq FROM approval_seats WHERE user_id = {user_id} AND ticket_seq IS NOT NULL"
    )
