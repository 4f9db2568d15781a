"""The list of keys is complete: every key of every tab names itself, in the dialog and on the help's page."""

import re

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QDialog, QLabel, QPushButton, QScrollArea, QWidget
from pytestqt.qtbot import QtBot

from openclaw_desktop.app import App
from openclaw_desktop.ui.help.place import Place
from openclaw_desktop.ui.help.window import HelpWindow
from openclaw_desktop.ui.resources import resource_path
from openclaw_desktop.ui.shell.key_list import _TAKEN, keys_of
from tests.servers import RunningServer
from tests.ui.conftest import StartApp
from tests.ui.shell.test_shell import at_work, choose

_ALIKE = {"Del": "Delete", "Return": "Enter", "←": "arrow keys", "→": "arrow keys"}
_WITHOUT_A_NAME = {"?"}
"""It does what F1 does, and the dialog tells it apart from actions."""


def _tabs(app: App) -> list[str]:
    window = app.main_window
    return [name for name, page in window.pages.items() if window.tabs.indexOf(page) >= 0]


def _go_to(app: App, qtbot: QtBot, name: str) -> None:
    app.main_window.tabs.setCurrentWidget(app.main_window.pages[name])
    qtbot.waitUntil(lambda: app._worker.activity == (0, 0), timeout=20_000)


def test_every_key_of_the_window_has_a_name_in_both_languages(
    start_app: StartApp, qtbot: QtBot, shared_server: RunningServer
) -> None:
    app = at_work(start_app, qtbot, shared_server)
    for name in _tabs(app):
        _go_to(app, qtbot, name)
    for name in _TAKEN:
        assert app.main_window.findChild(QWidget, name) is not None, name
    for language in ("简体中文", "English"):
        choose(app, language)
        for action in app.main_window.findChildren(QAction):
            if action.shortcuts():
                assert action.text(), action.shortcut().toString()
        for shortcut in app.main_window.findChildren(QShortcut):
            key = shortcut.key().toString(QKeySequence.SequenceFormat.PortableText)
            assert shortcut.whatsThis() or key in _WITHOUT_A_NAME, key


def test_each_tab_lists_its_own_keys_and_the_help_has_them_all(
    start_app: StartApp, qtbot: QtBot, shared_server: RunningServer
) -> None:
    app = at_work(start_app, qtbot, shared_server)
    own: dict[str, dict[str, str]] = {}
    untold: set[tuple[str, str, str]] = set()
    page = (resource_path("help", "en") / "keyboard.md").read_text(encoding="utf-8")
    for name in _tabs(app):
        _go_to(app, qtbot, name)
        here, everywhere = keys_of(app.main_window)
        own[name] = {key.key: key.text for key in here}
        for key in (*here, *everywhere):
            if not re.fullmatch(r"Ctrl\+[1-6]", key.key):
                written = "+".join(_ALIKE.get(part, part) for part in key.key.split("+"))
                if written not in page:
                    untold.add((name, key.key, key.text))
    assert untold == set()
    assert own["ticketsPage"]["Ctrl+N"] == "New ticket"
    assert own["ticketsPage"]["J"] == "Next ticket"
    assert own["ticketsPage"]["Ctrl+Return"] == "Send the comment"
    assert own["searchPage"]["Ctrl+E"] == "Export"
    assert own["approvalsPage"]["Ctrl+Return"] == "Approve"
    assert own["apiKeysPage"]["Ctrl+R"] == "Rotate the key"
    assert own["reportsPage"]["Ctrl+F"] == "Go to the search field"
    assert own["ticketsPage"]["Alt+↑"] == "Move your own view up"
    assert own["reportsPage"]["→"] == "Next bar"
    assert "F1" not in own["ticketsPage"]


def test_the_dialog_tells_places_apart_and_the_help_is_a_key_away(
    start_app: StartApp, qtbot: QtBot, shared_server: RunningServer
) -> None:
    app = at_work(start_app, qtbot, shared_server)
    _go_to(app, qtbot, "approvalsPage")
    app.main_window.menus.keys_action.trigger()
    dialog = app.main_window.findChild(QDialog, "keysDialog")
    assert dialog is not None
    texts = [label.text() for label in dialog.findChildren(QLabel)]
    # There is no approval to reject: that is said in words, too, and not by faintness alone.
    reject = texts.index("Reject (not possible now)")
    assert texts.index("Approvals") < reject < texts.index("Everywhere") < texts.index("Quit")
    more = dialog.findChild(QPushButton, "keysHelp")
    assert more is not None
    qtbot.mouseClick(more, Qt.MouseButton.LeftButton)
    assert HelpWindow.of(app.main_window).here == Place("keyboard")
    # Shift+F1 explains the tab that one is in.
    _go_to(app, qtbot, "apiKeysPage")
    qtbot.keyClick(app.main_window, Qt.Key.Key_F1, Qt.KeyboardModifier.ShiftModifier)
    assert HelpWindow.of(app.main_window).here == Place("api-keys")
    choose(app, "Open the help")
    assert HelpWindow.of(app.main_window).here == Place("start")


def test_the_dialog_is_scrolled_and_closed_by_keyboard(
    start_app: StartApp, qtbot: QtBot, shared_server: RunningServer
) -> None:
    app = at_work(start_app, qtbot, shared_server)
    before = app.main_window.focusWidget()
    app.main_window.menus.keys_action.trigger()
    dialog = app.main_window.findChild(QDialog, "keysDialog")
    assert dialog is not None
    qtbot.waitUntil(lambda: QApplication.activeWindow() is dialog)
    keys = dialog.findChild(QScrollArea, "keysList")
    assert keys is not None
    assert keys.verticalScrollBar().maximum() > 0
    texts = [label.text() for label in dialog.findChildren(QLabel)]
    assert texts.count("Filter the list") == 1, "two keys for one thing stand in two lines"
    assert texts[texts.index("Filter the list") + 1].split() == ["Ctrl+F", "/"]
    focused = dialog.focusWidget()
    assert focused is not None
    qtbot.keyClick(focused, Qt.Key.Key_PageDown)
    assert keys.verticalScrollBar().value() > 0
    with qtbot.waitSignal(dialog.destroyed):
        qtbot.keyClick(focused, Qt.Key.Key_Return)
    assert app.main_window.focusWidget() is before
