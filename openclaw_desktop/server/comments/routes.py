"""`/tickets/{id}/comments`."""

from __future__ import annotations

from typing import Any

from openclaw_desktop.contract.pages import Page
from openclaw_desktop.contract.tickets import Comment, CommentCreate
from openclaw_desktop.server.comments.rows import COLUMNS, SOURCE, add_comment, comment_of
from openclaw_desktop.server.http.call import Call
from openclaw_desktop.server.http.endpoint import Answer, Answered, endpoint
from openclaw_desktop.server.http.paging import PageQuery, page_by_seq
from openclaw_desktop.server.tickets.acting import Acting
from openclaw_desktop.server.tickets.rows import find

_TAG = "tickets"
_PATH = "/tickets/{ticket_id}/comments"


@endpoint(
    "GET",
    _PATH,
    tag=_TAG,
    needs=("work_order:read",),
    query=PageQuery,
    answers={200: Answered(Page[Comment])},
    problems=("not_found", "gone"),
)
def get_comments(call: Call[PageQuery, None]) -> Answer:
    """List the comments on a ticket, oldest first; internal ones only for agents and admins."""
    found = find(call.connection, call.principal, call.path["ticket_id"], call.now_ms)
    values: dict[str, Any] = {"ticket": found.seq}
    select = f"SELECT {COLUMNS}, c.seq FROM {SOURCE} WHERE c.ticket_seq = :ticket"
    if not call.principal.sees_all_tickets:
        select += " AND NOT c.internal"
    page = page_by_seq(
        call.connection, call.query, name="comments", select=select, seq="c.seq", values=values, item_of=comment_of
    )
    return Answer(body=page)


@endpoint(
    "POST",
    _PATH,
    tag=_TAG,
    needs=("work_order:update", "work_order:create"),
    body=CommentCreate,
    answers={201: Answered(Comment)},
    problems=("not_found", "gone"),
)
def post_comment(call: Call[None, CommentCreate]) -> Answer:
    """Comment on a ticket; on one's own, work_order:create is enough."""
    found = find(call.connection, call.principal, call.path["ticket_id"], call.now_ms)
    return Answer(201, add_comment(Acting.of(call), found, call.body))


ENDPOINTS = (get_comments, post_comment)
