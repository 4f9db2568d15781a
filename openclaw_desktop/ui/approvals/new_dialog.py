"""Asking for an approval: what, of whom, why, and about which ticket. Widgets only."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QEvent, Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLineEdit, QPlainTextEdit, QVBoxLayout, QWidget

from openclaw_desktop.contract.approvals import APPROVAL_MODES, ApprovalCreate
from openclaw_desktop.contract.errors import OpenClawError
from openclaw_desktop.ui import theme
from openclaw_desktop.ui.approvals.approvers_edit import ApproversEdit
from openclaw_desktop.ui.approvals.texts import mode_word
from openclaw_desktop.ui.theme import Space
from openclaw_desktop.ui.widgets import BusyIndicator, ErrorCard, Field, make_button
from openclaw_desktop.ui.widgets.form_dialog import FormDialog
from openclaw_desktop.ui.widgets.scrolling_form import ScrollingForm

_WIDTH: Final = 480
_REASON_HEIGHT: Final = 96


class NewApprovalDialog(FormDialog):
    """What is typed stays until it was sent.

    Signals:
        wanted: an `ApprovalCreate`.
    """

    wanted = Signal(object)

    def __init__(self, ticket: str = "", title: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("newApprovalDialog")
        self.title_edit = QLineEdit(title, self)
        self.title_edit.setObjectName("approvalTitleEdit")
        self.title_edit.setMaxLength(200)
        self.ticket_edit = QLineEdit(ticket, self)
        self.ticket_edit.setObjectName("approvalTicketEdit")
        self.approvers = ApproversEdit(self)
        self.mode = QComboBox(self)
        self.mode.setObjectName("approvalModeCombo")
        for mode in APPROVAL_MODES:
            self.mode.addItem("", mode)
        self.reason = QPlainTextEdit(self)
        self.reason.setObjectName("approvalReasonEdit")
        self.reason.setTabChangesFocus(True)
        self.reason.setFixedHeight(theme.px(_REASON_HEIGHT))
        self.fields = {
            "title": Field(self.title_edit, parent=self),
            "ticket_id": Field(self.ticket_edit, parent=self),
            "approvers": Field(self.approvers, parent=self),
            "mode": Field(self.mode, parent=self),
            "reason": Field(self.reason, parent=self),
        }
        self.card = ErrorCard(self, name="newApprovalError")
        self.busy = BusyIndicator(self)
        self.cancel_button = make_button("newApprovalCancelButton", parent=self)
        self.send_button = make_button("sendApprovalButton", "primary", parent=self)
        buttons = QHBoxLayout()
        buttons.setSpacing(theme.px(Space.S))
        buttons.addWidget(self.busy)
        buttons.addStretch(1)
        buttons.addWidget(self.cancel_button)
        buttons.addWidget(self.send_button)
        form = QWidget(self)
        fields = QVBoxLayout(form)
        fields.setContentsMargins(0, 0, 0, 0)
        fields.setSpacing(theme.px(Space.M))
        for field in self.fields.values():
            fields.addWidget(field)
        fields.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(*[theme.px(Space.XL)] * 4)
        column.setSpacing(theme.px(Space.M))
        column.addWidget(ScrollingForm(form, self), 1)
        column.addWidget(self.card)
        column.addLayout(buttons)
        self.setMinimumWidth(theme.px(_WIDTH))
        self.cancel_button.clicked.connect(self.reject)
        self.send_button.clicked.connect(self._send)
        self.card.retry_requested.connect(self._send)
        self.title_edit.textChanged.connect(lambda: self._forgive("title"))
        self.ticket_edit.textChanged.connect(lambda: self._forgive("ticket_id"))
        self.approvers.edited.connect(lambda: self._forgive("approvers"))
        self.retranslate()
        (self.approvers.person if title else self.title_edit).setFocus()

    def show_waiting(self, waiting: bool) -> None:
        """Show whether the server is asked."""
        self.busy.setVisible(waiting)
        self.send_button.setEnabled(not waiting)
        if waiting:
            self.card.clear()

    def show_error(self, error: OpenClawError) -> None:
        """Mark the fields that the server does not take, or say what else went wrong."""
        marked = False
        for fault in error.errors:
            field = self.fields.get(fault.field.partition("[")[0])
            if field is not None:
                marked = True
                field.error.show_text(self._fault_text(fault.field.partition("[")[0], fault.code))
        if not marked:
            self.card.show_error(error)

    def _fault_text(self, field: str, code: str) -> str:
        if field == "ticket_id":
            return self.tr("There is no such ticket.")
        if field == "approvers":
            return self.tr("One of the approvers doesn't exist or is inactive.")
        return self.tr("The server doesn't accept this ({code}).").format(code=code)

    def _forgive(self, field: str) -> None:
        self.fields[field].error.show_text("")

    def contents(self) -> object:
        """Give what is filled in."""
        lines = self.title_edit.text(), self.ticket_edit.text(), self.reason.toPlainText()
        return *lines, *self.approvers.usernames(), self.mode.currentData()

    def _send(self) -> None:
        title, approvers = self.title_edit.text().strip(), self.approvers.usernames()
        if not title:
            self.fields["title"].error.show_text(self.tr("Say what should be approved."))
        if not approvers:
            self.fields["approvers"].error.show_text(self.tr("Choose who should approve it."))
        if not title:
            self.title_edit.setFocus()
        elif not approvers:
            self.approvers.person.setFocus()
        else:
            self.wanted.emit(
                ApprovalCreate(
                    title=title,
                    approvers=approvers,
                    ticket_id=self.ticket_edit.text().strip() or None,
                    reason=self.reason.toPlainText().strip(),
                    mode=self.mode.currentData(),
                )
            )

    def retranslate(self) -> None:
        """Put every text into the language in use."""
        self.setWindowTitle(self.tr("Request approval"))
        for name, text in (
            ("title", self.tr("&What should be approved?")),
            ("ticket_id", self.tr("About &ticket (number, optional)")),
            ("approvers", self.tr("A&pprovers")),
            ("mode", self.tr("&Mode")),
            ("reason", self.tr("&Reason")),
        ):
            self.fields[name].set_label(text)
        for at, mode in enumerate(APPROVAL_MODES):
            self.mode.setItemText(at, mode_word(mode))
        self.cancel_button.setText(self.tr("Cancel"))
        self.send_button.setText(self.tr("&Send"))

    def changeEvent(self, event: QEvent) -> None:  # noqa: D102
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)
