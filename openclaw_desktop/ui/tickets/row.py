"""One row of the list: the ticket, its mark, and the texts worked out for it so far."""

from __future__ import annotations

from enum import Enum

import msgspec

from openclaw_desktop.contract.tickets import Ticket


class Mark(Enum):
    """Why a row asks for attention; where several apply, the first named here is shown."""

    UNSYNCED = "unsynced"
    """A draft of it lies on this computer."""
    EDITED = "edited"
    """Somebody else is editing it."""
    CHANGED = "changed"
    """Somebody changed it since it came into this list."""
    NEW = "new"
    """It came into this list by itself and was not opened yet."""


class Row(msgspec.Struct, gc=False):
    """A ticket in the list. No garbage collection: a hundred thousand rows would make each full collection slow.

    Attributes:
        ticket: as the server last told it.
        mark: why it asks for attention.
        editors: who else is editing it, as names in a row; "" for nobody.
        texts: what its cells show, None where not worked out.
        stamp: the minute for which the texts hold.
    """

    ticket: Ticket
    mark: Mark | None = None
    editors: str = ""
    texts: tuple[str, ...] | None = None
    stamp: int = -1
