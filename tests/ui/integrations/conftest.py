"""The Integrations tab as the program builds it, on a server whose webhooks may go to this machine."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtWidgets import QApplication, QDialog, QMainWindow, QPushButton, QTabWidget, QWidget
from pytestqt.qtbot import QtBot

from openclaw_desktop.api import OpenClawClient
from openclaw_desktop.contract.permissions import ROLE_PERMISSIONS
from openclaw_desktop.contract.words import Locale
from openclaw_desktop.store.profile import Profile
from openclaw_desktop.ui import theme
from openclaw_desktop.ui.integrations.controller import IntegrationsController
from openclaw_desktop.ui.integrations.page import IntegrationsPage
from openclaw_desktop.ui.language import use_language
from openclaw_desktop.ui.session import Session
from openclaw_desktop.worker import ApiWorker
from tests.server.webhooks.receiver import Receiver
from tests.servers import ADMIN, Account, RunningServer

LIMIT_MS = 20_000


@dataclass
class Desk:
    """One opened Integrations tab in a window with tabs."""

    qtbot: QtBot
    server: RunningServer
    profile: Profile
    client: OpenClawClient
    worker: ApiWorker
    window: QMainWindow
    page: IntegrationsPage
    controller: IntegrationsController
    ended: bool = field(default=False)

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

    def dialog(self, name: str) -> QDialog:
        """Give the dialog of a name once it is there."""
        self.until(lambda: self.page.findChild(QDialog, name) is not None)
        found = self.page.findChild(QDialog, name)
        assert found is not None
        return found

    def gone(self, name: str) -> None:
        """Wait until a dialog is closed and deleted."""
        self.until(lambda: self.page.findChild(QDialog, name) is None)

    def settled(self) -> None:
        """Wait until nothing is on its way."""
        self.until(lambda: self.worker.activity == (0, 0) and not self.controller.loading)

    def close(self) -> None:
        """End it as the program does."""
        if self.ended:
            return
        self.ended = True
        self.controller.stop()
        assert self.worker.shutdown()
        self.window.close()
        self.controller.deleteLater()
        self.window.deleteLater()
        self.worker.deleteLater()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        self.profile.close()
        self.client.close()


OpenDesk = Callable[..., Desk]


@pytest.fixture
def receiver() -> Iterator[Receiver]:
    """A real endpoint for webhooks."""
    with Receiver().running() as running:
        yield running


@pytest.fixture
def office(administered_database_url: str, tmp_path: Path) -> Iterator[RunningServer]:
    """A server whose administrator lets webhooks go to this machine."""
    allowed = ["--allow-webhook-host", "127.0.0.1"]
    with RunningServer(administered_database_url, tmp_path / "server.log", allowed) as running:
        yield running


@pytest.fixture
def language(qapp: QApplication) -> Iterator[Callable[[Locale], None]]:
    """Switches the language; the test begins in English, in the light theme."""

    def use(locale: Locale) -> None:
        use_language(locale)
        theme.current().apply(mode="light", locale=locale, scale=100)

    use("en")
    yield use
    use_language("en")


@pytest.fixture
def open_desk(
    qtbot: QtBot, language: Callable[[Locale], None], office: RunningServer, tmp_path: Path
) -> Iterator[OpenDesk]:
    """Opens the tab for an account."""
    opened: list[Desk] = []

    def open_one(account: Account = ADMIN) -> Desk:
        office.token(account)
        profile = Profile.open(tmp_path / "profile")
        client = OpenClawClient(office.url, timeout=(2.0, 10.0))
        user = client.login(account.username, account.password).user
        worker = ApiWorker()
        worker.set_client(client, user.id)
        session = Session(office.url, user, frozenset(ROLE_PERMISSIONS[user.role]), local=True)
        window, tabs, page = QMainWindow(), QTabWidget(), IntegrationsPage()
        tabs.addTab(QWidget(), "first")
        tabs.addTab(page, "integrations")
        tabs.setCurrentWidget(page)
        window.setCentralWidget(tabs)
        window.resize(1280, 720)
        controller = IntegrationsController(worker, profile, session, page)
        window.show()
        qtbot.waitExposed(window)
        controller.start()
        desk = Desk(qtbot, office, profile, client, worker, window, page, controller)
        opened.append(desk)
        desk.settled()
        return desk

    yield open_one
    for desk in opened:
        desk.close()
