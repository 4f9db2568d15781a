"""The Reports tab as the program builds it, on a server process of its own."""

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
from openclaw_desktop.ui.reports.card import ChartCard
from openclaw_desktop.ui.reports.controller import ReportsController
from openclaw_desktop.ui.reports.counting import ReportCounting
from openclaw_desktop.ui.reports.page import ReportsPage
from openclaw_desktop.ui.reports.pane import ReportsPane
from openclaw_desktop.ui.session import Session
from openclaw_desktop.worker import ApiWorker
from tests.servers import ADMIN, Account, RunningServer
from tests.ui.tickets.conftest import language

__all__ = ["language"]
LIMIT_MS = 20_000


@dataclass
class ReportDesk:
    """One opened Reports tab."""

    qtbot: QtBot
    server: RunningServer
    profile: Profile
    client: OpenClawClient
    worker: ApiWorker
    tab: ReportsPage
    tab_controller: ReportsController
    page: ReportsPane
    controller: ReportCounting
    wanted: list[str] = field(default_factory=list)
    ended: bool = False

    def until(self, condition: Callable[[], bool]) -> None:
        """Let the program run until `condition` holds."""
        self.qtbot.waitUntil(condition, timeout=LIMIT_MS)

    def wait_for_report(self) -> None:
        """Wait until what is asked is counted and shown."""
        self.until(lambda: self.controller.shown is not None and not self.page.busy.isVisible())

    def card(self, key: str) -> ChartCard:
        """One of the charts."""
        return self.page.board.cards[key]

    def counts(self, key: str) -> dict[str, int]:
        """What the bars of a chart of one series say."""
        return {bar.label: bar.counts[0] for bar in self.card(key).view.chart.bars}

    def click(self, key: str, cell: int) -> str:
        """Click on a bar and give the query that it asks for."""
        view = self.card(key).view
        self.page.area.ensureWidgetVisible(view)
        where = view.plot.cells[cell].reach.center().toPoint()
        self.qtbot.mouseClick(view, Qt.MouseButton.LeftButton, pos=where)
        return self.wanted[-1]

    def close(self) -> None:
        """End it as the program does."""
        if self.ended:
            return
        self.ended = True
        self.tab_controller.stop()
        assert self.worker.shutdown()
        self.tab.close()
        self.tab_controller.deleteLater()
        self.tab.deleteLater()
        self.worker.deleteLater()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        self.profile.settings.save()
        self.profile.close()
        self.client.close()


OpenReports = Callable[..., ReportDesk]


@pytest.fixture
def open_reports(
    qtbot: QtBot, language: Callable[[Locale], None], own_server: RunningServer, tmp_path: Path
) -> Iterator[OpenReports]:
    """Opens the tab; a second call is the program's next start with the same profile."""
    opened: list[ReportDesk] = []

    def open_one(account: Account = ADMIN) -> ReportDesk:
        profile = Profile.open(tmp_path / "profile")
        client = OpenClawClient(own_server.url, timeout=(2.0, 10.0))
        client.credential = own_server.token(account)
        user = client.auth.me().user
        worker = ApiWorker()
        worker.set_client(client, user.id)
        session = Session(own_server.url, user, frozenset(ROLE_PERMISSIONS[user.role]), local=True)
        page = ReportsPage()
        page.resize(1200, 720)
        controller = ReportsController(worker, profile, session, page)
        with qtbot.waitActive(page):
            page.show()
            page.activateWindow()
        controller.start()
        assert controller.counting is not None
        counting = controller.counting
        desk = ReportDesk(qtbot, own_server, profile, client, worker, page, controller, page.pane(), counting)
        controller.search_wanted.connect(desk.wanted.append)
        opened.append(desk)
        return desk

    yield open_one
    for desk in opened:
        desk.close()
