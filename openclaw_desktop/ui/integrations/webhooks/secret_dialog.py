"""A webhook's new secret, shown this once. Widgets only."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from openclaw_desktop.contract.secret import Secret
from openclaw_desktop.ui import theme
from openclaw_desktop.ui.keys.secret_page import SecretEdit
from openclaw_desktop.ui.secret_clipboard import CLEAR_AFTER_S
from openclaw_desktop.ui.theme import Space
from openclaw_desktop.ui.widgets import Banner, Dialog, Field, make_button, make_label

_WIDTH: Final = 520


class SecretDialog(Dialog):
    """Lets nobody go without the secret unasked.

    Signals:
        copy_requested: by button or Ctrl+C.
    """

    copy_requested = Signal()

    def __init__(self, secret: Secret, *, rotated: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("webhookSecretDialog")
        self._secret: Secret | None = secret
        self._copied = False
        self.setWindowTitle(self.tr("The new secret"))
        lead = make_label(name="secretLead", wrap=True, parent=self)
        lead.setText(
            self.tr("Put this secret into your program within a day: until then the old one signs, too.")
            if rotated
            else self.tr("Your program checks the signature of each message with this secret.")
        )
        once = make_label("muted", wrap=True, parent=self)
        once.setText(self.tr("It is shown only now; later it can only be replaced by a new one."))
        self.edit = SecretEdit(self)
        self.edit.setText(secret.reveal())
        self.edit.setCursorPosition(0)
        field = Field(self.edit, parent=self)
        field.set_label(self.tr("Secret"))
        self.copy_button = make_button("copySecretButton", icon="copy", parent=self)
        self.copy_button.setText(self.tr("&Copy"))
        self.done_button = make_button("secretDoneButton", "primary", parent=self)
        self.done_button.setText(self.tr("Done"))
        self.state = make_label("muted", name="secretState", wrap=True, parent=self)
        self.question = Banner("secretQuestion", "warn", "warning", self)
        buttons = QHBoxLayout()
        buttons.setSpacing(theme.px(Space.S))
        buttons.addWidget(self.copy_button)
        buttons.addWidget(self.state, 1)
        buttons.addWidget(self.done_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(*[theme.px(Space.XL)] * 4)
        column.setSpacing(theme.px(Space.M))
        for part in (lead, field, once, self.question):
            column.addWidget(part)
        column.addStretch(1)
        column.addLayout(buttons)
        self.setMinimumWidth(theme.px(_WIDTH))
        self.copy_button.clicked.connect(self.copy_requested)
        self.edit.copy_requested.connect(self.copy_requested)
        self.done_button.clicked.connect(self.reject)
        self.question.first.connect(self._stay)
        self.question.second.connect(self.accept)
        self.copy_button.setFocus()

    @property
    def secret(self) -> Secret | None:
        """The secret, until the dialog closes."""
        return self._secret

    def show_copied(self) -> None:
        """Say that it is on the clipboard, and for how long."""
        self._copied = True
        self.question.hide()
        self.state.setText(self.tr("Copied. It is taken off the clipboard in %n s.", "", CLEAR_AFTER_S))

    def show_cleared(self) -> None:
        """Say that it is on the clipboard no more."""
        if self._copied:
            self.state.setText(self.tr("It was taken off the clipboard."))

    def _stay(self) -> None:
        self.question.hide()
        self.copy_button.setFocus()

    def reject(self) -> None:
        """Close, unless the secret was not copied: then the person is asked once."""
        if self._copied or not self.question.isHidden():
            super().reject()
            return
        self.question.show_text(
            self.tr("You have not copied this secret. It can't be shown again."),
            self.tr("Back"),
            self.tr("Close anyway"),
        )
        self.question.first_button.setFocus()

    def done(self, result: int) -> None:
        """Close, and let go of the secret."""
        self._secret = None
        # Another text first: what a line edit is cleared of stays in its undo history.
        self.edit.setText("")
        super().done(result)
