"""Pages of a dialog of which each has the size that it needs."""

from __future__ import annotations

from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from openclaw_desktop.ui.widgets import Dialog


class FittingStack(QWidget):
    """One page at a time, and as large as that: a stack of Qt's keeps the height of its highest page."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._pages = QVBoxLayout(self)
        self._pages.setContentsMargins(0, 0, 0, 0)
        self._current: QWidget | None = None

    def addWidget(self, page: QWidget) -> None:
        """Add a page; the first one is shown."""
        self._pages.addWidget(page)
        if self._current is None:
            self._current = page
        else:
            page.hide()

    def currentWidget(self) -> QWidget | None:
        """Give the page shown."""
        return self._current

    def show_page(self, page: QWidget) -> None:
        """Show a page and fit the window to it."""
        former = self._current
        if page is former:
            return
        self._current = page
        focus = QApplication.focusWidget()
        was_here = focus is not None and self.isAncestorOf(focus)
        # First the former one: both at once would make the window grow.
        if former is not None:
            former.hide()
        page.show()
        if was_here:
            # Qt handed the focus on to whatever comes after the former page.
            (page.focusWidget() or page).setFocus()
        window = self.window()
        if window.isVisible() and isinstance(window, Dialog):
            window.fit_height()
