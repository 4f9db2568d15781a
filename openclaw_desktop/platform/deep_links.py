"""`openclaw://ticket/WO-000123`: a link that opens a ticket in this program, from a browser or a message."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final
from urllib.parse import unquote, urlsplit

SCHEME: Final = "openclaw"
_TICKET: Final = re.compile(r"[A-Za-z0-9_-]{1,64}")
"""A ticket's number or id; anything else in a link comes from a stranger and is not passed on."""


class BadLink(ValueError):
    """A link that this program does not know; nothing of it is safe to show."""


def ticket_of(link: str) -> str:
    """Give the number or id of the ticket that a link names.

    Raises:
        BadLink: it names none.
    """
    try:
        parts = urlsplit(link.strip())
    except ValueError as error:
        raise BadLink from error
    name = unquote(parts.path).strip("/")
    if parts.scheme.lower() != SCHEME or parts.netloc.lower() != "ticket" or _TICKET.fullmatch(name) is None:
        raise BadLink
    return name


def link_in(arguments: Sequence[str]) -> str | None:
    """Give the link among the arguments of a start, or None."""
    return next((word for word in arguments if word.lower().startswith(f"{SCHEME}:")), None)
