"""The accessibility of every tab, tool and page of the settings; a new one is looked at without being named here."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QApplication, QLineEdit, QPushButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from openclaw_desktop.app import App
from openclaw_desktop.ui.settings.dialog import SettingsDialog
from openclaw_desktop.ui.tickets.table import TicketTable
from openclaw_desktop.ui.tools import TOOLS
from tests.accessibility.faults import faults_of
from tests.accessibility.looking import cut_off, nameless, out_of_order, out_of_reach
from tests.servers import ADMIN, RunningServer
from tests.ui.conftest import administered_database_url, profile_folder, start_app

__all__ = ["administered_database_url", "profile_folder", "start_app"]
_LIMIT_MS = 30_000
_LOOKS = [("en", "light", 100), ("zh_CN", "dark", 200)]


@pytest.mark.parametrize(("language", "mode", "scale"), _LOOKS)
def test_every_window_is_named_reached_in_order_and_uncut(
    qtbot: QtBot, start_app: Callable[..., App], server: RunningServer, language: str, mode: str, scale: int
) -> None:
    for number in range(3):
        server.create_ticket(f"Printer {number}")
    app = start_app("--server", server.url, "--language", language, "--theme", mode, "--scale", str(scale))
    app.login_dialog.show()
    faults = [f"log in: {fault}" for fault in faults_of(qtbot, app.login_dialog)]
    app.login_dialog.username_edit.setText(ADMIN.username)
    app.login_dialog.password_edit.setText(ADMIN.password)
    app.login_dialog.login_button.click()
    qtbot.waitUntil(app.main_window.isVisible, timeout=_LIMIT_MS)
    table = app.main_window.findChild(TicketTable, "ticketTable")
    assert table is not None
    qtbot.waitUntil(lambda: table.model().rowCount() == 3, timeout=_LIMIT_MS)
    table.selectRow(0)
    title = app.main_window.findChild(QLineEdit, "titleEdit")
    assert title is not None
    qtbot.waitUntil(lambda: bool(title.text()), timeout=_LIMIT_MS)
    looked_at = []
    for place, window in _windows(app):
        looked_at.append(place)
        faults += [f"{place}: {fault}" for fault in faults_of(qtbot, window)]
    assert len(looked_at) > len(app.main_window.pages) + len(TOOLS)
    assert not faults, "\n".join(faults)


def _windows(app: App) -> Iterator[tuple[str, QWidget]]:
    main = app.main_window
    for name, page in main.pages.items():
        main.tabs.setCurrentWidget(page)
        yield name, main
    for tool in TOOLS:
        action = main.findChild(QAction, tool.name)
        if action is None or not action.isVisible():
            continue
        before = set(_shown())
        action.trigger()
        # What a tool shows in the main window itself is looked at there.
        opened = [window for window in _shown() if window not in before] or [main]
        yield tool.name, opened[0]
        if isinstance(opened[0], SettingsDialog):
            for row in range(opened[0].list.count()):
                opened[0].list.setCurrentRow(row)
                yield f"settings, {opened[0].list.item(row).text()}", opened[0]
        for window in opened:
            if window is not main:
                window.close()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


def _shown() -> list[QWidget]:
    return [window for window in QApplication.topLevelWidgets() if window.isVisible()]


def test_the_audit_sees_what_is_wrong(qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    column = QVBoxLayout(window)
    later, earlier = QPushButton("Later", window), QPushButton("Earlier", window)
    nobody, unreached = QLineEdit(window), QPushButton("Unreached", window)
    unreached.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    for widget in (earlier, later, nobody, unreached):
        column.addWidget(widget)
    window.show()
    earlier.setMaximumWidth(5)
    column.activate()
    assert ["QLineEdit" in fault for fault in nameless(window)] == [True]
    assert ["Unreached" in fault for fault in out_of_reach(window)] == [True]
    assert ["Later" in fault for fault in out_of_order(window)] == [True, True]
    assert ["Earlier" in fault for fault in cut_off(window)] == [True]
