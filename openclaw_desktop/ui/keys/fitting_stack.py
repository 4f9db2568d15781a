"""Pages of a dialog of which each has the size that it needs."""

from __future__ import annotations

from PySide6.QtWidgets import QSizePolicy, QStackedWidget, QWidget

from openclaw_desktop.ui.widgets import Dialog


class FittingStack(QStackedWidget):
    """A stack that is as large as the page shown, not as the largest."""

    def show_page(self, page: QWidget) -> None:
        """Show a page and fit the window to it."""
        if page is self.currentWidget():
            return
        # Before the change: a layout does not notice what hidden widgets no longer need.
        for at in range(self.count()):
            other = self.widget(at)
            if other is None:
                continue
            policy = QSizePolicy.Policy.Preferred if other is page else QSizePolicy.Policy.Ignored
            other.setSizePolicy(policy, policy)
        self.setCurrentWidget(page)
        window = self.window()
        if window.isVisible() and isinstance(window, Dialog):
            window.fit_height()
