"""The help: pages of text in a window of their own, loaded when it is first opened."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

__all__ = ["open_help"]


def open_help(parent: QWidget, page: str = "start", anchor: str = "") -> None:
    """Show a page of the help, in the window that is open already or in a new one.

    Args:
        parent: any widget of the window from which help is wanted; the help ends with that window.
        page: a name from `ui.help.library.PAGES`.
        anchor: a place in the page, such as an error's code on `errors`; one that isn't there means its beginning.
    """
    from openclaw_desktop.ui.help.window import HelpWindow

    HelpWindow.of(parent).open_page(page, anchor)
