"""Asking for approvals: the dialog, the people to choose from, and the request."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal, Slot

from openclaw_desktop.contract.approvals import Approval, ApprovalCreate
from openclaw_desktop.contract.errors import OpenClawError
from openclaw_desktop.ui.approvals.new_dialog import NewApprovalDialog
from openclaw_desktop.ui.approvals.page import ApprovalsPage
from openclaw_desktop.ui.attempt import Attempt
from openclaw_desktop.ui.session import Session
from openclaw_desktop.ui.tickets.editor.fields.person_combo import PersonCombo
from openclaw_desktop.ui.tickets.editor.people import People
from openclaw_desktop.worker import ApiWorker, Job, Running


class Asking(QObject):
    """One dialog at a time.

    Signals:
        asked: the `Approval` that was made.
    """

    asked = Signal(object)

    def __init__(
        self, worker: ApiWorker, session: Session, people: People, page: ApprovalsPage, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._worker, self._session, self._people, self._page = worker, session, people, page
        self._dialog: NewApprovalDialog | None = None
        self._attempt = Attempt()
        self._running: Running[Approval] | None = None

    @Slot()
    def ask(self) -> None:
        """Ask for an approval of anything."""
        self.ask_about("", "")

    def ask_about(self, ticket: str, title: str) -> None:
        """Ask for an approval about a ticket (its number or id, or "" for none)."""
        if self._dialog is not None or not self._session.may("approval:create"):
            return
        dialog = NewApprovalDialog(ticket, title, self._page.window())
        self._dialog = dialog
        self.offer_people(dialog.approvers.person)
        dialog.wanted.connect(self._send)
        dialog.finished.connect(self._on_closed)
        dialog.open()

    def offer_people(self, combo: PersonCombo) -> None:
        """Let a field offer the people of the office."""
        combo.set_me(self._session.user)
        combo.add_people(self._people.names)
        combo.search_wanted.connect(self._people.search)
        self._people.found.connect(combo.add_people)
        self._people.ask_once()

    def stop(self) -> None:
        """Close the dialog."""
        if self._dialog is not None:
            self._dialog.done(0)

    @Slot(object)
    def _send(self, approval: ApprovalCreate) -> None:
        dialog = self._dialog
        if dialog is None:
            return
        dialog.show_waiting(True)
        job = Job(
            "ask for an approval",
            lambda client: client.approvals.create(approval),
            idempotency_key=self._attempt.key_for(approval),
            supersedes="approval.ask",
        )
        running = self._running = self._worker.submit(job)
        running.succeeded.connect(self._on_asked)
        running.failed.connect(self._on_failed)
        running.ended.connect(self._on_ended)

    @Slot(object)
    def _on_asked(self, approval: Approval) -> None:
        if self._dialog is not None:
            self._dialog.accept()
        self.asked.emit(approval)

    @Slot(object)
    def _on_failed(self, error: OpenClawError) -> None:
        if self._dialog is not None:
            self._dialog.show_waiting(False)
            self._dialog.show_error(error)

    @Slot()
    def _on_ended(self) -> None:
        self._running = None

    @Slot()
    def _on_closed(self) -> None:
        dialog, self._dialog = self._dialog, None
        self._attempt.done()
        if self._running is not None:
            self._running.cancel()
        if dialog is not None:
            dialog.deleteLater()
