"""Comments in the database."""

from __future__ import annotations

from typing import Any, Final

from openclaw_desktop.contract.tickets import Comment, CommentCreate
from openclaw_desktop.contract.users import UserRef
from openclaw_desktop.server.auth.principal import Principal
from openclaw_desktop.server.database.engine import sql
from openclaw_desktop.server.events.log import append_ticket_event, lock_log
from openclaw_desktop.server.http.problems import invalid
from openclaw_desktop.server.ids import new_id
from openclaw_desktop.server.search.index import index_ticket
from openclaw_desktop.server.tickets.acting import Acting
from openclaw_desktop.server.tickets.changes import concerned
from openclaw_desktop.server.tickets.rows import Found
from openclaw_desktop.server.times import from_ms

COLUMNS: Final = "c.id, t.id, u.id, u.username, u.display_name, c.body, c.internal, c.created_at"
SOURCE: Final = "comments c JOIN tickets t ON t.seq = c.ticket_seq JOIN users u ON u.username = c.author"


def comment_of(row: Any) -> Comment:
    """Give the comment of a row that begins with `COLUMNS`."""
    comment_id, ticket_id, user_id, username, display_name, body, internal, created_at = row[:8]
    return Comment(
        id=comment_id,
        ticket_id=ticket_id,
        author=UserRef(id=user_id, username=username, display_name=display_name),
        body=body,
        internal=bool(internal),
        created_at=from_ms(created_at),
    )


def require_taking_part(principal: Principal, found: Found) -> None:
    """Check that the caller may add something to a ticket: by permission, or because it is their own.

    Raises:
        PermissionDenied: neither.
    """
    requester = found.ticket.requester
    if requester is not None and requester.id == principal.user.id:
        principal.require("work_order:update", "work_order:create")
    else:
        principal.require("work_order:update")


def add_comment(acting: Acting, found: Found, fields: CommentCreate) -> Comment:
    """Comment on a ticket.

    Raises:
        PermissionDenied: the caller may not.
        ValidationFailed: a requester writes an internal comment, which they could not read.
    """
    principal = acting.principal
    require_taking_part(principal, found)
    # Before anything of the ticket is locked, as by all who change one.
    lock_log(acting.connection)
    if fields.internal and not principal.sees_all_tickets:
        raise invalid("internal", "not_allowed", "Internal comments are for agents and admins.")
    comment = Comment(
        id=new_id(),
        ticket_id=found.ticket.id,
        author=principal.ref,
        body=fields.body,
        internal=fields.internal,
        created_at=from_ms(acting.now_ms),
    )
    acting.connection.execute(
        sql(
            "INSERT INTO comments (id, ticket_seq, author, body, internal, created_at)"
            " VALUES (:id, :ticket, :author, :body, :internal, :now)"
        ),
        {
            "id": comment.id,
            "ticket": found.seq,
            "author": principal.username,
            "body": comment.body,
            "internal": comment.internal,
            "now": acting.now_ms,
        },
    )
    index_ticket(acting.connection, found.seq)
    append_ticket_event(
        acting,
        "ticket.commented",
        ticket_seq=found.seq,
        ticket_id=found.ticket.id,
        title=found.ticket.title,
        comment_id=comment.id,
        internal=comment.internal,
        **concerned(found.ticket),
    )
    return comment
