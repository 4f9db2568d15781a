"""The tour of the first login: four sentences in a strip above the status bar, loaded only when it is shown."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PySide6.QtWidgets import QMainWindow, QWidget

    from openclaw_desktop.store.settings import Settings

__all__ = ["end_tour", "is_due", "start_tour"]


def is_due(settings: Settings) -> bool:
    """Whether nobody has worked with this profile yet, or been shown round in it."""
    return not settings.values.tour_seen and not settings.values.window_states


def start_tour(window: QWidget, *, by_wish: bool = False) -> None:
    """Show a person round, from the beginning.

    Args:
        window: the main window, or a widget in it.
        by_wish: whether the person has asked for it; only then does the tour take the focus.
    """
    from PySide6.QtWidgets import QMainWindow

    from openclaw_desktop.ui.tour.tour import Tour

    main = window.window()
    if isinstance(main, QMainWindow):
        Tour.of(main).begin(by_wish=by_wish)


def end_tour(window: QMainWindow) -> None:
    """Show nobody round any more: whom it was for has logged out."""
    from PySide6.QtWidgets import QToolBar

    if window.findChild(QToolBar, "tourBar") is not None:
        from openclaw_desktop.ui.tour.tour import Tour

        Tour.of(window).end()
