"""The Search tab as the program builds it, on a server process of its own."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from openclaw_desktop.ui.search.controller import SearchController
from openclaw_desktop.ui.search.page import SearchPage
from tests.servers import ADMIN, Account, RunningServer
from tests.ui.conftest import UseLanguage
from tests.ui.desk import Seat, TicketListDesk


@dataclass
class SearchDesk(TicketListDesk):
    """One opened Search tab."""

    page: SearchPage
    controller: SearchController
    opened: list[str] = field(default_factory=list)

    def type(self, text: str) -> None:
        """Type as a person does; what an input method gives comes in one piece."""
        self.page.query_edit.setFocus()
        for char in text:
            if char.isascii():
                self.qtbot.keyClicks(self.page.query_edit, char)
            else:
                self.page.query_edit.insert(char)

    def wait_for_titles(self, *titles: str) -> None:
        """Wait until the results are exactly these, in any order."""
        self.until(lambda: sorted(self.titles()) == sorted(titles) and not self.page.busy.isVisible())


OpenSearch = Callable[..., SearchDesk]


@pytest.fixture
def open_search(qtbot: QtBot, language: UseLanguage, own_server: RunningServer, tmp_path: Path) -> Iterator[OpenSearch]:
    """Opens the tab for an account; a second call with the same profile is the program's next start."""
    opened: list[SearchDesk] = []

    def open_one(account: Account = ADMIN, url: str = "", *, local: bool = False) -> SearchDesk:
        token = own_server.token(account)
        seat = Seat(own_server, account, tmp_path / "profile", url=url, token=token, local=local)
        page = SearchPage()
        page.resize(1200, 720)
        controller = SearchController(seat.worker, seat.profile, seat.session, page)
        with qtbot.waitActive(page):
            page.show()
            page.activateWindow()
        desk = SearchDesk(qtbot, seat, page, controller, page)
        controller.ticket_wanted.connect(desk.opened.append)
        controller.start()
        opened.append(desk)
        return desk

    yield open_one
    for desk in opened:
        desk.close()
