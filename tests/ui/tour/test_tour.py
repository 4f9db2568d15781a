from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication, QDialog, QMainWindow, QPushButton, QTableView, QWidget
from pytestqt.qtbot import QtBot

from openclaw_desktop.app import App
from openclaw_desktop.ui.tour.spotlight import Spotlight
from openclaw_desktop.ui.tour.strip import TourStrip
from openclaw_desktop.ui.tour.tour import Tour
from tests.servers import AGENT, RunningServer
from tests.ui.conftest import StartApp
from tests.ui.login.test_login import fill, press_login, wait_for_work
from tests.ui.shell.test_shell import at_work, choose


def _tour(app: App) -> Tour:
    found = app.main_window.findChild(Tour)
    assert found is not None
    return found


def _button(app: App, name: str) -> QPushButton:
    found = app.main_window.findChild(QPushButton, name)
    assert found is not None
    return found


def _title(app: App) -> str:
    strip = app.main_window.findChild(TourStrip)
    assert strip is not None
    return strip.accessibleName()


def test_the_first_login_of_a_profile_is_shown_round_and_no_later_one(
    start_app: StartApp, qtbot: QtBot, shared_server: RunningServer
) -> None:
    app = at_work(start_app, qtbot, shared_server)
    assert _tour(app).under_way
    titles = [_title(app)]
    for _ in range(3):
        qtbot.mouseClick(_button(app, "tourNext"), Qt.MouseButton.LeftButton)
        titles.append(_title(app))
    assert len(set(titles)) == 4
    assert titles[0] == "Tour: Your tickets"
    qtbot.mouseClick(_button(app, "tourBack"), Qt.MouseButton.LeftButton)
    assert _title(app) == titles[2]
    qtbot.mouseClick(_button(app, "tourNext"), Qt.MouseButton.LeftButton)
    qtbot.mouseClick(_button(app, "tourNext"), Qt.MouseButton.LeftButton)
    assert not _tour(app).under_way
    assert not _button(app, "tourNext").isVisible()
    app.close()
    again = at_work(start_app, qtbot, shared_server)
    assert again.main_window.findChild(Tour) is None


def test_a_window_that_opens_with_the_tour_is_no_higher_for_it(qtbot: QtBot) -> None:
    window = QMainWindow()
    qtbot.addWidget(window)
    page = QWidget(window)
    page.setObjectName("viewsList")
    window.setCentralWidget(page)
    window.resize(700, 300)
    Tour.of(window).begin(by_wish=False)
    with qtbot.waitExposed(window):
        window.show()
    assert Tour.of(window).strip.isVisible()
    assert window.height() == 300


def test_it_ends_with_the_login_and_whoever_is_next_is_not_shown_its_middle(
    start_app: StartApp, qtbot: QtBot, shared_server: RunningServer
) -> None:
    app = at_work(start_app, qtbot, shared_server)
    qtbot.mouseClick(_button(app, "tourNext"), Qt.MouseButton.LeftButton)
    app._log_out()
    assert not _tour(app).under_way
    fill(app, qtbot, shared_server.url, AGENT.username, AGENT.password)
    press_login(app, qtbot)
    wait_for_work(app, qtbot)
    assert not _tour(app).under_way
    assert not _button(app, "tourNext").isVisible()


def test_it_takes_neither_focus_nor_room_from_the_work(
    start_app: StartApp, qtbot: QtBot, server: RunningServer
) -> None:
    server.create_ticket("打印机卡纸")
    app = at_work(start_app, qtbot, server)
    window = app.main_window
    strip, spotlight = window.findChild(TourStrip), window.findChild(Spotlight)
    assert strip is not None
    assert spotlight is not None
    qtbot.waitUntil(spotlight.isVisible)
    assert QApplication.activeModalWidget() is None
    assert not strip.isAncestorOf(QApplication.focusWidget() or window)
    table = window.findChild(QTableView, "ticketTable")
    assert table is not None
    for widget in (table, _button(app, "newTicketButton"), window.tabs):
        place = widget.mapTo(window, QPoint(0, 0))
        assert (
            not strip.geometry()
            .translated(strip.mapTo(window, QPoint(0, 0)) - strip.pos())
            .intersects(widget.rect().translated(place))
        )
    # A click on what the frame stands around reaches it.
    views = window.findChild(QWidget, "viewsList")
    assert views is not None
    middle = views.mapTo(window, views.rect().center())
    assert spotlight.geometry().contains(middle)
    hit = window.childAt(middle)
    assert hit is not None
    assert hit is views or views.isAncestorOf(hit)


