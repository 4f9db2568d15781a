"""Rotating a key: verified, with an overlap or none, narrower, kept or not, by itself; and revoking one."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from functools import partial

import keyring.errors
import msgspec
import pytest
import requests
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton

from openclaw_desktop.contract.api_keys import ApiKey, PermissionUsage
from openclaw_desktop.contract.permissions import Permission
from openclaw_desktop.contract.secret import Secret
from openclaw_desktop.contract.words import Locale
from openclaw_desktop.store.kept_keys import KeptKey
from openclaw_desktop.ui.keys.adviser import advise, proposal
from openclaw_desktop.ui.keys.due import Due, due_of
from openclaw_desktop.ui.keys.revoke_dialog import RevokeDialog
from openclaw_desktop.ui.keys.rotate_dialog import OVERLAPS, RotateDialog
from tests.servers import Account, RunningServer
from tests.ui.keys.conftest import Desk, OpenDesk
from tests.ui.keys.memory_keyring import MemoryKeyring


class Made:
    """A key that a program uses."""

    def __init__(self, desk: Desk, name: str, *permissions: Permission) -> None:
        issued = desk.client.api_keys.create(key_name=name, permissions=list(permissions or ("work_order:read",)))
        self.id, self.secret, self.name = issued.key_id, issued.api_key, name
        self._desk = desk

    def keep(self) -> "Made":
        """Put it into the keyring as the tab does."""
        running = self._desk.controller._vault.keep(KeptKey(self.id, self.name), self.secret)
        self._desk.until(lambda: running.over)
        self._desk.controller._keeping.load()
        return self


def status_of(desk: Desk, secret: Secret | str, path: str = "/auth/me") -> int:
    """What the server answers to whoever uses a key."""
    text = secret.reveal() if isinstance(secret, Secret) else secret
    headers = {"Authorization": f"Bearer {text}", "User-Agent": "nightly/1.2"}
    return requests.get(f"{desk.server.api}{path}", headers=headers, timeout=30).status_code


def open_rotation(desk: Desk, key: Made, overlap_s: int) -> RotateDialog:
    desk.controller.refresh()
    desk.choose(key.id)
    desk.settled()
    desk.click("rotateKeyButton")
    dialog = desk.dialog("rotateKeyDialog")
    assert isinstance(dialog, RotateDialog)
    dialog.overlap_combo.setCurrentIndex(OVERLAPS.index(overlap_s))
    return dialog


def close_when_done(desk: Desk, dialog: RotateDialog) -> str:
    desk.until(lambda: dialog.close_button.isVisible() and dialog._step == "done")
    sentence = dialog.step_label.text()
    desk.click("rotateCloseButton", dialog)
    desk.gone("rotateKeyDialog")
    return sentence


def test_a_kept_key_is_replaced_in_the_keyring_and_both_work_for_the_overlap(
    open_desk: OpenDesk, keyring: MemoryKeyring
) -> None:
    desk = open_desk()
    key = Made(desk, "kept with overlap").keep()
    dialog = open_rotation(desk, key, 3600)
    desk.click("rotateStartButton", dialog)
    sentence = close_when_done(desk, dialog)
    (new,) = keyring.secrets()
    assert new != key.secret.reveal()
    assert "the old key works until" in sentence
    assert "keyring" in sentence
    assert (status_of(desk, new), status_of(desk, key.secret)) == (200, 200)
    old = desk.key(key.id)
    assert (old.status, old.rotated_to) == (
        "rotating",
        desk.profile.kept_keys.list(desk.controller._vault.owner)[0].key_id,
    )
    assert timedelta(minutes=59) < old.expires_at - datetime.now(UTC) <= timedelta(hours=1)
    desk.controller.refresh()
    desk.choose(key.id)
    desk.until(lambda: "nightly/1.2" in desk.page.detail.overlap.text())
    assert "127.0.0.1" in desk.page.detail.overlap.text()
    assert desk.profile.rotations.unfinished(desk.controller._vault.owner) == []


def test_without_an_overlap_the_old_key_ends_once_the_new_one_is_kept(
    open_desk: OpenDesk, keyring: MemoryKeyring
) -> None:
    desk = open_desk()
    key = Made(desk, "kept without overlap").keep()
    dialog = open_rotation(desk, key, 0)
    desk.click("rotateStartButton", dialog)
    assert "the old key has ended" in close_when_done(desk, dialog)
    (new,) = keyring.secrets()
    assert (status_of(desk, new), status_of(desk, key.secret)) == (200, 401)


def test_a_key_that_is_not_kept_is_handed_to_the_person_before_the_old_one_goes(open_desk: OpenDesk) -> None:
    desk = open_desk()
    key = Made(desk, "not kept")
    dialog = open_rotation(desk, key, 0)
    desk.click("rotateStartButton", dialog)
    desk.until(dialog.secret_page.isVisible)
    new = dialog.secret_page.edit.text()
    assert (status_of(desk, new), status_of(desk, key.secret)) == (200, 200)
    desk.click("copySecretButton", dialog)
    desk.click("secretDoneButton", dialog)
    desk.until(lambda: status_of(desk, key.secret) == 401)
    desk.gone("rotateKeyDialog")
    assert status_of(desk, new) == 200


def test_a_person_who_throws_the_secret_away_keeps_the_old_key_for_a_while(open_desk: OpenDesk) -> None:
    desk = open_desk()
    key = Made(desk, "thrown away")
    dialog = open_rotation(desk, key, 0)
    desk.click("rotateStartButton", dialog)
    desk.until(dialog.secret_page.isVisible)
    desk.qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    desk.click("secretQuestionSecond", dialog)
    desk.gone("rotateKeyDialog")
    desk.settled()
    assert status_of(desk, key.secret) == 200


def test_the_adviser_leads_to_a_narrower_key(open_desk: OpenDesk, keyring: MemoryKeyring) -> None:
    desk = open_desk()
    key = Made(desk, "too wide", "work_order:read", "work_order:update", "report:read").keep()
    assert status_of(desk, key.secret, "/tickets") == 200
    desk.controller.refresh()
    desk.choose(key.id)
    desk.until(lambda: "Change tickets, Read reports" in desk.page.detail.adviser.text())
    desk.click("keyAdviserFirst")
    dialog = desk.dialog("rotateKeyDialog")
    assert isinstance(dialog, RotateDialog)
    assert dialog.permissions() == ["work_order:read"]
    desk.click("rotateStartButton", dialog)
    close_when_done(desk, dialog)
    successor = desk.key(key.id).rotated_to
    assert successor is not None
    assert desk.key(successor).permissions == ["work_order:read"]


def test_a_new_key_is_not_called_into_question_before_a_program_can_use_it(
    open_desk: OpenDesk, keyring: MemoryKeyring
) -> None:
    desk = open_desk()
    key = Made(desk, "just made")
    desk.controller.refresh()
    desk.choose(key.id)
    detail = desk.page.detail
    desk.until(lambda: detail.key is not None and detail.key.key_id == key.id)
    made = desk.key(key.id)
    assert detail.adviser.isHidden()
    detail.show_key(aged(made, 6), None)
    assert detail.adviser.isHidden()
    detail.show_key(aged(made, 8), None)
    assert "Is this key still needed?" in detail.adviser.text()


def test_a_keyring_that_refuses_leaves_the_old_key_and_a_choice(open_desk: OpenDesk, keyring: MemoryKeyring) -> None:
    desk = open_desk()
    key = Made(desk, "refused").keep()
    dialog = open_rotation(desk, key, 0)
    keyring_error = keyring_locked()
    keyring.error = keyring_error
    desk.click("rotateStartButton", dialog)
    desk.until(lambda: "keyring is locked" in dialog.trouble.text())
    assert status_of(desk, key.secret) == 200
    keyring.error = None
    assert keyring.secrets() == {key.secret.reveal()}
    desk.click("rotateTroubleFirst", dialog)
    close_when_done(desk, dialog)
    (new,) = keyring.secrets()
    assert (status_of(desk, new), status_of(desk, key.secret)) == (200, 401)


def keyring_locked() -> Exception:
    return keyring.errors.KeyringLocked()


def test_what_was_interrupted_by_a_refusing_keyring_can_be_taken_by_hand(
    open_desk: OpenDesk, keyring: MemoryKeyring
) -> None:
    desk = open_desk()
    key = Made(desk, "by hand").keep()
    dialog = open_rotation(desk, key, 3600)
    keyring.error = keyring_locked()
    desk.click("rotateStartButton", dialog)
    desk.until(dialog.trouble.text)
    desk.click("rotateTroubleSecond", dialog)
    desk.until(dialog.secret_page.isVisible)
    new = dialog.secret_page.edit.text()
    desk.click("copySecretButton", dialog)
    keyring.error = None
    desk.click("secretDoneButton", dialog)
    desk.gone("rotateKeyDialog")
    desk.settled()
    assert (status_of(desk, new), status_of(desk, key.secret)) == (200, 200)


def test_a_key_is_revoked_after_a_question_in_words(open_desk: OpenDesk, keyring: MemoryKeyring) -> None:
    desk = open_desk()
    key = Made(desk, "leaked").keep()
    desk.controller.refresh()
    desk.choose(key.id)
    desk.settled()
    desk.qtbot.keyClick(desk.page.table, Qt.Key.Key_Delete)
    dialog = desk.dialog("revokeKeyDialog")
    assert isinstance(dialog, RevokeDialog)
    assert "leaked" in dialog.question.text()
    assert "It was never used." in dialog.meaning.text()
    assert dialog.focusWidget() is dialog.cancel_button
    desk.qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    desk.gone("revokeKeyDialog")
    assert status_of(desk, key.secret) == 200
    desk.click("revokeKeyButton")
    desk.click("confirmButton", desk.dialog("revokeKeyDialog"))
    desk.gone("revokeKeyDialog")
    desk.until(lambda: desk.key(key.id).status == "revoked")
    desk.until(lambda: keyring.secrets() == set())
    desk.until(lambda: desk.page.detail.key is not None and desk.page.detail.key.status == "revoked")
    assert not desk.page.detail.rotate_button.isEnabled()


def aged(key: ApiKey, days: int) -> ApiKey:
    """The same key, made so many days ago, with as long a life."""
    return msgspec.structs.replace(key, created_at=key.created_at - timedelta(days=days))


def test_what_is_due_stands_out_and_a_kept_key_may_rotate_by_itself(
    open_desk: OpenDesk, keyring: MemoryKeyring, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk = open_desk()
    # A week of life is all of it within the reminder.
    short = desk.client.api_keys.create(key_name="weekly", permissions=["work_order:read"], expires_in_days=7)
    key = Made(desk, "by itself").keep()
    week = desk.client.api_keys.create(key_name="weekly kept", permissions=["report:read"], expires_in_days=7)
    running = desk.controller._vault.keep(KeptKey(week.key_id, "weekly kept"), week.api_key)
    desk.until(lambda: running.over)
    desk.controller._keeping.load()
    desk.controller.refresh()
    desk.choose(short.key_id)
    desk.until(lambda: "expires in 7 days" in desk.page.detail.due.text())
    desk.until(lambda: "should be rotated now" in desk.page.due_banner.text())
    button = desk.window.findChild(QPushButton, "keysDueStatus")
    assert button is not None
    assert "due for rotation" in button.text()
    desk.choose(week.key_id)
    desk.settled()
    check = desk.page.detail.by_itself
    desk.until(check.isVisible)
    assert not check.isChecked()
    desk.qtbot.keyClick(check, Qt.Key.Key_Space)
    desk.until(lambda: desk.key(week.key_id).status == "rotating")
    desk.until(lambda: "has been rotated" in desk.page.told_banner.text())
    assert week.api_key.reveal() not in keyring.secrets()
    assert key.secret.reveal() in keyring.secrets()
    kept = {one.key_name: one for one in desk.profile.kept_keys.list(desk.controller._vault.owner)}
    assert kept["weekly kept"].by_itself


def test_a_key_becomes_due_at_thirty_days_with_a_reminder_a_week_before() -> None:
    now = datetime.now(UTC)
    key = ApiKey(
        key_id="k",
        key_name="k",
        description="",
        permissions=["work_order:read", "work_order:update", "report:read"],
        status="active",
        prefix="oc_123456",
        created_at=now,
        expires_at=now + timedelta(days=365),
        last_used_at=None,
        usage={
            "work_order:read": PermissionUsage(count=3, last_used_at=now - timedelta(days=2)),
            "work_order:update": PermissionUsage(count=1, last_used_at=now - timedelta(days=60)),
            "report:read": PermissionUsage(count=0, last_used_at=None),
        },
    )
    assert [due_of(aged(key, days), now) for days in (0, 22, 23, 29, 30, 300)] == [
        Due.NOT,
        Due.NOT,
        Due.SOON,
        Due.SOON,
        Due.NOW,
        Due.NOW,
    ]
    assert due_of(msgspec.structs.replace(key, status="expiring"), now) is Due.NOW
    assert due_of(aged(msgspec.structs.replace(key, status="rotating"), 40), now) is Due.NOT
    assert advise(key, 30, now).unused == ("work_order:update", "report:read")
    assert advise(key, 90, now).unused == ("report:read",)
    advice = proposal(key, now)
    assert advice is not None
    assert advice.kept == ("work_order:read", "work_order:update")
    # A key is not said to be unused for longer than it is there.
    assert [advise(aged(key, days), 90, now).days for days in (0, 40, 300)] == [1, 40, 90]


def test_the_filter_the_empty_list_and_an_error(
    open_desk: OpenDesk, shared_server: RunningServer, language: Callable[[Locale], None]
) -> None:
    # Somebody without the keys that other tests have left behind.
    account = Account("he", "何静", "agent", "nobody-elses-42")
    shared_server.add_user(account)
    desk = open_desk(account)
    key = Made(desk, "filtered")
    desk.client.api_keys.revoke(key.id)
    desk.controller.refresh()
    desk.until(lambda: "filtered" in desk.names())
    desk.page.filter_combo.setCurrentIndex(desk.page.filter_combo.findData("active"))
    assert "filtered" not in desk.names()
    desk.page.filter_combo.setCurrentIndex(desk.page.filter_combo.findData("revoked"))
    assert "filtered" in desk.names()
    desk.page.filter_combo.setCurrentIndex(desk.page.filter_combo.findData("expired"))
    assert desk.page.empty.label.text() == "No key has this status."
    desk.click("emptyAction", desk.page.empty)
    assert "filtered" in desk.names()
    token = desk.client.credential
    desk.client.credential = desk.client.api_keys.create(key_name="narrow", permissions=["report:read"]).api_key
    desk.controller.refresh()
    desk.until(lambda: desk.page.error_card.error is not None)
    assert "Read API keys" in desk.page.error_card.meaning.text()
    assert "administrator" in desk.page.error_card.who.text()
    desk.client.credential = token
    desk.click("errorRetry", desk.page.error_card)
    desk.until(lambda: desk.page.error_card.error is None)


def test_the_menu_of_a_row_has_what_its_buttons_have(open_desk: OpenDesk) -> None:
    desk = open_desk()
    key = Made(desk, "menu")
    desk.controller.refresh()
    desk.choose(key.id)
    desk.settled()
    actions: dict[str, bool] = {}

    def read() -> bool:
        from PySide6.QtWidgets import QMenu

        menus = [menu for menu in desk.page.table.findChildren(QMenu) if menu.isVisible()]
        if menus:
            actions.update({action.text(): action.isEnabled() for action in menus[0].actions()})
            menus[0].close()
        return bool(menus)

    where = desk.page.table.visualRect(desk.page.table.currentIndex()).center()
    desk.page.table.customContextMenuRequested.emit(where)
    desk.until(read)
    assert actions == {"Rotate the key": True, "Revoke the key": True}
    desk.until(partial(lambda: not [m for m in desk.page.table.children() if type(m).__name__ == "QMenu"]))
