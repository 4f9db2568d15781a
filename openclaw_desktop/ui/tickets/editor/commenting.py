"""Sending comments. No widgets."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from openclaw_desktop.contract.errors import OpenClawError
from openclaw_desktop.contract.tickets import Comment
from openclaw_desktop.store.edits import NewComment
from openclaw_desktop.store.outbox import Entry
from openclaw_desktop.ui.attempt import Attempt
from openclaw_desktop.ui.tickets.editor.edit_session import EditSession
from openclaw_desktop.ui.tickets.editor.unsent import Unsent
from openclaw_desktop.worker import HIGH, ApiWorker, Job, Running
from openclaw_desktop.worker.connection import is_unreachable

if TYPE_CHECKING:
    from openclaw_desktop.api import OpenClawClient


class Commenting(QObject):
    """Sends the comment of a session; what is typed meanwhile stays.

    Attributes:
        unsent: where comments lie until the server has answered.

    Signals (the first argument is the `EditSession`):
        changed: whether it is being sent, and why not, is to be shown anew.
        sent: the `Comment` as the server has it.
        queued: it lies in the outbox and is sent when the server can be reached.
    """

    changed = Signal(object)
    sent = Signal(object, object)
    queued = Signal(object)

    def __init__(self, worker: ApiWorker, unsent: Unsent, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._worker = worker
        self.unsent = unsent
        self._running: dict[str, Running[Comment]] = {}
        self._attempts: dict[str, Attempt] = {}
        self._errors: dict[str, OpenClawError] = {}

    def busy(self, session: EditSession) -> bool:
        """Whether a comment is being sent."""
        return session.key in self._running

    def error(self, session: EditSession) -> OpenClawError | None:
        """What went wrong last."""
        return self._errors.get(session.key)

    def send(self, session: EditSession) -> None:
        """Send the session's comment; does nothing while one is being sent."""
        if self.busy(session):
            return
        body, internal = session.comment, session.internal
        edit = NewComment(body, internal)
        if self.unsent.offline or self.unsent.pending(session.key):
            if self.unsent.queue(session, edit):
                self._queued(session, body)
            return
        key = self._attempts.setdefault(session.key, Attempt()).key_for((body, internal))
        do = self.unsent.lasting(partial(_comment, session.key, body, internal))
        entry = self.unsent.begin(session, edit, key)
        running = self._worker.submit(Job("comment", do, priority=HIGH, idempotency_key=key))
        self._running[session.key] = running
        self._errors.pop(session.key, None)
        running.succeeded.connect(partial(self._on_succeeded, session, body, entry))
        running.failed.connect(partial(self._on_failed, session, body, entry))
        running.cancelled.connect(partial(self._on_cancelled, session, body, entry, running))
        self.changed.emit(session)

    def _queued(self, session: EditSession, body: str) -> None:
        self._attempts.pop(session.key, None)
        self._errors.pop(session.key, None)
        if session.comment == body:
            session.comment = ""
        self.queued.emit(session)
        self.changed.emit(session)

    def _on_succeeded(self, session: EditSession, body: str, entry: Entry | None, comment: Comment) -> None:
        self.unsent.arrived(entry, comment)
        self._running.pop(session.key, None)
        self._attempts.pop(session.key, None)
        if session.comment == body:
            session.comment = ""
        self.sent.emit(session, comment)
        self.changed.emit(session)

    def _on_failed(self, session: EditSession, body: str, entry: Entry | None, error: OpenClawError) -> None:
        self._running.pop(session.key, None)
        if is_unreachable(error) and entry is not None:
            self.unsent.unanswered(entry)
            self._queued(session, body)
            return
        self.unsent.refused(entry)
        self._errors[session.key] = error
        self.changed.emit(session)

    def _on_cancelled(self, session: EditSession, body: str, entry: Entry | None, running: Running[Comment]) -> None:
        self._running.pop(session.key, None)
        if running.given_up:
            self.unsent.refused(entry)
        elif entry is not None:
            self.unsent.unanswered(entry)
            self._queued(session, body)
            return
        self.changed.emit(session)


def _comment(ticket_id: str, body: str, internal: bool, client: OpenClawClient) -> Comment:
    return client.tickets.comment(ticket_id, body, internal=internal)
