"""Sending comments. No widgets."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from openclaw_desktop.contract.errors import OpenClawError
from openclaw_desktop.contract.tickets import Comment
from openclaw_desktop.ui.tickets.editor.attempts import Attempt
from openclaw_desktop.ui.tickets.editor.edit_session import EditSession
from openclaw_desktop.worker import HIGH, ApiWorker, Job, Running

if TYPE_CHECKING:
    from openclaw_desktop.api import OpenClawClient


class Commenting(QObject):
    """Sends the comment of a session; what is typed meanwhile stays.

    Signals (the first argument is the `EditSession`):
        changed: whether it is being sent, and why not, is to be shown anew.
        sent: the `Comment` as the server has it.
    """

    changed = Signal(object)
    sent = Signal(object, object)

    def __init__(self, worker: ApiWorker, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._worker = worker
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
        key = self._attempts.setdefault(session.key, Attempt()).key_for((body, internal))
        do = partial(_comment, session.key, body, internal)
        running = self._worker.submit(Job("comment", do, priority=HIGH, idempotency_key=key))
        self._running[session.key] = running
        self._errors.pop(session.key, None)
        running.succeeded.connect(partial(self._on_succeeded, session, body))
        running.failed.connect(partial(self._on_failed, session))
        running.cancelled.connect(partial(self._on_cancelled, session))
        self.changed.emit(session)

    def _on_succeeded(self, session: EditSession, body: str, comment: Comment) -> None:
        self._running.pop(session.key, None)
        self._attempts.pop(session.key, None)
        if session.comment == body:
            session.comment = ""
        self.sent.emit(session, comment)
        self.changed.emit(session)

    def _on_failed(self, session: EditSession, error: OpenClawError) -> None:
        self._running.pop(session.key, None)
        self._errors[session.key] = error
        self.changed.emit(session)

    def _on_cancelled(self, session: EditSession) -> None:
        self._running.pop(session.key, None)
        self.changed.emit(session)


def _comment(ticket_id: str, body: str, internal: bool, client: OpenClawClient) -> Comment:
    return client.tickets.comment(ticket_id, body, internal=internal)
