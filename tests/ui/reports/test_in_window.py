"""The Reports tab in the whole program: a bar leads to the Search tab, and only those who may see it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from openclaw_desktop.app import App
from openclaw_desktop.ui.reports.page import ReportsPage
from openclaw_desktop.ui.search.page import SearchPage
from tests.servers import ADMIN, REQUESTER, Account, RunningServer

LIMIT_MS = 30_000


def log_in(qtbot: QtBot, app: App, account: Account) -> None:
    app.login_dialog.username_edit.setText(account.username)
    app.login_dialog.password_edit.setText(account.password)
    app.login_dialog.login_button.click()
    qtbot.waitUntil(app.main_window.isVisible, timeout=LIMIT_MS)


def test_a_bar_opens_its_search_in_the_search_tab(
    qtbot: QtBot, server: RunningServer, start_app: Callable[..., App]
) -> None:
    server.create_ticket("打印机卡纸", priority="urgent")
    server.create_ticket("VPN", priority="low")
    app = start_app("--server", server.url)
    log_in(qtbot, app, ADMIN)
    tabs, page, results = (
        app.main_window.tabs,
        app.main_window.pages["reportsPage"],
        app.main_window.pages["searchPage"],
    )
    assert isinstance(page, ReportsPage)
    assert isinstance(results, SearchPage)
    assert page.findChildren(QWidget) == []
    tabs.setCurrentWidget(page)
    pane = page.pane()
    qtbot.waitUntil(pane.save_button.isEnabled, timeout=LIMIT_MS)
    view = pane.board.cards["priority"].view
    view.setFocus()
    qtbot.keyClick(view, Qt.Key.Key_End)
    qtbot.keyClick(view, Qt.Key.Key_Return)
    assert tabs.currentWidget() is results
    assert results.query_edit.text() == "priority:urgent status:open,in_progress,pending"
    qtbot.waitUntil(lambda: results.model.rowCount() == 1, timeout=LIMIT_MS)
    assert results.model.ticket(0).title == "打印机卡纸"
    assert results.query_edit.hasFocus()


def test_the_tab_is_there_only_for_those_who_may_read_reports(
    qtbot: QtBot, server: RunningServer, start_app: Callable[..., App]
) -> None:
    server.token(REQUESTER)
    app = start_app("--server", server.url)
    log_in(qtbot, app, REQUESTER)
    tabs = app.main_window.tabs
    assert tabs.indexOf(app.main_window.pages["reportsPage"]) < 0
