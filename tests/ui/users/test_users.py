"""An admin manages users in the window, and the server holds to it."""

from __future__ import annotations

import uuid

import pytest
import requests
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtWidgets import QApplication, QLabel, QPushButton
from pytestqt.qtbot import QtBot

from openclaw_desktop.app import App
from openclaw_desktop.ui.secret_clipboard import secret_clipboard
from openclaw_desktop.ui.settings.dialog import SettingsDialog
from openclaw_desktop.ui.users import controller
from openclaw_desktop.ui.users.page import UsersPage
from openclaw_desktop.ui.users.user_dialog import UserDialog
from openclaw_desktop.ui.widgets.confirm_dialog import ConfirmDialog
from tests.servers import ADMIN, AGENT, RunningServer
from tests.ui.conftest import StartApp
from tests.ui.shell.test_shell import at_work, choose

_LIMIT_MS = 20_000


def opened(app: App, qtbot: QtBot) -> UsersPage:
    choose(app, "Users…")
    page = app.main_window.findChild(UsersPage)
    assert page is not None
    qtbot.waitUntil(lambda: bool(page.model.items), timeout=_LIMIT_MS)
    return page


def search(page: UsersPage, qtbot: QtBot, text: str) -> None:
    page.search.clear()
    qtbot.keyClicks(page.search, text)
    qtbot.waitUntil(lambda: [user.username for user in page.model.items] == [text], timeout=_LIMIT_MS)


def confirm(page: UsersPage, qtbot: QtBot, name: str) -> None:
    dialog = page.findChild(ConfirmDialog, name)
    assert dialog is not None
    dialog.confirm_button.click()
    qtbot.waitUntil(lambda: page.findChild(ConfirmDialog, name) is None, timeout=_LIMIT_MS)


def log_in(server: RunningServer, username: str, password: str) -> requests.Response:
    body = {"username": username, "password": password}
    return requests.post(f"{server.api}/auth/login", json=body, timeout=30)


def test_from_a_new_user_to_one_who_is_out_again(
    start_app: StartApp, qtbot: QtBot, shared_server: RunningServer
) -> None:
    app = at_work(start_app, qtbot, shared_server)
    page = opened(app, qtbot)
    page.new_button.click()
    dialog = page.findChild(UserDialog)
    assert dialog is not None
    dialog.submit_button.click()
    assert dialog.username_field.error.text()
    assert dialog.password_field.error.text()
    name = f"new.{uuid.uuid4().hex[:8]}"
    qtbot.keyClicks(dialog.username, name)
    dialog.display_name.setText("新同事")
    dialog.role.setCurrentIndex(dialog.role.findData("requester"))
    dialog.generate_button.click()
    form_height = dialog.height()
    dialog.submit_button.click()
    qtbot.waitUntil(lambda: dialog.done_with, timeout=_LIMIT_MS)
    handed_over = dialog.findChild(QLabel, "userDoneText")
    assert handed_over is not None
    assert name in handed_over.text(), "who is told a password needs the name that it belongs to"
    assert dialog.height() < form_height, "the place of the form is left empty"
    first = dialog.secret.text()
    assert len(first) == 19
    dialog.copy_button.click()
    assert QApplication.clipboard().text() == first
    qtbot.keyClick(dialog, Qt.Key.Key_Return)
    assert dialog.secret.text() == ""
    assert log_in(shared_server, name, first).status_code == 200

    search(page, qtbot, name)
    page.role_actions["agent"].trigger()
    confirm(page, qtbot, "changeRoleDialog")
    qtbot.waitUntil(lambda: page.model.items[0].role == "agent", timeout=_LIMIT_MS)

    page.reset_button.click()
    again = page.findChild(UserDialog, "resetPasswordDialog")
    assert again is not None
    qtbot.keyClicks(again.password, "set-by-the-admin")
    qtbot.keyClick(again, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: again.done_with, timeout=_LIMIT_MS)
    again.close_button.click()
    assert log_in(shared_server, name, first).status_code == 401
    token = log_in(shared_server, name, "set-by-the-admin").json()["token"]

    page.active_button.click()
    confirm(page, qtbot, "deactivateUserDialog")
    qtbot.waitUntil(lambda: not page.model.items[0].active, timeout=_LIMIT_MS)
    headers = {"Authorization": f"Bearer {token}"}
    assert requests.get(f"{shared_server.api}/auth/me", headers=headers, timeout=30).status_code == 401
    page.active_button.click()
    qtbot.waitUntil(lambda: page.model.items[0].active, timeout=_LIMIT_MS)


