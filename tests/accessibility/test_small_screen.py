"""Everything fits 1280x800 at 200 %, which leaves a window 640x376 of its own pixels below its title."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QSize
from PySide6.QtWidgets import QApplication, QPushButton

from openclaw_desktop.ui.diagnostics.crash_bar import CrashBar
from openclaw_desktop.ui.tickets.columns import COLUMN_OF, MIN_FILLING_WIDTH
from openclaw_desktop.ui.tickets.table import TicketTable
from openclaw_desktop.ui.widgets import Dialog
from openclaw_desktop.ui.widgets.field_and_tools import FieldAndTools
from tests.accessibility.places import every_place
from tests.accessibility.workplace import OpenWorkplace, office, open_workplace
from tests.ui.conftest import administered_database_url, profile_folder, start_app

__all__ = ["administered_database_url", "office", "open_workplace", "profile_folder", "start_app"]
_ROOM = QSize(640, 376)


@pytest.mark.parametrize("language", ["en", "zh_CN"])
def test_no_window_needs_more_than_a_small_screen_has(
    open_workplace: OpenWorkplace, language: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Dialog, "room", lambda _dialog: _ROOM)
    at = open_workplace("--language", language)
    at.click("tourSkip")
    faults = []
    for place in every_place(at):
        least = place.window.minimumSizeHint().expandedTo(place.window.minimumSize())
        bar = place.window.findChild(CrashBar)
        if bar is not None:
            # It is there once after a crash, and does not stay.
            least -= QSize(0, bar.sizeHint().height())
        if least.boundedTo(_ROOM) != least:
            faults.append(f"{place.name} needs {least.width()}x{least.height()}")
    assert not faults, "\n".join(faults)


@pytest.mark.parametrize("language", ["en", "zh_CN"])
def test_a_small_screen_leaves_room_for_titles_and_to_filter_them(open_workplace: OpenWorkplace, language: str) -> None:
    at = open_workplace("--language", language)
    at.click("tourSkip")
    at.click("crashBannerSecond")
    at.until(lambda: at.app.main_window.findChild(CrashBar) is None)
    QApplication.processEvents()
    at.show("ticketsPage")
    at.app.main_window.resize(_ROOM)
    QApplication.processEvents()
    assert at.app.main_window.size() == _ROOM
    table = at.find(TicketTable, "ticketTable")
    assert not table.isColumnHidden(COLUMN_OF["title"])
    assert table.columnWidth(COLUMN_OF["title"]) >= MIN_FILLING_WIDTH
    tools = at.find(FieldAndTools)
    assert tools.stacked
    button = at.find(QPushButton, "newTicketButton")
    assert button.width() >= button.sizeHint().width()
    bar = at.app.main_window.tabs.tabBar()
    assert bar.tabIcon(0).isNull()
    assert bar.tabRect(bar.count() - 1).right() <= bar.width()
    at.app.main_window.resize(1440, 800)
    QApplication.processEvents()
    assert not tools.stacked
    assert not bar.tabIcon(0).isNull()
