"""The Search tab in the whole program: results lead to the Tickets tab, views and exports are told there."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QEvent, QPointF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QLineEdit, QListView, QPushButton, QTableView, QWidget
from pytestqt.qtbot import QtBot

from openclaw_desktop.app import App
from openclaw_desktop.ui.export.dialog import ExportDialog
from openclaw_desktop.ui.export.status import ExportStatus
from openclaw_desktop.ui.tickets.table import TicketTable
from tests.servers import ADMIN, RunningServer

LIMIT_MS = 30_000


def log_in(qtbot: QtBot, app: App) -> None:
    app.login_dialog.username_edit.setText(ADMIN.username)
    app.login_dialog.password_edit.setText(ADMIN.password)
    app.login_dialog.login_button.click()
    qtbot.waitUntil(app.main_window.isVisible, timeout=LIMIT_MS)


def find(app: App, kind: type[QWidget], name: str) -> QWidget:
    found = app.main_window.findChild(kind, name)
    assert found is not None, name
    return found


def search(qtbot: QtBot, app: App, query: str, rows: int) -> QTableView:
    app.main_window.tabs.setCurrentWidget(app.main_window.pages["searchPage"])
    edit, table = find(app, QLineEdit, "queryEdit"), find(app, QTableView, "resultTable")
    assert isinstance(edit, QLineEdit)
    assert isinstance(table, QTableView)
    edit.setText(query)
    qtbot.waitUntil(lambda: table.model().rowCount() == rows, timeout=LIMIT_MS)
    return table


def test_one_click_opens_a_result_and_a_second_click_opens_no_other(
    qtbot: QtBot, server: RunningServer, start_app: Callable[..., App]
) -> None:
    for at in range(6):
        server.create_ticket(f"Other {at}")
    server.create_ticket("打印机卡纸")
    app = start_app("--server", server.url)
    log_in(qtbot, app)
    table = search(qtbot, app, "打印", 1)
    where = table.visualRect(table.model().index(0, 1)).center()
    on_screen = table.viewport().mapTo(app.main_window, where)
    handle = app.main_window.windowHandle()
    qtbot.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=where)
    title = find(app, QLineEdit, "titleEdit")
    assert isinstance(title, QLineEdit)
    qtbot.waitUntil(lambda: title.text() == "打印机卡纸", timeout=LIMIT_MS)
    assert app.main_window.tabs.currentWidget().objectName() == "ticketsPage"
    # The second click of a habit lands on another ticket's row.
    left, none = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    below = QPointF(on_screen) + QPointF(0, 40)
    second = QMouseEvent(QEvent.Type.MouseButtonDblClick, below, handle.mapToGlobal(below), left, left, none)
    QCoreApplication.sendEvent(handle, second)
    tickets = find(app, TicketTable, "ticketTable")
    assert isinstance(tickets, TicketTable)
    assert [tickets.model().index(row, 1).data() for row in tickets.selected_rows()] == ["打印机卡纸"]


def test_a_saved_search_is_among_the_views_of_the_tickets(
    qtbot: QtBot, server: RunningServer, start_app: Callable[..., App]
) -> None:
    server.create_ticket("打印机卡纸")
    app = start_app("--server", server.url)
    log_in(qtbot, app)
    search(qtbot, app, "打印", 1)
    find(app, QPushButton, "saveSearchButton").click()  # type: ignore[attr-defined]
    name = find(app, QLineEdit, "viewNameEdit")
    assert isinstance(name, QLineEdit)
    name.setText("Printers")
    qtbot.keyClick(name, Qt.Key.Key_Return)
    views = find(app, QListView, "viewsList")
    assert isinstance(views, QListView)

    def names() -> list[str]:
        return [views.model().index(at, 0).data() for at in range(views.model().rowCount())]

    qtbot.waitUntil(lambda: "Printers" in names(), timeout=LIMIT_MS)


def test_an_export_goes_on_while_one_works_elsewhere(
    qtbot: QtBot, server: RunningServer, start_app: Callable[..., App], tmp_path: Path
) -> None:
    operations = [{"op": "create", "fields": {"title": f"打印机 {at}"}} for at in range(200)]
    server._post("/tickets/batch", server.token(), {"operations": operations})
    app = start_app("--server", server.url)
    log_in(qtbot, app)
    search(qtbot, app, "打印", 50)
    find(app, QPushButton, "exportButton").click()  # type: ignore[attr-defined]
    dialog = find(app, ExportDialog, "exportDialog")
    assert isinstance(dialog, ExportDialog)
    dialog.form.path_edit.setText(str(tmp_path / "out.xlsx"))
    dialog.form.start_button.click()
    status = find(app, ExportStatus, "exportStatus")
    assert isinstance(status, ExportStatus)
    assert status.isVisible()
    dialog.progress.background_button.click()
    app.main_window.tabs.setCurrentWidget(app.main_window.pages["ticketsPage"])
    qtbot.waitUntil(lambda: not status.isVisible(), timeout=LIMIT_MS)
    assert (tmp_path / "out.xlsx").is_file()
    assert app.main_window.toast.label.text() == "out.xlsx: 200 rows exported and verified"
