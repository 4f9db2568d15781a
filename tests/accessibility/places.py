"""Every place of the program in turn, at rest: its tabs, its dialogs, the pages of the settings, the help."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from PySide6.QtWidgets import QApplication, QLineEdit, QWidget

from openclaw_desktop.ui.help.window import HelpWindow
from openclaw_desktop.ui.settings.dialog import SettingsDialog
from tests.accessibility.doors import DOORS
from tests.accessibility.workplace import Workplace


@dataclass(frozen=True)
class Place:
    """A window as it shows somewhere.

    Attributes:
        name: what it is called in a list of faults.
        window: the window, in front.
    """

    name: str
    window: QWidget


def every_place(at: Workplace) -> Iterator[Place]:
    """Go from place to place; whoever looks at one must be done before the next."""
    main = at.app.main_window
    for name in main.pages:
        at.show(name)
        yield _at_rest(at, name, main)
    for door in DOORS:
        door.open(at)
        yield _at_rest(at, door.name, at.find(door.kind))
        at.close_all_but_the_main_window()
    at.choose("settingsAction")
    settings = at.find(SettingsDialog)
    for row in range(settings.list.count()):
        settings.list.setCurrentRow(row)
        yield _at_rest(at, f"settings, {settings.list.item(row).text()}", settings)
    at.close_all_but_the_main_window()
    at.choose("helpAction")
    help_window = at.find(HelpWindow)
    yield _at_rest(at, "help", help_window)
    at.find(QLineEdit, "helpSearch").setText("key")
    yield _at_rest(at, "help, hits", help_window)
    at.close_all_but_the_main_window()


def _at_rest(at: Workplace, name: str, window: QWidget) -> Place:
    at.until(lambda: at.app._worker.activity == (0, 0))
    window.activateWindow()
    at.until(window.isActiveWindow)
    QApplication.processEvents()
    return Place(name, window)
