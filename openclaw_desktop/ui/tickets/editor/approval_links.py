"""The approvals that ask about the ticket shown: a link for each, and a button to ask for another."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import Final

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from openclaw_desktop.contract.approvals import Approval
from openclaw_desktop.ui.approvals.texts import state_word
from openclaw_desktop.ui.widgets import make_button

_MOST: Final = 3
"""So many are shown, the newest; the Approvals tab has them all."""


class ApprovalLinks(QWidget):
    """Hidden while nothing asks about the ticket.

    Signals:
        chosen: the id of an approval that should be shown.
    """

    chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("ticketApprovals")
        self._approvals: Sequence[Approval] = ()
        self.buttons: list[QPushButton] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self.hide()

    def show_approvals(self, approvals: Sequence[Approval]) -> None:
        """Show these, newest first."""
        self._approvals = approvals[:_MOST]
        for button in self.buttons:
            button.deleteLater()
        self.buttons = []
        for approval in self._approvals:
            button = make_button("ticketApprovalButton", "link", icon="approval", parent=self)
            text = self.tr("Approval: {title} ({state})").format(title=approval.title, state=state_word(approval.state))
            button.setText(text.replace("&", "&&"))
            button.setProperty("flush", True)
            button.clicked.connect(partial(self.chosen.emit, approval.id))
            self._column.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)
            self.buttons.append(button)
        self.setVisible(bool(self._approvals))

    def changeEvent(self, event: QEvent) -> None:  # noqa: D102
        if event.type() == QEvent.Type.LanguageChange:
            self.show_approvals(self._approvals)
        super().changeEvent(event)
