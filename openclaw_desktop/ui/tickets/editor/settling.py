"""Takes in what became of edits that lay in the outbox and were sent from there, or need attention."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal

from openclaw_desktop.contract.tickets import Ticket
from openclaw_desktop.store.outbox import Happened
from openclaw_desktop.ui.tickets.editor.conversation import Conversation
from openclaw_desktop.ui.tickets.editor.drafting import Drafting
from openclaw_desktop.ui.tickets.editor.edit_session import EditSession
from openclaw_desktop.ui.tickets.editor.loading import Loading
from openclaw_desktop.ui.tickets.editor.presenting import Presenting
from openclaw_desktop.ui.tickets.editor.saving import Saving
from openclaw_desktop.ui.tickets.editor.sessions import Sessions
from openclaw_desktop.ui.tickets.editor.unsent import Unsent, sent_values


class Settling(QObject):
    """Brings it to the session that it belongs to, in sight or not.

    Signals:
        settled: the session in sight, of which something in the outbox changed.
        changed: the id of a ticket of which something in the outbox changed.
    """

    settled = Signal(object)
    changed = Signal(str)

    def __init__(
        self,
        unsent: Unsent,
        current: Callable[[], EditSession | None],
        sessions: Sessions,
        saving: Saving,
        loading: Loading,
        drafting: Drafting,
        presenting: Presenting,
        conversation: Conversation,
        parent: QObject,
    ) -> None:
        """Bring what becomes of `unsent` to the others; `current` gives the session in sight."""
        super().__init__(parent)
        self._current, self._sessions, self._saving, self._loading = current, sessions, saving, loading
        self._drafting, self._presenting, self._conversation = drafting, presenting, conversation
        unsent.happened.connect(self._take)

    def _take(self, happened: Happened) -> None:
        self._bring(happened)
        self.changed.emit(happened.entry.ticket)

    def _bring(self, happened: Happened) -> None:
        entry, current = happened.entry, self._current()
        session = current if current is not None and current.key == entry.ticket else None
        if happened.what == "sent" and isinstance(happened.answer, Ticket):
            owner = session or self._sessions.sent_later(entry.ticket, sent_values(entry))
            self._saving.sent_later(owner, entry, happened.answer)
        elif session is None:
            return
        elif happened.what == "sent":
            self._loading.load_activity(entry.ticket)
        elif happened.what == "needs_attention" and not session.is_new:
            self._loading.load(session.key, session.ticket)
        elif happened.what == "discarded" and entry.state == "needs_attention":
            # It may have become the ticket's draft, to be decided here.
            self._drafting.restore(session)
            self._presenting.show(session)
        if session is not None:
            self._conversation.show_known()
            self.settled.emit(session)
