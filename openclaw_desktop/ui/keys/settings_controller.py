"""What happens on the settings page for kept keys."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QObject, Slot

from openclaw_desktop.contract.errors import KeyringError, OpenClawError
from openclaw_desktop.store.kept_keys import KeptKey
from openclaw_desktop.store.secrets import SecretStore
from openclaw_desktop.ui.errors import words_for
from openclaw_desktop.ui.keys.page import KeysPage
from openclaw_desktop.ui.keys.settings_page import KeptKeysPage
from openclaw_desktop.ui.keys.vault import KeyVault
from openclaw_desktop.ui.shell.tool import Surroundings
from openclaw_desktop.ui.widgets.confirm_dialog import ConfirmDialog
from openclaw_desktop.worker import Lane, LocalJob


class KeptKeysController(QObject):
    """Shows the kept keys of the person at work, lets them rotate by themselves or not, and forgets them."""

    def __init__(self, around: Surroundings, page: KeptKeysPage) -> None:
        super().__init__(page)
        self._page = page
        self._tab = around.window.findChild(KeysPage)
        store = SecretStore()
        self._vault = KeyVault(around.worker, around.profile, around.session, store)
        page.by_itself_chosen.connect(self._choose_by_itself)
        page.forget_requested.connect(self._ask_to_forget)
        where = around.worker.submit(LocalJob("name keyring", lambda: _name_of(store), lane=Lane.SECRETS))
        where.succeeded.connect(page.show_keyring)
        where.failed.connect(self._on_failed)
        self._load()

    @Slot()
    def _load(self) -> None:
        running = self._vault.kept()
        running.succeeded.connect(self._page.show_keys)
        running.failed.connect(self._on_failed)

    def _choose_by_itself(self, key: KeptKey, wanted: bool) -> None:
        running = self._vault.choose_by_itself(KeptKey(key.key_id, key.key_name, wanted))
        running.failed.connect(self._on_failed)
        running.ended.connect(self._on_changed)

    @Slot()
    def _on_changed(self) -> None:
        self._load()
        if self._tab is not None:
            # The tab rotates keys by what it knows to be kept.
            self._tab.kept_elsewhere.emit()

    def _ask_to_forget(self, key: KeptKey) -> None:
        dialog = ConfirmDialog("forgetKeyDialog", "danger", self._page)
        dialog.show_texts(
            self.tr("Forget key"),
            self.tr("Forget “{name}” on this computer?").format(name=key.key_name),
            self.tr("The key still works, but its secret can't be shown again. Programs that have it go on."),
            self.tr("Forget"),
            self.tr("Keep it"),
        )
        dialog.confirmed.connect(partial(self._forget, key, dialog))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _forget(self, key: KeptKey, dialog: ConfirmDialog) -> None:
        running = self._vault.forget(key.key_id)
        running.ended.connect(self._on_changed)
        dialog.wait_for(running)

    @Slot(object)
    def _on_failed(self, error: OpenClawError) -> None:
        self._page.error.show_text(words_for(error).one_line())


def _name_of(store: SecretStore) -> str:
    try:
        return store.where()
    except KeyringError as error:
        if error.code == "keyring_missing":
            return ""
        raise
