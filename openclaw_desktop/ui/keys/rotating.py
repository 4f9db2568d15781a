"""What happens when keys are rotated: on demand, by themselves when that is due, and after the program was cut off."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from openclaw_desktop.contract.api_keys import ApiKey
from openclaw_desktop.contract.errors import OpenClawError
from openclaw_desktop.contract.wire import utc_now
from openclaw_desktop.store.kept_keys import KeptKey
from openclaw_desktop.store.rotations import Rotation
from openclaw_desktop.ui.errors import join_sentences
from openclaw_desktop.ui.keys.due import Due, due_of
from openclaw_desktop.ui.keys.failures import sentence_for
from openclaw_desktop.ui.keys.rotate_dialog import OVERLAPS, RotateDialog
from openclaw_desktop.ui.keys.rotation import RotationRun, plan_rotation
from openclaw_desktop.ui.keys.rotation_view import RotationView
from openclaw_desktop.ui.keys.vault import KeyVault
from openclaw_desktop.ui.secret_clipboard import SecretClipboard
from openclaw_desktop.worker import ApiWorker

_OVERLAP_BY_ITSELF = OVERLAPS[2]


class Rotating(QObject):
    """Runs rotations, one a key.

    Signals:
        changed: keys, or what is kept of them, are different now.
        told: a sentence about what was done.
        must_read: a sentence that a person has to see, whatever they are doing.
        interrupted: a `Rotation` that was cut off and whose secret a person has to take: `finish` goes on.
    """

    changed = Signal()
    told = Signal(str)
    must_read = Signal(str)
    interrupted = Signal(object)

    def __init__(
        self, worker: ApiWorker, vault: KeyVault, clipboard: SecretClipboard, owner: QWidget, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._worker = worker
        self._vault = vault
        self._clipboard = clipboard
        self._owner = owner
        self._runs: dict[str, RotationRun] = {}
        self._views: dict[str, RotationView] = {}
        self._stopped = False

    def begin(self, dialog: RotateDialog, key: ApiKey, *, kept: bool) -> None:
        """Rotate a key as the dialog says, and show the steps there."""
        permissions = dialog.permissions()
        rotation = plan_rotation(
            key,
            permissions=None if set(permissions) == set(key.permissions) else permissions,
            overlap_s=dialog.overlap_s(),
            kept=kept,
        )
        run = self._run(rotation)
        self._watch(run, dialog)
        run.start()

    def finish(self, rotation: Rotation) -> None:
        """Go on with a rotation that was cut off, and show its steps in a dialog."""
        if rotation.old_key in self._runs:
            return
        dialog = RotateDialog(rotation.key_name, self._owner)
        run = self._run(rotation)
        self._watch(run, dialog)
        dialog.open()
        run.resume()

    def is_running(self, key_id: str) -> bool:
        """Whether a key is being rotated."""
        return key_id in self._runs

    def check(self, keys: Sequence[ApiKey], kept: Sequence[KeptKey]) -> None:
        """Go on with what was cut off, and begin what is due and may run by itself."""
        running = self._vault.unfinished()
        running.succeeded.connect(partial(self._on_unfinished, keys, kept))
        running.failed.connect(lambda error: self.must_read.emit(sentence_for(error)))

    def stop(self) -> None:
        """Stop everything where it is; the journal knows how to go on."""
        self._stopped = True
        for run in list(self._runs.values()):
            run.abandon()
        for view in list(self._views.values()):
            view.close()
        self._runs.clear()

    # By themselves

    def _on_unfinished(self, keys: Sequence[ApiKey], kept: Sequence[KeptKey], found: list[Rotation]) -> None:
        if self._stopped:
            return
        for rotation in found:
            if rotation.old_key in self._runs:
                continue
            if rotation.kept or rotation.step == "handed":
                run = self._run(rotation)
                run.finished.connect(partial(self._tell_finished, resumed=True))
                run.failed.connect(partial(self._tell_failed, run, resumed=True))
                run.resume()
            else:
                self.interrupted.emit(rotation)
        cut_off = {rotation.old_key for rotation in found}
        by_itself = {key.key_id for key in kept if key.by_itself} - cut_off
        now = utc_now()
        for key in keys:
            if key.key_id in by_itself and key.key_id not in self._runs and due_of(key, now) is Due.NOW:
                run = self._run(plan_rotation(key, permissions=None, overlap_s=_OVERLAP_BY_ITSELF, kept=True))
                run.finished.connect(partial(self._tell_finished, resumed=False))
                run.failed.connect(partial(self._tell_failed, run, resumed=False))
                run.start()

    def _tell_finished(self, rotation: Rotation, *, resumed: bool) -> None:
        name = rotation.key_name
        if not resumed:
            text = self.tr("“{name}” was due and has been rotated; the new key is in the keyring.")
        elif rotation.kept:
            text = self.tr("The rotation of “{name}” had been cut off. It is finished; the new key is in the keyring.")
        else:
            text = self.tr("The rotation of “{name}” had been cut off. It is finished.")
        self.must_read.emit(text.format(name=name))

    def _tell_failed(self, run: RotationRun, _step: str, error: OpenClawError, *, resumed: bool) -> None:
        text = self.tr("“{name}” could not be rotated by itself; the old key still works.")
        if resumed:
            text = self.tr("The rotation of “{name}” was cut off and can't go on yet; the old key is in the keyring.")
        self.must_read.emit(join_sentences(text.format(name=run.rotation.key_name), sentence_for(error)))
        # What can go on is begun again with the next check.
        self._end(run)

    def _tell_lapsed(self, rotation: Rotation) -> None:
        self.must_read.emit(
            self.tr(
                "The rotation of “{name}” had been cut off, and the key was changed elsewhere since. Nothing was done."
            ).format(name=rotation.key_name)
        )

    # Each run

    def _run(self, rotation: Rotation) -> RotationRun:
        run = self._runs[rotation.old_key] = RotationRun(self._worker, self._vault, rotation, self)
        run.finished.connect(partial(self._on_finished, run))
        run.lapsed.connect(partial(self._on_lapsed, run))
        return run

    def _watch(self, run: RotationRun, dialog: RotateDialog) -> None:
        view = self._views[run.rotation.old_key] = RotationView(run, dialog, self._vault, self._clipboard, self)
        view.told.connect(self.told)
        view.must_read.connect(self.must_read)
        view.kept.connect(self.changed)
        view.given_up.connect(partial(self._end, run))
        view.closed.connect(partial(self._on_view_closed, run.rotation.old_key))

    def _on_view_closed(self, old_key: str) -> None:
        self._views.pop(old_key, None)

    def _on_finished(self, run: RotationRun, _rotation: Rotation) -> None:
        self._end(run)
        self.changed.emit()

    def _on_lapsed(self, run: RotationRun, rotation: Rotation) -> None:
        self._end(run)
        self._tell_lapsed(rotation)
        self.changed.emit()

    def _end(self, run: RotationRun) -> None:
        if self._runs.get(run.rotation.old_key) is run:
            del self._runs[run.rotation.old_key]
            run.deleteLater()