def test_escape_ends_it_from_wherever_nobody_else_has_a_use_for_the_key(
    start_app: StartApp, qtbot: QtBot, shared_server: RunningServer
) -> None:
    app = at_work(start_app, qtbot, shared_server)
    choose(app, "Keyboard")
    keys = app.main_window.findChild(QDialog, "keysDialog")
    assert keys is not None
    qtbot.waitUntil(keys.isVisible)
    qtbot.keyClick(keys, Qt.Key.Key_Escape)
    assert _tour(app).under_way
    table = app.main_window.findChild(QTableView, "ticketTable")
    assert table is not None
    qtbot.keyClick(table, Qt.Key.Key_Escape)
    assert not _tour(app).under_way


def test_it_can_be_skipped_and_taken_again_from_the_menu_by_keyboard(
    start_app: StartApp, qtbot: QtBot, shared_server: RunningServer
) -> None:
    app = at_work(start_app, qtbot, shared_server)
    qtbot.mouseClick(_button(app, "tourSkip"), Qt.MouseButton.LeftButton)
    assert not _tour(app).under_way
    choose(app, "Take the tour")
    assert _tour(app).under_way
    qtbot.waitUntil(lambda: QApplication.focusWidget() is _button(app, "tourNext"))
    qtbot.keyClick(_button(app, "tourNext"), Qt.Key.Key_Space)
    assert _title(app) == "Tour: Find anything"


def test_its_buttons_tell_their_keys_and_leave_the_keyboard_where_it_was(
    start_app: StartApp, qtbot: QtBot, shared_server: RunningServer
) -> None:
    app = at_work(start_app, qtbot, shared_server)
    search = app.main_window.findChild(QWidget, "quickFilterEdit")
    assert search is not None
    search.setFocus()
    alt = Qt.KeyboardModifier.AltModifier
    qtbot.keyClick(search, Qt.Key.Key_X, alt)
    qtbot.waitUntil(lambda: _title(app) == "Tour: Find anything")
    qtbot.keyClick(search, Qt.Key.Key_B, alt)
    qtbot.waitUntil(lambda: _title(app) == "Tour: Your tickets")
    qtbot.keyClick(search, Qt.Key.Key_K, alt)
    qtbot.waitUntil(lambda: not _tour(app).under_way)
    assert QApplication.focusWidget() is search


def test_it_speaks_the_language_in_use(start_app: StartApp, qtbot: QtBot, shared_server: RunningServer) -> None:
    app = at_work(start_app, qtbot, shared_server)
    choose(app, "简体中文")
    qtbot.waitUntil(lambda: _title(app) == "新手引导：工单都在这里")
    assert _button(app, "tourSkip").text() == "跳过(&K)"
    choose(app, "English")


def test_the_frame_follows_its_tab_when_the_window_changes(
    start_app: StartApp, qtbot: QtBot, shared_server: RunningServer
) -> None:
    app = at_work(start_app, qtbot, shared_server)
    window = app.main_window
    spotlight = window.findChild(Spotlight)
    assert spotlight is not None
    qtbot.waitUntil(spotlight.isVisible)
    window.tabs.setCurrentWidget(window.pages["searchPage"])
    tab = window.tabs.tabBar().tabRect(0)
    qtbot.waitUntil(lambda: spotlight.size() == tab.size())
    window.tabs.setCurrentWidget(window.pages["ticketsPage"])
    before = spotlight.height()
    qtbot.waitUntil(lambda: spotlight.height() > before)
    height = spotlight.height()
    window.resize(window.width(), window.height() - 100)
    qtbot.waitUntil(lambda: spotlight.height() < height)
