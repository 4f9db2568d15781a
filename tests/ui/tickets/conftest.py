"""The Tickets tab as the program builds it, on a server process of its own."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from openclaw_desktop.ui.tickets.controller import TicketsController
from openclaw_desktop.ui.tickets.page import TicketsPage
from tests.servers import ADMIN, Account, RunningServer
from tests.ui.conftest import UseLanguage
from tests.ui.desk import Seat, TicketListDesk


@dataclass
class Desk(TicketListDesk):
    """One opened Tickets tab."""

    page: TicketsPage
    controller: TicketsController

    def show_view(self, name: str) -> None:
        """Click on a view."""
        model = self.page.views_model
        row = next(at for at in range(model.rowCount()) if model.index(at).data() == name)
        where = self.page.views.visualRect(model.index(row)).center()
        self.qtbot.mouseClick(self.page.views.viewport(), Qt.MouseButton.LeftButton, pos=where)

    def wait_for_titles(self, *titles: str) -> None:
        """Wait until the list has exactly these titles, in any order."""
        self.until(lambda: sorted(self.titles()) == sorted(titles))

    def click_title(self, title: str) -> None:
        """Click on the row of a title."""
        self.click_row(self.titles().index(title))


OpenDesk = Callable[..., Desk]


@pytest.fixture
def open_desk(qtbot: QtBot, language: UseLanguage, own_server: RunningServer, tmp_path: Path) -> Iterator[OpenDesk]:
    """Opens the tab for an account; a second call with the same profile is the program's next start."""
    opened: list[Desk] = []

    def open_one(account: Account = ADMIN, server: RunningServer = own_server) -> Desk:
        seat = Seat(server, account, tmp_path / "profile")
        page = TicketsPage()
        page.resize(1280, 720)
        controller = TicketsController(seat.worker, seat.profile, seat.session, page)
        with qtbot.waitExposed(page):
            page.show()
        controller.start()
        opened.append(Desk(qtbot, seat, page, controller, page))
        return opened[-1]

    yield open_one
    for desk in opened:
        desk.close()
