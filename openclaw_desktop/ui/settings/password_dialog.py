"""Changing one's own password: widgets only."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Signal, Slot
from PySide6.QtGui import QKeyEvent, Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from openclaw_desktop.ui import theme
from openclaw_desktop.ui.login.password_edit import PasswordEdit
from openclaw_desktop.ui.theme import Space
from openclaw_desktop.ui.widgets import BusyIndicator, Dialog, ErrorCard, Field, make_button, make_label

_WIDTH = 400


class PasswordDialog(Dialog):
    """Asks for the old password and twice for the new one.

    Signals:
        change_requested: *Change password* or Enter.
    """

    change_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("passwordDialog")
        self.old_edit = PasswordEdit(self, name="oldPasswordEdit")
        self.new_edit = PasswordEdit(self, name="newPasswordEdit")
        self.again_edit = PasswordEdit(self, name="againPasswordEdit")
        self.old_field = Field(self.old_edit, parent=self)
        self.new_field = Field(self.new_edit, parent=self)
        self.again_field = Field(self.again_edit, parent=self)
        self.card = ErrorCard(self, name="passwordError")
        self.cancel_button = make_button("cancelPasswordButton", parent=self)
        self.change_button = make_button("changePasswordButton", "primary", parent=self)
        self._busy = BusyIndicator(self)
        self._lead = make_label("muted", wrap=True, parent=self)
        buttons = QHBoxLayout()
        buttons.setSpacing(theme.px(Space.S))
        buttons.addWidget(self._busy)
        buttons.addStretch(1)
        buttons.addWidget(self.cancel_button)
        buttons.addWidget(self.change_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(*[theme.px(Space.XL)] * 4)
        column.setSpacing(theme.px(Space.M))
        for row in (self._lead, self.old_field, self.new_field, self.again_field, self.card):
            column.addWidget(row)
        column.addStretch(1)
        column.addLayout(buttons)
        self.setMinimumWidth(theme.px(_WIDTH))
        self.change_button.clicked.connect(self.change_requested)
        self.cancel_button.clicked.connect(self.reject)
        self.card.retry_requested.connect(self.change_requested)
        self.retranslate()

    def set_waiting(self, waiting: bool) -> None:
        """Show whether the change is under way."""
        self._busy.setVisible(waiting)
        self.change_button.setEnabled(not waiting)
        for field in (self.old_field, self.new_field, self.again_field):
            field.setEnabled(not waiting)

    def retranslate(self) -> None:
        """Put every text into the language in use."""
        self.setWindowTitle(self.tr("Change password"))
        self._lead.setText(self.tr("Other computers on which you are logged in will ask for the new password."))
        self.old_field.set_label(self.tr("&Old password"))
        self.new_field.set_label(self.tr("&New password"))
        self.again_field.set_label(self.tr("New password, &again"))
        self.change_button.setText(self.tr("Change password"))
        self.cancel_button.setText(self.tr("Cancel"))

    def forget(self) -> None:
        """Let go of all that was typed."""
        for edit in (self.old_edit, self.new_edit, self.again_edit):
            edit.forget()

    @Slot(int)
    def done(self, result: int) -> None:
        """Close, and let go of all that was typed."""
        self.forget()
        super().done(result)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: D102
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.change_button.click()
            return
        super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:  # noqa: D102
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)
