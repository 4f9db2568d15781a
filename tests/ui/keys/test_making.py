"""Making a key: the form, the secret once, the clipboard and the keyring."""

import threading
from collections.abc import Callable

import keyring.errors
import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from openclaw_desktop.contract.key_format import is_well_formed
from openclaw_desktop.contract.words import Locale
from openclaw_desktop.ui.keys.new_key_dialog import NewKeyDialog
from tests.servers import AGENT
from tests.ui.keys.conftest import Desk, OpenDesk
from tests.ui.keys.memory_keyring import MemoryKeyring


def begin(desk: Desk) -> NewKeyDialog:
    desk.click("newKeyButton")
    dialog = desk.dialog("newKeyDialog")
    assert isinstance(dialog, NewKeyDialog)
    return dialog


def make(desk: Desk, name: str, preset: str = "preset_read_work_orders") -> NewKeyDialog:
    """Fill in the form and wait for the secret."""
    dialog = begin(desk)
    dialog.name_edit.insert(name)
    desk.click(preset, dialog)
    desk.click("createKeyButton", dialog)
    desk.until(dialog.secret_page.isVisible)
    return dialog


def text_of(dialog: NewKeyDialog) -> str:
    edit = dialog.findChild(QLineEdit, "secretEdit")
    assert edit is not None
    return edit.text()


def test_a_key_is_made_by_mouse_and_works(open_desk: OpenDesk) -> None:
    desk = open_desk()
    dialog = make(desk, "nightly report")
    secret = text_of(dialog)
    assert is_well_formed(secret)
    desk.click("copySecretButton", dialog)
    clipboard = QGuiApplication.clipboard()
    assert clipboard.text() == secret
    assert bytes(clipboard.mimeData().data("x-kde-passwordManagerHint").data()) == b"secret"
    desk.click("secretDoneButton", dialog)
    desk.gone("newKeyDialog")
    desk.until(lambda: "nightly report" in desk.names())
    desk.settled()
    key = desk.page.detail.key
    assert key is not None
    assert (key.key_name, key.permissions) == ("nightly report", ["work_order:read"])
    assert (key.expires_at - key.created_at).days == 30


def test_a_key_is_made_by_keyboard_alone(open_desk: OpenDesk) -> None:
    desk = open_desk()
    desk.qtbot.keyClick(desk.page.table, Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier)
    dialog = desk.dialog("newKeyDialog")
    assert isinstance(dialog, NewKeyDialog)
    desk.until(dialog.name_edit.hasFocus)
    desk.qtbot.keyClicks(dialog.name_edit, "by keyboard")
    for _ in range(5):
        desk.qtbot.keyClick(dialog.focusWidget(), Qt.Key.Key_Tab)
    assert dialog.focusWidget() is dialog.tree
    desk.qtbot.keyClick(dialog.tree, Qt.Key.Key_Down)
    desk.qtbot.keyClick(dialog.tree, Qt.Key.Key_Down)
    desk.qtbot.keyClick(dialog.tree, Qt.Key.Key_Space)
    assert len(dialog.tree.chosen()) == 1
    desk.qtbot.keyClick(dialog.tree, Qt.Key.Key_Return)
    desk.until(dialog.secret_page.isVisible)
    assert dialog.focusWidget() is dialog.secret_page.copy_button
    desk.qtbot.keyClick(dialog.secret_page.copy_button, Qt.Key.Key_Space)
    assert QGuiApplication.clipboard().text() == text_of(dialog)
    desk.qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    desk.gone("newKeyDialog")


def test_what_is_missing_is_said_at_its_field(open_desk: OpenDesk) -> None:
    desk = open_desk()
    dialog = begin(desk)
    desk.click("createKeyButton", dialog)
    assert dialog.name_field.error.text() == "Please give it a name, such as the program's."
    assert dialog.tree_error.text() == "Please choose at least one permission."
    dialog.reject()
    desk.gone("newKeyDialog")


def test_modules_in_one_key_are_warned_of_and_what_one_lacks_is_out_of_reach(open_desk: OpenDesk) -> None:
    desk = open_desk(AGENT)
    dialog = begin(desk)
    desk.click("preset_export_reports", dialog)
    assert dialog.tree.chosen() == ["report:read", "report:export"]
    assert dialog.mixed.text() == ""
    dialog.tree.choose(["work_order:read", "approval:create", "user:manage"])
    assert dialog.tree.chosen() == ["work_order:read", "approval:create"]
    assert "Tickets, Approvals" in dialog.mixed.text()
    lacking = dialog.tree._items["work_order:delete"]
    assert lacking.isDisabled()
    assert "administrator" in lacking.toolTip(0)
    dialog.reject()
    desk.gone("newKeyDialog")


