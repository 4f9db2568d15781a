import gc
import json
import weakref
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QLabel, QLineEdit, QPushButton
from pytestqt.qtbot import QtBot

from openclaw_desktop.app import App
from tests.servers import ADMIN, AGENT, RunningServer
from tests.ui.conftest import StartApp


def fill(app: App, qtbot: QtBot, server: str, username: str, password: str) -> None:
    """Type into the dialog, found by the names that tests and assistive tools rely on."""
    for name, text in (("serverEdit", server), ("usernameEdit", username), ("passwordEdit", password)):
        edit = app.login_dialog.findChild(QLineEdit, name)
        assert edit is not None
        edit.clear()
        qtbot.keyClicks(edit, text)


def press_login(app: App, qtbot: QtBot) -> None:
    button = app.login_dialog.findChild(QPushButton, "loginButton")
    assert button is not None
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)


def error_text(app: App) -> str:
    label = app.login_dialog.findChild(QLabel, "loginError")
    assert label is not None
    return label.text() if label.isVisible() else ""


def wait_for_work(app: App, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: app.main_window.isVisible() and not app.login_dialog.isVisible(), timeout=20_000)


def settings(folder: Path) -> str:
    return (folder / "settings.json").read_text(encoding="utf-8")


def test_a_person_logs_in(start_app: StartApp, qtbot: QtBot, shared_server: RunningServer) -> None:
    app = start_app()
    assert app.login_dialog.isVisible()
    fill(app, qtbot, shared_server.url, ADMIN.username, ADMIN.password)
    press_login(app, qtbot)
    wait_for_work(app, qtbot)
    status = app.main_window.connection_status
    qtbot.waitUntil(lambda: status.property("state") == "online")
    assert status.text() == "Online"
    assert ADMIN.display_name in app.main_window.menus.account_menu.title()
    assert app.login_dialog.password_edit.text() == ""


def test_enter_logs_in(start_app: StartApp, qtbot: QtBot, shared_server: RunningServer) -> None:
    app = start_app("--server", shared_server.url)
    assert app.login_dialog.server_edit.text() == shared_server.url
    fill(app, qtbot, shared_server.url, ADMIN.username, ADMIN.password)
    qtbot.keyClick(app.login_dialog.password_edit, Qt.Key.Key_Return)
    wait_for_work(app, qtbot)


def test_the_address_may_be_pasted_with_its_path(
    start_app: StartApp, qtbot: QtBot, shared_server: RunningServer
) -> None:
    app = start_app()
    fill(app, qtbot, f"  {shared_server.url}/api/v1/ ", ADMIN.username, ADMIN.password)
    press_login(app, qtbot)
    wait_for_work(app, qtbot)


@pytest.mark.parametrize(("language", "words"), [("en", "wrong"), ("zh_CN", "密码错误")])
def test_a_wrong_password_is_said_in_place(
    start_app: StartApp, qtbot: QtBot, server: RunningServer, language: str, words: str
) -> None:
    app = start_app("--language", language)
    fill(app, qtbot, server.url, ADMIN.username, "not-the-password")
    press_login(app, qtbot)
    qtbot.waitUntil(lambda: words in error_text(app), timeout=10_000)
    assert app.login_dialog.username_edit.text() == ADMIN.username
    assert app.login_dialog.password_edit.text() == "not-the-password"
    fill(app, qtbot, server.url, ADMIN.username, ADMIN.password)
    press_login(app, qtbot)
    wait_for_work(app, qtbot)


def test_too_many_tries_are_slowed_down_with_a_countdown(
    start_app: StartApp, qtbot: QtBot, server: RunningServer
) -> None:
    app = start_app()
    fill(app, qtbot, server.url, ADMIN.username, "wrong-wrong")
    for _ in range(8):
        press_login(app, qtbot)
        qtbot.waitUntil(lambda: not app.login_dialog.waiting, timeout=10_000)
        if "try again in" in error_text(app):
            break
    first = error_text(app)
    assert "You can try again in" in first
    assert not app.login_dialog.login_button.isEnabled()
    qtbot.waitUntil(lambda: error_text(app) not in ("", first), timeout=3_000)


def test_what_is_missing_is_marked_at_its_field(start_app: StartApp, qtbot: QtBot) -> None:
    app = start_app()
    press_login(app, qtbot)
    assert app.login_dialog.server_field.error.text() == "Please fill this in."
    fill(app, qtbot, "exa mple", "a", "b")
    press_login(app, qtbot)
    assert "no address" in app.login_dialog.server_field.error.text()
    fill(app, qtbot, "https://127.0.0.1:9", "", "")
    press_login(app, qtbot)
    assert app.login_dialog.username_field.error.text() == "Please fill this in."
    assert app.login_dialog.password_field.error.text() == "Please fill this in."
    assert not app.login_dialog.waiting


def test_nothing_secret_is_left_in_the_profile(
    start_app: StartApp, qtbot: QtBot, shared_server: RunningServer, profile_folder: Path
) -> None:
    app = start_app()
    fill(app, qtbot, shared_server.url, AGENT.username, AGENT.password)
    press_login(app, qtbot)
    wait_for_work(app, qtbot)
    token = app._client.credential if app._client is not None else None
    assert token is not None
    app.close()
    for path in profile_folder.rglob("*"):
        if path.is_file():
            content = path.read_bytes()
            assert AGENT.password.encode() not in content
            assert token.reveal().encode() not in content
    kept = json.loads(settings(profile_folder))
    assert kept["recent_servers"][0]["url"] == shared_server.url


def test_the_next_start_knows_server_and_name(start_app: StartApp, qtbot: QtBot, shared_server: RunningServer) -> None:
    app = start_app()
    fill(app, qtbot, shared_server.url, ADMIN.username, ADMIN.password)
    press_login(app, qtbot)
    wait_for_work(app, qtbot)
    app.close()
    again = start_app()
    assert again.login_dialog.server_edit.text() == shared_server.url
    assert again.login_dialog.username_edit.text() == ADMIN.username
    qtbot.waitUntil(again.login_dialog.password_edit.hasFocus)


def test_without_a_keyring_the_login_works_and_says_so(
    start_app: StartApp, qtbot: QtBot, shared_server: RunningServer
) -> None:
    app = start_app()
    fill(app, qtbot, shared_server.url, ADMIN.username, ADMIN.password)
    check = app.login_dialog.findChild(QCheckBox, "rememberCheck")
    assert check is not None
    check.click()
    press_login(app, qtbot)
    wait_for_work(app, qtbot)
    qtbot.waitUntil(lambda: "no keyring" in app.main_window.toast.label.text(), timeout=10_000)


def test_a_session_that_is_over_is_let_go_of(start_app: StartApp, qtbot: QtBot, server: RunningServer) -> None:
    """What stays is left alone by the collector of garbage; what a login brought goes with it all the same."""
    app = start_app("--server", server.url)
    fill(app, qtbot, server.url, ADMIN.username, ADMIN.password)
    press_login(app, qtbot)
    wait_for_work(app, qtbot)
    assert len(gc.get_objects()) < 20_000
    shell = app._shell_parts()[1]
    first = [weakref.ref(controller) for controller in shell._controllers.values()]
    assert len(first) > 5
    qtbot.waitUntil(lambda: app._worker.activity == (0, 0), timeout=20_000)
    app.main_window.menus.switch_requested.emit()
    fill(app, qtbot, server.url, ADMIN.username, ADMIN.password)
    press_login(app, qtbot)
    wait_for_work(app, qtbot)
    qtbot.waitUntil(lambda: gc.collect() >= 0 and not any(one() for one in first), timeout=10_000)
