"""From a ticket to its approvals, and to a new one about it."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot

from openclaw_desktop.contract.approvals import Approval
from openclaw_desktop.contract.events import Event
from openclaw_desktop.contract.tickets import Ticket
from openclaw_desktop.ui.session import Session
from openclaw_desktop.ui.tickets.page import TicketsPage
from openclaw_desktop.ui.tickets.selection import Selection
from openclaw_desktop.ui.timers import make_timer
from openclaw_desktop.worker import LOW, ApiWorker, Job

if TYPE_CHECKING:
    from openclaw_desktop.api import OpenClawClient

_AFTER_MS = 300
"""The ticket itself comes first; and one that is only leafed past is not asked about."""


class LeadingToApprovals(QObject):
    """A controller that leads on to the Approvals tab.

    Signals:
        approval_wanted: the id of an approval that should be shown.
        approval_request_wanted: number and title of a ticket that a new one should be about.
    """

    approval_wanted = Signal(str)
    approval_request_wanted = Signal(str, str)


class TicketApprovals(QObject):
    """Shows in the editor which approvals ask about its ticket."""

    def __init__(
        self,
        worker: ApiWorker,
        session: Session,
        page: TicketsPage,
        selection: Selection,
        controller: LeadingToApprovals,
    ) -> None:
        super().__init__(controller)
        self._worker, self._selection, self._header = worker, selection, page.editor.header
        self._controller = controller
        self._may_read = session.may("approval:read")
        self._header.set_may_ask(session.may("approval:create"))
        self._pause = make_timer(self, _AFTER_MS, self._load, once=True)
        selection.opened.connect(self._on_opened)
        self._header.approvals.chosen.connect(controller.approval_wanted)
        self._header.ask_button.clicked.connect(self._ask_about_shown)

    def stop(self) -> None:
        """Show nothing any more."""
        self._pause.stop()
        self._header.approvals.show_approvals(())
        self._header.approvals.chosen.disconnect(self._controller.approval_wanted)
        self._header.ask_button.clicked.disconnect(self._ask_about_shown)

    def hear(self, events: Sequence[Event]) -> None:
        """Look again where an approval about the ticket shown moved on."""
        if any(e.type.startswith("approval.") and e.data.get("ticket_id") == self._selection.open_id for e in events):
            self._pause.start()

    def ask_about(self, ticket: Ticket) -> None:
        """Begin a new approval about a ticket."""
        self._controller.approval_request_wanted.emit(ticket.number, ticket.title)

    @Slot(str)
    def _on_opened(self, _ticket_id: str) -> None:
        self._header.approvals.show_approvals(())
        self._pause.start()

    @Slot()
    def _load(self) -> None:
        ticket_id = self._selection.open_id
        if not ticket_id or not self._may_read:
            return
        read = partial(_read, ticket_id)
        job = Job("ticket approvals", read, priority=LOW, supersedes="editor.approvals", park_offline=True)
        self._worker.submit(job).succeeded.connect(partial(self._on_loaded, ticket_id))

    def _on_loaded(self, ticket_id: str, approvals: list[Approval]) -> None:
        if ticket_id == self._selection.open_id:
            self._header.approvals.show_approvals(approvals)

    @Slot()
    def _ask_about_shown(self) -> None:
        if self._header.ticket is not None:
            self.ask_about(self._header.ticket)


def _read(ticket_id: str, client: OpenClawClient) -> list[Approval]:
    return client.approvals.list(ticket_id=ticket_id, limit=10).page().items
