"""The API keys tab as the program builds it, on a server process of its own."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtWidgets import QApplication, QDialog, QMainWindow, QPushButton, QTabWidget, QWidget
from pytestqt.qtbot import QtBot

from openclaw_desktop.api import OpenClawClient
from openclaw_desktop.contract.api_keys import ApiKey
from openclaw_desktop.contract.permissions import ROLE_PERMISSIONS
from openclaw_desktop.contract.words import Locale
from openclaw_desktop.store.profile import Profile
from openclaw_desktop.store.secrets import SecretStore
from openclaw_desktop.ui import theme
from openclaw_desktop.ui.keys.controller import KeysController
from openclaw_desktop.ui.keys.page import KeysPage
from openclaw_desktop.ui.language import use_language
from openclaw_desktop.ui.session import Session
from openclaw_desktop.worker import ApiWorker
from tests.servers import ADMIN, Account, RunningServer
from tests.ui.keys.memory_keyring import MemoryKeyring

LIMIT_MS = 20_000


@dataclass
class Desk:
    """One opened API keys tab in a window with tabs and a status bar."""

    qtbot: QtBot
    server: RunningServer
    profile: Profile
    client: OpenClawClient
    worker: ApiWorker
    session: Session
    window: QMainWindow
    page: KeysPage
    controller: KeysController
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

    def names(self) -> list[str]:
        """The names in the list, from the top."""
        model = self.page.model
        return [str(model.index(row, 0).data()) for row in range(model.rowCount())]

    def choose(self, key_id: str) -> None:
        """Click on a key's row once it is there."""
        self.until(lambda: self.page.model.find(key_id) >= 0)
        index = self.page.model.index(self.page.model.find(key_id), 0)
        where = self.page.table.visualRect(index).center()
        self.qtbot.mouseClick(self.page.table.viewport(), Qt.MouseButton.LeftButton, pos=where)

    def key(self, key_id: str) -> ApiKey:
        """What the server tells of a key."""
        return self.client.api_keys.info(key_id)

    def settled(self) -> None:
        """Wait until nothing is on its way."""
        self.until(lambda: self.worker.activity == (0, 0) and self.controller._loading is None)

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
def language(qapp: QApplication) -> Iterator[Callable[[Locale], None]]:
    """Switches the language; the test begins in English, in the light theme."""

    def use(locale: Locale) -> None:
        use_language(locale)
        theme.current().apply(mode="light", locale=locale, scale=100)

    use("en")
    yield use
    use_language("en")


@pytest.fixture
def keyring() -> MemoryKeyring:
    """A keyring that works; a test may make it refuse or wait."""
    return MemoryKeyring()


@pytest.fixture
def open_desk(
    qtbot: QtBot,
    language: Callable[[Locale], None],
    shared_server: RunningServer,
    keyring: MemoryKeyring,
    tmp_path: Path,
) -> Iterator[OpenDesk]:
    """Opens the tab for an account; a second call with the same profile is the program's next start."""
    opened: list[Desk] = []

    def open_one(
        account: Account = ADMIN,
        server: RunningServer = shared_server,
        store: SecretStore | None = None,
        token: str | None = None,
    ) -> Desk:
        profile = Profile.open(tmp_path / "profile")
        client = OpenClawClient(server.url, credential=token, timeout=(2.0, 10.0))
        user = client.login(account.username, account.password).user if token is None else client.auth.me().user
        worker = ApiWorker()
        worker.set_client(client, user.id)
        session = Session(server.url, user, frozenset(ROLE_PERMISSIONS[user.role]), local=True)
        window, tabs, page = QMainWindow(), QTabWidget(), KeysPage()
        tabs.addTab(QWidget(), "first")
        tabs.addTab(page, "keys")
        tabs.setCurrentWidget(page)
        window.setCentralWidget(tabs)
        window.resize(1280, 720)
        controller = KeysController(worker, profile, session, page, store or SecretStore(lambda: keyring))
        window.show()
        qtbot.waitExposed(window)
        controller.start()
        desk = Desk(qtbot, server, profile, client, worker, session, window, page, controller)
        opened.append(desk)
        desk.settled()
        return desk

    yield open_one
    for desk in opened:
        desk.close()
