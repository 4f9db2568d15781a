"""`/tickets`."""

from __future__ import annotations

from openclaw_desktop.contract.pages import Page
from openclaw_desktop.contract.tickets import Ticket, TicketCreate, TicketPatch
from openclaw_desktop.contract.wire import API_PREFIX
from openclaw_desktop.server.http.call import Call
from openclaw_desktop.server.http.endpoint import Answer, Answered, endpoint
from openclaw_desktop.server.http.etag import etag, matches, none_match, required_match
from openclaw_desktop.server.tickets.acting import Acting
from openclaw_desktop.server.tickets.changes import create, delete, restore, update, version_mismatch
from openclaw_desktop.server.tickets.listing import TicketQuery, list_tickets
from openclaw_desktop.server.tickets.rows import find

_TAG = "tickets"
_ONE = Answered(Ticket, headers=("ETag",))


def with_etag(ticket: Ticket, status: int = 200) -> Answer:
    """Answer with a ticket and its version."""
    return Answer(status, ticket, {"ETag": etag(ticket.version)})


@endpoint(
    "GET", "/tickets", tag=_TAG, needs=("work_order:read",), query=TicketQuery, answers={200: Answered(Page[Ticket])}
)
def get_tickets(call: Call[TicketQuery, None]) -> Answer:
    """List tickets page by page."""
    return Answer(body=list_tickets(call))


@endpoint(
    "POST",
    "/tickets",
    tag=_TAG,
    needs=("work_order:create",),
    body=TicketCreate,
    answers={201: Answered(Ticket, headers=("ETag", "Location"))},
)
def create_ticket(call: Call[None, TicketCreate]) -> Answer:
    """Create a ticket; without a requester it is the caller's own."""
    ticket = create(Acting.of(call), call.body)
    location = f"{API_PREFIX}/tickets/{ticket.id}"
    return Answer(201, ticket, {"ETag": etag(ticket.version), "Location": location})


@endpoint(
    "GET",
    "/tickets/{ticket_id}",
    tag=_TAG,
    needs=("work_order:read",),
    if_none_match=True,
    answers={200: _ONE, 304: Answered(headers=("ETag",), description="It is still what the caller has.")},
    problems=("not_found", "gone"),
)
def get_ticket(call: Call[None, None]) -> Answer:
    """Give a ticket by its id or number."""
    ticket = find(call.connection, call.principal, call.path["ticket_id"], call.now_ms).ticket
    if none_match(call.headers.get("if-none-match"), etag(ticket.version)):
        return Answer(304, headers={"ETag": etag(ticket.version)})
    return with_etag(ticket)


@endpoint(
    "PATCH",
    "/tickets/{ticket_id}",
    tag=_TAG,
    needs=("work_order:update",),
    body=TicketPatch,
    if_match=True,
    answers={200: _ONE},
    problems=("not_found", "gone", "version_mismatch", "precondition_required"),
)
def patch_ticket(call: Call[None, TicketPatch]) -> Answer:
    """Change the fields that are given, if the ticket is still at the version that If-Match names."""
    acting = Acting.of(call)
    found = find(call.connection, call.principal, call.path["ticket_id"], call.now_ms, lock=call.for_update)
    if not matches(required_match(call.headers.get("if-match")), found.ticket.version):
        raise version_mismatch(found.ticket)
    return with_etag(update(acting, found, call.body))


@endpoint(
    "DELETE",
    "/tickets/{ticket_id}",
    tag=_TAG,
    needs=("work_order:delete",),
    answers={204: Answered(description="It is deleted, and can be restored for 30 days.")},
    problems=("not_found", "gone"),
)
def delete_ticket(call: Call[None, None]) -> Answer:
    """Delete a ticket."""
    found = find(call.connection, call.principal, call.path["ticket_id"], call.now_ms, lock=call.for_update)
    delete(Acting.of(call), found)
    return Answer(204)


@endpoint(
    "POST",
    "/tickets/{ticket_id}/restore",
    tag=_TAG,
    needs=("work_order:delete",),
    answers={200: _ONE},
    problems=("not_found",),
)
def restore_ticket(call: Call[None, None]) -> Answer:
    """Undo the deletion of a ticket."""
    found = find(
        call.connection, call.principal, call.path["ticket_id"], call.now_ms, lock=call.for_update, deleted=True
    )
    return with_etag(restore(Acting.of(call), found))


ENDPOINTS = (get_tickets, create_ticket, get_ticket, patch_ticket, delete_ticket, restore_ticket)
