"""The settings as a person uses them: opened by key, by keyboard from page to page, each change at once."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox
from pytestqt.qtbot import QtBot

from openclaw_desktop.app import App
from openclaw_desktop.store.settings import Settings
from openclaw_desktop.ui import theme
from openclaw_desktop.ui.language import current_locale
from openclaw_desktop.ui.settings.dialog import SettingsDialog
from openclaw_desktop.ui.settings.general_page import GeneralPage
from openclaw_desktop.ui.settings.look import Wishes, read_look
from tests.servers import RunningServer
from tests.ui.conftest import StartApp
from tests.ui.shell.test_shell import at_work, choose


def opened(app: App, qtbot: QtBot) -> SettingsDialog:
    choose(app, "Settings…")
    dialog = app.main_window.findChild(SettingsDialog)
    assert dialog is not None
    qtbot.waitUntil(dialog.isVisible)
    return dialog


def pick(combo: QComboBox, value: object) -> None:
    """Choose as a person does who opens the list with the keyboard."""
    row = combo.findData(value)
    combo.setFocus()
    steps = row - combo.currentIndex()
    for _ in range(abs(steps)):
        QTest.keyClick(combo, Qt.Key.Key_Down if steps > 0 else Qt.Key.Key_Up)
    assert combo.currentData() == value


def test_each_change_holds_at_once_and_is_kept(
    start_app: StartApp, qtbot: QtBot, shared_server: RunningServer, profile_folder: Path
) -> None:
    app = at_work(start_app, qtbot, shared_server)
    dialog = opened(app, qtbot)
    page = dialog.page
    assert isinstance(page, GeneralPage)
    pick(page.theme, "dark")
    assert theme.current().dark
    pick(page.scale, 125)
    assert theme.px(100) == 125
    page.compact.click()
    assert theme.current().compact
    pick(page.motion, "reduced")
    assert theme.current().still
    pick(page.language, "zh_CN")
    assert current_locale() == "zh_CN"
    qtbot.waitUntil(lambda: dialog.windowTitle() == "设置")
    assert dialog.heading.text() == "常规"
    kept = Settings.open(profile_folder / "settings.json").values
    assert (kept.theme, kept.scale_percent, kept.compact_rows, kept.language) == ("dark", 125, True, "zh_CN")
    assert kept.motion == "reduced"
    assert read_look(profile_folder, Wishes()).motion == "reduced"
    assert app.main_window.menus.compact_action.isChecked()


def test_the_view_menu_and_the_page_follow_each_other(
    start_app: StartApp, qtbot: QtBot, shared_server: RunningServer
) -> None:
    app = at_work(start_app, qtbot, shared_server)
    page = opened(app, qtbot).page
    assert isinstance(page, GeneralPage)
    choose(app, "Dark")
    choose(app, "Compact rows")
    choose(app, "150 %")
    assert (page.theme.currentData(), page.scale.currentData(), page.compact.isChecked()) == ("dark", 150, True)


def test_it_opens_by_key_goes_by_arrows_and_closes_by_escape_where_it_was_left(
    start_app: StartApp, qtbot: QtBot, shared_server: RunningServer
) -> None:
    app = at_work(start_app, qtbot, shared_server)
    window = app.main_window
    qtbot.keyClick(window, Qt.Key.Key_Comma, Qt.KeyboardModifier.ControlModifier)
    dialog = window.findChild(SettingsDialog)
    assert dialog is not None
    assert not dialog.isModal()
    assert dialog.focusWidget() is dialog.list
    assert dialog.heading.text() == "General"
    qtbot.keyClick(dialog.list, Qt.Key.Key_Down)
    assert dialog.heading.text() == "Notifications"
    qtbot.keyClick(window, Qt.Key.Key_Comma, Qt.KeyboardModifier.ControlModifier)
    assert len(window.findChildren(SettingsDialog)) == 1
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: window.findChild(SettingsDialog) is None)
    assert opened(app, qtbot).heading.text() == "Notifications"


def test_it_ends_with_the_login(start_app: StartApp, qtbot: QtBot, shared_server: RunningServer) -> None:
    app = at_work(start_app, qtbot, shared_server)
    opened(app, qtbot)
    choose(app, "Log out")
    qtbot.waitUntil(lambda: app.main_window.findChild(SettingsDialog) is None)
    assert app.login_dialog.isVisible()


def test_every_page_says_all_of_itself_at_every_size(
    start_app: StartApp, qtbot: QtBot, shared_server: RunningServer
) -> None:
    """No page is wider than the room that it has, so that nobody must scroll sideways."""
    app = at_work(start_app, qtbot, shared_server)
    dialog = opened(app, qtbot)
    for scale in (100, 200):
        for language in ("en", "zh_CN"):
            app._appearance.choose_scale(scale)
            app._appearance.choose_language(language)
            # As wide as the smallest screen of an office allows: 1280 px.
            dialog.resize(min(theme.px(800), 1180), theme.px(600))
            for row in range(dialog.list.count()):
                dialog.list.setCurrentRow(row)
                QApplication.processEvents()
                page = dialog.page
                area = page.parentWidget()
                assert area is not None
                assert page.width() <= area.width(), (dialog.list.item(row).text(), scale, language)
