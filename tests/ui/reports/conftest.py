"""The Reports tab as the program builds it, on a server process of its own."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from openclaw_desktop.ui.reports.card import ChartCard
from openclaw_desktop.ui.reports.controller import ReportsController
from openclaw_desktop.ui.reports.counting import ReportCounting
from openclaw_desktop.ui.reports.page import ReportsPage
from openclaw_desktop.ui.reports.pane import ReportsPane
from tests.servers import ADMIN, Account, RunningServer
from tests.ui.conftest import UseLanguage
from tests.ui.desk import Seat, TabDesk


@dataclass
class ReportDesk(TabDesk):
    """One opened Reports tab."""

    page: ReportsPage
    controller: ReportsController
    wanted: list[str] = field(default_factory=list)

    @property
    def pane(self) -> ReportsPane:
        return self.page.pane()

    @property
    def counting(self) -> ReportCounting:
        assert self.controller.counting is not None
        return self.controller.counting

    def wait_for_report(self) -> None:
        """Wait until what is asked is counted and shown."""
        self.until(lambda: self.counting.shown is not None and not self.pane.busy.isVisible())

    def card(self, key: str) -> ChartCard:
        """One of the charts."""
        return self.pane.board.cards[key]

    def counts(self, key: str) -> dict[str, int]:
        """What the bars of a chart of one series say."""
        return {bar.label: bar.counts[0] for bar in self.card(key).view.chart.bars}

    def click_bar(self, key: str, cell: int) -> str:
        """Click on a bar and give the query that it asks for."""
        view = self.card(key).view
        self.pane.area.ensureWidgetVisible(view)
        where = view.plot.cells[cell].reach.center().toPoint()
        self.qtbot.mouseClick(view, Qt.MouseButton.LeftButton, pos=where)
        return self.wanted[-1]


OpenReports = Callable[..., ReportDesk]


@pytest.fixture
def open_reports(
    qtbot: QtBot, language: UseLanguage, own_server: RunningServer, tmp_path: Path
) -> Iterator[OpenReports]:
    """Opens the tab; a second call is the program's next start with the same profile."""
    opened: list[ReportDesk] = []

    def open_one(account: Account = ADMIN) -> ReportDesk:
        seat = Seat(own_server, account, tmp_path / "profile", token=own_server.token(account))
        page = ReportsPage()
        page.resize(1200, 720)
        controller = ReportsController(seat.worker, seat.profile, seat.session, page)
        with qtbot.waitActive(page):
            page.show()
            page.activateWindow()
        controller.start()
        desk = ReportDesk(qtbot, seat, page, controller, page)
        controller.search_wanted.connect(desk.wanted.append)
        opened.append(desk)
        return desk

    yield open_one
    for desk in opened:
        desk.close()
