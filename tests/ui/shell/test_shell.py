from pathlib import Path

import pytest
import requests
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import (
    QApplication,
    QDialog,
    QFileDialog,
    QLineEdit,
    QTableView,
    QTabWidget,
    QWidget,
)
from pytestqt.qtbot import QtBot

from openclaw_desktop.app import App
from openclaw_desktop.contract.permissions import ALL_PERMISSIONS
from openclaw_desktop.ui import theme
from openclaw_desktop.ui.tickets.page import TicketsPage
from tests.servers import ADMIN, AGENT, Account, RunningServer
from tests.ui.conftest import StartApp
from tests.ui.login.test_login import fill, press_login, wait_for_work


def at_work(start_app: StartApp, qtbot: QtBot, server: RunningServer, account: Account = ADMIN, *more: str) -> App:
    app = start_app(*more)
    fill(app, qtbot, server.url, account.username, account.password)
    press_login(app, qtbot)
    wait_for_work(app, qtbot)
    qtbot.waitUntil(lambda: app._worker.activity == (0, 0), timeout=20_000)
    return app


def choose(app: App, texts: str) -> None:
    """Trigger the menu action whose text is the last of `texts`, below those before it."""
    actions = [action for action in app.main_window.findChildren(QAction) if action.text().replace("&", "") == texts]
    assert actions, texts
    actions[0].trigger()


def test_the_pages_carry_their_names(start_app: StartApp, qtbot: QtBot, shared_server: RunningServer) -> None:
    app = at_work(start_app, qtbot, shared_server)
    tabs = app.main_window.findChild(QTabWidget, "mainTabs")
    assert tabs is not None
    shown = [tabs.widget(index).objectName() for index in range(tabs.count())]
    assert shown[0] == "ticketsPage"
    assert app.main_window.objectName() == "mainWindow"


def test_without_the_permission_the_tab_is_not_there(start_app: StartApp, qtbot: QtBot) -> None:
    window = start_app().main_window
    everything = [window.tabs.widget(index).objectName() for index in range(window.tabs.count())]
    assert window.show_tabs_for(frozenset()) == []
    assert window.tabs.count() == 0
    some = window.show_tabs_for(frozenset({"work_order:read", "report:read"}))
    assert some == ["ticketsPage", "searchPage", "reportsPage"]
    assert [window.tabs.widget(index).objectName() for index in range(window.tabs.count())] == some
    assert [window.tabs.tabText(index) for index in range(3)] == ["Tickets", "Search", "Reports"]
    assert not any(window.tabs.tabIcon(index).isNull() for index in range(3))
    assert window.show_tabs_for(frozenset(ALL_PERMISSIONS)) == everything
    assert [window.tabs.widget(index).objectName() for index in range(window.tabs.count())] == everything


def test_an_empty_workspace_leads_to_an_import(start_app: StartApp, qtbot: QtBot, server: RunningServer) -> None:
    app = at_work(start_app, qtbot, server)
    page = app.main_window.pages["ticketsPage"]
    assert isinstance(page, TicketsPage)
    qtbot.waitUntil(page.empty.other_button.isVisible)
    assert page.empty.other_button.text() == "Import from Excel or CSV…"
    for button in (page.empty.other_button, page.import_button):
        qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
        chooser = app.main_window.findChild(QFileDialog, "importFileDialog")
        assert chooser is not None
        qtbot.waitUntil(chooser.isVisible)
        chooser.reject()
        qtbot.waitUntil(lambda: app.main_window.findChild(QFileDialog, "importFileDialog") is None)


def test_the_language_switches_while_running(start_app: StartApp, qtbot: QtBot, shared_server: RunningServer) -> None:
    app = at_work(start_app, qtbot, shared_server)
    window = app.main_window
    choose(app, "简体中文")
    qtbot.waitUntil(lambda: window.tabs.tabText(0) == "工单")
    assert window.connection_status.text() == "已连接"
    choose(app, "English")
    qtbot.waitUntil(lambda: window.tabs.tabText(0) == "Tickets")
    assert window.connection_status.text() == "Online"


