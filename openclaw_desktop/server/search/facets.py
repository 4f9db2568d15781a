"""Tokens for what a ticket is, filed beside those of its text: one index then finds words and fields together.

They begin with a character that no token of a text has. People are filed by their ids, which outlast a change of name.
"""

from __future__ import annotations

from collections.abc import Iterable
from hashlib import blake2b
from typing import Final, Literal

from openclaw_desktop.server.search.folding import fold

Facet = Literal["status", "priority", "requester", "assignee", "category", "tag"]

_MARK: Final = "\ue000"
_LETTERS: Final[dict[Facet, str]] = {
    "status": "s",
    "priority": "p",
    "requester": "r",
    "assignee": "a",
    "category": "c",
    "tag": "t",
}


def place_token(facet: Facet, place: int) -> str:
    """Give the token of a status or a priority by its place in the contract's list."""
    return f"{_MARK}{_LETTERS[facet]}{place}"


def person_token(facet: Facet, user_id: str | None) -> str:
    """Give the token of a person; None is nobody."""
    return f"{_MARK}{_LETTERS[facet]}{user_id or ''}"


def name_token(facet: Facet, name: str) -> str:
    """Give the token of a category or a tag, whatever its case and width; empty is none."""
    return f"{_MARK}{_LETTERS[facet]}{_digest(fold(name)) if name else ''}"


def facet_tokens(
    *,
    status: int,
    priority: int,
    requester_id: str | None,
    assignee_id: str | None,
    category: str,
    tags: Iterable[str],
) -> list[str]:
    """Give all that a ticket is filed under, each once, in order."""
    tokens = {
        place_token("status", status),
        place_token("priority", priority),
        person_token("requester", requester_id),
        person_token("assignee", assignee_id),
        name_token("category", category),
        *(name_token("tag", tag) for tag in tags),
    }
    return sorted(tokens if tags else tokens | {name_token("tag", "")})


def _digest(text: str) -> str:
    return blake2b(text.encode(), digest_size=8).hexdigest()
