"""What happens when a user is added, or given a new password."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtWidgets import QWidget

from openclaw_desktop.contract.errors import OpenClawError
from openclaw_desktop.contract.secret import Secret
from openclaw_desktop.contract.users import MAX_PASSWORD_LENGTH, MIN_PASSWORD_LENGTH, User, UserCreate, UserPatch
from openclaw_desktop.ui.secret_clipboard import secret_clipboard
from openclaw_desktop.ui.users import texts
from openclaw_desktop.ui.users.user_dialog import UserDialog
from openclaw_desktop.ui.widgets import Field
from openclaw_desktop.worker import HIGH, ApiWorker, Job

if TYPE_CHECKING:
    from openclaw_desktop.api import OpenClawClient


class UserEditing(QObject):
    """Opens the dialog, checks what is typed, and hands it to the server.

    Signals:
        changed: a user is there, or was changed.
    """

    changed = Signal()

    def __init__(self, worker: ApiWorker, owner: QWidget, parent: QObject) -> None:
        super().__init__(parent)
        self._worker = worker
        self._owner = owner
        self._clipboard = secret_clipboard()
        self._dialog: UserDialog | None = None
        self._user: User | None = None
        self._password = Secret("")

    @Slot()
    def add(self) -> None:
        """Ask for a new user."""
        self._open(None)

    def reset(self, user: User) -> None:
        """Ask for a new password for a user."""
        self._open(user)

    def _open(self, user: User | None) -> None:
        if self._dialog is not None:
            return
        self._user = user
        dialog = self._dialog = UserDialog(user, self._owner)
        dialog.submitted.connect(self._submit)
        dialog.copy_requested.connect(self._copy)
        dialog.finished.connect(self._on_closed)
        dialog.open()

    @Slot()
    def _submit(self) -> None:
        dialog = self._dialog
        if dialog is None or not self._is_complete(dialog):
            return
        password = self._password = dialog.password.secret()
        user, username = self._user, dialog.username.text().strip()
        display_name, role = dialog.display_name.text().strip() or username, dialog.role.currentData()

        def ask(client: OpenClawClient) -> User:
            if user is not None:
                return client.users.update(user.id, UserPatch(password=password))
            new = UserCreate(username=username, display_name=display_name, role=role, password=password)
            return client.users.create(new)

        dialog.show_waiting(True)
        running = self._worker.submit(Job("save user", ask, priority=HIGH))
        running.succeeded.connect(self._on_saved)
        running.failed.connect(self._on_failed)
        running.ended.connect(self._on_ended)

    def _is_complete(self, dialog: UserDialog) -> bool:
        wrong: list[Field] = []

        def say(field: Field, sentence: str) -> None:
            field.error.show_text(sentence)
            if sentence:
                wrong.append(field)

        if self._user is None:
            username = dialog.username.text().strip()
            say(dialog.username_field, self._wrong_name(username))
        length = len(dialog.password.text())
        sentence = ""
        if length < MIN_PASSWORD_LENGTH:
            sentence = self.tr("At least %n characters, please.", "", MIN_PASSWORD_LENGTH)
        elif length > MAX_PASSWORD_LENGTH:
            sentence = self.tr("At most %n characters, please.", "", MAX_PASSWORD_LENGTH)
        say(dialog.password_field, sentence)
        if wrong:
            wrong[0].control.setFocus()
        return not wrong

    def _wrong_name(self, username: str) -> str:
        if not username:
            return self.tr("Please fill this in.")
        if any(letter.isspace() or letter in ',:"' for letter in username) or len(username) > 64:
            return self.tr("Without spaces, commas, colons or quotes, and at most 64 characters, please.")
        return ""

    @Slot(object)
    def _on_saved(self, user: User) -> None:
        self.changed.emit()
        if self._dialog is not None:
            self._dialog.show_done(user, self._password)

    @Slot(object)
    def _on_failed(self, error: OpenClawError) -> None:
        dialog = self._dialog
        if dialog is None:
            return
        fields = {
            "username": dialog.username_field,
            "display_name": dialog.name_field,
            "role": dialog.role_field,
            "password": dialog.password_field,
        }
        told = False
        for wrong in error.errors:
            field = fields.get(wrong.field)
            if field is not None:
                field.error.show_text(texts.refusal(error) or self.tr("The server does not accept this."))
                told = True
        if not told:
            dialog.card.show_error(error)

    @Slot()
    def _on_ended(self) -> None:
        if self._dialog is not None:
            self._dialog.show_waiting(False)

    @Slot()
    def _copy(self) -> None:
        self._clipboard.copy(self._password)

    @Slot()
    def _on_closed(self) -> None:
        dialog, self._dialog = self._dialog, None
        self._password = Secret("")
        if dialog is not None:
            dialog.deleteLater()
