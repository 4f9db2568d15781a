"""The tour in a main window: what is shown when. It has a place of its own, covers nothing and takes no key."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QMainWindow, QTabWidget, QToolBar, QWidget

from openclaw_desktop.ui.shell.page_focus import bring_keyboard_to
from openclaw_desktop.ui.tour.spotlight import Spotlight
from openclaw_desktop.ui.tour.steps import STEPS, Step, place_about
from openclaw_desktop.ui.tour.strip import TourStrip

_MOVES = (QEvent.Type.Resize, QEvent.Type.LayoutRequest, QEvent.Type.LanguageChange, QEvent.Type.Show)


class Tour(QObject):
    """Leads through the steps whose thing is there; the next one begins at the first again."""

    def __init__(self, window: QMainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._steps: list[Step] = []
        self._at = 0
        self._spotlight = Spotlight(window)
        self.strip = TourStrip(window)
        self._bar = QToolBar(window)
        self._bar.setObjectName("tourBar")
        self._bar.setMovable(False)
        self._bar.setContextMenuPolicy(Qt.ContextMenuPolicy.PreventContextMenu)
        self._bar.toggleViewAction().setVisible(False)
        self._bar.addWidget(self.strip)
        window.addToolBar(Qt.ToolBarArea.BottomToolBarArea, self._bar)
        self._bar.hide()
        self.strip.next_wanted.connect(self.go_on)
        self.strip.back_wanted.connect(self.go_back)
        self.strip.skip_wanted.connect(self.end)
        tabs = window.findChild(QTabWidget, "mainTabs")
        if tabs is not None:
            tabs.currentChanged.connect(self._follow)
        self._placing = QTimer(self)
        self._placing.setSingleShot(True)
        self._placing.setInterval(0)
        self._placing.timeout.connect(self._place)

    @classmethod
    def of(cls, window: QMainWindow) -> Tour:
        """Give the tour of a window."""
        return window.findChild(cls) or cls(window)

    @property
    def under_way(self) -> bool:
        """Whether a step is shown."""
        return bool(self._steps)

    def begin(self, *, by_wish: bool) -> None:
        """Show the first step; the focus goes to the tour only where the person has asked for it."""
        self._steps = [step for step in STEPS if place_about(self._window, step) is not None]
        self._at = 0
        if not self._steps:
            return
        self._window.installEventFilter(self)
        # Measured before it is shown: a window that is about to open would be made higher for it, and stay so.
        self._show()
        self._bar.show()
        self._stand_before_status_bar()
        if by_wish:
            self.strip.next_button.setFocus(Qt.FocusReason.OtherFocusReason)

    def _stand_before_status_bar(self) -> None:
        """Let Tab come to the tour where it stands, above the status bar, and not as the last that was made."""
        bar = self._window.statusBar()
        before: QWidget = self._window
        at = before.nextInFocusChain()
        while at is not None and at is not self._window and not bar.isAncestorOf(at):
            # Qt orders only what Tab can come to.
            before = at if at.focusPolicy() & Qt.FocusPolicy.TabFocus else before
            at = at.nextInFocusChain()
        for button in (self.strip.skip_button, self.strip.back_button, self.strip.next_button):
            QWidget.setTabOrder(before, button)
            before = button

    @Slot()
    def go_on(self) -> None:
        """Show the next step, or end after the last."""
        if self._at + 1 < len(self._steps):
            self._at += 1
            self._show()
        else:
            self.end()

    @Slot()
    def go_back(self) -> None:
        """Show the step before."""
        self._at = max(0, self._at - 1)
        self._show()

    @Slot()
    def end(self) -> None:
        """Be gone."""
        self._steps = []
        self._placing.stop()
        self._window.removeEventFilter(self)
        self._spotlight.hide()
        focused = self._window.focusWidget()
        had_keyboard = focused is not None and self.strip.isAncestorOf(focused)
        self._bar.hide()
        tabs = self._window.findChild(QTabWidget, "mainTabs")
        if had_keyboard and tabs is not None:
            bring_keyboard_to(tabs.currentWidget())

    def _show(self) -> None:
        self.strip.show_step(self._steps[self._at], self._at + 1, len(self._steps))
        self._placing.start()

    @Slot()
    def _follow(self) -> None:
        self._placing.start()

    @Slot()
    def _place(self) -> None:
        if self._steps:
            self._spotlight.show_around(place_about(self._window, self._steps[self._at]))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Follow the window's layout, and end by Escape where nobody in the window had a use for that key."""
        if watched is self._window and self._steps:
            if event.type() in _MOVES:
                self._placing.start()
            elif _is_escape(event):
                self.end()
                return True
        return False


def _is_escape(event: QEvent) -> bool:
    if not isinstance(event, QKeyEvent) or event.type() != QEvent.Type.KeyPress:
        return False
    return event.key() == Qt.Key.Key_Escape
