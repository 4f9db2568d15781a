"""What the editor's form holds: the editable fields of a ticket as plain values, for requests and for drafts.

Users stand as usernames, as in a request. Pure: no widgets.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any, Final

import msgspec

from openclaw_desktop.contract.tickets import Ticket, TicketCreate, TicketPatch
from openclaw_desktop.contract.wire import convert

Values = dict[str, Any]
"""A value for each of `FIELDS`; `Unread` where what was typed is no value yet."""


class Unread(msgspec.Struct, frozen=True):
    """A text that can't be read as its field's value: no date, nobody's name. Kept, shown and drafted as typed."""

    text: str


FIELDS: Final[tuple[str, ...]] = (
    "title",
    "status",
    "priority",
    "assignee",
    "category",
    "due_at",
    "tags",
    "description",
)
"""The fields that the form edits, in reading order."""

_TYPES: Final[dict[str, Any]] = {
    "title": str,
    "status": str,
    "priority": str,
    "assignee": str | None,
    "category": str,
    "due_at": datetime | None,
    "tags": list[str],
    "description": str,
}


def values_of(ticket: Ticket) -> Values:
    """Give what a form shows of a ticket."""
    return {
        "title": ticket.title,
        "status": ticket.status,
        "priority": ticket.priority,
        "assignee": ticket.assignee.username if ticket.assignee else None,
        "category": ticket.category,
        "due_at": ticket.due_at,
        "tags": list(ticket.tags),
        "description": ticket.description,
    }


def blank_values() -> Values:
    """Give what the form of a new ticket begins with."""
    return {
        "title": "",
        "status": "open",
        "priority": "normal",
        "assignee": None,
        "category": "",
        "due_at": None,
        "tags": [],
        "description": "",
    }


def changed(base: Mapping[str, Any], values: Mapping[str, Any]) -> Values:
    """Give the values that differ from `base`."""
    return {field: values[field] for field in FIELDS if values[field] != base[field]}


def patch_of(base: Mapping[str, Any], values: Mapping[str, Any]) -> TicketPatch:
    """Give the request that changes `base` into `values`, naming only what differs."""
    return TicketPatch(**changed(base, values))


def create_of(values: Mapping[str, Any]) -> TicketCreate:
    """Give the request that makes a ticket of `values`."""
    return TicketCreate(**{field: values[field] for field in FIELDS})


def to_json(values: Mapping[str, Any]) -> dict[str, Any]:
    """Give values in types that JSON has, for a draft."""
    plain: dict[str, Any] = msgspec.to_builtins(dict(values))
    return plain  # an Unread becomes {"text": …}


def from_json(stored: Mapping[str, Any]) -> Values:
    """Read what `to_json` gave; fields that are unknown or can't be read are left out, the rest is kept."""
    values: Values = {}
    for field in FIELDS:
        if field in stored:
            kind = Unread if isinstance(stored[field], dict) else _TYPES[field]
            try:
                values[field] = convert(stored[field], kind)
            except msgspec.ValidationError:
                continue
    return values


def split_tags(text: str) -> list[str]:
    """Give the tags in a text, separated by commas as either keyboard types them; each once, in order."""
    for comma in ("，", "、", "；", ";", "\n"):
        text = text.replace(comma, ",")
    return list(dict.fromkeys(tag for part in text.split(",") if (tag := part.strip())))


def join_tags(tags: list[str], *, chinese: bool) -> str:
    """Give tags as one line of text."""
    return ("，" if chinese else ", ").join(tags)
