"""Who has which ticket open, as far as it was told: shown where the ticket is, and never a lock."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QObject, Signal, Slot

from openclaw_desktop.contract.events import Event
from openclaw_desktop.contract.users import UserRef


@dataclass(frozen=True, slots=True)
class Present:
    """Somebody else at a ticket."""

    user: UserRef
    editing: bool


Board = Mapping[str, Sequence[Present]]


class PresenceBoard(QObject):
    """Keeps what `EventFollower` tells.

    Signals:
        changed: a `Board`: by the ticket's id who is there, those who edit first.
    """

    changed = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._there: dict[str, dict[str, Present]] = {}

    @Slot(object)
    def replace(self, events: Sequence[Event]) -> None:
        """Take over who is there in all."""
        self._there.clear()
        self._take(events)
        self.changed.emit(self.board())

    @Slot(object)
    def update(self, events: Sequence[Event]) -> None:
        """Take over who came, went or began to edit."""
        self._take(events)
        self.changed.emit(self.board())

    def clear(self) -> None:
        """Know of nobody: the connection is lost, or the login over."""
        if self._there:
            self._there.clear()
            self.changed.emit({})

    def board(self) -> dict[str, list[Present]]:
        """Give who is where."""
        return {
            ticket: sorted(people.values(), key=lambda present: (not present.editing, present.user.display_name))
            for ticket, people in self._there.items()
        }

    def _take(self, events: Sequence[Event]) -> None:
        for event in events:
            ticket, state = str(event.data.get("ticket_id", "")), event.data.get("state")
            if event.actor is None or not ticket:
                continue
            people = self._there.setdefault(ticket, {})
            if state == "gone":
                people.pop(event.actor.id, None)
            else:
                people[event.actor.id] = Present(event.actor, editing=state == "editing")
            if not people:
                del self._there[ticket]
