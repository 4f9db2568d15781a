"""The Integrations tab as the program builds it, on a server whose webhooks may go to this machine."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from openclaw_desktop.ui.integrations.controller import IntegrationsController
from openclaw_desktop.ui.integrations.page import IntegrationsPage
from tests.server.webhooks.receiver import Receiver
from tests.servers import ADMIN, Account, RunningServer
from tests.ui.conftest import UseLanguage
from tests.ui.desk import Seat, TabDesk, in_tabs


@dataclass
class Desk(TabDesk):
    """One opened Integrations tab in a window with tabs."""

    page: IntegrationsPage
    controller: IntegrationsController

    def settled(self) -> None:
        """Wait until nothing is on its way."""
        self.until(lambda: self.worker.activity == (0, 0) and not self.controller.loading)


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
def open_desk(qtbot: QtBot, language: UseLanguage, office: RunningServer, tmp_path: Path) -> Iterator[OpenDesk]:
    """Opens the tab for an account."""
    opened: list[Desk] = []

    def open_one(account: Account = ADMIN) -> Desk:
        office.token(account)
        seat = Seat(office, account, tmp_path / "profile")
        page = IntegrationsPage()
        window = in_tabs(page)
        controller = IntegrationsController(seat.worker, seat.profile, seat.session, page)
        window.show()
        qtbot.waitExposed(window)
        controller.start()
        opened.append(Desk(qtbot, seat, page, controller, window))
        opened[-1].settled()
        return opened[-1]

    yield open_one
    for desk in opened:
        desk.close()
