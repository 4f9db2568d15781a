"""What can be said against a form before it is sent: the contract's limits, checked where the person types.

Pure: no widgets; `faults.py` has the words.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, Final, Literal

import msgspec

from openclaw_desktop.contract.tickets import (
    MAX_CATEGORY,
    MAX_COMMENT,
    MAX_DESCRIPTION,
    MAX_TAG,
    MAX_TAGS,
    MAX_TITLE,
)
from openclaw_desktop.ui.tickets.editor.values import Unread

FaultKind = Literal["empty", "too_long", "unstorable", "too_many", "tag_too_long", "unknown_person", "unreadable_date"]

_UNREAD: Final[dict[str, FaultKind]] = {"assignee": "unknown_person", "due_at": "unreadable_date"}
_LIMITS: Final[dict[str, int]] = {"title": MAX_TITLE, "category": MAX_CATEGORY, "description": MAX_DESCRIPTION}


class Fault(msgspec.Struct, frozen=True):
    """Why a field can't be saved as it stands.

    Attributes:
        field: the field's name on the wire.
        kind: what is wrong.
        count: how many there are, or the place (from 1) of a character that can't be stored.
        limit: how many there may be.
        text: the part of the text that is meant.
    """

    field: str
    kind: FaultKind
    count: int = 0
    limit: int = 0
    text: str = ""


def check_values(values: Mapping[str, Any]) -> list[Fault]:
    """Give everything that is wrong with what a form holds, in the order of the fields, one fault a field."""
    faults: dict[str, Fault] = {}
    for fault in _faults(values):
        faults.setdefault(fault.field, fault)
    return list(faults.values())


def check_comment(body: str) -> Fault | None:
    """Give what is wrong with a comment, or None."""
    if not body.strip():
        return Fault("body", "empty")
    return next(_text_faults("body", body, MAX_COMMENT), None)


def _faults(values: Mapping[str, Any]) -> Iterator[Fault]:
    if not values["title"].strip():
        yield Fault("title", "empty")
    for field, limit in _LIMITS.items():
        yield from _text_faults(field, values[field], limit)
    for field, kind in _UNREAD.items():
        if isinstance(values[field], Unread):
            yield Fault(field, kind, text=values[field].text)
    tags = values["tags"]
    if len(tags) > MAX_TAGS:
        yield Fault("tags", "too_many", count=len(tags), limit=MAX_TAGS)
    for tag in tags:
        if len(tag) > MAX_TAG:
            yield Fault("tags", "tag_too_long", count=len(tag), limit=MAX_TAG, text=tag)
        yield from _text_faults("tags", tag, MAX_TAG)


def _text_faults(field: str, text: str, limit: int) -> Iterator[Fault]:
    position = next((place for place, character in enumerate(text, 1) if is_unstorable(character)), 0)
    if position:
        yield Fault(field, "unstorable", count=position)
    if len(text) > limit:
        yield Fault(field, "too_long", count=len(text), limit=limit)


def is_unstorable(character: str) -> bool:
    """Tell whether a character can't be kept by the server: NUL, or one half of a surrogate pair."""
    return character == "\0" or "\ud800" <= character <= "\udfff"
