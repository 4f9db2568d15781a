"""The tickets that were made here and are not on the server yet: rows above the list, until it has them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

from PySide6.QtCore import QObject, Signal, Slot

from openclaw_desktop.contract.errors import StorageError
from openclaw_desktop.contract.tickets import Ticket
from openclaw_desktop.contract.users import UserRef
from openclaw_desktop.store.edits import Change, NewTicket
from openclaw_desktop.store.outbox import NEW_PREFIX, Entry, Happened
from openclaw_desktop.store.profile import Profile
from openclaw_desktop.ui.session import Session
from openclaw_desktop.ui.tickets.page import TicketsPage

_NO_NUMBER: Final = "—"


class UnsentTickets(QObject):
    """Follows the outbox of a login, from `start` to `stop`.

    Signals:
        failed: a `StorageError`.
    """

    failed = Signal(object)

    def __init__(self, profile: Profile, session: Session, page: TicketsPage, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._outbox, self._page = profile.outbox, page
        self._who = (session.kept_under, session.user.id)
        self._user = session.user

    def start(self) -> None:
        """Show them from now on."""
        self._outbox.listen(self._on_happened)
        self._page.model.modelReset.connect(self.show_rows)
        self.show_rows()

    def stop(self) -> None:
        """Follow no more."""
        self._page.model.modelReset.disconnect(self.show_rows)
        self._outbox.unlisten(self._on_happened)

    @Slot()
    def show_rows(self) -> None:
        """Show what lies in the outbox now."""
        try:
            entries = self._outbox.entries(*self._who)
        except StorageError as error:
            self.failed.emit(error)
            return
        tickets = self._tickets([entry for entry in entries if entry.ticket.startswith(NEW_PREFIX)])
        self._page.model.pin(tickets)
        if tickets:
            self._page.show_rows()

    def _on_happened(self, happened: Happened) -> None:
        entry = happened.entry
        if (entry.server, entry.user) != self._who or not entry.ticket.startswith(NEW_PREFIX):
            return
        self.show_rows()
        if isinstance(happened.answer, Ticket) and self._page.model.find(happened.answer.id) < 0:
            # At once, and where it stood; the next refresh puts it where the server has it.
            self._page.model.insert_first(happened.answer)

    def _tickets(self, entries: Sequence[Entry]) -> list[Ticket]:
        """Give the tickets as they are to be, the last one first."""
        fields: dict[str, dict[str, Any]] = {}
        made: dict[str, Entry] = {}
        for entry in entries:
            if isinstance(entry.edit, NewTicket):
                made[entry.ticket], fields[entry.ticket] = entry, dict(entry.edit.fields)
            elif isinstance(entry.edit, Change) and entry.ticket in fields:
                fields[entry.ticket] |= entry.edit.values
        return [self._ticket(entry, fields[key]) for key, entry in reversed(made.items())]

    def _ticket(self, entry: Entry, fields: dict[str, Any]) -> Ticket:
        assignee, requester = fields.get("assignee"), fields.get("requester") or self._user.username
        return Ticket(
            id=entry.ticket,
            number=_NO_NUMBER,
            title=str(fields.get("title") or ""),
            description=str(fields.get("description") or ""),
            status=fields.get("status") or "open",
            priority=fields.get("priority") or "normal",
            category=str(fields.get("category") or ""),
            requester=self._person(str(requester)),
            assignee=self._person(str(assignee)) if assignee else None,
            tags=list(fields.get("tags") or ()),
            due_at=fields.get("due_at"),
            created_at=entry.saved_at,
            updated_at=entry.saved_at,
            closed_at=None,
            version=0,
        )

    def _person(self, username: str) -> UserRef:
        mine = username == self._user.username
        name = self._user.display_name if mine else username
        return UserRef(id=self._user.id if mine else "", username=username, display_name=name)
