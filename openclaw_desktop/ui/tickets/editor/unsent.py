"""What the editor keeps in the outbox: every save and comment, until the server has answered."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, TypeVar

from PySide6.QtCore import QObject, Signal

from openclaw_desktop.contract.errors import StorageError
from openclaw_desktop.contract.tickets import Comment, Ticket
from openclaw_desktop.contract.users import UserRef
from openclaw_desktop.store.edits import AnyEdit, Change, NewComment, NewTicket, change_of, field_values
from openclaw_desktop.store.outbox import NEW_PREFIX, Entry, Happened
from openclaw_desktop.store.profile import Profile
from openclaw_desktop.ui.session import Session
from openclaw_desktop.ui.tickets.editor.edit_session import EditSession
from openclaw_desktop.ui.tickets.editor.values import FIELDS, Values, blank_values
from openclaw_desktop.worker import ApiWorker

if TYPE_CHECKING:
    from openclaw_desktop.api import OpenClawClient

T = TypeVar("T")


class Unsent(QObject):
    """The outbox of this login, as the editor uses it.

    Signals:
        happened: a `Happened` of this login that the editor did not do itself.
        failed: a `StorageError`.
    """

    happened = Signal(object)
    failed = Signal(object)

    def __init__(self, worker: ApiWorker, profile: Profile, session: Session, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._worker = worker
        self._outbox, self._cache = profile.outbox, profile.ticket_cache
        self._login = session
        self._who = (session.kept_under, session.user.id)
        self._mine: set[int] = set()
        self._outbox.listen(self._on_happened)

    def close(self) -> None:
        """Listen no more."""
        self._outbox.unlisten(self._on_happened)

    @property
    def offline(self) -> bool:
        """Whether the server can't be reached, as far as is known."""
        return self._worker.connection.state == "offline"

    # What lies there

    def pending(self, ticket: str) -> list[Entry]:
        """Give what is still to be sent for a ticket, in order."""
        try:
            entries = self._outbox.entries(*self._who, ticket=ticket)
        except StorageError as error:
            self.failed.emit(error)
            return []
        return [entry for entry in entries if entry.state != "needs_attention"]

    def new_keys(self) -> set[str]:
        """Give the keys of the tickets whose making lies in the outbox."""
        try:
            return {ticket for ticket in self._outbox.tickets(*self._who) if ticket.startswith(NEW_PREFIX)}
        except StorageError as error:
            self.failed.emit(error)
            return set()

    def edit_of(self, session: EditSession) -> AnyEdit | None:
        """Give what a save of the session adds to what is still to be sent; None where that says it all."""
        pending = self.pending(session.key)
        values = {field: session.values[field] for field in FIELDS}
        if session.is_new and not any(isinstance(entry.edit, NewTicket) for entry in pending):
            return NewTicket(values)
        return change_of(_with(session.base, pending), values, session.version)

    def queued(self, session: EditSession) -> bool:
        """Whether what was typed into the fields lies in the outbox, all of it."""
        pending = [entry for entry in self.pending(session.key) if isinstance(entry.edit, Change | NewTicket)]
        return bool(pending) and self.edit_of(session) is None

    def comments(self, ticket: str) -> tuple[Comment, ...]:
        """Give the comments that are still to be sent, as they are to be shown."""
        user = self._login.user
        name = self.tr("{name} (not sent yet)").format(name=user.display_name)
        return tuple(
            Comment(
                id=f"unsent:{entry.id}",
                ticket_id=ticket,
                author=UserRef(id=user.id, username=user.username, display_name=name),
                body=entry.edit.body,
                internal=entry.edit.internal,
                created_at=entry.saved_at,
            )
            for entry in self.pending(ticket)
            if isinstance(entry.edit, NewComment)
        )

    def restore_new(self, session: EditSession) -> None:
        """Fill the session of a ticket whose making lies in the outbox with what is to be made."""
        session.values = _with(blank_values(), self.pending(session.key))

    # What goes in and out

    def queue(self, session: EditSession, edit: AnyEdit) -> bool:
        """Keep an edit until it can be sent; give whether it is kept."""
        return self._put(session, edit, "", sending=False) is not None

    def begin(self, session: EditSession, edit: AnyEdit, key: str) -> Entry | None:
        """Keep an edit that is sent from here at once; None where the disk takes nothing: it is sent all the same."""
        return self._put(session, edit, key, sending=True)

    def lasting(self, send: Callable[[OpenClawClient], T]) -> Callable[[OpenClawClient], T]:
        """Give what sends an edit that was begun, so that it is on the disk for good before it is sent."""
        return self._outbox.lasting(send)

    def _put(self, session: EditSession, edit: AnyEdit, key: str, *, sending: bool) -> Entry | None:
        try:
            if session.ticket is not None:
                # So that the edit can be told by its ticket's name, also after a start without a connection.
                self._cache.remember(*self._who, session.ticket)
            entry = self._outbox.put(*self._who, session.key, edit, key=key, sending=sending)
        except StorageError as error:
            self.failed.emit(error)
            return None
        if sending:
            self._mine.add(entry.id)
        return entry

    def arrived(self, entry: Entry | None, answer: Any, *, made: Ticket | None = None) -> None:
        """The server has answered what was sent from here."""
        if entry is not None:
            made_id, version = (made.id, made.version) if made is not None else ("", 0)
            self._settle(lambda: self._outbox.done(entry, answer, made=made_id, version=version))
            self._mine.discard(entry.id)

    def refused(self, entry: Entry | None) -> None:
        """The server does not do what was sent from here; it is told in place, and the draft still has it."""
        if entry is not None:
            self._settle(lambda: self._outbox.discard(entry))
            self._mine.discard(entry.id)

    def unanswered(self, entry: Entry | None) -> None:
        """What was sent from here got no answer: it is sent again, with the same key, when that can be done."""
        if entry is not None:
            self._mine.discard(entry.id)
            self._settle(lambda: self._outbox.waiting(entry))

    def want(self, ticket: str) -> None:
        """A person wants what waits for a ticket to be sent now."""
        for entry in self.pending(ticket)[:1]:
            self._outbox.want(entry)

    def take_back(self, ticket: str) -> None:
        """Forget what was typed into the fields and is still to be sent."""
        for entry in self.pending(ticket):
            if entry.state == "waiting" and isinstance(entry.edit, Change | NewTicket):
                self._settle(lambda entry=entry: self._outbox.discard(entry))

    def settled_by(self, ticket: Ticket, decided: frozenset[str]) -> None:
        """Take out what needed attention for a ticket and stands there now, or was decided otherwise, field by field.

        Args:
            ticket: the ticket as it stands.
            decided: fields of which the person has decided what is to stand.
        """
        try:
            entries = self._outbox.entries(*self._who, ticket=ticket.id)
        except StorageError as error:
            self.failed.emit(error)
            return
        standing = field_values(ticket)
        for entry in entries:
            if entry.state == "needs_attention" and isinstance(entry.edit, Change):
                values = entry.edit.values
                if all(field in decided or standing[field] == value for field, value in values.items()):
                    self._settle(lambda entry=entry: self._outbox.done(entry))

    def _settle(self, change: Any) -> None:
        try:
            change()
        except StorageError as error:
            self.failed.emit(error)

    def _on_happened(self, happened: Happened) -> None:
        entry = happened.entry
        if (entry.server, entry.user) == self._who and entry.id not in self._mine:
            self.happened.emit(happened)


def sent_values(entry: Entry) -> Values:
    """Give the form's fields that an entry sets."""
    edit = entry.edit
    fields = edit.fields if isinstance(edit, NewTicket) else edit.values if isinstance(edit, Change) else {}
    return {field: value for field, value in fields.items() if field in FIELDS}


def _with(base: Values, pending: list[Entry]) -> Values:
    values = dict(base)
    for entry in pending:
        values |= sent_values(entry)
    return values
