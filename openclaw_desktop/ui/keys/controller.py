"""What happens when in the API keys tab."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, Final

from PySide6.QtCore import QObject, QPoint, QTimer, Signal, Slot
from PySide6.QtWidgets import QMenu

from openclaw_desktop.contract.api_keys import KEY_STATUSES, ApiKey
from openclaw_desktop.contract.errors import OpenClawError
from openclaw_desktop.contract.events import Event
from openclaw_desktop.contract.permissions import CATALOGUE, PermissionItem
from openclaw_desktop.store.profile import Profile
from openclaw_desktop.store.rotations import Rotation
from openclaw_desktop.store.secrets import SecretStore
from openclaw_desktop.ui import theme
from openclaw_desktop.ui.keys.adviser import proposal
from openclaw_desktop.ui.keys.creating import Creating
from openclaw_desktop.ui.keys.due import Due, due_of, may_revoke, may_rotate
from openclaw_desktop.ui.keys.failures import sentence_for
from openclaw_desktop.ui.keys.keeping import Keeping
from openclaw_desktop.ui.keys.page import KeysPage
from openclaw_desktop.ui.keys.reminder import DueReminder
from openclaw_desktop.ui.keys.revoking import Revoking
from openclaw_desktop.ui.keys.rotate_dialog import RotateDialog
from openclaw_desktop.ui.keys.rotating import Rotating
from openclaw_desktop.ui.keys.vault import KeyVault
from openclaw_desktop.ui.secret_clipboard import secret_clipboard
from openclaw_desktop.ui.session import Session
from openclaw_desktop.worker import ApiWorker, ConnectionState, Job, Running

_MINUTE_MS: Final = 60_000
_CHECK_MS: Final = 3_600_000
"""How often it is looked whether a rotation has come due."""


class KeysController(QObject):
    """Drives a `KeysPage` for one login, from `start` to `stop`.

    Signals:
        announced: a sentence for a person who is in another tab, "" and None.
    """

    announced = Signal(str, str, object)

    def __init__(
        self,
        worker: ApiWorker,
        profile: Profile,
        session: Session,
        page: KeysPage,
        store: SecretStore | None = None,
    ) -> None:
        super().__init__()
        self._worker = worker
        self._session = session
        self._page = page
        self._vault = KeyVault(worker, profile, session, store or SecretStore())
        self._clipboard = secret_clipboard()
        self._creating = Creating(worker, session, self._vault, self._clipboard, page, self)
        self._revoking = Revoking(worker, self._vault, page, self)
        self.rotating = Rotating(worker, self._vault, self._clipboard, page, self)
        self._keeping = Keeping(self._vault, self._clipboard, self)
        self._reminder = DueReminder(page, self)
        self._catalogue: list[PermissionItem] = list(CATALOGUE)
        self._interrupted: list[Rotation] = []
        self._loading: Running[list[ApiKey]] | None = None
        self._form: RotateDialog | None = None
        self._select_later = ""
        self._checked = False
        self._started = False
        self._minute = self._timer(_MINUTE_MS, self._next_minute)
        self._hour = self._timer(_CHECK_MS, self._check)

    def _timer(self, interval: int, slot: Callable[[], None]) -> QTimer:
        timer = QTimer(self)
        timer.setInterval(interval)
        timer.timeout.connect(slot)
        return timer

    # Beginning and end

    def start(self) -> None:
        """Ask for the keys, go on with rotations that were cut off, and begin those that are due."""
        self._started = True
        page, detail = self._page, self._page.detail
        may_manage = self._session.may("apikey:manage")
        page.new_action.setEnabled(may_manage)
        page.new_button.setVisible(may_manage)
        for signal, slot in self._links():
            signal.connect(slot)
        detail.show_key(None, None)
        self._minute.start()
        self._hour.start()
        asked = self._worker.submit(
            Job("permission catalogue", lambda client: client.api_keys.permissions(), park_offline=True)
        )
        asked.succeeded.connect(self._on_catalogue)
        self._keeping.start()
        self.refresh()

    def _links(self) -> list[tuple[Any, Any]]:
        page, detail = self._page, self._page.detail
        return [
            (page.new_action.triggered, self._new),
            (page.refresh_action.triggered, self.refresh),
            (page.rotate_action.triggered, self._rotate),
            (page.revoke_action.triggered, self._revoke),
            (page.table.chosen, self._on_chosen),
            (page.table.detail_wanted, self._to_detail),
            (page.table.customContextMenuRequested, self._show_menu),
            (page.status_chosen, self._on_status),
            (page.kept_elsewhere, self._keeping.load),
            (page.empty.action_triggered, self._on_empty_action),
            (page.error_card.retry_requested, self.refresh),
            (page.due_banner.first, self._show_first_due),
            (page.told_banner.first, self._finish_interrupted),
            (page.reworded, self._show_due),
            (detail.narrow_requested, self._rotate_narrower),
            (detail.copy_requested, self._copy_kept),
            (detail.forget_requested, self._forget_kept),
            (detail.by_itself_chosen, self._choose_by_itself),
            (self._creating.created, self._on_created),
            (self._creating.kept, self._keeping.load),
            (self._revoking.revoked, self._on_revoked),
            (self.rotating.changed, self._on_rotated),
            (self.rotating.told, page.tell),
            (self.rotating.must_read, self._must_read),
            (self._keeping.changed, self._on_kept),
            (self._keeping.by_itself_wanted, self._check),
            (self._keeping.told, page.tell),
            (self._keeping.refused, page.tell_lastingly),
            (self.rotating.interrupted, self._on_interrupted),
            (self._worker.connection_changed, self._on_connection),
        ]

    def stop(self) -> None:
        """End: nothing secret stays, neither on the screen nor on the clipboard."""
        if not self._started:
            return
        self._started = False
        self._minute.stop()
        self._hour.stop()
        self._creating.close()
        self._revoking.close()
        self.rotating.stop()
        if self._form is not None:
            self._form.done(0)
        self._clipboard.clear()
        self._reminder.take_down()
        for signal, slot in self._links():
            signal.disconnect(slot)
        if self._loading is not None:
            self._loading.cancel()
        page = self._page
        page.error_card.clear()
        page.due_banner.hide()
        page.told_banner.hide()
        page.model.show_keys([])
        page.detail.show_key(None, None)

    @Slot()
    def refresh(self) -> None:
        """Ask the server for the keys."""
        job = Job("list keys", lambda client: list(client.api_keys.list()), supersedes="list keys", park_offline=True)
        running = self._loading = self._worker.submit(job)
        self._page.busy.show_for(running)
        running.succeeded.connect(self._on_keys)
        running.failed.connect(self._on_failed)
        running.ended.connect(self._on_ended)

    def hear(self, events: Sequence[Event]) -> None:
        """Look anew where something happened to keys."""
        if any(event.type.startswith("apikey.") for event in events):
            self.refresh()

    # The list

    def _on_keys(self, keys: list[ApiKey]) -> None:
        page = self._page
        page.error_card.clear()
        shown = self._select_later or self._shown_id()
        self._select_later = ""
        page.model.show_keys(keys)
        page.show_rows()
        row = page.model.find(shown) if shown else -1
        if row >= 0:
            page.table.select_only(row)
        self._on_chosen(row)
        self._show_due()
        if not self._checked:
            self._checked = True
            self._check()

    def _on_failed(self, error: OpenClawError) -> None:
        self._page.show_error(error)

    @Slot()
    def _on_ended(self) -> None:
        # An older one ends when a newer takes its place.
        if self._loading is not None and self._loading.over:
            self._loading = None

    def _on_catalogue(self, items: list[PermissionItem]) -> None:
        self._catalogue = items

    def _shown_id(self) -> str:
        key = self._page.detail.key
        return "" if key is None else key.key_id

    @Slot(int)
    def _on_chosen(self, row: int) -> None:
        model = self._page.model
        key = model.key(row) if 0 <= row < model.rowCount() else None
        successor = ""
        if key is not None and key.rotated_to is not None:
            successor = next((f"{one.prefix}…" for one in model.keys if one.key_id == key.rotated_to), "")
        self._page.detail.show_key(key, None if key is None else self._keeping.keys.get(key.key_id), successor)
        self._page.rotate_action.setEnabled(key is not None and may_rotate(key))
        self._page.revoke_action.setEnabled(key is not None and may_revoke(key))

    def _on_status(self, status: str) -> None:
        self._page.model.show_status(next((one for one in KEY_STATUSES if one == status), None))
        self._page.show_rows()
        self._on_chosen(-1)

    def _on_empty_action(self) -> None:
        if self._page.filter_combo.currentData():
            self._page.show_filter(None)
        else:
            self._new()

    def _to_detail(self) -> None:
        detail = self._page.detail
        for button in (detail.rotate_button, detail.revoke_button):
            if button.isEnabled():
                button.setFocus()
                return

    @Slot()
    def _next_minute(self) -> None:
        self._page.model.reword()
        if self._page.isVisible() and self._worker.connection.state == "online" and self._loading is None:
            self.refresh()

    @Slot(object)
    def _on_connection(self, state: ConnectionState) -> None:
        if state.state == "online":
            if self._page.error_card.error is not None:
                self.refresh()
            if self._checked:
                self._check()

    # What is due

    def _show_due(self) -> None:
        keys = self._page.model.keys
        now = self._page.model.now
        mine = [key for key in keys if key.owner is None or key.owner.id == self._session.user.id]
        due = [due_of(key, now) for key in mine if not self._keeping.runs_by_itself(key.key_id)]
        pressing, soon = due.count(Due.NOW), due.count(Due.SOON)
        self._page.show_due(pressing, soon)
        self._reminder.show_count(pressing + soon)

    def _show_first_due(self) -> None:
        model = self._page.model
        self._page.show_filter(None)
        for wanted in (Due.NOW, Due.SOON):
            for row in range(model.rowCount()):
                if model.due(row) is wanted:
                    self._page.table.select_only(row)
                    self._page.table.setFocus()
                    return

    @Slot()
    def _check(self) -> None:
        running = self._vault.kept()
        running.succeeded.connect(lambda kept: self.rotating.check(self._page.model.keys, kept))
        running.failed.connect(lambda error: self._must_read(sentence_for(error)))

    # New, rotate, revoke

    @Slot()
    def _new(self) -> None:
        self._creating.open(self._catalogue)

    def _on_created(self, key_id: str) -> None:
        self._select_later = key_id
        self.refresh()

    @Slot()
    def _rotate(self) -> None:
        self._open_rotation(narrower=False)

    @Slot()
    def _rotate_narrower(self) -> None:
        self._open_rotation(narrower=True)

    def _open_rotation(self, *, narrower: bool) -> None:
        key = self._page.detail.key
        if key is None or not may_rotate(key) or self.rotating.is_running(key.key_id) or self._form is not None:
            return
        dialog = self._form = RotateDialog(key.key_name, self._page)
        dialog.tree.show_catalogue(self._catalogue, self._session.permissions | frozenset(key.permissions))
        advice = proposal(key, self._page.model.now)
        if narrower and advice is not None:
            dialog.tree.choose(advice.kept)
        else:
            dialog.tree.choose(key.permissions)
            dialog.show_advice(advice)
        kept = key.key_id in self._keeping.keys
        dialog.rotate_requested.connect(lambda: self.rotating.begin(dialog, key, kept=kept))
        dialog.finished.connect(lambda: self._drop_unused(dialog, key.key_id))
        dialog.open()
        dialog.overlap_combo.setFocus()

    def _drop_unused(self, dialog: RotateDialog, key_id: str) -> None:
        self._form = None
        if not self.rotating.is_running(key_id):
            dialog.deleteLater()

    def _on_rotated(self) -> None:
        self._keeping.load()
        self.refresh()

    @Slot()
    def _revoke(self) -> None:
        key = self._page.detail.key
        if key is not None and may_revoke(key):
            self._revoking.open(key, kept=key.key_id in self._keeping.keys)

    def _on_revoked(self, name: str) -> None:
        self._page.tell(self.tr("“{name}” was revoked.").format(name=name))
        self._on_rotated()

    def _on_interrupted(self, rotation: Rotation) -> None:
        if rotation not in self._interrupted:
            self._interrupted.append(rotation)
        text = self.tr("The rotation of “{name}” was cut off before you had the new key; the old one still works.")
        self._page.tell_lastingly(text.format(name=rotation.key_name), self.tr("Finish it…"))

    def _finish_interrupted(self) -> None:
        self._page.told_banner.hide()
        if self._interrupted:
            self.rotating.finish(self._interrupted.pop(0))

    # The keyring

    def _on_kept(self) -> None:
        self._page.model.show_kept(frozenset(self._keeping.keys))
        self._on_chosen(self._page.table.current_row())
        self._show_due()

    def _copy_kept(self) -> None:
        self._keeping.copy(self._shown_id())

    def _forget_kept(self) -> None:
        self._keeping.forget(self._shown_id())

    def _choose_by_itself(self, wanted: bool) -> None:
        self._keeping.choose_by_itself(self._shown_id(), wanted)

    def _must_read(self, sentence: str) -> None:
        self._page.tell_lastingly(sentence)
        if not self._page.isVisible():
            self.announced.emit(sentence, "", None)

    # Menu

    @Slot(QPoint)
    def _show_menu(self, where: QPoint) -> None:
        if self._page.detail.key is None:
            return
        menu = QMenu(self._page.table)
        menu.aboutToHide.connect(menu.deleteLater)
        page = self._page
        for action, icon in ((page.rotate_action, "refresh"), (page.revoke_action, "trash")):
            entry = menu.addAction(theme.icon(icon), action.text())
            entry.setEnabled(action.isEnabled())
            entry.triggered.connect(action.trigger)
        if self._shown_id() in self._keeping.keys:
            menu.addSeparator()
            menu.addAction(theme.icon("copy"), self.tr("Copy the secret from the keyring")).triggered.connect(
                self._copy_kept
            )
        menu.popup(page.table.viewport().mapToGlobal(where))
