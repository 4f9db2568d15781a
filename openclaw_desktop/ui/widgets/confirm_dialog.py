"""Asks in words before something that can't be taken back. Widgets only."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final, Literal

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from openclaw_desktop.contract.errors import OpenClawError
from openclaw_desktop.ui import theme
from openclaw_desktop.ui.theme import Space
from openclaw_desktop.ui.widgets.busy import BusyIndicator
from openclaw_desktop.ui.widgets.buttons import make_button
from openclaw_desktop.ui.widgets.dialog import Dialog
from openclaw_desktop.ui.widgets.error_card import ErrorCard
from openclaw_desktop.ui.widgets.forms import make_label

if TYPE_CHECKING:
    from openclaw_desktop.worker import Running

_WIDTH: Final = 440


class ConfirmDialog(Dialog):
    """A question, what it means, and two buttons; the cautious one has the focus.

    Signals:
        confirmed: by button.
    """

    confirmed = Signal()

    def __init__(self, name: str, kind: Literal["danger", "primary"], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self.question = make_label("strong", name="confirmQuestion", wrap=True, parent=self)
        self.meaning = make_label(name="confirmMeaning", wrap=True, parent=self)
        self.card = ErrorCard(self, name="confirmError")
        self._busy = BusyIndicator(self)
        self.cancel_button = make_button("confirmCancelButton", parent=self)
        self.confirm_button = make_button("confirmButton", kind, parent=self)
        buttons = QHBoxLayout()
        buttons.setSpacing(theme.px(Space.S))
        buttons.addWidget(self._busy)
        buttons.addStretch(1)
        buttons.addWidget(self.cancel_button)
        buttons.addWidget(self.confirm_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(*[theme.px(Space.XL)] * 4)
        column.setSpacing(theme.px(Space.M))
        for part in (self.question, self.meaning, self.card):
            column.addWidget(part)
        column.addStretch(1)
        column.addLayout(buttons)
        self.setMinimumWidth(theme.px(_WIDTH))
        self.cancel_button.clicked.connect(self.reject)
        self.confirm_button.clicked.connect(self.confirmed)
        self.card.retry_requested.connect(self.confirmed)
        self.cancel_button.setFocus()

    def show_texts(self, title: str, question: str, meaning: str, confirm: str, cancel: str) -> None:
        """Say what it is about."""
        self.setWindowTitle(title)
        self.question.setText(question)
        self.meaning.setText(meaning)
        self.confirm_button.setText(confirm)
        self.cancel_button.setText(cancel)

    def wait_for(self, running: Running[Any]) -> None:
        """Show that it is being done; close once it is, or say why it was not."""
        self._busy.show()
        self.confirm_button.setEnabled(False)
        self.card.clear()
        running.succeeded.connect(self.accept)
        running.failed.connect(self._on_failed)
        running.ended.connect(self._on_ended)

    def _on_failed(self, error: OpenClawError) -> None:
        self.card.show_error(error)

    def _on_ended(self) -> None:
        self._busy.hide()
        self.confirm_button.setEnabled(True)
