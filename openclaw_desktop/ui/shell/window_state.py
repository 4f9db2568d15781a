"""The window as it was: size, place and tab, kept in the profile's settings."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QByteArray

if TYPE_CHECKING:
    from openclaw_desktop.store.settings import Settings
    from openclaw_desktop.ui.shell.main_window import MainWindow

_GEOMETRY: Final = "mainWindow"
_TAB: Final = "mainTabs"


def restore(window: MainWindow, settings: Settings) -> None:
    """Put the window where it was, as it was; Qt sees to it that it is on a screen."""
    states = settings.values.window_states
    if _GEOMETRY in states:
        window.restoreGeometry(QByteArray.fromBase64(states[_GEOMETRY].encode("ascii", "ignore")))
    tab = window.pages.get(states.get(_TAB, ""))
    if tab is not None and window.tabs.indexOf(tab) >= 0:
        window.tabs.setCurrentWidget(tab)


def remember(window: MainWindow, settings: Settings) -> None:
    """Note how the window is; writing the settings is the caller's."""
    states = settings.values.window_states
    states[_GEOMETRY] = bytes(window.saveGeometry().toBase64().data()).decode("ascii")
    current = window.tabs.currentWidget()
    if current is not None:
        states[_TAB] = current.objectName()
