"""What happens when somebody changes their password."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QObject, Signal, Slot

from openclaw_desktop.contract import errors
from openclaw_desktop.contract.errors import OpenClawError
from openclaw_desktop.contract.users import MAX_PASSWORD_LENGTH, MIN_PASSWORD_LENGTH
from openclaw_desktop.ui.settings.password_dialog import PasswordDialog
from openclaw_desktop.worker import ApiWorker, Job, Running


class PasswordController(QObject):
    """Checks what can be checked here, asks the server for the rest, and says what is wrong at its field.

    Signals:
        changed: the new password holds.
    """

    changed = Signal()

    def __init__(self, worker: ApiWorker, dialog: PasswordDialog) -> None:
        super().__init__(dialog)
        self._worker = worker
        self._dialog = dialog
        self._running: Running[None] | None = None
        dialog.change_requested.connect(self._change)
        dialog.finished.connect(self._on_finished)

    @Slot()
    def _change(self) -> None:
        dialog = self._dialog
        if self._running is not None or not self._is_complete():
            return
        old, new = dialog.old_edit.secret(), dialog.new_edit.secret()
        dialog.card.clear()
        dialog.set_waiting(True)
        running = self._running = self._worker.submit(
            Job("change password", lambda client: client.auth.change_password(old, new), deadline=30.0)
        )
        running.succeeded.connect(self._on_changed)
        running.failed.connect(self._on_failed)
        running.ended.connect(self._on_ended)

    def _is_complete(self) -> bool:
        dialog = self._dialog
        old, new, again = (edit.text() for edit in (dialog.old_edit, dialog.new_edit, dialog.again_edit))
        dialog.old_field.error.show_text("" if old else self.tr("Please fill this in."))
        wrong = ""
        if len(new) < MIN_PASSWORD_LENGTH:
            wrong = self.tr("At least %n characters, please.", "", MIN_PASSWORD_LENGTH)
        elif len(new) > MAX_PASSWORD_LENGTH:
            wrong = self.tr("At most %n characters, please.", "", MAX_PASSWORD_LENGTH)
        dialog.new_field.error.show_text(wrong)
        dialog.again_field.error.show_text("" if new == again else self.tr("The two are not the same."))
        return bool(old) and not wrong and new == again

    @Slot(object)
    def _on_changed(self, _nothing: Any) -> None:
        self._dialog.accept()
        self.changed.emit()

    @Slot(object)
    def _on_failed(self, error: OpenClawError) -> None:
        if any(wrong.field == "old_password" for wrong in error.errors):
            self._dialog.old_field.error.show_text(self.tr("This is not your password."))
        elif isinstance(error, errors.ValidationFailed):
            self._dialog.new_field.error.show_text(self.tr("The server does not accept this password."))
        else:
            self._dialog.card.show_error(error)

    @Slot()
    def _on_ended(self) -> None:
        self._running = None
        self._dialog.set_waiting(False)

    @Slot()
    def _on_finished(self) -> None:
        if self._running is not None:
            self._running.cancel()
