"""Who can be chosen as assignee, how people are called, and which categories are in use."""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, Signal

from openclaw_desktop.contract.tickets import Ticket
from openclaw_desktop.contract.users import User, UserRef
from openclaw_desktop.ui.session import Session
from openclaw_desktop.worker import HIGH, LOW, ApiWorker, Job

if TYPE_CHECKING:
    from openclaw_desktop.api import OpenClawClient

_FIRST: Final = 200
_FOUND: Final = 20


class People(QObject):
    """Asks for the first users once, and for others by name; learns categories from the tickets that come by.

    Signals:
        found: display names by username, to be offered as assignees.
        categories_found: categories in use.
        looked_up: whoever is called by this text was told before, or nobody is.
    """

    found = Signal(object)
    categories_found = Signal(object)
    looked_up = Signal(str)

    def __init__(self, worker: ApiWorker, session: Session, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._worker, self._session = worker, session
        self._asked = self._told = False
        me = session.user
        self.names: dict[str, str] = {me.username: me.display_name}

    def ask_once(self) -> None:
        """Fetch the first users and the categories of the last tickets, unless that was done."""
        if self._asked:
            return
        self._asked = True
        if self._session.may("user:read"):
            users = self._worker.submit(Job("people", _first_users, priority=LOW, park_offline=True))
            users.succeeded.connect(self._learn_users)
            users.failed.connect(self._ask_again)
        tickets = self._worker.submit(Job("categories", _categories, priority=LOW, park_offline=True))
        tickets.succeeded.connect(self.categories_found)

    def search(self, text: str) -> None:
        """Look for users whose name has `text` in it."""
        if self._session.may("user:read"):
            job = Job("people search", partial(_search_users, text), supersedes="editor.people", park_offline=True)
            self._worker.submit(job).succeeded.connect(self._learn_users)

    def look_up(self, text: str) -> bool:
        """Ask who is called by `text`, for somebody who waits: `looked_up` tells the end. Not everyone may ask."""
        if not self._session.may("user:read"):
            return False
        running = self._worker.submit(
            Job("people search", partial(_search_users, text), priority=HIGH, supersedes="editor.person")
        )
        running.succeeded.connect(self._learn_users)
        running.succeeded.connect(lambda _users: self.looked_up.emit(text))
        running.failed.connect(lambda _error: self.looked_up.emit(text))
        return True

    def learn(self, ticket: Ticket) -> None:
        """Learn from a ticket how its people are called, and its category."""
        self._learn(person for person in (ticket.requester, ticket.assignee) if person is not None)
        if ticket.category:
            self.categories_found.emit([ticket.category])

    def _learn(self, people: Iterable[User | UserRef]) -> None:
        new = {person.username: person.display_name for person in people}
        if new.items() - self.names.items() or not self._told:
            self._told = True
            self.names.update(new)
            self.found.emit(dict(self.names))

    def _learn_users(self, users: list[User]) -> None:
        self._learn(user for user in users if user.active)

    def _ask_again(self) -> None:
        self._asked = False


def _first_users(client: OpenClawClient) -> list[User]:
    return client.users.list(limit=_FIRST).page().items


def _search_users(text: str, client: OpenClawClient) -> list[User]:
    return client.users.list(text, limit=_FOUND).page().items


def _categories(client: OpenClawClient) -> list[str]:
    return sorted({ticket.category for ticket in client.tickets.list(limit=_FIRST).page().items if ticket.category})
