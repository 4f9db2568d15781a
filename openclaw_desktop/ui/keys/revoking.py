"""What happens when a key is revoked."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from openclaw_desktop.contract.api_keys import ApiKey
from openclaw_desktop.ui.keys.revoke_dialog import RevokeDialog
from openclaw_desktop.ui.keys.vault import KeyVault
from openclaw_desktop.worker import HIGH, ApiWorker, Job


class Revoking(QObject):
    """Asks the person, then the server; a dead key leaves the keyring, too.

    Signals:
        revoked: the name of the key.
    """

    revoked = Signal(str)

    def __init__(self, worker: ApiWorker, vault: KeyVault, owner: QWidget, parent: QObject) -> None:
        super().__init__(parent)
        self._worker = worker
        self._vault = vault
        self._owner = owner
        self._dialog: RevokeDialog | None = None

    def open(self, key: ApiKey, *, kept: bool) -> None:
        """Ask whether a key is to end; `kept` says whether it is in the keyring."""
        if self._dialog is not None:
            return
        dialog = self._dialog = RevokeDialog(key, self._owner)
        dialog.confirmed.connect(partial(self._revoke, key, kept))
        dialog.finished.connect(self._on_closed)
        dialog.open()

    def close(self) -> None:
        """Close the dialog as the login ends."""
        if self._dialog is not None:
            self._dialog.done(0)

    def _revoke(self, key: ApiKey, kept: bool) -> None:
        if self._dialog is None:
            return
        job = Job("revoke key", lambda client: client.api_keys.revoke(key.key_id), priority=HIGH)
        running = self._worker.submit(job)
        running.succeeded.connect(partial(self._on_revoked, key, kept))
        self._dialog.wait_for(running)

    def _on_revoked(self, key: ApiKey, kept: bool, _nothing: object) -> None:
        if kept:
            forgotten = self._vault.forget(key.key_id)
            forgotten.ended.connect(partial(self.revoked.emit, key.key_name))
        else:
            self.revoked.emit(key.key_name)

    def _on_closed(self) -> None:
        dialog, self._dialog = self._dialog, None
        if dialog is not None:
            dialog.deleteLater()