def test_look_and_language_come_back(
    start_app: StartApp, qtbot: QtBot, shared_server: RunningServer, profile_folder: Path
) -> None:
    app = at_work(start_app, qtbot, shared_server)
    choose(app, "Dark")
    choose(app, "Compact rows")
    assert theme.current().dark
    table = app.main_window.findChild(QTableView, "ticketTable")
    assert table is not None
    qtbot.waitUntil(lambda: table.verticalHeader().defaultSectionSize() == theme.px(28))
    choose(app, "简体中文")
    app.main_window.resize(app.main_window.width(), 700)
    app.close()
    again = start_app("--server", shared_server.url, "--language", "zh_CN", "--theme", "dark")
    fill(again, qtbot, shared_server.url, ADMIN.username, ADMIN.password)
    press_login(again, qtbot)
    wait_for_work(again, qtbot)
    assert again.main_window.height() == 700
    assert theme.row_height() == 28
    assert '"theme": "dark"' in (profile_folder / "settings.json").read_text(encoding="utf-8")
    choose(again, "浅色")
    choose(again, "紧凑行高(C)")


def test_the_size_grows_while_running(start_app: StartApp, qtbot: QtBot, shared_server: RunningServer) -> None:
    app = at_work(start_app, qtbot, shared_server)
    before = QApplication.font().pixelSize()
    choose(app, "200 %")
    assert QApplication.font().pixelSize() == 2 * before
    choose(app, "100 %")


def test_a_login_that_ends_is_asked_for_over_the_work(start_app: StartApp, qtbot: QtBot, server: RunningServer) -> None:
    server.create_ticket("打印机卡纸")
    app = at_work(start_app, qtbot, server)
    edit = app.main_window.findChild(QLineEdit, "titleEdit")
    assert edit is not None
    token = server.token()
    new_password = "another-horse-42"
    requests.post(
        f"{server.api}/auth/password",
        json={"old_password": ADMIN.password, "new_password": new_password},
        headers={"Authorization": f"Bearer {token}"},
        timeout=10,
    ).raise_for_status()
    app.main_window.menus.refresh_action.trigger()
    dialog = app.login_dialog
    qtbot.waitUntil(dialog.isVisible, timeout=10_000)
    assert app.main_window.isVisible()
    assert app.main_window.connection_status.property("state") == "login_needed"
    assert dialog.username_edit.text() == ADMIN.username
    assert dialog.username_edit.isReadOnly()
    qtbot.keyClicks(dialog.password_edit, new_password)
    qtbot.keyClick(dialog.password_edit, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: not dialog.isVisible(), timeout=10_000)
    status = app.main_window.connection_status
    qtbot.waitUntil(lambda: status.property("state") == "online", timeout=10_000)
    qtbot.waitUntil(lambda: app._worker.activity == (0, 0), timeout=10_000)


def test_somebody_else_may_log_in_over_the_work(start_app: StartApp, qtbot: QtBot, server: RunningServer) -> None:
    server.add_user(AGENT)
    app = at_work(start_app, qtbot, server)
    app._on_login_needed()
    dialog = app.login_dialog
    assert dialog.isVisible()
    dialog.other_user_button.click()
    dialog.username_edit.setText(AGENT.username)
    dialog.password_edit.setText(AGENT.password)
    dialog.login_button.click()
    qtbot.waitUntil(lambda: AGENT.display_name in app.main_window.menus.account_menu.title(), timeout=10_000)
    assert not dialog.isVisible()


def test_a_server_that_goes_away_is_told_within_ten_seconds(
    start_app: StartApp, qtbot: QtBot, server: RunningServer
) -> None:
    app = at_work(start_app, qtbot, server)
    status = app.main_window.connection_status
    qtbot.waitUntil(lambda: status.property("state") == "online")
    server.kill()
    qtbot.waitUntil(lambda: status.property("state") == "offline", timeout=10_000)
    assert status.text().startswith("Offline")
    status.click()
    details = status._popup
    assert details is not None
    assert details.isVisible()
    assert details.card.title.text()
    details.card.retry_button.click()
    details.hide()
    assert app.main_window.isVisible()


def test_logging_out_ends_the_token_and_asks_again(start_app: StartApp, qtbot: QtBot, server: RunningServer) -> None:
    app = at_work(start_app, qtbot, server)
    client = app._client
    assert client is not None
    token = client.credential
    assert token is not None
    choose(app, "Log out")
    qtbot.waitUntil(lambda: app.login_dialog.isVisible() and not app.main_window.isVisible())

    def dead() -> bool:
        headers = {"Authorization": f"Bearer {token.reveal()}"}
        return requests.get(f"{server.api}/auth/me", headers=headers, timeout=10).status_code == 401

    qtbot.waitUntil(dead, timeout=10_000)
    fill(app, qtbot, server.url, ADMIN.username, ADMIN.password)
    press_login(app, qtbot)
    wait_for_work(app, qtbot)


