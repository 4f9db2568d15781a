"""Tickets seen lately, so that one seen before is shown at once, with all that belongs to it."""

from __future__ import annotations

from collections import OrderedDict
from typing import Final

import msgspec

from openclaw_desktop.contract.tickets import Attachment, Comment, HistoryItem, Ticket

KEPT: Final = 100
"""Tickets kept: what a person leafs through in an hour; some megabytes at most."""


class Activity(msgspec.Struct, frozen=True, gc=False):
    """What belongs to a ticket: comments (oldest first), changes (newest first), files."""

    comments: tuple[Comment, ...] = ()
    history: tuple[HistoryItem, ...] = ()
    attachments: tuple[Attachment, ...] = ()


class Memory:
    """The last tickets and their activities, the one longest not seen forgotten first."""

    def __init__(self) -> None:
        self._tickets: OrderedDict[str, Ticket] = OrderedDict()
        self._activities: OrderedDict[str, Activity] = OrderedDict()

    def ticket(self, ticket_id: str) -> Ticket | None:
        """Give a ticket as last seen."""
        return self._tickets.get(ticket_id)

    def activity(self, ticket_id: str) -> Activity | None:
        """Give what belongs to it as last seen, None where that was never loaded."""
        return self._activities.get(ticket_id)

    def keep(self, ticket: Ticket) -> None:
        """Keep a ticket; an older version than the one kept changes nothing."""
        known = self._tickets.get(ticket.id)
        if known is None or known.version <= ticket.version:
            self._tickets[ticket.id] = ticket
        self._tickets.move_to_end(ticket.id)
        while len(self._tickets) > KEPT:
            self._tickets.popitem(last=False)

    def keep_activity(self, ticket_id: str, activity: Activity) -> None:
        """Keep what belongs to a ticket."""
        self._activities[ticket_id] = activity
        self._activities.move_to_end(ticket_id)
        while len(self._activities) > KEPT:
            self._activities.popitem(last=False)

    def forget(self, ticket_id: str) -> None:
        """Forget a ticket that is gone."""
        self._tickets.pop(ticket_id, None)
        self._activities.pop(ticket_id, None)
