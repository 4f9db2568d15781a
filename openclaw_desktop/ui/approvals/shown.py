"""The approval that is shown beside the list: what the person may do with it, and does."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

from PySide6.QtCore import QObject, Slot

from openclaw_desktop.contract.approvals import Approval
from openclaw_desktop.contract.errors import OpenClawError
from openclaw_desktop.ui.approvals.asking import Asking
from openclaw_desktop.ui.approvals.deciding import Deciding
from openclaw_desktop.ui.approvals.delegate_dialog import DelegateDialog
from openclaw_desktop.ui.approvals.page import ApprovalsPage
from openclaw_desktop.ui.approvals.texts import standing_sentence
from openclaw_desktop.ui.approvals.ticket_names import TicketNames
from openclaw_desktop.ui.session import Session


class ShownApproval(QObject):
    """Drives the detail of an `ApprovalsPage`; a comment begun for one approval is there again when it is shown again.

    Args:
        session: says what the person may do.
        page: the tab.
        deciding: does what is chosen.
        asking: knows to whom an approval can be handed over.
        names: tells what the ticket is called.
    """

    def __init__(
        self,
        session: Session,
        page: ApprovalsPage,
        deciding: Deciding,
        asking: Asking,
        names: TicketNames,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._session, self._page, self._detail = session, page, page.detail
        self._deciding, self._asking, self._names = deciding, asking, names
        self._comments: dict[str, str] = {}

    def links(self) -> list[tuple[Any, Callable[..., None]]]:
        """Give the signals that matter here, with what they lead to."""
        page = self._page
        return [
            (page.approve_action.triggered, self._approve),
            (page.reject_action.triggered, self._reject),
            (page.delegate_action.triggered, self._delegate),
            (page.remind_action.triggered, self._remind),
            (page.withdraw_action.triggered, self._withdraw),
            (self._detail.comment.textChanged, self._on_comment),
            (self._names.named, self._on_named),
            (self._deciding.busy_changed, self._on_busy),
        ]

    @property
    def approval_id(self) -> str:
        """Which one is shown; "" for none."""
        return "" if self._detail.approval is None else self._detail.approval.id

    def show(self, approval: Approval | None) -> None:
        """Show an approval, with the buttons for what may be done with it; None for none."""
        me, detail = self._session.user.username, self._detail
        before = self.approval_id
        pending = approval is not None and approval.state == "pending"
        may_decide = pending and self._session.may("approval:decide")
        may_ask = pending and self._session.may("approval:create")
        waiting = [] if approval is None else [user.username for user in approval.waiting_for]
        seated = [] if approval is None else [user.username for user in approval.approvers]
        decided = (
            {s.actor.username for s in approval.steps if s.action == "approved"} if approval is not None else set()
        )
        detail.show_approval(
            approval,
            decides=may_decide and me in waiting,
            asks=may_ask and approval is not None and approval.requester.username == me,
            delegates=may_decide and me in seated and me not in decided,
        )
        if approval is None:
            return
        if before != approval.id:
            detail.comment.setPlainText(self._comments.get(approval.id, ""))
        detail.show_busy(self._deciding.busy(approval.id))
        if approval.ticket_id is not None:
            self._names.name(approval.ticket_id)

    def show_standing(self, approval: Approval) -> None:
        """Say that somebody else has decided what is shown."""
        self._detail.standing.show_text(standing_sentence(approval), self.tr("OK"))

    def show_error(self, approval_id: str, error: OpenClawError) -> bool:
        """Tell what went wrong with an approval; give whether it is the one shown, otherwise nothing is told."""
        if approval_id != self.approval_id:
            return False
        self._detail.error_card.show_error(error)
        return True

    def forget_comment(self, approval_id: str) -> None:
        """What was typed for an approval has gone to the server, or waits to go there."""
        self._comments.pop(approval_id, None)

    @Slot(str, str)
    def _on_named(self, ticket_id: str, name: str) -> None:
        shown = self._detail.approval
        if shown is not None and shown.ticket_id == ticket_id:
            self._detail.show_ticket_text(name)

    @Slot()
    def _on_comment(self) -> None:
        if self.approval_id:
            self._comments[self.approval_id] = self._detail.comment.toPlainText()

    @Slot(str)
    def _on_busy(self, approval_id: str) -> None:
        if approval_id == self.approval_id:
            busy = self._deciding.busy(approval_id)
            self._detail.show_busy(busy)
            if busy:
                self._detail.error_card.clear()

    # What the person does

    @Slot()
    def _approve(self) -> None:
        detail = self._detail
        if detail.approval is not None and detail.approve_button.isVisible():
            self._deciding.approve(detail.approval.id, detail.comment.toPlainText().strip(), detail.approval.title)

    @Slot()
    def _reject(self) -> None:
        detail = self._detail
        if detail.approval is None or not detail.reject_button.isVisible():
            return
        comment = detail.comment.toPlainText().strip()
        if comment:
            self._deciding.reject(detail.approval.id, comment, detail.approval.title)
        else:
            detail.ask_for_comment()

    @Slot()
    def _delegate(self) -> None:
        detail = self._detail
        if detail.approval is None or not detail.delegate_button.isVisible():
            return
        dialog = DelegateDialog(detail.approval.title, self._page.window())
        self._asking.offer_people(dialog.person)
        dialog.delegated.connect(partial(self._deciding.delegate, detail.approval.id))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    @Slot()
    def _remind(self) -> None:
        if self._detail.remind_button.isVisible():
            self._deciding.remind(self.approval_id)

    @Slot()
    def _withdraw(self) -> None:
        if self._detail.withdraw_button.isVisible():
            self._deciding.withdraw(self.approval_id)
