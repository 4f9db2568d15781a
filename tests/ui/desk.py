"""One tab as the program builds it after a login: real widgets, worker and profile, on a real server."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtWidgets import QDialog, QMainWindow, QPushButton, QTabWidget, QWidget
from pytestqt.qtbot import QtBot

from openclaw_desktop.api import OpenClawClient
from openclaw_desktop.contract.permissions import ROLE_PERMISSIONS
from openclaw_desktop.store.profile import Profile
from openclaw_desktop.ui.session import Session
from openclaw_desktop.worker import ApiWorker
from tests.servers import Account, RunningServer

LIMIT_MS = 20_000


class Seat:
    """What a tab is given: one person, logged in, with the profile in a folder. `token` stands in for the password."""

    def __init__(
        self,
        server: RunningServer,
        account: Account,
        folder: Path,
        *,
        url: str = "",
        token: str | None = None,
        local: bool = False,
    ) -> None:
        self.server, self.account = server, account
        self.profile = Profile.open(folder)
        self.client = OpenClawClient(url or server.url, credential=token, timeout=(2.0, 10.0))
        if token is None:
            user = self.client.login(account.username, account.password).user
        else:
            user = self.client.auth.me().user
        self.worker = ApiWorker()
        self.worker.set_client(self.client, user.id)
        self.session = Session(server.url, user, frozenset(ROLE_PERMISSIONS[user.role]), local=local)


@dataclass
class TabDesk:
    """A seat with an opened tab: `page`, in a `window` of its own or in one with tabs, and its started `controller`."""

    qtbot: QtBot
    seat: Seat
    page: Any
    controller: Any
    window: QWidget
    ended: bool = field(default=False, kw_only=True)

    @property
    def server(self) -> RunningServer:
        return self.seat.server

    @property
    def account(self) -> Account:
        return self.seat.account

    @property
    def profile(self) -> Profile:
        return self.seat.profile

    @property
    def client(self) -> OpenClawClient:
        return self.seat.client

    @property
    def worker(self) -> ApiWorker:
        return self.seat.worker

    @property
    def session(self) -> Session:
        return self.seat.session

    def until(self, condition: Callable[[], object]) -> None:
        """Let the program run until `condition` holds."""
        self.qtbot.waitUntil(lambda: bool(condition()), timeout=LIMIT_MS)

    def click(self, name: str, within: QWidget | None = None) -> None:
        """Click on a button."""
        button = (within or self.page).findChild(QPushButton, name)
        assert button is not None, name
        assert button.isVisible(), name
        assert button.isEnabled(), name
        self.qtbot.mouseClick(button, Qt.MouseButton.LeftButton)

    def click_cell(
        self, row: int, column: int = 0, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier
    ) -> None:
        """Click into a row of the page's table."""
        table = self.page.table
        index = table.model().index(row, column)
        table.scrollTo(index)
        where = table.visualRect(index).center()
        self.qtbot.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, modifier, where)

    def dialog(self, name: str) -> QDialog:
        """Give the dialog of a name once it is there."""
        self.until(lambda: self.page.findChild(QDialog, name) is not None)
        return self.page.findChild(QDialog, name)

    def gone(self, name: str) -> None:
        """Wait until a dialog is closed and deleted."""
        self.until(lambda: self.page.findChild(QDialog, name) is None)

    def close(self) -> None:
        """End it as the program does; a second time does nothing."""
        if self.ended:
            return
        self.ended = True
        self.controller.stop()
        assert self.worker.shutdown()
        self.window.close()
        for ended in (self.controller, self.window, self.worker):
            ended.deleteLater()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        self.profile.settings.save()
        self.profile.close()
        self.client.close()


@dataclass
class TicketListDesk(TabDesk):
    """A desk whose tab lists tickets."""

    def titles(self) -> list[str]:
        """The titles in the list, from the top."""
        return [self.page.model.ticket(at).title for at in range(self.page.model.rowCount())]

    def click_row(self, row: int, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        """Click on a row's title."""
        self.click_cell(row, 1, modifier)


def in_tabs(page: QWidget) -> QMainWindow:
    """Put a page into a window, behind a tab before it, as the main window does."""
    window, tabs = QMainWindow(), QTabWidget()
    tabs.addTab(QWidget(), "first")
    tabs.addTab(page, "page")
    tabs.setCurrentWidget(page)
    window.setCentralWidget(tabs)
    window.resize(1280, 720)
    return window
