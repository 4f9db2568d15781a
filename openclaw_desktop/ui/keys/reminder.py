"""The reminder that keys are to be rotated, seen from every tab: at this tab's title and in the status bar."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QLabel, QMainWindow, QPushButton, QTabBar, QTabWidget, QWidget

from openclaw_desktop.ui.widgets import make_button, make_label


class DueReminder(QObject):
    """Shows a number at the tab of `page`, and a button in its window's status bar that leads there."""

    def __init__(self, page: QWidget, parent: QObject) -> None:
        super().__init__(parent)
        self._page = page
        self._count = 0
        self._button: QPushButton | None = None
        self._badge: QLabel | None = None
        page.installEventFilter(self)

    def show_count(self, count: int) -> None:
        """Show how many keys are due; none takes the reminder away."""
        self._count = count
        if count and self._button is None:
            self._put_up()
        if not count:
            self.take_down()
        self._reword()

    def take_down(self) -> None:
        """Take the reminder away."""
        tabs, window = self._tabs(), self._page.window()
        if self._badge is not None and tabs is not None:
            tabs.tabBar().setTabButton(tabs.indexOf(self._page), QTabBar.ButtonPosition.RightSide, None)
        if self._button is not None and isinstance(window, QMainWindow):
            window.statusBar().removeWidget(self._button)
        for widget in (self._badge, self._button):
            if widget is not None:
                widget.deleteLater()
        self._badge = self._button = None

    def _put_up(self) -> None:
        tabs, window = self._tabs(), self._page.window()
        if tabs is None or not isinstance(window, QMainWindow):
            return
        self._badge = make_label("strong", name="keysDueBadge")
        tabs.tabBar().setTabButton(tabs.indexOf(self._page), QTabBar.ButtonPosition.RightSide, self._badge)
        self._button = make_button("keysDueStatus", "link", parent=window)
        self._button.clicked.connect(lambda: tabs.setCurrentWidget(self._page))
        window.statusBar().addPermanentWidget(self._button)
        self._button.show()

    def _tabs(self) -> QTabWidget | None:
        above = self._page.parentWidget()
        while above is not None and not isinstance(above, QTabWidget):
            above = above.parentWidget()
        return above

    def _reword(self) -> None:
        if self._button is not None and self._badge is not None:
            self._button.setText(self.tr("%n API key(s) due for rotation", "", self._count))
            self._badge.setText(str(self._count))
            self._badge.adjustSize()
            tabs = self._tabs()
            if tabs is not None:
                # The bar asks a tab how wide it is when its text is set, and not when its badge grows.
                at = tabs.indexOf(self._page)
                tabs.setTabText(at, tabs.tabText(at))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: D102
        if event.type() == QEvent.Type.LanguageChange:
            self._reword()
        return super().eventFilter(watched, event)