@pytest.mark.parametrize("end", ["its time", "quitting"])
def test_a_copied_password_is_gone_in_the_end_though_the_settings_are_closed(
    start_app: StartApp, qtbot: QtBot, shared_server: RunningServer, end: str
) -> None:
    app = at_work(start_app, qtbot, shared_server)
    page = opened(app, qtbot)
    page.new_button.click()
    dialog = page.findChild(UserDialog)
    assert dialog is not None
    qtbot.keyClicks(dialog.username, f"copied.{uuid.uuid4().hex[:8]}")
    dialog.generate_button.click()
    dialog.submit_button.click()
    qtbot.waitUntil(lambda: dialog.done_with, timeout=_LIMIT_MS)
    dialog.copy_button.click()
    password = QApplication.clipboard().text()
    assert len(password) == 19
    dialog.close_button.click()
    settings = app.main_window.findChild(SettingsDialog)
    assert settings is not None
    settings.close()
    qtbot.waitUntil(lambda: app.main_window.findChild(SettingsDialog) is None, timeout=_LIMIT_MS)
    assert QApplication.clipboard().text() == password
    if end == "its time":
        clock = secret_clipboard()._clock
        assert clock.isActive()
        clock.timeout.emit()
    else:
        app.close()
    assert QApplication.clipboard().text() == ""


def test_a_name_that_is_taken_is_said_at_its_field(
    start_app: StartApp, qtbot: QtBot, shared_server: RunningServer
) -> None:
    app = at_work(start_app, qtbot, shared_server)
    page = opened(app, qtbot)
    page.new_button.click()
    dialog = page.findChild(UserDialog)
    assert dialog is not None
    qtbot.keyClicks(dialog.username, AGENT.username.upper())
    dialog.generate_button.click()
    dialog.submit_button.click()
    qtbot.waitUntil(lambda: "already" in dialog.username_field.error.text(), timeout=_LIMIT_MS)
    assert not dialog.card.isVisible()
    dialog.cancel_button.click()


def test_oneself_is_not_to_be_locked_out(start_app: StartApp, qtbot: QtBot, shared_server: RunningServer) -> None:
    app = at_work(start_app, qtbot, shared_server)
    page = opened(app, qtbot)
    assert app._shell is not None
    assert app._shell.session is not None
    search(page, qtbot, app._shell.session.user.username)
    assert not page.active_button.isEnabled()
    assert not page.role_button.isEnabled()
    assert "another admin" in page.note.text()


def test_all_users_are_there_however_many_the_server_gives_at_once(
    start_app: StartApp, qtbot: QtBot, shared_server: RunningServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(controller, "_STEP", 1)
    app = at_work(start_app, qtbot, shared_server)
    page = opened(app, qtbot)
    headers = {"Authorization": f"Bearer {log_in(shared_server, ADMIN.username, ADMIN.password).json()['token']}"}
    answer = requests.get(f"{shared_server.api}/users", params={"limit": 200}, headers=headers, timeout=30)
    everybody = [user["username"] for user in answer.json()["items"]]
    assert len(everybody) > 2

    qtbot.waitUntil(lambda: [user.username for user in page.model.items] == everybody, timeout=_LIMIT_MS)
    qtbot.waitUntil(lambda: page.count.text() == f"{len(everybody)} users", timeout=_LIMIT_MS)

    page.search.setText("there is nobody of that name")
    qtbot.waitUntil(page.nobody.isVisible, timeout=_LIMIT_MS)
    page.nobody.button.click()
    qtbot.waitUntil(lambda: [user.username for user in page.model.items] == everybody, timeout=_LIMIT_MS)


def test_who_may_not_manage_users_has_no_such_page(
    start_app: StartApp, qtbot: QtBot, shared_server: RunningServer
) -> None:
    app = at_work(start_app, qtbot, shared_server, AGENT)
    actions = [action for action in app.main_window.menus.account_menu.actions() if action.isVisible()]
    assert "usersAction" not in {action.objectName() for action in actions}
    choose(app, "Settings…")
    assert app.main_window.findChild(QPushButton, "newUserButton") is None


def test_the_buttons_stay_where_they_are_from_one_user_to_the_next(
    start_app: StartApp, qtbot: QtBot, shared_server: RunningServer
) -> None:
    shared_server.token(AGENT)  # somebody besides the admin
    page = opened(at_work(start_app, qtbot, shared_server), qtbot)
    qtbot.waitUntil(lambda: len(page.model.items) > 1, timeout=_LIMIT_MS)

    def height_of_buttons(username: str) -> int:
        page.table.selectRow([user.username for user in page.model.items].index(username))
        assert page.note.isVisible() is (username == ADMIN.username)
        QCoreApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest)
        return page.active_button.y()

    assert height_of_buttons(ADMIN.username) == height_of_buttons(AGENT.username)
