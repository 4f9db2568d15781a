"""What happens to keys in the keyring: which are there, copied, forgotten, rotating by themselves or not."""

from __future__ import annotations

import logging

from PySide6.QtCore import QObject, Signal, Slot

from openclaw_desktop.contract.errors import OpenClawError
from openclaw_desktop.contract.secret import Secret
from openclaw_desktop.store.kept_keys import KeptKey
from openclaw_desktop.ui.keys.failures import sentence_for
from openclaw_desktop.ui.keys.vault import KeyVault
from openclaw_desktop.ui.secret_clipboard import CLEAR_AFTER_S, SecretClipboard

_log = logging.getLogger(__name__)


class Keeping(QObject):
    """Knows the kept keys, and does what a person asks for them.

    Signals:
        changed: `keys` is different, or has been read anew.
        by_itself_wanted: a key is to rotate by itself from now on, or a rotation to go on.
        told: a sentence about what was done.
        refused: a sentence about why something was not.
    """

    changed = Signal()
    by_itself_wanted = Signal()
    told = Signal(str)
    refused = Signal(str)

    def __init__(self, vault: KeyVault, clipboard: SecretClipboard, parent: QObject) -> None:
        super().__init__(parent)
        self._vault = vault
        self._clipboard = clipboard
        self.keys: dict[str, KeptKey] = {}

    def start(self) -> None:
        """Read which keys are kept; then once more, if earlier versions have kept some in another place."""
        self.load()
        taking_over = self._vault.take_over()
        if taking_over is not None:
            taking_over.succeeded.connect(self._on_taken_over)
            taking_over.failed.connect(self._on_not_taken_over)

    @Slot()
    def load(self) -> None:
        """Read anew which keys are kept."""
        running = self._vault.kept()
        running.succeeded.connect(self._on_kept)
        running.failed.connect(self._on_failed)

    def runs_by_itself(self, key_id: str) -> bool:
        """Whether a key rotates without asking."""
        kept = self.keys.get(key_id)
        return kept is not None and kept.by_itself

    def copy(self, key_id: str) -> None:
        """Put a kept secret on the clipboard."""
        running = self._vault.find(key_id)
        running.succeeded.connect(lambda secret: self._on_found(key_id, secret))
        running.failed.connect(self._on_failed)

    def forget(self, key_id: str) -> None:
        """Take a secret out of the keyring."""
        running = self._vault.forget(key_id)
        running.succeeded.connect(self.load)
        running.failed.connect(self._on_failed)

    def choose_by_itself(self, key_id: str, wanted: bool) -> None:
        """Let a kept key rotate by itself, or not."""
        kept = self.keys.get(key_id)
        if kept is None:
            return
        running = self._vault.choose_by_itself(KeptKey(kept.key_id, kept.key_name, wanted))
        running.failed.connect(self._on_failed)
        running.ended.connect(self.load)
        if wanted:
            running.succeeded.connect(self.by_itself_wanted)

    def _on_taken_over(self, any_there: bool) -> None:
        if any_there:
            self.load()
            self.by_itself_wanted.emit()

    def _on_not_taken_over(self, error: OpenClawError) -> None:
        # It is tried again at the next start. Where there is no keyring any more, there is nothing to tell, each time.
        _log.warning("keys that an earlier version kept were not taken over: %s", error.code)
        if error.code != "keyring_missing":
            self._on_failed(error)

    def _on_kept(self, kept: list[KeptKey]) -> None:
        self.keys = {key.key_id: key for key in kept}
        self.changed.emit()

    def _on_found(self, key_id: str, secret: Secret | None) -> None:
        if secret is None:
            self.told.emit(self.tr("The key is no longer in the keyring."))
            self.forget(key_id)
            return
        self._clipboard.copy(secret)
        self.told.emit(self.tr("Copied. It is taken off the clipboard in %n s.", "", CLEAR_AFTER_S))

    def _on_failed(self, error: OpenClawError) -> None:
        self.refused.emit(sentence_for(error))
