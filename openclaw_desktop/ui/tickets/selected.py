"""The selected tickets of a list, read from it only when somebody looks at one of them: a list may have 100,000."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence

from openclaw_desktop.contract.tickets import Ticket
from openclaw_desktop.store.outbox import NEW_PREFIX
from openclaw_desktop.ui.tickets.model import TicketTableModel


class SelectedTickets(Collection[Ticket]):
    """Tickets of the server's by their ids, as they stand in the list at the moment they are asked for.

    Attributes:
        ids: of those that were selected, topmost first.
    """

    def __init__(self, model: TicketTableModel, rows: Sequence[int]) -> None:
        """Note the tickets of some rows; those that the server does not have yet are passed over."""
        self._model = model
        self.ids = [ticket_id for ticket_id in model.ids_at(rows) if not ticket_id.startswith(NEW_PREFIX)]

    def __contains__(self, ticket: object) -> bool:
        return isinstance(ticket, Ticket) and ticket.id in self.ids

    def __len__(self) -> int:
        return len(self.ids)

    def __iter__(self) -> Iterator[Ticket]:
        """Give them one after the other; those that have left the list since are passed over."""
        for ticket_id in self.ids:
            row = self._model.find(ticket_id)
            if row >= 0:
                yield self._model.ticket(row)
