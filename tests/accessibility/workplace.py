"""The whole program at work for an administrator, with something of everything there is, so that all can be opened."""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QAbstractButton, QApplication, QLineEdit, QTableView, QToolButton, QWidget
from pytestqt.qtbot import QtBot

from openclaw_desktop.api import OpenClawClient
from openclaw_desktop.app import App
from openclaw_desktop.platform.crash_reports import CrashReports
from openclaw_desktop.store.profile import Profile
from openclaw_desktop.ui.session import Session
from tests.servers import ADMIN, AGENT, RunningServer

LIMIT_MS = 30_000
WEBHOOK_OPTIONS = ("--allow-webhook-host", "127.0.0.1")
TICKETS = 3

W = TypeVar("W", bound=QWidget)
C = TypeVar("C")


@pytest.fixture
def office(administered_database_url: str, tmp_path: Path) -> Iterator[RunningServer]:
    """A server that may send webhooks to this computer."""
    with RunningServer(administered_database_url, tmp_path / "server.log", WEBHOOK_OPTIONS) as running:
        yield running


@dataclass
class Workplace:
    """The program, and hands to open with what is in it.

    Attributes:
        app: the program, logged in.
        sheet: a file that can be imported.
        ticket: the id of one of the tickets.
    """

    qtbot: QtBot
    app: App
    server: RunningServer
    sheet: Path
    ticket: str

    def until(self, condition: Callable[[], object]) -> None:
        """Let the program run until a condition holds."""
        self.qtbot.waitUntil(lambda: bool(condition()), timeout=LIMIT_MS)

    def show(self, page: str) -> QWidget:
        """Bring a tab to the front; give its page."""
        widget = self.app.main_window.pages[page]
        self.app.main_window.tabs.setCurrentWidget(widget)
        return widget

    def find(self, kind: type[W], name: str = "") -> W:
        """Give a widget of a class, and of a name, that shows in any window, once it is there."""

        def shown() -> list[W]:
            return [
                widget
                for widget in QApplication.allWidgets()
                if isinstance(widget, kind) and widget.isVisible() and name in ("", widget.objectName())
            ]

        self.until(shown)
        return shown()[0]

    def click(self, name: str) -> None:
        """Press a button of a name, once it can be pressed."""
        button = self.find(QAbstractButton, name)
        self.until(button.isEnabled)
        button.click()

    def choose_from(self, button: str, which: int) -> None:
        """Choose one of the menu that a button opens."""
        actions = self.find(QToolButton, button).menu().actions()
        actions[which].trigger()

    def choose(self, name: str) -> None:
        """Choose a tool from the menus."""
        action = self.app.main_window.findChild(QAction, name)
        assert action is not None, name
        action.trigger()

    def first_row(self, table: str) -> None:
        """Choose the first row of a table, once there is one."""
        view = self.find(QTableView, table)
        self.until(lambda: view.model().rowCount() > 0)
        view.selectRow(0)

    def controller(self, page: str, kind: type[C]) -> C:
        """Give what acts on a page, for what a person does outside the program's windows."""
        shell = self.app._shell
        assert shell is not None
        found = shell._controllers[page]
        assert isinstance(found, kind)
        return found

    @property
    def session(self) -> Session:
        """Who is logged in, where."""
        shell = self.app._shell
        assert shell is not None
        assert shell.session is not None
        return shell.session

    @property
    def profile(self) -> Profile:
        """What is kept of the person."""
        return self.app._profile

    def close_all_but_the_main_window(self) -> None:
        """Leave the main window alone on the screen."""
        while popup := QApplication.activePopupWidget():
            popup.close()
        for window in shown_windows():
            if window is not self.app.main_window:
                window.close()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


def shown_windows() -> list[QWidget]:
    """Give the windows of the program that show."""
    return [window for window in QApplication.topLevelWidgets() if window.isVisible()]


def furnish(server: RunningServer) -> str:
    """Put something of everything on a server; give the id of a ticket."""
    server.add_user(AGENT)
    with (
        _client(server, AGENT.username, AGENT.password) as agent,
        _client(server, ADMIN.username, ADMIN.password) as admin,
    ):
        for number in range(TICKETS):
            ticket = admin.tickets.create(title=f"Printer {number}", due_at="2020-01-01T00:00:00Z", priority="urgent")
        agent.approvals.create(title="A new printer", reason="The old one", approvers=[ADMIN.username], mode="any")
        admin.api_keys.create(key_name="nightly report", permissions=["work_order:read"])
        admin.webhooks.create(url="http://127.0.0.1:9/", events=["ticket.created"], format="standard", active=False)
        admin.automations.create(
            name="Urgent ones",
            event="ticket.created",
            condition="priority:urgent",
            actions=[{"type": "notify", "users": [ADMIN.username], "message": "Look"}],
            active=False,
        )
    return ticket.id


@contextmanager
def _client(server: RunningServer, username: str, password: str) -> Iterator[OpenClawClient]:
    client = OpenClawClient(server.url)
    try:
        client.login(username, password)
        yield client
    finally:
        client.close()


def log_in(app: App, qtbot: QtBot) -> None:
    """Log the administrator in, and wait for the tickets."""
    dialog = app.login_dialog
    dialog.username_edit.setText(ADMIN.username)
    dialog.password_edit.setText(ADMIN.password)
    dialog.login_button.click()
    qtbot.waitUntil(app.main_window.isVisible, timeout=LIMIT_MS)
    table = app.main_window.findChild(QTableView, "ticketTable")
    assert table is not None
    qtbot.waitUntil(lambda: table.model().rowCount() == TICKETS, timeout=LIMIT_MS)
    table.selectRow(0)
    title = app.main_window.findChild(QLineEdit, "titleEdit")
    assert title is not None
    qtbot.waitUntil(lambda: bool(title.text()), timeout=LIMIT_MS)


OpenWorkplace = Callable[..., Workplace]


@pytest.fixture
def open_workplace(
    qtbot: QtBot, start_app: Callable[..., App], office: RunningServer, profile_folder: Path, tmp_path: Path
) -> OpenWorkplace:
    """Starts the program with more arguments, among tickets and after a crash, and logs in."""

    def run(*arguments: str) -> Workplace:
        ticket = furnish(office)
        leave_a_crash_report(profile_folder)
        app = start_app("--server", office.url, *arguments)
        log_in(app, qtbot)
        return Workplace(qtbot, app, office, write_sheet(tmp_path / "tickets.csv"), ticket)

    return run


def leave_a_crash_report(profile: Path) -> None:
    """Let the program find that it crashed the last time."""
    CrashReports(profile / "logs" / "crashes").write("it happened here\n" * 40)


def write_sheet(place: Path) -> Path:
    """Write a file to import, of which one row is refused."""
    with place.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([("Title", "Priority", "Owner"), ("One", "high", ""), ("", "low", "nobody")])
    return place
