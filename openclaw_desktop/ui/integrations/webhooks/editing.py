"""What happens when a webhook is made or changed: the form, the server, and the new secret once."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from openclaw_desktop.contract.secret import Secret
from openclaw_desktop.contract.webhooks import IssuedWebhook, Webhook
from openclaw_desktop.ui.integrations.editing import Changes, Editing
from openclaw_desktop.ui.integrations.webhooks.secret_dialog import SecretDialog
from openclaw_desktop.ui.integrations.webhooks.webhook_dialog import WebhookDialog
from openclaw_desktop.ui.secret_clipboard import secret_clipboard
from openclaw_desktop.worker import ApiWorker

if TYPE_CHECKING:
    from openclaw_desktop.api import OpenClawClient


class WebhookEditing(Editing[Webhook, WebhookDialog]):
    """Opens the form, asks the server, and shows the secret of a new webhook."""

    _what = "webhook"

    def __init__(self, worker: ApiWorker, owner: QWidget, parent: QObject) -> None:
        super().__init__(worker, owner, parent)
        self._clipboard = secret_clipboard()
        self._secret: SecretDialog | None = None

    def _make_form(self, item: Webhook | None) -> WebhookDialog:
        return WebhookDialog(item, self._owner)

    def _begin(self, form: WebhookDialog, item: Webhook | None) -> None:
        (form.format_combo if item is None else form.url_edit).setFocus()

    def _changes(self, client: OpenClawClient) -> Changes[Webhook]:
        return client.webhooks

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
        super().close()
        if self._secret is not None:
            self._secret.done(0)
        self._clipboard.clear()

    def _on_saved(self, item: Webhook) -> None:
        super()._on_saved(item)
        if isinstance(item, IssuedWebhook) and item.secret is not None:
            self.show_secret(item.secret, rotated=False)

    def _copy(self) -> None:
        dialog = self._secret
        if dialog is not None and dialog.secret is not None:
            self._clipboard.copy(dialog.secret)
            dialog.show_copied()

    def _on_secret_closed(self) -> None:
        dialog, self._secret = self._secret, None
        if dialog is not None:
            dialog.deleteLater()