def test_the_password_can_be_changed(start_app: StartApp, qtbot: QtBot, server: RunningServer) -> None:
    app = at_work(start_app, qtbot, server)
    choose(app, "Change password…")
    dialog = app.main_window.findChild(QDialog, "passwordDialog")
    assert dialog is not None
    old, new, again = (dialog.findChild(QLineEdit, f"{name}PasswordEdit") for name in ("old", "new", "again"))
    assert old is not None
    assert new is not None
    assert again is not None
    qtbot.keyClicks(old, "not-it-at-all")
    qtbot.keyClicks(new, "short")
    qtbot.keyClicks(again, "different")
    qtbot.keyClick(again, Qt.Key.Key_Return)
    assert dialog.new_field.error.text() == "At least 8 characters, please."
    assert dialog.again_field.error.text() == "The two are not the same."
    for edit in (new, again):
        edit.setText("a-new-horse-43")
    qtbot.keyClick(again, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: dialog.old_field.error.text() == "This is not your password.", timeout=10_000)
    old.setText(ADMIN.password)
    qtbot.keyClick(again, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: "was changed" in app.main_window.toast.label.text(), timeout=10_000)
    body = {"username": ADMIN.username, "password": "a-new-horse-43"}
    assert requests.post(f"{server.api}/auth/login", json=body, timeout=10).ok


def test_f1_lists_the_keys(start_app: StartApp, qtbot: QtBot, shared_server: RunningServer) -> None:
    app = at_work(start_app, qtbot, shared_server)
    app.main_window.menus.keys_action.trigger()
    dialog = app.main_window.findChild(QDialog, "keysDialog")
    assert dialog is not None
    texts = {label.text() for label in dialog.findChildren(type(app.login_dialog.message.label))}
    assert {"F5", "F1", "Ctrl+Q", "Keyboard", "Ctrl+1", "Tickets"} <= texts
    dialog.close()


def test_the_tabs_are_reached_by_their_numbers(start_app: StartApp, qtbot: QtBot, shared_server: RunningServer) -> None:
    window = at_work(start_app, qtbot, shared_server).main_window
    last = window.tabs.count()
    window.tabs.setCurrentIndex(last - 1)
    qtbot.keyClick(window, Qt.Key.Key_1, Qt.KeyboardModifier.ControlModifier)
    assert window.tabs.currentIndex() == 0
    window._go_to(last)
    assert window.tabs.currentIndex() == last - 1
    window._go_to(last + 1)
    assert window.tabs.currentIndex() == last - 1


def test_a_tabs_number_brings_the_keyboard_into_it_from_the_status_bar(
    start_app: StartApp, qtbot: QtBot, shared_server: RunningServer
) -> None:
    window = at_work(start_app, qtbot, shared_server).main_window
    control = Qt.KeyboardModifier.ControlModifier

    def from_status_bar(key: Qt.Key) -> str:
        window.bell.setFocus()
        qtbot.keyClick(window.bell, key, control)
        focused = QApplication.focusWidget()
        assert focused is not None
        return focused.objectName()

    qtbot.waitUntil(window.bell.isVisible)
    assert from_status_bar(Qt.Key.Key_2) == "queryEdit"
    # Where the keyboard was in a page, it goes on.
    window.tabs.setCurrentIndex(0)
    found = window.findChild(QWidget, "quickFilterEdit")
    assert found is not None
    found.setFocus()
    assert from_status_bar(Qt.Key.Key_2) == "queryEdit"
    assert from_status_bar(Qt.Key.Key_1) == "quickFilterEdit"


@pytest.mark.parametrize("how", ["window", "menu"])
def test_closing_the_window_ends_the_program(
    start_app: StartApp, qtbot: QtBot, shared_server: RunningServer, how: str
) -> None:
    app = at_work(start_app, qtbot, shared_server)
    ended: list[bool] = []
    app.when_closed = lambda: ended.append(True)
    if how == "window":
        app.main_window.close()
    else:
        choose(app, "Quit")
    qtbot.waitUntil(lambda: bool(ended))
