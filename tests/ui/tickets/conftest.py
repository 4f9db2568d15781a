"""The Tickets tab as the program builds it, on a server process of its own."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from openclaw_desktop.api import OpenClawClient
from openclaw_desktop.contract.permissions import ROLE_PERMISSIONS
from openclaw_desktop.contract.words import Locale
from openclaw_desktop.store.profile import Profile
from openclaw_desktop.ui import theme
from openclaw_desktop.ui.language import use_language
from openclaw_desktop.ui.session import Session
from openclaw_desktop.ui.tickets.controller import TicketsController
from openclaw_desktop.ui.tickets.page import TicketsPage
from openclaw_desktop.worker import ApiWorker
from tests.servers import ADMIN, Account, RunningServer

LIMIT_MS = 20_000


@dataclass
class Desk:
    """One opened Tickets tab: what the main window has after a login."""

    qtbot: QtBot
    server: RunningServer
    profile: Profile
    client: OpenClawClient
    worker: ApiWorker
    session: Session
    page: TicketsPage
    controller: TicketsController
    account: Account
    ended: bool = field(default=False)

    def until(self, condition: Callable[[], bool]) -> None:
        """Let the program run until `condition` holds."""
        self.qtbot.waitUntil(condition, timeout=LIMIT_MS)

    def show_view(self, name: str) -> None:
        """Click on a view."""
        model = self.page.views_model
        row = next(at for at in range(model.rowCount()) if model.index(at).data() == name)
        where = self.page.views.visualRect(model.index(row)).center()
        self.qtbot.mouseClick(self.page.views.viewport(), Qt.MouseButton.LeftButton, pos=where)

    def titles(self) -> list[str]:
        """The titles in the list, from the top."""
        return [self.page.model.ticket(at).title for at in range(self.page.model.rowCount())]

    def wait_for_titles(self, *titles: str) -> None:
        """Wait until the list has exactly these titles, in any order."""
        self.until(lambda: sorted(self.titles()) == sorted(titles))

    def click_row(self, row: int, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        """Click on a row's title."""
        index = self.page.model.index(row, 1)
        self.page.table.scrollTo(index)
        where = self.page.table.visualRect(index).center()
        self.qtbot.mouseClick(self.page.table.viewport(), Qt.MouseButton.LeftButton, modifier, where)

    def click_title(self, title: str) -> None:
        """Click on the row of a title."""
        self.click_row(self.titles().index(title))

    def close(self) -> None:
        """End it as the program does."""
        if self.ended:
            return
        self.ended = True
        self.controller.stop()
        assert self.worker.shutdown()
        self.page.close()
        self.controller.deleteLater()
        self.page.deleteLater()
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
def open_desk(
    qtbot: QtBot, language: Callable[[Locale], None], own_server: RunningServer, tmp_path: Path
) -> Iterator[OpenDesk]:
    """Opens the tab for an account; a second call with the same profile is the program's next start."""
    opened: list[Desk] = []

    def open_one(account: Account = ADMIN, server: RunningServer = own_server) -> Desk:
        profile = Profile.open(tmp_path / "profile")
        client = OpenClawClient(server.url, timeout=(2.0, 10.0))
        user = client.login(account.username, account.password).user
        worker = ApiWorker()
        worker.set_client(client, user.id)
        session = Session(server.url, user, frozenset(ROLE_PERMISSIONS[user.role]), local=True)
        page = TicketsPage()
        page.resize(1280, 720)
        controller = TicketsController(worker, profile, session, page)
        with qtbot.waitExposed(page):
            page.show()
        controller.start()
        desk = Desk(qtbot, server, profile, client, worker, session, page, controller, account)
        opened.append(desk)
        return desk

    yield open_one
    for desk in opened:
        desk.close()
