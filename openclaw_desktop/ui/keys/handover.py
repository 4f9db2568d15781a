"""What happens where a secret is shown: it is copied, or kept in the keyring."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from openclaw_desktop.contract.errors import OpenClawError
from openclaw_desktop.contract.secret import Secret
from openclaw_desktop.store.kept_keys import KeptKey
from openclaw_desktop.ui.keys.failures import sentence_for
from openclaw_desktop.ui.keys.secret_page import SecretPage
from openclaw_desktop.ui.keys.vault import KeyVault
from openclaw_desktop.ui.secret_clipboard import SecretClipboard


class SecretHandover(QObject):
    """Drives a `SecretPage`.

    Signals:
        kept: the `KeptKey` that is in the keyring now.
    """

    kept = Signal(object)

    def __init__(self, page: SecretPage, vault: KeyVault, clipboard: SecretClipboard) -> None:
        super().__init__(page)
        self._page = page
        self._vault = vault
        self._clipboard = clipboard
        self._key: KeptKey | None = None
        page.copy_requested.connect(self._copy)
        page.keep_requested.connect(self._keep)
        clipboard.cleared.connect(page.show_cleared)

    def show(self, secret: Secret, key: KeptKey) -> None:
        """Show the secret of a key."""
        self._key = key
        self._page.show_secret(secret)

    def _copy(self) -> None:
        if self._page.secret is not None:
            self._clipboard.copy(self._page.secret)
            self._page.show_copied()

    def _keep(self) -> None:
        secret, key = self._page.secret, self._key
        if secret is None or key is None:
            return
        self._page.show_keeping()
        running = self._vault.keep(key, secret)
        running.succeeded.connect(self._on_kept)
        running.failed.connect(self._on_failed)

    def _on_kept(self, _nothing: object) -> None:
        self._page.show_kept()
        self.kept.emit(self._key)

    def _on_failed(self, error: OpenClawError) -> None:
        self._page.show_trouble(sentence_for(error))
