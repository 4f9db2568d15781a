"""Opening the settings from anywhere, at a page or where they were left."""

from __future__ import annotations

from typing import Final

from openclaw_desktop.ui.settings.dialog import SettingsDialog
from openclaw_desktop.ui.settings.pages import PAGES
from openclaw_desktop.ui.shell.tool import Surroundings

_PLACE: Final = "settingsPage"
"""Under this name the last page is kept beside the states of the windows."""


def open_settings(around: Surroundings, page: str = "") -> SettingsDialog:
    """Show the settings, or bring them to the front where they are open.

    Args:
        around: what the pages work with.
        page: the name of a page; the one shown last where that is empty.
    """
    states = around.profile.settings.values.window_states
    dialog = around.window.findChild(SettingsDialog)
    if dialog is None:
        pages = [entry for entry in PAGES if entry.is_for(around.session)]
        dialog = SettingsDialog(pages, lambda entry: entry.make(around), around.window)
        dialog.page_shown.connect(lambda name: states.update({_PLACE: name}))
        dialog.show_page(page or states.get(_PLACE, ""))
    elif page:
        dialog.show_page(page)
    dialog.show()
    dialog.raise_()
    dialog.activateWindow()
    dialog.list.setFocus()
    return dialog
