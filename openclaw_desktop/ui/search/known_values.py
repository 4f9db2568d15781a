"""Values that only the server knows: people, categories and tags, for completion and for the builder row."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import msgspec
from PySide6.QtCore import QObject, Signal, Slot

from openclaw_desktop.contract.pages import MAX_LIMIT
from openclaw_desktop.ui.session import Session
from openclaw_desktop.worker import LOW, ApiWorker, Job

if TYPE_CHECKING:
    from openclaw_desktop.api import OpenClawClient

_MOST: Final = 200


class Known(msgspec.Struct, frozen=True):
    """People (display names by username), categories and tags."""

    people: dict[str, str]
    categories: list[str]
    tags: list[str]


class KnownValues(QObject):
    """Asks once a login.

    Signals:
        found: a `Known`.
    """

    found = Signal(object)

    def __init__(self, worker: ApiWorker, session: Session, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._worker = worker
        self._with_people = session.may("user:read")
        self._asked = False

    @Slot()
    def ask_once(self) -> None:
        """Ask, unless that was done."""
        if not self._asked:
            self._asked = True
            job = Job("search.known", self._read, priority=LOW, park_offline=True)
            running = self._worker.submit(job)
            running.succeeded.connect(self.found)
            running.failed.connect(self._ask_again)

    def _read(self, client: OpenClawClient) -> Known:
        users = client.users.list(limit=MAX_LIMIT).page().items if self._with_people else []
        tickets = client.tickets.list(limit=MAX_LIMIT).page().items
        seen = [person for ticket in tickets for person in (ticket.requester, ticket.assignee) if person is not None]
        people = {person.username: person.display_name for person in seen}
        people |= {user.username: user.display_name for user in users if user.active}
        return Known(
            people,
            sorted({ticket.category for ticket in tickets if ticket.category})[:_MOST],
            sorted({tag for ticket in tickets for tag in ticket.tags})[:_MOST],
        )

    @Slot()
    def _ask_again(self) -> None:
        self._asked = False
