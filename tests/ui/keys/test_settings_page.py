"""The settings page for kept keys: what is kept, whether it rotates by itself, and forgetting."""

from __future__ import annotations

from PySide6.QtWidgets import QCheckBox, QPushButton
from pytestqt.qtbot import QtBot

from openclaw_desktop.store.kept_keys import KeptKey, Owner
from openclaw_desktop.ui.keys.controller import KeysController
from openclaw_desktop.ui.keys.settings_page import KeptKeysPage
from openclaw_desktop.ui.widgets.confirm_dialog import ConfirmDialog
from tests.servers import RunningServer
from tests.ui.conftest import StartApp
from tests.ui.shell.test_shell import at_work


def test_a_kept_key_rotates_by_itself_or_is_forgotten(
    start_app: StartApp, qtbot: QtBot, shared_server: RunningServer
) -> None:
    app = at_work(start_app, qtbot, shared_server)
    assert app._shell is not None
    assert app._shell.session is not None
    owner = Owner(app._shell.session.kept_under, app._shell.session.user.id)
    kept = app._profile.kept_keys
    kept.add(owner, KeptKey("k1", "夜间同步"))
    app._shell.open_settings("keys")
    page = app.main_window.findChild(KeptKeysPage)
    assert page is not None
    qtbot.waitUntil(lambda: page.findChild(QCheckBox, "rotateByItself_k1") is not None)
    check = page.findChild(QCheckBox, "rotateByItself_k1")
    assert check is not None
    check.click()
    qtbot.waitUntil(lambda: kept.list(owner) == [KeptKey("k1", "夜间同步", by_itself=True)])
    tab = app._shell._controllers["apiKeysPage"]
    assert isinstance(tab, KeysController)
    qtbot.waitUntil(lambda: tab._keeping.runs_by_itself("k1"))
    # Without a keyring there is nothing in it: forgetting is done.
    qtbot.waitUntil(lambda: "no keyring" in page.keyring.text())
    forget = page.findChild(QPushButton, "forgetKey_k1")
    assert forget is not None
    forget.click()
    dialog = page.findChild(ConfirmDialog, "forgetKeyDialog")
    assert dialog is not None
    assert "夜间同步" in dialog.question.text()
    dialog.confirm_button.click()
    qtbot.waitUntil(lambda: kept.list(owner) == [])
    qtbot.waitUntil(page.empty.isVisible)
    qtbot.waitUntil(lambda: not tab._keeping.keys)
