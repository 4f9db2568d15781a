"""The Search tab as the program builds it, on a server process of its own."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from pytestqt.qtbot import QtBot

from openclaw_desktop.api import OpenClawClient
from openclaw_desktop.contract.permissions import ROLE_PERMISSIONS
from openclaw_desktop.contract.words import Locale
from openclaw_desktop.store.profile import Profile
from openclaw_desktop.ui.search.controller import SearchController
from openclaw_desktop.ui.search.page import SearchPage
from openclaw_desktop.ui.session import Session
from openclaw_desktop.worker import ApiWorker
from tests.servers import ADMIN, Account, RunningServer
from tests.ui.tickets.conftest import language

__all__ = ["language"]
LIMIT_MS = 20_000


@dataclass
class SearchDesk:
    """One opened Search tab."""

    qtbot: QtBot
    server: RunningServer
    profile: Profile
    client: OpenClawClient
    worker: ApiWorker
    session: Session
    page: SearchPage
    controller: SearchController
    opened: list[str] = field(default_factory=list)
    ended: bool = False

    def until(self, condition: Callable[[], bool]) -> None:
        """Let the program run until `condition` holds."""
        self.qtbot.waitUntil(condition, timeout=LIMIT_MS)

    def type(self, text: str) -> None:
        """Type as a person does; what an input method gives comes in one piece."""
        self.page.query_edit.setFocus()
        for char in text:
            if char.isascii():
                self.qtbot.keyClicks(self.page.query_edit, char)
            else:
                self.page.query_edit.insert(char)

    def titles(self) -> list[str]:
        """The titles of the results, from the top."""
        return [self.page.model.ticket(at).title for at in range(self.page.model.rowCount())]

    def wait_for_titles(self, *titles: str) -> None:
        """Wait until the results are exactly these, in any order."""
        self.until(lambda: sorted(self.titles()) == sorted(titles) and not self.page.busy.isVisible())

    def click_row(self, row: int, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        """Click on a result's title."""
        where = self.page.table.visualRect(self.page.model.index(row, 1)).center()
        self.qtbot.mouseClick(self.page.table.viewport(), Qt.MouseButton.LeftButton, modifier, where)

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


OpenSearch = Callable[..., SearchDesk]


@pytest.fixture
def open_search(
    qtbot: QtBot, language: Callable[[Locale], None], own_server: RunningServer, tmp_path: Path
) -> Iterator[OpenSearch]:
    """Opens the tab for an account; a second call with the same profile is the program's next start."""
    opened: list[SearchDesk] = []

    def open_one(account: Account = ADMIN, url: str = "") -> SearchDesk:
        profile = Profile.open(tmp_path / "profile")
        own_server.token(account)
        client = OpenClawClient(url or own_server.url, timeout=(2.0, 10.0))
        client.credential = own_server.token(account)
        user = client.auth.me().user
        worker = ApiWorker()
        worker.set_client(client, user.id)
        session = Session(own_server.url, user, frozenset(ROLE_PERMISSIONS[user.role]), local=True)
        page = SearchPage()
        page.resize(1200, 720)
        controller = SearchController(worker, profile, session, page)
        with qtbot.waitActive(page):
            page.show()
            page.activateWindow()
        desk = SearchDesk(qtbot, own_server, profile, client, worker, session, page, controller)
        controller.ticket_wanted.connect(desk.opened.append)
        controller.start()
        opened.append(desk)
        return desk

    yield open_one
    for desk in opened:
        desk.close()
