"""Adding a user or giving one a new password; then the password, shown this once. Widgets only."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QEvent, Signal, Slot
from PySide6.QtGui import QKeyEvent, Qt
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from openclaw_desktop.contract.secret import Secret
from openclaw_desktop.contract.users import User
from openclaw_desktop.ui import theme
from openclaw_desktop.ui.keys.fitting_stack import FittingStack
from openclaw_desktop.ui.keys.secret_page import SecretEdit
from openclaw_desktop.ui.login.password_edit import PasswordEdit
from openclaw_desktop.ui.theme import Space
from openclaw_desktop.ui.users import texts
from openclaw_desktop.ui.users.passwords import new_password
from openclaw_desktop.ui.widgets import BusyIndicator, Dialog, ErrorCard, Field, make_button, make_label
from openclaw_desktop.ui.widgets.scrolling_form import ScrollingForm

_WIDTH: Final = 440


class UserDialog(Dialog):
    """The form, for a new user or for the password of one that is there; then what to hand over.

    Signals:
        submitted: by the primary button or Enter.
        copy_requested: the password is to go onto the clipboard.
    """

    submitted = Signal()
    copy_requested = Signal()

    def __init__(self, user: User | None = None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("newUserDialog" if user is None else "resetPasswordDialog")
        self._user = user
        self._lead = make_label("muted", wrap=True, parent=self)
        self.username = self._edit("newUsernameEdit")
        self.display_name = self._edit("displayNameEdit")
        self.role = QComboBox(self)
        self.role.setObjectName("newUserRoleCombo")
        for role in texts.ROLES:
            self.role.addItem("", role)
        self.role.setCurrentIndex(texts.ROLES.index("agent"))
        self.password = PasswordEdit(self, name="firstPasswordEdit")
        self.username_field, self.name_field = Field(self.username, parent=self), Field(self.display_name, parent=self)
        self.role_field, self.password_field = Field(self.role, parent=self), Field(self.password, parent=self)
        self.role_note = make_label("small", wrap=True, parent=self)
        self.generate_button = make_button("generatePasswordButton", icon="refresh", parent=self)
        self.card = ErrorCard(self, name="newUserError")
        self.cancel_button = make_button("newUserCancelButton", parent=self)
        self.submit_button = make_button("saveUserButton", "primary", parent=self)
        self._busy = BusyIndicator(self)
        self.secret = SecretEdit(self)
        self.secret_field = Field(self.secret, parent=self)
        self._done_lead = make_label(name="userDoneText", wrap=True, parent=self)
        self.copy_button = make_button("copyPasswordButton", icon="copy", parent=self)
        self.close_button = make_button("userDoneButton", "primary", parent=self)
        self._stack = FittingStack(self)
        self._first = self._form()
        self._last = self._done()
        self._stack.addWidget(self._first)
        self._stack.addWidget(self._last)
        column = QVBoxLayout(self)
        column.setContentsMargins(*[theme.px(Space.XL)] * 4)
        column.addWidget(self._stack)
        self.setMinimumWidth(theme.px(_WIDTH))
        for field in (self.username_field, self.name_field, self.role_field, self.role_note):
            field.setVisible(user is None)
        self._connect()
        self.retranslate()

    def _edit(self, name: str) -> QLineEdit:
        edit = QLineEdit(self)
        edit.setObjectName(name)
        return edit

    def _form(self) -> QWidget:
        form = QWidget(self)
        buttons = QHBoxLayout()
        buttons.setSpacing(theme.px(Space.S))
        buttons.addWidget(self._busy)
        buttons.addStretch(1)
        buttons.addWidget(self.cancel_button)
        buttons.addWidget(self.submit_button)
        asked = QWidget(form)
        column = QVBoxLayout(asked)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(Space.S))
        rows = (self._lead, self.username_field, self.name_field, self.role_field, self.role_note, self.password_field)
        for row in rows:
            column.addWidget(row)
        column.addWidget(self.generate_button, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self.card)
        column.addStretch(1)
        whole = QVBoxLayout(form)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(theme.px(Space.M))
        whole.addWidget(ScrollingForm(asked, form), 1)
        whole.addLayout(buttons)
        return form

    def _done(self) -> QWidget:
        done = QWidget(self)
        buttons = QHBoxLayout()
        buttons.setSpacing(theme.px(Space.S))
        buttons.addStretch(1)
        buttons.addWidget(self.close_button)
        column = QVBoxLayout(done)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(Space.M))
        column.addWidget(self._done_lead)
        column.addWidget(self.secret_field)
        column.addWidget(self.copy_button, 0, Qt.AlignmentFlag.AlignLeft)
        column.addStretch(1)
        column.addLayout(buttons)
        return done

    def _connect(self) -> None:
        self.generate_button.clicked.connect(self._generate)
        self.cancel_button.clicked.connect(self.reject)
        self.submit_button.clicked.connect(self.submitted)
        self.card.retry_requested.connect(self.submitted)
        self.close_button.clicked.connect(self.accept)
        self.copy_button.clicked.connect(self.copy_requested)
        self.secret.copy_requested.connect(self.copy_requested)
        self.role.currentIndexChanged.connect(self._explain_role)

    def show_waiting(self, waiting: bool) -> None:
        """Show whether the server is asked."""
        self._busy.setVisible(waiting)
        self._first.setEnabled(not waiting)
        if waiting:
            self.card.clear()

    def show_done(self, user: User, password: Secret) -> None:
        """Show the password that holds now."""
        self._user = user
        self.secret.setText(password.reveal())
        self.password.forget()
        self.retranslate()
        self._stack.show_page(self._last)
        self.close_button.setFocus()

    @property
    def done_with(self) -> bool:
        """Whether the password holds and is shown."""
        return self._stack.currentWidget() is self._last

    def _generate(self) -> None:
        self.password.setText(new_password().reveal())
        self.password_field.error.show_text("")
        self.submit_button.setFocus()

    def _explain_role(self) -> None:
        self.role_note.setText(texts.role_meaning(self.role.currentData()))

    def retranslate(self) -> None:
        """Put every text into the language in use."""
        user = self._user
        new = self.objectName() == "newUserDialog"
        self.setWindowTitle(self.tr("New user") if new else self.tr("Reset password"))
        if new:
            self._lead.setText(self.tr("They log in with this name and password, and can change the password then."))
        elif user is not None:
            self._lead.setText(
                self.tr("{name} is logged out everywhere, and needs the new password.").format(name=user.display_name)
            )
        self.username_field.set_label(self.tr("&User name"))
        self.name_field.set_label(self.tr("&Name as others see it"))
        self.role_field.set_label(self.tr("&Role"))
        for row in range(self.role.count()):
            self.role.setItemText(row, texts.role_word(self.role.itemData(row)))
        self._explain_role()
        self.password_field.set_label(self.tr("First &password") if new else self.tr("New &password"))
        self.generate_button.setText(self.tr("&Generate one"))
        self.cancel_button.setText(self.tr("Cancel"))
        self.submit_button.setText(self.tr("Add user") if new else self.tr("Reset password"))
        if user is not None:
            self._done_lead.setText(
                self.tr(
                    "Give {name} the user name {username} and this password. The password is not shown again."
                ).format(name=user.display_name, username=user.username)
            )
        self.secret_field.set_label(self.tr("Password"))
        self.copy_button.setText(self.tr("&Copy"))
        self.close_button.setText(self.tr("Done"))

    @Slot(int)
    def done(self, result: int) -> None:
        """Close, and let go of the password."""
        self.password.forget()
        self.secret.clear()
        super().done(result)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: D102
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            (self.close_button if self.done_with else self.submit_button).click()
            return
        super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:  # noqa: D102
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)
