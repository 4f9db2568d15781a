"""Sends what lies in the outbox, in order and once each, whenever the server can be reached."""

from __future__ import annotations

import logging
from datetime import UTC, datetime, timedelta
from functools import partial
from typing import TYPE_CHECKING, Any, Final

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from openclaw_desktop.contract.errors import (
    Cancelled,
    CircuitOpen,
    Conflict,
    OpenClawError,
    RateLimited,
    ServerError,
    StorageError,
    ValidationFailed,
    VersionMismatch,
)
from openclaw_desktop.contract.tickets import Ticket
from openclaw_desktop.store.edits import AnyEdit, Change, Decided, NewComment, NewTicket
from openclaw_desktop.store.outbox import Entry, Happened, Outbox
from openclaw_desktop.worker.connection import ConnectionState, is_unreachable
from openclaw_desktop.worker.job import Job
from openclaw_desktop.worker.rebasing import rebase
from openclaw_desktop.worker.running import Running
from openclaw_desktop.worker.worker import ApiWorker

if TYPE_CHECKING:
    from openclaw_desktop.api import OpenClawClient

_log = logging.getLogger(__name__)

AGAIN_AFTER_S: Final = 15.0
"""So long after a failure the next try begins, where neither the server nor the connection says otherwise."""
ANSWERS_KEPT: Final = timedelta(hours=23)
"""So long a server surely repeats its first answer to a key (24 hours, less what two clocks may differ)."""
OUTCOME_UNKNOWN: Final = "outcome_unknown"
"""Why an entry needs attention that may have been done, too long ago for the server to tell."""
_MOST_FAILURES: Final = 5
"""So often an answer that tells of the server's own trouble is taken for one that will pass."""


