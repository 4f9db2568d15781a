"""Saving: sends what changed, merges what others changed, and says how it went. No widgets."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any, Final

from PySide6.QtCore import QObject, Signal

from openclaw_desktop.contract.errors import Conflict, NotAuthenticated, NotFound, OpenClawError, VersionMismatch
from openclaw_desktop.contract.tickets import Ticket, TicketCreate, TicketPatch
from openclaw_desktop.store.edits import AnyEdit
from openclaw_desktop.store.outbox import Entry
from openclaw_desktop.ui.attempt import Attempt
from openclaw_desktop.ui.tickets.editor.edit_session import EditSession
from openclaw_desktop.ui.tickets.editor.unsent import Unsent, sent_values
from openclaw_desktop.ui.tickets.editor.values import Values, create_of, patch_of
from openclaw_desktop.worker import HIGH, ApiWorker, Job, Running
from openclaw_desktop.worker.connection import is_unreachable

if TYPE_CHECKING:
    from openclaw_desktop.api import OpenClawClient

MOST_ROUNDS: Final = 5
"""How often a save goes on by itself after someone else was faster without touching the same fields."""


class Saving(QObject):
    """Saves edit sessions, one request a ticket at a time, also of tickets that are no longer shown.

    A save lies in the outbox before it is sent. Where the server can't be reached it stays there, and whoever sends the
    outbox takes over (`sent_later` brings the end of that back).

    Signals (the first argument is always the `EditSession`):
        changed: whether it is being saved, and why not, is to be shown anew.
        saved: the `Ticket` as it stands now.
        created: the `Ticket` that was made, and the key that the session had before.
        conflicted: someone changed the same fields; `session.conflicts` has them.
        lost: the ticket is gone from the server.
    """

    changed = Signal(object)
    saved = Signal(object, object)
    created = Signal(object, object, str)
    conflicted = Signal(object)
    lost = Signal(object)

    def __init__(self, worker: ApiWorker, unsent: Unsent, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._worker = worker
        self._unsent = unsent
        self._running: dict[str, Running[Ticket]] = {}
        self._attempts: dict[str, Attempt] = {}
        self._errors: dict[str, OpenClawError] = {}
        self._waits: dict[str, float] = {}
        self._login: set[str] = set()

    def busy(self, session: EditSession) -> bool:
        """Whether it is being saved."""
        return session.key in self._running

    def queued(self, session: EditSession) -> bool:
        """Whether it lies in the outbox, and nothing was changed since."""
        return not self.busy(session) and self._unsent.queued(session)

    def waits_for_login(self, session: EditSession) -> bool:
        """Whether the save goes on after a login."""
        return session.key in self._login

    def error(self, session: EditSession) -> OpenClawError | None:
        """What went wrong last; while it is being saved, why it is tried again."""
        return self._errors.get(session.key)

    def wait_s(self, session: EditSession) -> float | None:
        """Seconds from when it was told until the next try by itself."""
        return self._waits.get(session.key)

    def forget_error(self, session: EditSession) -> None:
        """Forget what went wrong."""
        self._errors.pop(session.key, None)

    def save(self, session: EditSession) -> None:
        """Send what changed; does nothing while that is being done."""
        if self.busy(session):
            return
        if self._unsent.pending(session.key) or self._unsent.offline:
            self._queue(session)
        else:
            self._send(session, 1)

    def _queue(self, session: EditSession) -> None:
        edit = self._unsent.edit_of(session)
        if edit is None:
            self._unsent.want(session.key)
        elif not self._unsent.queue(session, edit):
            return
        self._errors.pop(session.key, None)
        self.changed.emit(session)

    def _send(self, session: EditSession, attempt_round: int) -> None:
        sent = dict(session.values)
        attempt = self._attempts.setdefault(session.key, Attempt())
        job: Job[Ticket]
        edit: AnyEdit | None = self._unsent.edit_of(session)
        if session.is_new:
            body = create_of(sent)
            key = attempt.key_for(body)
            do = self._unsent.lasting(partial(_create, body))
            job = Job("create ticket", do, priority=HIGH, idempotency_key=key)
        else:
            patch, version = patch_of(session.base, sent), session.version
            key = attempt.key_for((patch, version))
            do = self._unsent.lasting(partial(_update, session.key, patch, version))
            job = Job("save ticket", do, priority=HIGH, idempotency_key=key)
        entry = None if edit is None else self._unsent.begin(session, edit, key)
        running = self._worker.submit(job)
        self._running[session.key] = running
        self._errors.pop(session.key, None)
        running.succeeded.connect(partial(self._on_succeeded, session, sent, entry))
        running.failed.connect(partial(self._on_failed, session, attempt_round, entry))
        running.cancelled.connect(partial(self._on_cancelled, session, entry, running))
        running.retrying.connect(partial(self._on_retrying, session))
        running.parked.connect(partial(self._on_parked, session))
        self.changed.emit(session)

    def _end(self, session: EditSession) -> None:
        self._running.pop(session.key, None)
        self._waits.pop(session.key, None)
        self._login.discard(session.key)

    def _on_succeeded(self, session: EditSession, sent: Values, entry: Entry | None, ticket: Ticket) -> None:
        self._end(session)
        self._unsent.arrived(entry, ticket, made=ticket if session.is_new else None)
        self._take(session, sent, ticket)

    def sent_later(self, session: EditSession, entry: Entry, ticket: Ticket) -> None:
        """Take in what the server made of an entry of the outbox that was sent from elsewhere."""
        self._take(session, {**session.base, **sent_values(entry)}, ticket)

    def _take(self, session: EditSession, sent: Values, ticket: Ticket) -> None:
        self._errors.pop(session.key, None)
        self._attempts.pop(session.key, None)
        was_new, key = session.is_new, session.key
        session.key = ticket.id
        session.saved(sent, ticket)
        if was_new:
            self._attempts.pop(key, None)
            self.created.emit(session, ticket, key)
        else:
            self.saved.emit(session, ticket)
        self.changed.emit(session)

    def _on_failed(self, session: EditSession, attempt_round: int, entry: Entry | None, error: OpenClawError) -> None:
        self._end(session)
        if is_unreachable(error):
            self._unsent.unanswered(entry)
        else:
            self._unsent.refused(entry)
        if isinstance(error, VersionMismatch) and isinstance(error.current, Ticket):
            self._merge(session, attempt_round, error)
            return
        self._errors[session.key] = error
        if isinstance(error, NotFound) and not session.is_new:
            session.gone = True
            self._errors.pop(session.key, None)
            self.lost.emit(session)
        self.changed.emit(session)

    def _merge(self, session: EditSession, attempt_round: int, error: VersionMismatch) -> None:
        session.see(error.current)
        if session.conflicts:
            self.conflicted.emit(session)
        elif not session.dirty:
            self.saved.emit(session, error.current)  # they made the very same change
        elif attempt_round < MOST_ROUNDS:
            self._send(session, attempt_round + 1)
            return
        else:
            self._errors[session.key] = error
        self.changed.emit(session)

    def _on_cancelled(self, session: EditSession, entry: Entry | None, running: Running[Ticket]) -> None:
        self._end(session)
        if running.given_up:
            self._errors.pop(session.key, None)
            self._unsent.refused(entry)
        else:
            self._unsent.unanswered(entry)
        self.changed.emit(session)

    def _on_retrying(self, session: EditSession, retrying: Any) -> None:
        self._login.discard(session.key)
        self._errors[session.key] = retrying.reason
        self._waits[session.key] = retrying.wait_s
        self.changed.emit(session)

    def _on_parked(self, session: EditSession, reason: OpenClawError) -> None:
        if isinstance(reason, NotAuthenticated):
            self._login.add(session.key)
        self._waits.pop(session.key, None)
        self.changed.emit(session)


def _create(body: TicketCreate, client: OpenClawClient) -> Ticket:
    return client.tickets.create(body)


def _update(ticket_id: str, patch: TicketPatch, version: int, client: OpenClawClient) -> Ticket:
    try:
        return client.tickets.update(ticket_id, patch, version=version)
    except Conflict as error:
        # Whatever the server calls it (409, 412, 428), the way out is to merge with what stands now.
        current = error.current if isinstance(error.current, Ticket) else client.tickets.get(ticket_id)
        raise VersionMismatch(
            error.detail, status=error.status, code=error.code, request_id=error.request_id, current=current
        ) from error
