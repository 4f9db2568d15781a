"""Saved views stand where a person puts them: by dragging, by keys, by the menu; and still do at the next start."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtWidgets import QLineEdit

from tests.desktop import Screen
from tests.servers import AGENT, RunningServer
from tests.ui.tickets.conftest import Desk, OpenDesk
from tests.ui.tickets.test_menus import choose, entry, opened_menu

_ROOT = Path(__file__).resolve().parents[3]
# Tells where to begin and where to drop, then the order once it is another; ends by itself when nothing comes.
_SHOWN_ALONE = """
from PySide6.QtCore import QPoint, QTimer
from PySide6.QtWidgets import QApplication
app = QApplication([])
from openclaw_desktop.ui.tickets.list_views import ListView
from openclaw_desktop.ui.tickets.views_list import ViewsList
from openclaw_desktop.ui.tickets.views_model import ViewsModel
views, model = ViewsList(), ViewsModel()
views.setModel(model)
model.set_views([ListView("all", "All", "ticket", ""), *(ListView(k, k, "star", "", own=True) for k in "ABC")])
views.setGeometry(40, 40, 300, 400)

def tell():
    for row, x, y in ((3, 0, 0), (2, 0, 2 - views.visualRect(model.index(2)).height() // 2)):
        where = views.viewport().mapToGlobal(views.visualRect(model.index(row)).center() + QPoint(x, y))
        print(where.x(), where.y(), flush=True)

def told():
    print(*(view.name for view in model.views()[1:]), flush=True)
    QTimer.singleShot(0, app.quit)

model.rowsMoved.connect(told)
views.show()
QTimer.singleShot(1000, tell)
QTimer.singleShot(20000, app.quit)
app.exec()
"""
_BUILT_IN = ["mine", "unassigned", "due_this_week", "all_open", "all"]
_ALT = Qt.KeyboardModifier.AltModifier


def own_names(desk: Desk) -> list[str]:
    return [view.name for view in desk.page.views_model.views() if view.own]


@pytest.fixture
def desk(own_server: RunningServer, open_desk: OpenDesk) -> Desk:
    """An opened tab with three saved views that everybody sees."""
    own_server.add_user(AGENT)
    opened = open_desk()
    for name in ("A", "B", "C"):
        opened.client.views.create(name=name, q="priority:high", shared=True)
    opened.qtbot.keyClick(opened.page.table, Qt.Key.Key_F5)
    opened.until(lambda: own_names(opened) == ["A", "B", "C"])
    return opened


def menu_of(desk: Desk, name: str) -> None:
    model, views = desk.page.views_model, desk.page.views
    row = [view.name for view in model.views()].index(name)
    views.customContextMenuRequested.emit(views.visualRect(model.index(row)).center())


def test_keys_move_the_current_view(desk: Desk) -> None:
    views = desk.page.views
    desk.show_view("A")
    desk.qtbot.keyClick(views, Qt.Key.Key_Down, _ALT)
    assert own_names(desk) == ["B", "A", "C"]
    assert views.currentIndex().data() == "A"
    for _ in range(3):
        desk.qtbot.keyClick(views, Qt.Key.Key_Down, _ALT)
    assert own_names(desk) == ["B", "C", "A"]
    desk.qtbot.keyClick(views, Qt.Key.Key_Up, _ALT)
    assert own_names(desk) == ["B", "A", "C"]


def test_the_menu_moves_a_view_where_it_can_go(desk: Desk) -> None:
    menu_of(desk, "C")
    choose("Move up")
    assert own_names(desk) == ["A", "C", "B"]
    menu_of(desk, "A")
    assert not entry(opened_menu(), "Move up").isEnabled()
    choose("Move down")
    assert own_names(desk) == ["C", "A", "B"]
    menu_of(desk, "B")
    assert not entry(opened_menu(), "Move down").isEnabled()
    opened_menu().close()


def test_built_in_views_stay_at_the_top(desk: Desk) -> None:
    model = desk.page.views_model
    desk.show_view("All tickets")
    for key in (Qt.Key.Key_Down, Qt.Key.Key_Up):
        desk.qtbot.keyClick(desk.page.views, key, _ALT)
    data = model.mimeData([model.index(5)])
    free = [row for row in range(9) if model.canDropMimeData(data, Qt.DropAction.MoveAction, row, 0, QModelIndex())]
    assert free == [5, 6, 7, 8]
    assert not model.moveRow(QModelIndex(), 6, QModelIndex(), 2)
    assert [view.key for view in model.views()[:5]] == _BUILT_IN
    assert own_names(desk) == ["A", "B", "C"]


@pytest.mark.xvfb
def test_a_view_is_dragged(screen: Screen) -> None:
    """On a screen of its own: Qt drags nothing offscreen."""
    command = [sys.executable, "-c", _SHOWN_ALONE]
    environment = {**os.environ, **screen.environment, "PYTHONPATH": str(_ROOT)}
    with subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, text=True) as shown:
        assert shown.stdout is not None
        begin, onto = (shown.stdout.readline().split() for _ in range(2))
        screen.xdotool("mousemove", "--sync", *begin, "mousedown", "1")
        for step in (6, 12, 18):
            screen.xdotool("mousemove", "--sync", begin[0], str(int(begin[1]) - step))
        screen.xdotool("mousemove", "--sync", *onto)
        screen.xdotool("mousemove", "--sync", str(int(onto[0]) + 2), onto[1], "mouseup", "1")
        assert shown.stdout.readline() == "A C B\n"
    assert shown.returncode == 0


def test_the_order_is_kept_for_each_person(desk: Desk, open_desk: OpenDesk) -> None:
    desk.show_view("A")
    desk.qtbot.keyClick(desk.page.views, Qt.Key.Key_Down, _ALT)
    desk.client.views.create(name="AA", q="", shared=True)
    desk.qtbot.keyClick(desk.page.table, Qt.Key.Key_F5)
    # A view that was never put anywhere comes last.
    desk.until(lambda: own_names(desk) == ["B", "A", "C", "AA"])
    desk.close()
    other = open_desk(AGENT)
    other.until(lambda: own_names(other) == ["A", "B", "C", "AA"])
    other.close()
    again = open_desk()
    again.until(lambda: own_names(again) == ["B", "A", "C", "AA"])


def test_counts_that_come_meanwhile_leave_a_name_alone_that_is_being_typed(
    own_server: RunningServer, open_desk: OpenDesk
) -> None:
    for title in ("One", "Two"):
        own_server.create_ticket(title)
    desk = open_desk()
    desk.wait_for_titles("One", "Two")
    views, model = desk.page.views, desk.page.views_model
    desk.page.filter_edit.setText("one")
    desk.wait_for_titles("One")
    desk.qtbot.mouseClick(desk.page.save_view_button, Qt.MouseButton.LeftButton)
    desk.until(lambda: views.currentIndex().data() == "one")
    editor = views.findChild(QLineEdit)
    assert editor is not None
    assert editor.text() == "one"
    editor.setText("Printers")
    model.set_counts({})
    assert editor.text() == "Printers"
