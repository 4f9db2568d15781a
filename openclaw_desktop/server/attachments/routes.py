"""`/tickets/{id}/attachments` and `/attachments/{id}`."""

from __future__ import annotations

from functools import partial
from urllib.parse import quote

from openclaw_desktop.contract.errors import NotFound
from openclaw_desktop.contract.pages import Page
from openclaw_desktop.contract.tickets import Attachment
from openclaw_desktop.contract.wire import API_PREFIX
from openclaw_desktop.server.attachments.rows import (
    COLUMNS,
    SOURCE,
    add_attachment,
    attachment_of,
    chunks,
    find_attachment,
)
from openclaw_desktop.server.comments.rows import require_taking_part
from openclaw_desktop.server.http.call import Call
from openclaw_desktop.server.http.endpoint import Answer, Answered, endpoint
from openclaw_desktop.server.http.etag import none_match
from openclaw_desktop.server.http.paging import PageQuery, page_by_seq
from openclaw_desktop.server.http.uploads import Upload
from openclaw_desktop.server.tickets.acting import Acting
from openclaw_desktop.server.tickets.rows import find

_TAG = "tickets"
_PATH = "/tickets/{ticket_id}/attachments"


@endpoint(
    "GET",
    _PATH,
    tag=_TAG,
    needs=("work_order:read",),
    query=PageQuery,
    answers={200: Answered(Page[Attachment])},
    problems=("not_found", "gone"),
)
def get_attachments(call: Call[PageQuery, None]) -> Answer:
    """List the files on a ticket, oldest first."""
    found = find(call.connection, call.principal, call.path["ticket_id"], call.now_ms)
    page = page_by_seq(
        call.connection,
        call.query,
        name="attachments",
        select=f"SELECT {COLUMNS}, f.seq FROM {SOURCE} WHERE f.ticket_seq = :ticket",
        seq="f.seq",
        values={"ticket": found.seq},
        item_of=attachment_of,
    )
    return Answer(body=page)


@endpoint(
    "POST",
    _PATH,
    tag=_TAG,
    needs=("work_order:update", "work_order:create"),
    upload=True,
    answers={201: Answered(Attachment, headers=("Location",))},
    problems=("not_found", "gone"),
)
def post_attachment(call: Call[None, Upload]) -> Answer:
    """Put a file on a ticket: one part named `file`, up to 25 MiB."""
    found = find(call.connection, call.principal, call.path["ticket_id"], call.now_ms)
    require_taking_part(call.principal, found)
    attachment = add_attachment(Acting.of(call), found, call.body)
    return Answer(201, attachment, {"Location": f"{API_PREFIX}/attachments/{attachment.id}"})


@endpoint(
    "GET",
    "/attachments/{attachment_id}",
    tag=_TAG,
    needs=("work_order:read",),
    if_none_match=True,
    answers={
        200: Answered(bytes, ("Content-Disposition", "ETag"), "application/octet-stream", "The file as it was sent."),
        304: Answered(headers=("ETag",), description="It is still what the caller has."),
    },
    problems=("not_found", "gone"),
)
def get_attachment(call: Call[None, None]) -> Answer:
    """Give a file."""
    file = find_attachment(call.connection, call.path["attachment_id"])
    if file is None:
        raise NotFound("There is no such file.")
    attachment = file.attachment
    find(call.connection, call.principal, attachment.ticket_id, call.now_ms)
    tag = f'"{attachment.sha256}"'
    if none_match(call.headers.get("if-none-match"), tag):
        return Answer(304, headers={"ETag": tag})
    headers = {
        "ETag": tag,
        "Content-Length": str(attachment.size),
        "Content-Disposition": disposition(attachment.name),
        # It is never to be run as a page of this server, whatever it says it is.
        "X-Content-Type-Options": "nosniff",
        "Content-Security-Policy": "sandbox",
        "Cache-Control": "private",
    }
    stream = partial(chunks, call.services.database, file.seq)
    return Answer(200, None, headers, attachment.content_type, stream)


def disposition(name: str) -> str:
    """Give the Content-Disposition (RFC 6266) that saves a file under its name, in whatever script."""
    plain = "".join(c if " " <= c <= "~" and c not in '"\\%/' else "_" for c in name)
    return f"attachment; filename=\"{plain}\"; filename*=UTF-8''{quote(name, safe='')}"


ENDPOINTS = (get_attachments, post_attachment, get_attachment)
