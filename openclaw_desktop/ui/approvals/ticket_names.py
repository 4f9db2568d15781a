"""How the tickets that approvals are about are called."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal, Slot

from openclaw_desktop.contract.tickets import Ticket
from openclaw_desktop.worker import ApiWorker, Job


class TicketNames(QObject):
    """Asks once for each ticket.

    Signals:
        named: the id of a ticket, and its number and title.
    """

    named = Signal(str, str)

    def __init__(self, worker: ApiWorker, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._worker = worker
        self._known: dict[str, str] = {}

    def name(self, ticket_id: str) -> None:
        """Have a ticket named: at once where its name is known."""
        if ticket_id in self._known:
            self.named.emit(ticket_id, self._known[ticket_id])
            return
        running = self._worker.submit(
            Job("ticket", lambda client: client.tickets.get(ticket_id), supersedes="approval.ticket", park_offline=True)
        )
        running.succeeded.connect(self._on_ticket)

    @Slot(object)
    def _on_ticket(self, ticket: Ticket) -> None:
        self._known[ticket.id] = f"{ticket.number} {ticket.title}"
        self.named.emit(ticket.id, self._known[ticket.id])
