"""Work orders: the ticket, its comments, history and attachments (contract chapter 2)."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated, Any, Final, Literal, get_args

from msgspec import UNSET, Meta, UnsetType

from openclaw_desktop.contract.users import UserRef
from openclaw_desktop.contract.wire import Request, Wire

Status = Literal["open", "in_progress", "pending", "resolved", "closed"]
Priority = Literal["low", "normal", "high", "urgent"]

STATUSES: Final[tuple[Status, ...]] = get_args(Status)
PRIORITIES: Final[tuple[Priority, ...]] = get_args(Priority)
OPEN_STATUSES: Final[tuple[Status, ...]] = ("open", "in_progress", "pending")
"""The states of a ticket that somebody still has to do something about."""
FINISHED_STATUSES: Final[tuple[Status, ...]] = ("resolved", "closed")

MAX_TITLE: Final = 200
MAX_DESCRIPTION: Final = 100_000
MAX_CATEGORY: Final = 100
MAX_TAGS: Final = 50
MAX_TAG: Final = 50
MAX_COMMENT: Final = 100_000
MAX_ATTACHMENT_BYTES: Final = 25 * 1024 * 1024
MAX_ATTACHMENT_NAME: Final = 255
MAX_BATCH: Final = 200

_SOMETHING: Final = r"\S"  # anything but white space

# NUL can't be kept by PostgreSQL; unpaired surrogates are no UTF-8. Both are refused the same way on both databases.
Title = Annotated[str, Meta(min_length=1, max_length=MAX_TITLE, pattern=_SOMETHING)]
Description = Annotated[str, Meta(max_length=MAX_DESCRIPTION)]
Category = Annotated[str, Meta(max_length=MAX_CATEGORY)]
Tag = Annotated[str, Meta(min_length=1, max_length=MAX_TAG, pattern=_SOMETHING)]
Tags = Annotated[list[Tag], Meta(max_length=MAX_TAGS)]
CommentBody = Annotated[str, Meta(min_length=1, max_length=MAX_COMMENT, pattern=_SOMETHING)]
Moment = Annotated[datetime, Meta(tz=True)]


class Ticket(Wire, frozen=True):
    """A work order as the server has it; `version` grows by one with every change."""

    id: str
    number: str
    title: str
    description: str
    status: Status
    priority: Priority
    category: str
    requester: UserRef | None
    assignee: UserRef | None
    tags: list[str]
    due_at: datetime | None
    created_at: datetime
    updated_at: datetime
    closed_at: datetime | None
    version: int


TICKET_FIELDS: Final[tuple[str, ...]] = Ticket.__struct_fields__
"""Every field of a ticket in the order of the contract: what may be sorted by and exported."""
EDITABLE_FIELDS: Final[tuple[str, ...]] = (
    "title",
    "description",
    "status",
    "priority",
    "category",
    "requester",
    "assignee",
    "tags",
    "due_at",
)
DEFAULT_SORT: Final = "-updated_at"


class TicketCreate(Request):
    """`POST /tickets`. Without `requester`, whoever asks is the requester."""

    title: Title
    description: Description = ""
    status: Status = "open"
    priority: Priority = "normal"
    category: Category = ""
    requester: str | UnsetType | None = UNSET
    assignee: str | None = None
    tags: Tags = []
    due_at: Moment | None = None


class TicketPatch(Request):
    """`PATCH /tickets/{id}`: only what is given changes. Users are given by username."""

    title: Title | UnsetType = UNSET
    description: Description | UnsetType = UNSET
    status: Status | UnsetType = UNSET
    priority: Priority | UnsetType = UNSET
    category: Category | UnsetType = UNSET
    requester: str | UnsetType | None = UNSET
    assignee: str | UnsetType | None = UNSET
    tags: Tags | UnsetType = UNSET
    due_at: Moment | UnsetType | None = UNSET


class Comment(Wire, frozen=True):
    """A comment; internal ones are for agents and admins."""

    id: str
    ticket_id: str
    author: UserRef
    body: str
    internal: bool
    created_at: datetime


class CommentCreate(Request):
    """`POST /tickets/{id}/comments`."""

    body: CommentBody
    internal: bool = False


class HistoryItem(Wire, frozen=True, rename={"from_": "from"}):
    """Who changed which field from what to what, when, and through which credential."""

    id: str
    occurred_at: datetime
    actor: UserRef
    credential: Literal["token", "api_key"]
    field: str
    from_: Any
    to: Any
    key_id: str | None = None


class Attachment(Wire, frozen=True):
    """A file on a ticket. `name` is what the person called it; it is never used as a path."""

    id: str
    ticket_id: str
    name: str
    size: int
    sha256: str
    content_type: str
    author: UserRef
    created_at: datetime
