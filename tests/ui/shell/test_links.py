import pytest
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from openclaw_desktop.api import OpenClawClient
from openclaw_desktop.app import App
from tests.servers import ADMIN, RunningServer
from tests.ui.conftest import StartApp
from tests.ui.shell.test_shell import at_work


@pytest.fixture
def number(shared_server: RunningServer) -> str:
    client = OpenClawClient(shared_server.url)
    client.login(ADMIN.username, ADMIN.password)
    try:
        return client.tickets.create(title="The ticket behind the link").number
    finally:
        client.close()


def _title(app: App) -> str:
    edit = app.main_window.findChild(QLineEdit, "titleEdit")
    assert edit is not None
    return edit.text()


def test_a_start_by_link_opens_its_ticket_after_the_login(
    start_app: StartApp, qtbot: QtBot, shared_server: RunningServer, number: str
) -> None:
    app = at_work(start_app, qtbot, shared_server, ADMIN, f"openclaw://ticket/{number}")
    qtbot.waitUntil(lambda: _title(app) == "The ticket behind the link")


def test_a_second_start_by_link_opens_it_in_the_running_window(
    start_app: StartApp, qtbot: QtBot, shared_server: RunningServer, number: str
) -> None:
    app = at_work(start_app, qtbot, shared_server)
    app.start_again(["--language", "en", f"openclaw://ticket/{number}"])
    qtbot.waitUntil(lambda: _title(app) == "The ticket behind the link")


def test_a_link_that_names_nothing_is_said_in_a_sentence(
    start_app: StartApp, qtbot: QtBot, shared_server: RunningServer
) -> None:
    app = at_work(start_app, qtbot, shared_server)
    toast = app.main_window.toast
    app.start_again(["openclaw://keys/1"])
    qtbot.waitUntil(lambda: toast.isVisible() and "doesn't lead to a ticket" in toast.label.text())
    app.start_again(["openclaw://ticket/WO-999999"])
    qtbot.waitUntil(lambda: "doesn't lead to a ticket" not in toast.label.text())
