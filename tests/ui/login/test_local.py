import getpass
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton, QTableView
from pytestqt.qtbot import QtBot

from tests.ui.conftest import StartApp
from tests.ui.login.test_login import error_text, wait_for_work


def test_this_computer_alone_needs_no_password(start_app: StartApp, qtbot: QtBot, profile_folder: Path) -> None:
    app = start_app()
    button = app.login_dialog.findChild(QPushButton, "useLocalButton")
    assert button is not None
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert app.login_dialog.waiting
    wait_for_work(app, qtbot)
    assert app.main_window.connection_status.text() == "On this computer"
    assert app.main_window.menus.account_menu.title() == f"{getpass.getuser()} (&C)"
    assert not app.main_window.menus.logout_action.isVisible()
    assert (profile_folder / "server" / "openclaw.db").is_file()
    app.close()
    again = start_app()
    wait_for_work(again, qtbot)


def test_a_start_of_the_local_server_can_be_cancelled(start_app: StartApp, qtbot: QtBot) -> None:
    app = start_app()
    app.login_dialog.local_button.click()
    app.login_dialog.cancel_button.click()
    assert not app.login_dialog.waiting
    assert app.login_dialog.isVisible()
    app.login_dialog.local_button.click()
    wait_for_work(app, qtbot)


def test_a_local_server_that_can_not_start_is_told(start_app: StartApp, qtbot: QtBot, profile_folder: Path) -> None:
    database = profile_folder / "server" / "openclaw.db"
    database.parent.mkdir(parents=True)
    database.write_bytes(b"this is no database" * 100)
    app = start_app()
    app.login_dialog.local_button.click()
    qtbot.waitUntil(lambda: "is damaged" in error_text(app), timeout=60_000)
    assert app.login_dialog.local_button.isEnabled()
    database.unlink()
    app.login_dialog.message.action.click()
    wait_for_work(app, qtbot)


def test_the_demo_has_sample_tickets_and_needs_nobody(start_app: StartApp, qtbot: QtBot) -> None:
    app = start_app("--demo")
    wait_for_work(app, qtbot)
    table = app.main_window.findChild(QTableView, "ticketTable")
    assert table is not None
    qtbot.waitUntil(lambda: table.model() is not None and table.model().rowCount() > 20, timeout=20_000)
