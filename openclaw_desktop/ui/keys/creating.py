"""What happens when a key is made."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from openclaw_desktop.contract.api_keys import IssuedKey
from openclaw_desktop.contract.errors import OpenClawError
from openclaw_desktop.contract.permissions import PermissionItem
from openclaw_desktop.store.kept_keys import KeptKey
from openclaw_desktop.ui.attempt import Attempt
from openclaw_desktop.ui.keys.handover import SecretHandover
from openclaw_desktop.ui.keys.new_key_dialog import NewKeyDialog
from openclaw_desktop.ui.keys.vault import KeyVault
from openclaw_desktop.ui.secret_clipboard import SecretClipboard
from openclaw_desktop.ui.session import Session
from openclaw_desktop.worker import HIGH, ApiWorker, Job, Running


class Creating(QObject):
    """Opens the dialog and asks the server.

    Signals:
        created: the id of the new key.
        kept: a secret is in the keyring now.
    """

    created = Signal(str)
    kept = Signal()

    def __init__(
        self,
        worker: ApiWorker,
        session: Session,
        vault: KeyVault,
        clipboard: SecretClipboard,
        owner: QWidget,
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._worker = worker
        self._session = session
        self._vault = vault
        self._clipboard = clipboard
        self._owner = owner
        self._dialog: NewKeyDialog | None = None
        self._handover: SecretHandover | None = None
        self._running: Running[IssuedKey] | None = None
        self._attempt = Attempt()

    def open(self, catalogue: Sequence[PermissionItem]) -> None:
        """Open the dialog, or bring it to the front."""
        if self._dialog is not None:
            self._dialog.raise_()
            self._dialog.activateWindow()
            return
        dialog = self._dialog = NewKeyDialog(self._owner)
        self._handover = SecretHandover(dialog.secret_page, self._vault, self._clipboard)
        self._handover.kept.connect(lambda _key: self.kept.emit())
        dialog.tree.show_catalogue(catalogue, self._session.permissions)
        dialog.create_requested.connect(self._create)
        dialog.finished.connect(self._on_closed)
        dialog.open()
        dialog.name_edit.setFocus()

    def close(self) -> None:
        """Close the dialog as the login ends."""
        if self._dialog is not None:
            self._dialog.done(0)

    def _create(self) -> None:
        dialog = self._dialog
        if dialog is None or self._running is not None:
            return
        key = dialog.request()
        dialog.show_waiting(True)
        job = Job(
            "create key",
            lambda client: client.api_keys.create(key),
            priority=HIGH,
            idempotency_key=self._attempt.key_for(key),
        )
        running = self._running = self._worker.submit(job)
        running.succeeded.connect(partial(self._on_created, key.key_name))
        running.failed.connect(self._on_failed)
        running.ended.connect(self._on_ended)

    def _on_created(self, name: str, issued: IssuedKey) -> None:
        self._attempt.done()
        if self._dialog is not None and self._handover is not None:
            self._dialog.show_secret_page()
            self._handover.show(issued.api_key, KeptKey(issued.key_id, name))
        self.created.emit(issued.key_id)

    def _on_failed(self, error: OpenClawError) -> None:
        if self._dialog is not None:
            self._dialog.card.show_error(error)

    def _on_ended(self) -> None:
        self._running = None
        if self._dialog is not None:
            self._dialog.show_waiting(False)

    def _on_closed(self) -> None:
        dialog, self._dialog = self._dialog, None
        self._handover = None
        self._attempt.done()
        if self._running is not None:
            self._running.cancel()
        if dialog is not None:
            dialog.deleteLater()