class OutboxSender(QObject):
    """One entry at a time, from `start` to `stop`, for the user and server of the session.

    Whoever puts in an entry as `sending` sends it; it comes here only when it has to wait.

    Signals:
        stuck: a `StorageError`: the outbox itself can't be used; it is looked at again later.
    """

    stuck = Signal(object)

    def __init__(
        self, worker: ApiWorker, outbox: Outbox, server: str, user: str, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._worker = worker
        self._outbox = outbox
        self._who = (server, user)
        self._active = False
        self._running: Running[Any] | None = None
        self._failures: dict[int, int] = {}
        self._again = QTimer(self)
        self._again.setSingleShot(True)
        self._again.timeout.connect(self.send_next)
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(0)
        self._soon.timeout.connect(self.send_next)

    def start(self) -> None:
        """Begin, with what the last run of the program left."""
        self._active = True
        try:
            self._outbox.recover(*self._who)
        except StorageError as error:
            self._tell_stuck(error)
        self._outbox.listen(self._on_happened)
        self._worker.connection_changed.connect(self._on_connection)
        self._soon.start()

    def stop(self) -> None:
        """End; what is on its way may still be done, and is sent again by the next start, with the same key."""
        if not self._active:
            return
        self._active = False
        self._again.stop()
        self._soon.stop()
        self._outbox.unlisten(self._on_happened)
        self._worker.connection_changed.disconnect(self._on_connection)
        running, self._running = self._running, None
        if running is not None:
            running.cancel()

    @property
    def busy(self) -> bool:
        """Whether an entry is on its way."""
        return self._running is not None

    def try_now(self) -> None:
        """Send at once what waits, or look whether the server is back: a person asks for it."""
        self._again.stop()
        if self._worker.connection.state == "offline":
            self._worker.probe_now()
        else:
            self._soon.start()

    @Slot()
    def send_next(self) -> None:
        """Send the first entry that may go now, unless one is on its way or there is no connection."""
        if not self._active or self._running is not None or self._again.isActive():
            return
        if self._worker.connection.state not in ("online", "slowed"):
            return
        try:
            entry = self._outbox.next_waiting(*self._who)
            if entry is None:
                return
            if _is_too_old(entry):
                self._outbox.needs_attention(entry, OUTCOME_UNKNOWN, settled=True)
                self._soon.start()
                return
            entry = self._outbox.sending(entry)
        except StorageError as error:
            self._tell_stuck(error)
            return
        running = self._worker.submit(
            Job("outbox", partial(_send, entry.edit, entry.ticket), idempotency_key=entry.key)
        )
        self._running = running
        running.succeeded.connect(partial(self._on_succeeded, entry))
        running.failed.connect(partial(self._on_failed, entry))
        running.cancelled.connect(partial(self._on_cancelled, entry, running))

    def _on_happened(self, happened: Happened) -> None:
        if happened.entry.server != self._who[0] or happened.entry.user != self._who[1]:
            return
        if happened.what == "waiting" and self._running is None:
            # Somebody else's try has failed just now: another at once would fail likewise.
            self._again.start(round(AGAIN_AFTER_S * 1000))
        elif happened.what == "wanted":
            self.try_now()
        elif happened.what in ("queued", "sent", "discarded"):
            self._soon.start()

    @Slot(object)
    def _on_connection(self, state: ConnectionState) -> None:
        if state.state == "online":
            self._again.stop()
            self._soon.start()

    def _on_succeeded(self, entry: Entry, answer: Any) -> None:
        self._running = None
        self._failures.pop(entry.id, None)
        made, version = (answer.id, answer.version) if isinstance(entry.edit, NewTicket) else ("", 0)
        self._keep(lambda: self._outbox.done(entry, answer, made=made, version=version))

    def _on_failed(self, entry: Entry, error: OpenClawError) -> None:
        self._keep(lambda: self._settle(entry, error))
        # Only now: what is told of an entry meanwhile begins nothing else.
        self._running = None
        self._soon.start()

    def _settle(self, entry: Entry, error: OpenClawError) -> None:
        if isinstance(error, VersionMismatch) and isinstance(entry.edit, Change) and isinstance(error.current, Ticket):
            rounds = self._failures[entry.id] = self._failures.get(entry.id, 0) + 1
            if rounds <= _MOST_FAILURES:
                self._merge(entry, entry.edit, error.current)
            else:
                # Merging does not help where something on the way takes the version out of every request.
                del self._failures[entry.id]
                self._outbox.needs_attention(entry, error.code, error.detail, settled=True)
        elif is_unreachable(error) or isinstance(error, RateLimited):
            self._outbox.waiting(entry)
            self._wait(error)
        elif isinstance(error, ServerError) or (error.status == 0 and not isinstance(error, ValidationFailed)):
            failures = self._failures[entry.id] = self._failures.get(entry.id, 0) + 1
            if failures < _MOST_FAILURES:
                self._outbox.waiting(entry)
                self._wait(error)
            else:
                del self._failures[entry.id]
                self._outbox.needs_attention(entry, error.code, error.detail)
        else:
            self._outbox.needs_attention(entry, error.code, error.detail, settled=True)

    def _merge(self, entry: Entry, edit: Change, current: Ticket) -> None:
        merged = rebase(edit, current)
        if merged is None:
            self._outbox.done(entry, current)
        elif isinstance(merged, Change):
            self._outbox.rewrite(entry, merged)
        else:
            self._outbox.needs_attention(entry, "version_mismatch", settled=True)

    def _on_cancelled(self, entry: Entry, running: Running[Any]) -> None:
        self._running = None
        if running.given_up:
            # Whoever stops it wants to say when it goes on; it stays in sight until then.
            self._keep(lambda: self._outbox.needs_attention(entry, Cancelled.default_code))
            self._soon.start()
        else:
            self._keep(lambda: self._outbox.waiting(entry))

    def _wait(self, error: OpenClawError) -> None:
        asked = error.retry_after if isinstance(error, RateLimited | ServerError | CircuitOpen) else None
        self._again.start(round((asked or AGAIN_AFTER_S) * 1000))

    def _keep(self, change: Any) -> None:
        try:
            change()
        except StorageError as error:
            self._tell_stuck(error)

    def _tell_stuck(self, error: StorageError) -> None:
        _log.warning("the outbox can't be used: %s", error.code)
        self._again.start(round(AGAIN_AFTER_S * 1000))
        self.stuck.emit(error)


def _is_too_old(entry: Entry) -> bool:
    """Whether it may have been done, and the server would do it once more; a change would only meet itself (412)."""
    return (
        isinstance(entry.edit, NewTicket | NewComment)
        and entry.tried_at is not None
        and datetime.now(UTC) - entry.tried_at > ANSWERS_KEPT
    )


def _send(edit: AnyEdit, ticket: str, client: OpenClawClient) -> Any:
    match edit:
        case Change():
            try:
                return client.tickets.update(ticket, edit.values, version=edit.version)
            except Conflict as error:
                # Whatever the server calls it (409, 412, 428), the way out is to merge with what stands now.
                current = error.current if isinstance(error.current, Ticket) else client.tickets.get(ticket)
                raise VersionMismatch(
                    error.detail, status=error.status, code=error.code, request_id=error.request_id, current=current
                ) from error
        case NewTicket():
            return client.tickets.create(edit.fields)
        case NewComment():
            return client.tickets.comment(ticket, edit.body, internal=edit.internal)
        case Decided():
            return client.approvals.decide(edit.approval_id, edit.decision, edit.comment)
