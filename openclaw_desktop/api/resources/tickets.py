"""`/tickets`: work orders (contract chapter 2)."""

from __future__ import annotations

import builtins
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any

import requests

from openclaw_desktop.api.answers import decode_body, read_body
from openclaw_desktop.api.attempt import Attempt
from openclaw_desktop.api.encoding import Param, build, path
from openclaw_desktop.api.listing import Listing
from openclaw_desktop.api.resources.attachments import Attachments
from openclaw_desktop.api.transport import HttpRequest
from openclaw_desktop.contract.batch import BatchAnswer, BatchRequest, BatchResult, Operation
from openclaw_desktop.contract.errors import InvalidResponse
from openclaw_desktop.contract.pages import DEFAULT_LIMIT, Page
from openclaw_desktop.contract.tickets import Comment, CommentCreate, HistoryItem, Ticket, TicketCreate, TicketPatch

Several = str | Iterable[str] | None
"""One value, or several that mean *or*."""


class Tickets(Attachments):
    """Work orders. Wherever an id is asked for, the number (`WO-000123`) does as well."""

    def list(
        self,
        *,
        status: Several = None,
        priority: Several = None,
        assignee: Several = None,
        requester: Several = None,
        category: Several = None,
        tag: Several = None,
        updated_after: datetime | None = None,
        sort: str | None = None,
        limit: int = DEFAULT_LIMIT,
    ) -> Listing[Ticket, Page[Ticket]]:
        """List tickets.

        Args:
            status: states.
            priority: priorities.
            assignee: user names, `me`, or `none`.
            requester: user names, or `me`.
            category: categories.
            tag: tags.
            updated_after: a time with its zone.
            sort: a field, with `-` before it for the largest first; the last updated come first by default.
            limit: tickets a page, 1–200.
        """
        params: dict[str, Param] = {
            "status": status,
            "priority": priority,
            "assignee": assignee,
            "requester": requester,
            "category": category,
            "tag": tag,
            "updated_after": updated_after,
            "sort": sort,
            "limit": limit,
        }
        # A generator would be empty from the second page on.
        params = {k: v if isinstance(v, str | int | datetime | None) else ",".join(v) for k, v in params.items()}
        return Listing(lambda cursor: self._get("/tickets", Page[Ticket], {**params, "cursor": cursor}))

    def create(self, ticket: TicketCreate | Mapping[str, Any] | None = None, /, **fields: Any) -> Ticket:
        """Make a ticket, described by a `TicketCreate` or by its fields."""
        return self._change("POST", "/tickets", build(TicketCreate, ticket, fields), Ticket)

    def get(self, ticket_id: str, *, known: Ticket | None = None) -> Ticket:
        """Fetch a ticket; where it is still at the version of `known`, that comes back and nothing is transferred.

        Raises:
            Gone: where it was deleted and can be restored.
            NotFound: where there is none, or none for this credential.
        """

        def read(response: requests.Response, attempt: Attempt) -> Ticket:
            body = read_body(response, attempt)
            if response.status_code == requests.codes.not_modified and known is not None:
                return known
            return decode_body(response, body, Ticket)

        headers = {"If-None-Match": f'"{known.version}"'} if known is not None else {}
        return self._caller.run(HttpRequest("GET", path("tickets", ticket_id), headers=headers), read)

    def update(
        self, ticket_id: str, patch: TicketPatch | Mapping[str, Any] | None = None, /, *, version: int, **fields: Any
    ) -> Ticket:
        """Change a ticket that is still at `version`; what is not given stays.

        Raises:
            VersionMismatch: where someone was faster; `current` is the ticket as it stands.
        """
        body = build(TicketPatch, patch, fields)
        return self._change("PATCH", path("tickets", ticket_id), body, Ticket, {"If-Match": f'"{version}"'})

    def delete(self, ticket_id: str) -> None:
        """Delete a ticket; it can be restored for 30 days."""
        self._delete(path("tickets", ticket_id))

    def restore(self, ticket_id: str) -> Ticket:
        """Bring a deleted ticket back."""
        return self._change("POST", path("tickets", ticket_id, "restore"), None, Ticket)

    def comments(self, ticket_id: str, *, limit: int = DEFAULT_LIMIT) -> Listing[Comment, Page[Comment]]:
        """List the comments, oldest first."""
        where = path("tickets", ticket_id, "comments")
        return Listing(lambda cursor: self._get(where, Page[Comment], {"limit": limit, "cursor": cursor}))

    def comment(self, ticket_id: str, body: str, *, internal: bool = False) -> Comment:
        """Comment on a ticket; an internal comment is for agents and admins."""
        comment = CommentCreate(body=body, internal=internal)
        return self._change("POST", path("tickets", ticket_id, "comments"), comment, Comment)

    def history(self, ticket_id: str, *, limit: int = DEFAULT_LIMIT) -> Listing[HistoryItem, Page[HistoryItem]]:
        """List what was changed, newest first."""
        where = path("tickets", ticket_id, "history")
        return Listing(lambda cursor: self._get(where, Page[HistoryItem], {"limit": limit, "cursor": cursor}))

    def batch(self, operations: Sequence[Operation]) -> builtins.list[BatchResult]:
        """Do up to 200 operations in one request; each has its own result, and one that fails fails alone.

        Raises:
            InvalidResponse: where the results don't match the operations one by one.
        """
        answer = self._change("POST", "/tickets/batch", BatchRequest(operations=[*operations]), BatchAnswer)
        if [result.index for result in answer.results] != [*range(len(operations))]:
            raise InvalidResponse("the results don't match the operations")
        return answer.results
