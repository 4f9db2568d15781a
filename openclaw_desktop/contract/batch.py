"""`POST /tickets/batch`: many operations in one request, each with a result of its own."""

from __future__ import annotations

from typing import Annotated

from msgspec import UNSET, Meta, UnsetType

from openclaw_desktop.contract.problems import Problem
from openclaw_desktop.contract.tickets import MAX_BATCH, Comment, CommentBody, Ticket, TicketCreate, TicketPatch
from openclaw_desktop.contract.wire import Request, Wire


class BatchCreate(Request, tag_field="op", tag="create"):
    """Create a ticket."""

    fields: TicketCreate


class BatchUpdate(Request, tag_field="op", tag="update"):
    """Change a ticket that is still at `version`."""

    id: str
    version: int
    fields: TicketPatch


class BatchComment(Request, tag_field="op", tag="comment"):
    """Comment on a ticket."""

    id: str
    body: CommentBody
    internal: bool = False


Operation = BatchCreate | BatchUpdate | BatchComment


class BatchRequest(Request):
    """Up to 200 operations."""

    operations: Annotated[list[Operation], Meta(min_length=1, max_length=MAX_BATCH)]


class BatchResult(Wire, frozen=True, omit_defaults=True):
    """What became of the operation at `index`: the status it would have had alone, and its answer or its problem."""

    index: int
    status: int
    ticket: Ticket | UnsetType = UNSET
    comment: Comment | UnsetType = UNSET
    problem: Problem | UnsetType = UNSET


class BatchAnswer(Wire, frozen=True):
    """The results, in the order of the operations."""

    results: list[BatchResult]
