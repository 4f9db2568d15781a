"""What the menus of rows, columns and views offer and do."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QPoint, Qt
from PySide6.QtGui import QAction, QGuiApplication
from PySide6.QtWidgets import QApplication, QMenu

from openclaw_desktop.contract.words import Locale
from openclaw_desktop.ui.tickets.columns import COLUMN_OF, FIELDS
from tests.servers import AGENT, RunningServer
from tests.ui.tickets.conftest import Desk, OpenDesk


def opened_menu() -> QMenu:
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    return menu


def entry(menu: QMenu, *path: str) -> QAction:
    """An entry by its text, in a submenu where more than one text is given."""
    (action,) = [one for one in menu.actions() if one.text() == path[0]]
    if len(path) == 1:
        return action
    submenu = action.menu()
    assert isinstance(submenu, QMenu)
    return entry(submenu, *path[1:])


def choose(*path: str) -> None:
    menu = opened_menu()
    entry(menu, *path).trigger()
    menu.close()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def row_menu(desk: Desk, row: int) -> None:
    desk.click_row(row)
    where = desk.page.table.visualRect(desk.page.model.index(row, 1)).center()
    desk.page.table.customContextMenuRequested.emit(where)


def test_a_row_is_assigned_and_its_status_set(own_server: RunningServer, open_desk: OpenDesk) -> None:
    own_server.create_ticket("One")
    desk = open_desk()
    desk.wait_for_titles("One")
    row_menu(desk, 0)
    choose("Assign to me")
    desk.until(lambda: desk.page.model.ticket(0).assignee is not None)
    row_menu(desk, 0)
    choose("Status", "In progress")
    desk.until(lambda: desk.page.model.ticket(0).status == "in_progress")
    row_menu(desk, 0)
    choose("Priority", "Urgent")
    desk.until(lambda: desk.client.tickets.get(desk.page.model.ticket(0).id).priority == "urgent")
    row_menu(desk, 0)
    choose("Copy number and title")
    assert QGuiApplication.clipboard().text() == f"{desk.page.model.ticket(0).number} One"


def test_the_menu_speaks_chinese_and_greys_out_what_is_not_allowed(
    own_server: RunningServer, open_desk: OpenDesk, language: Callable[[Locale], None]
) -> None:
    own_server.add_user(AGENT)
    own_server.create_ticket("One")
    desk = open_desk(AGENT)
    language("zh_CN")
    desk.wait_for_titles("One")
    row_menu(desk, 0)
    menu = opened_menu()
    assert entry(menu, "分配给我").isEnabled()
    assert not entry(menu, "删除").isEnabled()
    assert entry(menu, "状态", "已解决").text() == "已解决"
    menu.close()


def test_the_keyboard_opens_the_menu(own_server: RunningServer, open_desk: OpenDesk) -> None:
    own_server.create_ticket("One")
    desk = open_desk()
    desk.wait_for_titles("One")
    desk.click_row(0)
    desk.qtbot.keyClick(desk.page.table, Qt.Key.Key_F10, Qt.KeyboardModifier.ShiftModifier)
    choose("Copy number")
    assert QGuiApplication.clipboard().text() == desk.page.model.ticket(0).number


@pytest.mark.parametrize("chosen", ["Copy number", "Copy number and title", "Request approval…"])
def test_the_menu_of_a_ticket_that_went_meanwhile_does_nothing(
    own_server: RunningServer, open_desk: OpenDesk, chosen: str
) -> None:
    for title in ("One", "Two"):
        own_server.create_ticket(title)
    desk = open_desk()
    desk.wait_for_titles("One", "Two")
    QGuiApplication.clipboard().setText("kept")
    row_menu(desk, desk.titles().index("One"))
    desk.client.tickets.delete(desk.page.model.ticket(desk.titles().index("One")).id)
    desk.qtbot.keyClick(desk.page.table, Qt.Key.Key_F5)
    desk.wait_for_titles("Two")
    with desk.qtbot.assertNotEmitted(desk.controller.approval_request_wanted):
        choose(chosen)
    assert QGuiApplication.clipboard().text() == "kept"


def test_an_approval_is_asked_for_in_the_menu(own_server: RunningServer, open_desk: OpenDesk) -> None:
    own_server.create_ticket("One")
    desk = open_desk()
    desk.wait_for_titles("One")
    row_menu(desk, 0)
    with desk.qtbot.waitSignal(desk.controller.approval_request_wanted) as asked:
        choose("Request approval…")
    assert asked.args == [desk.page.model.ticket(0).number, "One"]


def test_columns_are_chosen_in_a_menu(own_server: RunningServer, open_desk: OpenDesk) -> None:
    desk = open_desk()
    table = desk.page.table
    assert table.isColumnHidden(COLUMN_OF["tags"])
    desk.qtbot.mouseClick(desk.page.columns_button, Qt.MouseButton.LeftButton)
    assert not entry(opened_menu(), "Title").isEnabled()
    choose("Tags")
    assert not table.isColumnHidden(COLUMN_OF["tags"])
    assert table.columnWidth(COLUMN_OF["tags"]) >= 48
    table.horizontalHeader().moveSection(0, 3)
    desk.qtbot.mouseClick(desk.page.columns_button, Qt.MouseButton.LeftButton)
    choose("Reset columns")
    assert table.isColumnHidden(COLUMN_OF["tags"])
    assert [table.horizontalHeader().logicalIndex(place) for place in range(len(FIELDS))] == list(range(len(FIELDS)))


def test_a_saved_view_is_deleted_and_comes_back(own_server: RunningServer, open_desk: OpenDesk) -> None:
    own_server.create_ticket("One", priority="high")
    desk = open_desk()
    desk.client.views.create(name="High ones", q="priority:high")
    desk.qtbot.keyClick(desk.page.table, Qt.Key.Key_F5)
    model, views = desk.page.views_model, desk.page.views
    desk.until(lambda: model.rowCount() == 6 and model.index(5).data() == "High ones")
    desk.until(lambda: model.count_text(desk.page.views_model.views()[5].key) == "1")
    views.customContextMenuRequested.emit(QPoint(views.visualRect(model.index(5)).center()))
    choose("Delete view")
    desk.until(lambda: model.rowCount() == 5)
    desk.until(lambda: desk.page.toast.label.text() == "View deleted")
    desk.qtbot.mouseClick(desk.page.toast.button, Qt.MouseButton.LeftButton)
    desk.until(lambda: [view.name for view in desk.client.views.list()] == ["High ones"])


def test_built_in_views_have_no_menu(own_server: RunningServer, open_desk: OpenDesk) -> None:
    desk = open_desk()
    views = desk.page.views
    views.customContextMenuRequested.emit(views.visualRect(desk.page.views_model.index(0)).center())
    assert QApplication.activePopupWidget() is None
