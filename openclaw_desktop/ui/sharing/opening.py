"""Opening the dialog that shares this computer's workspace."""

from __future__ import annotations

from PySide6.QtCore import Qt

from openclaw_desktop.ui.sharing.controller import ShareController
from openclaw_desktop.ui.sharing.dialog import ShareDialog
from openclaw_desktop.ui.shell.tool import Surroundings


def open_sharing(around: Surroundings, *, back: bool = False) -> ShareDialog:
    """Show the dialog for the way to an office, or `back` from there; bring it to the front where it is open."""
    dialog = around.window.findChild(ShareDialog)
    if dialog is None:
        username = around.session.user.username
        dialog = ShareDialog(username, around.window, back=back)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        ShareController(around.worker, dialog, around.paths.server_database, username)
        dialog.help_requested.connect(lambda: _open_help(around))
    dialog.show()
    dialog.raise_()
    dialog.activateWindow()
    dialog.address_edit.setFocus()
    return dialog


def _open_help(around: Surroundings) -> None:
    from openclaw_desktop.ui.help import open_help

    open_help(around.window, "for-it", "share")
