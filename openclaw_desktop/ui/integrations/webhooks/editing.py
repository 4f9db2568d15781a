"""What happens when a webhook is made or changed: the form, the server, and the new secret once."""

from __future__ import annotations

import uuid
from functools import partial

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QDialog, QWidget

from openclaw_desktop.contract.errors import OpenClawError
from openclaw_desktop.contract.secret import Secret
from openclaw_desktop.contract.webhooks import IssuedWebhook, Webhook, WebhookCreate
from openclaw_desktop.ui.integrations.webhooks.secret_dialog import SecretDialog
from openclaw_desktop.ui.integrations.webhooks.webhook_dialog import WebhookDialog
from openclaw_desktop.ui.secret_clipboard import secret_clipboard
from openclaw_desktop.worker import HIGH, ApiWorker, Job, Running


class Editing(QObject):
    """Opens the dialogs and asks the server.

    Signals:
        saved: the `Webhook` as it is now.
    """

    saved = Signal(object)

    def __init__(self, worker: ApiWorker, owner: QWidget, parent: QObject) -> None:
        super().__init__(parent)
        self._worker = worker
        self._owner = owner
        self._clipboard = secret_clipboard()
        self._dialog: WebhookDialog | None = None
        self._secret: SecretDialog | None = None
        self._running: Running[Webhook] | None = None
        self._request: tuple[WebhookCreate, str] | None = None

    def open(self, webhook: Webhook | None) -> None:
        """Open the form for a webhook, or for a new one."""
        if self._dialog is not None:
            return
        dialog = self._dialog = WebhookDialog(webhook, self._owner)
        dialog.save_requested.connect(partial(self._save, webhook))
        dialog.finished.connect(self._on_closed)
        dialog.open()
        (dialog.format_combo if webhook is None else dialog.url_edit).setFocus()

    def show_secret(self, secret: Secret, *, rotated: bool) -> None:
        """Show a new secret, this once."""
        dialog = self._secret = SecretDialog(secret, rotated=rotated, parent=self._owner)
        dialog.copy_requested.connect(self._copy)
        dialog.finished.connect(self._on_secret_closed)
        self._clipboard.cleared.connect(dialog.show_cleared)
        dialog.open()
        dialog.copy_button.setFocus()

    def close(self) -> None:
        """Close everything as the login ends; nothing secret stays, neither on the screen nor on the clipboard."""
        dialogs: list[QDialog | None] = [self._dialog, self._secret]
        for dialog in dialogs:
            if dialog is not None:
                dialog.done(0)
        self._clipboard.clear()

    def _save(self, webhook: Webhook | None) -> None:
        dialog = self._dialog
        if dialog is None or self._running is not None:
            return
        dialog.show_waiting(True)
        if webhook is None:
            wish = dialog.wish()
            # Another try of the same wish must not make a second webhook.
            if self._request is None or self._request[0] != wish:
                self._request = (wish, str(uuid.uuid4()))
            job: Job[Webhook] = Job(
                "create webhook",
                lambda client: client.webhooks.create(wish),
                priority=HIGH,
                idempotency_key=self._request[1],
            )
        else:
            patch = dialog.patch()
            job = Job("change webhook", lambda client: client.webhooks.update(webhook.id, patch), priority=HIGH)
        running = self._running = self._worker.submit(job)
        running.succeeded.connect(self._on_saved)
        running.failed.connect(self._on_failed)
        running.ended.connect(self._on_ended)

    def _on_saved(self, webhook: Webhook) -> None:
        if self._dialog is not None:
            self._dialog.accept()
        self.saved.emit(webhook)
        if isinstance(webhook, IssuedWebhook) and webhook.secret is not None:
            self.show_secret(webhook.secret, rotated=False)

    def _on_failed(self, error: OpenClawError) -> None:
        if self._dialog is not None:
            self._dialog.show_error(error)

    def _on_ended(self) -> None:
        self._running = None
        if self._dialog is not None:
            self._dialog.show_waiting(False)

    def _on_closed(self) -> None:
        dialog, self._dialog = self._dialog, None
        self._request = None
        if self._running is not None:
            self._running.cancel()
        if dialog is not None:
            dialog.deleteLater()

    def _copy(self) -> None:
        dialog = self._secret
        if dialog is not None and dialog.secret is not None:
            self._clipboard.copy(dialog.secret)
            dialog.show_copied()

    def _on_secret_closed(self) -> None:
        dialog, self._secret = self._secret, None
        if dialog is not None:
            dialog.deleteLater()
