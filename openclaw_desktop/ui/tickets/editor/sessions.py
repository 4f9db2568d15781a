"""Which edit session stands for a ticket: one that is still being sent, or one made of what is known and its draft."""

from __future__ import annotations

from openclaw_desktop.contract.tickets import Ticket
from openclaw_desktop.ui.tickets.editor.drafting import Drafting
from openclaw_desktop.ui.tickets.editor.edit_session import EditSession
from openclaw_desktop.ui.tickets.editor.memory import Memory
from openclaw_desktop.ui.tickets.editor.unsent import Unsent
from openclaw_desktop.ui.tickets.editor.values import Values


class Sessions:
    """Gives sessions. A ticket whose save or comment is on its way keeps its session while it is out of sight."""

    def __init__(self, memory: Memory, drafting: Drafting, unsent: Unsent) -> None:
        self._memory, self._drafting, self._unsent = memory, drafting, unsent
        self._sending: dict[str, EditSession] = {}

    def hold(self, session: EditSession) -> None:
        """Keep a session that is out of sight and on its way to the server."""
        self._sending[session.key] = session

    def release(self, session: EditSession) -> None:
        """Let go of a session that arrived, failed, or is in sight again."""
        for key in [key for key, held in self._sending.items() if held is session]:
            del self._sending[key]

    def known(self, ticket_id: str) -> EditSession | None:
        """Give the session of a ticket that was seen before, with its draft; None for one never seen."""
        ticket = self._memory.ticket(ticket_id)
        session = self._sending.get(ticket_id)
        if session is None:
            return None if ticket is None else self.of(ticket)
        if ticket is not None:
            session.see(ticket)
        return session

    def of(self, ticket: Ticket) -> EditSession:
        """Give a session of a ticket, with its draft."""
        session = EditSession(ticket.id, ticket)
        self._drafting.restore(session)
        return session

    def of_draft(self, ticket_id: str) -> EditSession | None:
        """Give a session of what was typed for a ticket of which nothing else is left, where something was."""
        session = EditSession(ticket_id)
        return session if self._drafting.restore(session) else None

    def of_unsent(self, key: str) -> EditSession:
        """Give the session of a ticket that is not made yet: one on its way, its draft, or what the outbox has."""
        session = self._sending.get(key)
        if session is None:
            session = EditSession(key)
            if not self._drafting.restore(session):
                self._unsent.restore_new(session)
        return session

    def sent_later(self, key: str, values: Values) -> EditSession:
        """Give the session that `values`, just sent for a ticket out of sight, belong to."""
        session = self._sending.get(key)
        if session is None:
            session = EditSession(key)
            if not self._drafting.restore(session):
                session.base = {**session.base, **values}
                session.values = dict(session.base)
        return session

    def new(self) -> EditSession:
        """Give the session of a new ticket: the one begun last, and not on its way yet, or a blank one."""
        key = self._drafting.newest_new(but=self._sending.keys() | self._unsent.new_keys())
        if key is None:
            return EditSession.new()
        session = EditSession(key)
        self._drafting.restore(session)
        return session