def test_the_clipboard_is_cleared_in_time_and_only_of_our_own(open_desk: OpenDesk) -> None:
    desk = open_desk()
    dialog = make(desk, "cleared")
    clock = desk.controller._clipboard._clock
    assert clock.interval() == 30_000
    desk.click("copySecretButton", dialog)
    assert clock.isActive()
    clock.timeout.emit()
    assert QGuiApplication.clipboard().text() == ""
    desk.click("copySecretButton", dialog)
    QGuiApplication.clipboard().setText("something else")
    clock.timeout.emit()
    assert QGuiApplication.clipboard().text() == "something else"
    desk.click("copySecretButton", dialog)
    desk.close()
    assert QGuiApplication.clipboard().text() == ""


def test_a_secret_that_was_neither_copied_nor_kept_is_asked_for_once(open_desk: OpenDesk) -> None:
    desk = open_desk()
    dialog = make(desk, "asked")
    page = dialog.secret_page
    desk.qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    assert dialog.isVisible()
    assert "can't be shown again" in page.question.text()
    desk.click("secretQuestionFirst", dialog)
    assert page.question.text() == ""
    assert text_of(dialog)
    dialog.close()
    assert dialog.isVisible()
    edit = page.edit
    desk.click("secretQuestionSecond", dialog)
    assert edit.text() == ""
    assert not edit.isUndoAvailable()
    assert page.secret is None
    desk.gone("newKeyDialog")


def test_a_key_is_kept_copied_and_forgotten(open_desk: OpenDesk, keyring: MemoryKeyring) -> None:
    desk = open_desk()
    dialog = make(desk, "kept")
    secret = text_of(dialog)
    desk.click("keepSecretButton", dialog)
    desk.until(lambda: dialog.secret_page.state.text() == "It is in this computer's keyring.")
    assert keyring.secrets() == {secret}
    desk.click("secretDoneButton", dialog)
    desk.gone("newKeyDialog")
    desk.until(desk.page.detail.copy_button.isVisible)
    desk.click("copyKeptKeyButton")
    desk.until(lambda: QGuiApplication.clipboard().text() == secret)
    desk.click("forgetKeptKeyButton")
    desk.until(lambda: not desk.page.detail.copy_button.isVisible())
    assert keyring.secrets() == set()
    assert desk.profile.kept_keys.list(desk.controller._vault.owner) == []


@pytest.mark.parametrize(
    ("error", "sentence"),
    [
        (keyring.errors.NoKeyringError(), "has no keyring"),
        (keyring.errors.KeyringLocked(), "keyring is locked"),
        (keyring.errors.PasswordSetError(), "keyring refused"),
    ],
)
def test_a_keyring_that_does_not_take_it_is_said_in_place(
    open_desk: OpenDesk, keyring: MemoryKeyring, error: Exception, sentence: str
) -> None:
    desk = open_desk()
    dialog = make(desk, "not kept")
    keyring.error = error
    desk.click("keepSecretButton", dialog)
    desk.until(lambda: sentence in dialog.secret_page.trouble.text())
    assert text_of(dialog)
    keyring.error = None
    desk.click("keepSecretButton", dialog)
    desk.until(lambda: "keyring." in dialog.secret_page.state.text())
    desk.click("secretDoneButton", dialog)
    desk.gone("newKeyDialog")


def test_a_keyring_that_waits_freezes_nothing(open_desk: OpenDesk, keyring: MemoryKeyring, qtbot: QtBot) -> None:
    desk = open_desk()
    dialog = make(desk, "waits")
    keyring.prompt = threading.Event()
    desk.click("keepSecretButton", dialog)
    assert "may want to be unlocked" in dialog.secret_page.state.text()
    desk.controller.refresh()
    desk.until(lambda: desk.controller._loading is None)
    desk.click("copySecretButton", dialog)
    keyring.prompt.set()
    desk.until(lambda: dialog.secret_page.state.text() == "It is in this computer's keyring.")
    desk.click("secretDoneButton", dialog)
    desk.gone("newKeyDialog")


def test_everything_is_there_in_chinese(open_desk: OpenDesk, language: Callable[[Locale], None]) -> None:
    desk = open_desk()
    dialog = make(desk, "夜间报表")
    language("zh_CN")
    desk.until(lambda: dialog.secret_page.copy_button.text() == "复制(&C)")
    desk.click("copySecretButton", dialog)
    assert dialog.secret_page.state.text() == "已复制，30 秒后从剪贴板清除。"
    desk.click("secretDoneButton", dialog)
    desk.gone("newKeyDialog")
    desk.until(lambda: "夜间报表" in desk.names())
    row = desk.names().index("夜间报表")
    model = desk.page.model
    texts = [str(model.index(row, column).data()) for column in range(model.columnCount())]
    assert texts[2:7] == ["工单 1", "有效", "刚刚", "30 天后", "从未"]
    headers = [str(model.headerData(at, Qt.Orientation.Horizontal)) for at in range(model.columnCount())]
    assert headers == ["名称", "前缀", "权限", "状态", "创建", "到期", "最近使用"]
