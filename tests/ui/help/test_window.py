from typing import Any

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt, QUrl
from PySide6.QtGui import QDesktopServices, QTextCursor
from PySide6.QtWidgets import QApplication, QMainWindow, QTabWidget, QWidget
from pytestqt.qtbot import QtBot

from openclaw_desktop.ui import theme
from openclaw_desktop.ui.help import open_help
from openclaw_desktop.ui.help.document import pictures_of
from openclaw_desktop.ui.help.here import page_for
from openclaw_desktop.ui.help.place import Place
from openclaw_desktop.ui.help.window import HelpWindow
from openclaw_desktop.ui.language import use_language


def test_a_page_is_shown_with_its_place_marked_and_others_are_one_click_away(
    host: QWidget, help_window: HelpWindow, qtbot: QtBot
) -> None:
    open_help(host, "errors", "rate_limited")
    assert help_window.here == Place("errors", "rate_limited")
    (marked,) = help_window.browser.extraSelections()
    assert "rate_limited" in marked.cursor.selectedText()
    assert help_window.browser.verticalScrollBar().value() > 0
    assert "{#" not in help_window.browser.toPlainText()
    help_window.contents.setCurrentRow(0)
    assert help_window.here == Place("start")
    assert help_window.windowTitle() == "Getting started – OpenClaw Help"


def test_there_is_one_window_and_it_ends_with_the_one_it_belongs_to(host: QWidget, qtbot: QtBot) -> None:
    inside = QWidget(host)
    open_help(inside)
    first = HelpWindow.of(host)
    open_help(host, "errors")
    assert HelpWindow.of(host) is first
    host.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    qtbot.waitUntil(lambda: not [w for w in QApplication.topLevelWidgets() if isinstance(w, HelpWindow)])


def test_an_unknown_place_means_the_beginning(host: QWidget, help_window: HelpWindow) -> None:
    open_help(host, "errors", "never_heard_of")
    assert help_window.browser.verticalScrollBar().value() == 0
    assert help_window.browser.extraSelections() == []


def test_what_is_typed_is_found_at_once_and_a_click_leads_there(help_window: HelpWindow, qtbot: QtBot) -> None:
    qtbot.keyClicks(help_window.search_edit, "version_mismatch")
    assert help_window.hits.isVisible()
    assert "version_mismatch" in help_window.hits.item(0).text()
    qtbot.keyClick(help_window.search_edit, Qt.Key.Key_Return)
    assert help_window.here == Place("errors", "version_mismatch")
    help_window.search_edit.setText("no such thing anywhere")
    assert not help_window.hits.isVisible()
    qtbot.keyClick(help_window.search_edit, Qt.Key.Key_Escape)
    assert help_window.contents.isVisible()


def test_back_and_forward_by_button_and_key(help_window: HelpWindow, qtbot: QtBot) -> None:
    help_window.contents.setCurrentRow(1)
    second = help_window.here
    assert not help_window.forward_button.isEnabled()
    qtbot.mouseClick(help_window.back_button, Qt.MouseButton.LeftButton)
    assert help_window.here == Place("start")
    assert not help_window.back_button.isEnabled()
    qtbot.keyClick(help_window, Qt.Key.Key_Right, Qt.KeyboardModifier.AltModifier)
    assert help_window.here == second


def test_links_inside_are_followed_here_and_others_by_the_systems_browser(
    help_window: HelpWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[Any] = []
    monkeypatch.setattr(QDesktopServices, "openUrl", opened.append)
    help_window.browser.anchorClicked.emit(QUrl("errors#gone"))
    assert help_window.here == Place("errors", "gone")
    help_window.browser.anchorClicked.emit(QUrl("#conflict"))
    assert help_window.here == Place("errors", "conflict")
    help_window.browser.anchorClicked.emit(QUrl("https://example.com/"))
    assert [url.host() for url in opened] == ["example.com"]
    assert help_window.here == Place("errors", "conflict")


def test_language_and_theme_change_under_the_open_page(host: QWidget, help_window: HelpWindow, qtbot: QtBot) -> None:
    theme.current().apply(mode="light", locale="en", scale=100)
    open_help(host, "errors", "gone")
    use_language("zh_CN")
    qtbot.waitUntil(lambda: help_window.search_edit.placeholderText() == "搜索帮助")
    assert help_window.here == Place("errors", "gone")
    assert help_window.windowTitle().endswith("OpenClaw 帮助")
    light = help_window.browser.grab().toImage().pixelColor(30, 30)
    theme.current().apply(mode="dark", locale="zh_CN", scale=100)
    assert help_window.browser.grab().toImage().pixelColor(30, 30) != light
    theme.current().apply(mode="light", locale="en", scale=100)


def test_escape_closes_it_and_a_later_wish_opens_it_anew(host: QWidget, qtbot: QtBot) -> None:
    open_help(host)
    first = HelpWindow.of(host)
    qtbot.keyClick(first, Qt.Key.Key_Escape)
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    open_help(host, "errors")
    assert HelpWindow.of(host).here == Place("errors")


def test_a_picture_is_never_wider_than_the_page(host: QWidget, help_window: HelpWindow, qtbot: QtBot) -> None:
    open_help(host, "tickets")
    for width in (1400, 900, 620):
        help_window.resize(width, 700)
        qtbot.waitUntil(lambda wide=width: help_window.width() == wide)
        assert help_window.browser.horizontalScrollBar().maximum() == 0


def test_each_tab_has_its_page(qtbot: QtBot) -> None:
    window = QMainWindow()
    qtbot.addWidget(window)
    tabs = QTabWidget(window)
    tabs.setObjectName("mainTabs")
    for name in ("ticketsPage", "apiKeysPage"):
        page = QWidget()
        page.setObjectName(name)
        tabs.addTab(page, name)
    assert page_for(window) == "tickets"
    tabs.setCurrentIndex(1)
    assert page_for(window) == "api-keys"


def test_below_a_picture_there_is_no_more_room_than_below_any_paragraph(
    host: QWidget, help_window: HelpWindow, qtbot: QtBot
) -> None:
    open_help(host, "approvals")
    help_window.resize(900, 700)
    document = help_window.browser.document()
    ((position, _name),) = pictures_of(document)
    block = document.findBlock(position)
    above = document.documentLayout().blockBoundingRect(block)
    below = document.documentLayout().blockBoundingRect(block.next())
    shown = QTextCursor(block)
    shown.movePosition(QTextCursor.MoveOperation.NextCharacter, QTextCursor.MoveMode.KeepAnchor)
    picture = shown.charFormat().toImageFormat()
    assert picture.height() > 200
    assert below.top() - above.top() - picture.height() < 40
