"""The whole program at work for one person, while others act through the API."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton, QTableView
from pytestqt.qtbot import QtBot

from openclaw_desktop.api import OpenClawClient
from openclaw_desktop.app import App
from openclaw_desktop.contract.approvals import Approval
from openclaw_desktop.ui.approvals.controller import ApprovalsController
from openclaw_desktop.ui.approvals.page import ApprovalsPage
from openclaw_desktop.ui.notifications.centre import NotificationCentre
from openclaw_desktop.ui.tickets.page import TicketsPage
from tests.servers import ADMIN, AGENT, REQUESTER, Account, RunningServer
from tests.ui.conftest import StartApp
from tests.ui.login.test_login import fill, press_login, wait_for_work

LIMIT_MS = 20_000


@dataclass
class Office:
    """林小雨 at her desk, with the admin and 陈大文 elsewhere."""

    qtbot: QtBot
    server: RunningServer
    app: App
    others: dict[str, OpenClawClient] = field(default_factory=dict)

    def until(self, condition: Callable[[], bool]) -> None:
        """Let the program run until `condition` holds."""
        self.qtbot.waitUntil(condition, timeout=LIMIT_MS)

    def as_(self, account: Account) -> OpenClawClient:
        """Somebody else's way to the server."""
        if account.username not in self.others:
            token = self.server.token(account)
            self.others[account.username] = OpenClawClient(self.server.url, credential=token)
        return self.others[account.username]

    @property
    def page(self) -> ApprovalsPage:
        page = self.app.main_window.pages["approvalsPage"]
        assert isinstance(page, ApprovalsPage)
        return page

    @property
    def controller(self) -> ApprovalsController:
        shell = self.app._shell
        assert shell is not None
        controller = shell._controllers["approvalsPage"]
        assert isinstance(controller, ApprovalsController)
        return controller

    @property
    def tickets(self) -> TicketsPage:
        page = self.app.main_window.pages["ticketsPage"]
        assert isinstance(page, TicketsPage)
        return page

    @property
    def centre(self) -> NotificationCentre:
        shell = self.app._shell
        assert shell is not None
        assert shell.news.centre is not None
        return shell.news.centre

    def stop_following(self) -> None:
        """Let the program hear of nothing any more."""
        shell = self.app._shell
        assert shell is not None
        assert shell.news.follower is not None
        shell.news.follower.stop()

    def show_approvals(self) -> None:
        """Go to the tab."""
        self.app.main_window.tabs.setCurrentWidget(self.page)

    def titles(self) -> list[str]:
        """What is listed, by the names that tests and assistive tools rely on."""
        table = self.page.findChild(QTableView, "approvalTable")
        assert table is not None
        return [str(table.model().index(row, 0).data()) for row in range(table.model().rowCount())]

    def press(self, name: str) -> None:
        """Click on a button of the tab by its name."""
        button = self.page.findChild(QPushButton, name)
        assert button is not None
        assert button.isVisible()
        self.qtbot.mouseClick(button, Qt.MouseButton.LeftButton)

    def stands(self, approval: Approval) -> Approval:
        """What the server has of an approval."""
        return self.as_(ADMIN).approvals.get(approval.id)


@pytest.fixture
def office(start_app: StartApp, qtbot: QtBot, own_server: RunningServer) -> Iterator[Office]:
    for account in (AGENT, REQUESTER):
        own_server.add_user(account)
    app = start_app()
    fill(app, qtbot, own_server.url, AGENT.username, AGENT.password)
    press_login(app, qtbot)
    wait_for_work(app, qtbot)
    here = Office(qtbot, own_server, app)
    shell = app._shell
    assert shell is not None
    here.until(lambda: shell.news.follower is not None and shell.news.follower.cursor is not None)
    yield here
    for client in here.others.values():
        client.close()
