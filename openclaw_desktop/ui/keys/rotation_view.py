"""Shows a rotation in its dialog, step by step, and hands the secret over where a person has to take it."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from openclaw_desktop.contract.errors import KeyringError, OpenClawError
from openclaw_desktop.contract.secret import Secret
from openclaw_desktop.store.kept_keys import KeptKey
from openclaw_desktop.store.rotations import Rotation
from openclaw_desktop.ui.errors import join_sentences
from openclaw_desktop.ui.keys import texts
from openclaw_desktop.ui.keys.failures import sentence_for
from openclaw_desktop.ui.keys.handover import SecretHandover
from openclaw_desktop.ui.keys.rotate_dialog import RotateDialog
from openclaw_desktop.ui.keys.rotation import RotationRun
from openclaw_desktop.ui.keys.vault import KeyVault
from openclaw_desktop.ui.secret_clipboard import SecretClipboard


class RotationView(QObject):
    """Binds a dialog to a run. The dialog may be closed while the run goes on; it comes back where a person is needed.

    Signals:
        told: a sentence about what was done, for a person who has closed the dialog.
        must_read: the same where something went wrong.
        kept: the new key is in the keyring now.
        given_up: the person has closed the dialog over a failure; the journal knows how to go on.
        closed: the dialog is gone for good.
    """

    told = Signal(str)
    must_read = Signal(str)
    kept = Signal()
    given_up = Signal()
    closed = Signal()

    def __init__(
        self, run: RotationRun, dialog: RotateDialog, vault: KeyVault, clipboard: SecretClipboard, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._run = run
        self._dialog = dialog
        self._over = False
        self._failed = False
        self._handover = SecretHandover(dialog.secret_page, vault, clipboard)
        self._handover.kept.connect(lambda _key: self.kept.emit())
        run.stepped.connect(self._on_step)
        run.secret_ready.connect(self._on_secret)
        run.failed.connect(self._on_failed)
        run.finished.connect(self._on_finished)
        run.lapsed.connect(self._on_lapsed)
        dialog.retry_requested.connect(run.retry)
        dialog.without_keyring_requested.connect(run.keep_not)
        dialog.secret_page.done.connect(run.take_over)
        dialog.finished.connect(self._on_dialog_closed)

    def close(self) -> None:
        """Close the dialog as the login ends, without letting go of the old key."""
        self._over = True
        self._dialog.done(0)

    def _on_step(self, step: str) -> None:
        self._failed = False
        self._dialog.show_step(step)

    def _on_secret(self, secret: Secret) -> None:
        self._failed = False
        self._dialog.show_secret_page()
        self._handover.show(secret, KeptKey(self._run.rotation.new_key, self._run.rotation.key_name))
        if not self._dialog.isVisible():
            self._dialog.open()

    def _on_failed(self, step: str, error: OpenClawError) -> None:
        self._failed = True
        if step == "keeping" and isinstance(error, KeyringError):
            self._dialog.show_keyring_trouble(sentence_for(error))
        else:
            self._dialog.show_failure(error, can_retry=self._run.can_retry)
        if not self._dialog.isVisible():
            self.must_read.emit(sentence_for(error))
            self._give_up()

    def _on_finished(self, rotation: Rotation) -> None:
        self._over = True
        sentence = self._what_was_done(rotation)
        if self._dialog.isVisible():
            self._dialog.show_done(sentence)
        else:
            self.told.emit(sentence)
            self._go()

    def _what_was_done(self, rotation: Rotation) -> str:
        name = rotation.key_name
        until = texts.exact(self._run.old_ends_at)
        if rotation.overlap_s == 0:
            done = self.tr("“{name}” was rotated; the old key has ended.").format(name=name)
        elif until:
            done = self.tr("“{name}” was rotated; the old key works until {when}.").format(name=name, when=until)
        else:
            done = self.tr("“{name}” was rotated.").format(name=name)
        return join_sentences(done, self.tr("The new key is in the keyring.") if rotation.kept else "")

    def _on_lapsed(self, _rotation: Rotation) -> None:
        self._over = True
        self._dialog.done(0)

    def _on_dialog_closed(self) -> None:
        if self._over:
            self._go()
        elif self._failed:
            self._give_up()

    def _give_up(self) -> None:
        self._over = True
        self.given_up.emit()
        self._go()

    def _go(self) -> None:
        self._dialog.deleteLater()
        self.closed.emit()
        self.deleteLater()
