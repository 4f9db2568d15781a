"""What a person chooses to be told of holds at once, comes back after a restart, and is one click from the bell."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from openclaw_desktop.store.settings import NotificationChoices, Settings
from openclaw_desktop.ui.notifications.settings_page import NotificationsPage
from openclaw_desktop.ui.settings.dialog import SettingsDialog
from tests.servers import RunningServer
from tests.ui.conftest import StartApp
from tests.ui.shell.test_shell import at_work


def test_the_page_shows_what_holds(qtbot: QtBot) -> None:
    page = NotificationsPage(NotificationChoices(muted=["keys"], quiet_from="21:15"))
    qtbot.addWidget(page)
    page.show()
    assert not page.groups["keys"].isChecked()
    assert not page.quiet_from.isEnabled()
    assert page.quiet_from.currentText() == "21:15"
    with qtbot.waitSignal(page.changed):
        page.quiet.click()
    assert page.quiet_from.isEnabled()
    assert page.choices() == NotificationChoices(muted=["keys"], quiet=True, quiet_from="21:15")


def test_from_the_bell_to_a_choice_that_is_kept(
    start_app: StartApp, qtbot: QtBot, shared_server: RunningServer, profile_folder: Path
) -> None:
    app = at_work(start_app, qtbot, shared_server)
    app.main_window.bell.click()
    assert app._shell is not None
    centre = app._shell.news.centre
    assert centre is not None
    centre.panel.settings_button.click()
    dialog = app.main_window.findChild(SettingsDialog)
    assert dialog is not None
    page = dialog.page
    assert isinstance(page, NotificationsPage)
    assert not centre.panel.isVisible()
    page.groups["changed"].click()
    page.quiet.click()
    page.quiet_to.setFocus()
    QTest.keyClick(page.quiet_to, Qt.Key.Key_Up)
    expected = NotificationChoices(muted=["changed"], quiet=True, quiet_from="20:00", quiet_to="07:30")
    assert Settings.open(profile_folder / "settings.json").values.notifications == expected
