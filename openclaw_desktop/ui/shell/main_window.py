"""The main window: tabs, menus, status bar. Widgets only; the shell's controller and the features act."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QEvent, QObject, QSize, Qt, Signal
from PySide6.QtGui import QCloseEvent, QIcon, QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QMainWindow, QMenuBar, QTabWidget, QWidget

from openclaw_desktop.contract.permissions import Permission
from openclaw_desktop.ui import theme
from openclaw_desktop.ui.notifications.status_button import NotificationsStatus
from openclaw_desktop.ui.outbox.status_button import OutboxStatus
from openclaw_desktop.ui.session import Session
from openclaw_desktop.ui.shell.activity_status import ActivityStatus
from openclaw_desktop.ui.shell.connection_status import ConnectionStatus
from openclaw_desktop.ui.shell.feature import Feature
from openclaw_desktop.ui.shell.menus import Menus
from openclaw_desktop.ui.shell.page_focus import bring_keyboard_to
from openclaw_desktop.ui.shell.preparing import PreparedPages
from openclaw_desktop.ui.shell.tool import Tool
from openclaw_desktop.ui.theme import Space
from openclaw_desktop.ui.widgets import Toast
from openclaw_desktop.ui.widgets.forms import set_property
from openclaw_desktop.ui.widgets.tab_arrows import leave_arrows_to_the_pointer

_WIDTH, _HEIGHT = 1440, 900
_SHARE_OF_SCREEN = 0.95
_MENUS_HEIGHT = 30


class MainWindow(QMainWindow):
    """Shows the features that the person may use, one tab each.

    Signals:
        closing: the window is about to close; the program ends with it.
    """

    closing = Signal()

    def __init__(
        self, features: Sequence[Feature], tools: Sequence[Tool], prepared: PreparedPages | None = None
    ) -> None:
        super().__init__()
        self.setObjectName("mainWindow")
        self.tabs = QTabWidget(self)
        leave_arrows_to_the_pointer(self.tabs)
        self.tabs.setObjectName("mainTabs")
        self.tabs.setDocumentMode(True)
        self.tabs.setIconSize(theme.icon_size())
        self.tabs.installEventFilter(self)
        self._pictured = True
        self._room_for_pictures = 0
        self.pages: dict[str, QWidget] = {}
        self._features = tuple(features)
        for feature in features:
            page = feature.make_page() if prepared is None else prepared.take(feature)
            page.setObjectName(feature.name)
            self.pages[feature.name] = page
            self.tabs.addTab(page, theme.icon(feature.icon), "")
        self.setCentralWidget(self.tabs)
        self._bar = QMenuBar(self)
        if self._bar.isNativeMenuBar():
            self.setMenuBar(self._bar)
        else:
            self.tabs.setCornerWidget(self._corner(), Qt.Corner.TopRightCorner)
        self.menus = Menus(self._bar, self, tools)
        self.connection_status = ConnectionStatus(self)
        self.activity_status = ActivityStatus(self)
        self.statusBar().setSizeGripEnabled(False)
        self.statusBar().addWidget(self.connection_status)
        self.statusBar().addPermanentWidget(self.activity_status)
        self.outbox_status = OutboxStatus(self)
        self.statusBar().addPermanentWidget(self.outbox_status)
        self.bell = NotificationsStatus(self)
        self.statusBar().addPermanentWidget(self.bell)
        self.toast = Toast(self.tabs)
        self._numbers = [self._number_key(number) for number in range(1, len(self._features) + 1)]
        room = self.screen().availableSize() * _SHARE_OF_SCREEN
        self.resize(QSize(theme.px(_WIDTH), theme.px(_HEIGHT)).boundedTo(room))
        theme.when_changed(self._paint_tabs)
        self.retranslate()

    def show_tabs_for(self, permissions: frozenset[Permission]) -> list[str]:
        """Show the tabs that the permissions allow; a tab without its permission is not there.

        Returns:
            The names of the pages shown, in their order.
        """
        shown: list[str] = []
        for feature in self._features:
            page = self.pages[feature.name]
            at = self.tabs.indexOf(page)
            if feature.permission not in permissions:
                if at >= 0:
                    self.tabs.removeTab(at)
                continue
            if at < 0:
                self.tabs.insertTab(len(shown), page, feature.title())
            shown.append(feature.name)
        self._paint_tabs()
        self._name_number_keys()
        return shown

    def _corner(self) -> QWidget:
        corner = QWidget(self.tabs)
        row = QHBoxLayout(corner)
        # Qt stands it on the pane: so much higher, the words of the menus are in line with those of the tabs.
        row.setContentsMargins(0, 0, theme.px(Space.S), theme.px(Space.XS))
        row.addWidget(self._bar)
        self._bar.setFixedHeight(theme.px(_MENUS_HEIGHT))
        return corner

    def _number_key(self, number: int) -> QShortcut:
        key = QShortcut(QKeySequence(f"Ctrl+{number}"), self)
        key.activated.connect(partial(self._go_to, number))
        return key

    def _go_to(self, number: int) -> None:
        """Go to a tab by its place, with the keyboard."""
        if number <= self.tabs.count():
            self.tabs.setCurrentIndex(number - 1)
            bring_keyboard_to(self.tabs.currentWidget())

    def _name_number_keys(self) -> None:
        for index, key in enumerate(self._numbers):
            # What the list of keys says of it; a key without a tab is not in that list.
            key.setWhatsThis(self.tabs.tabText(index))

    def _tabs_there(self) -> list[tuple[int, Feature]]:
        places = ((self.tabs.indexOf(self.pages[feature.name]), feature) for feature in self._features)
        return [(index, feature) for index, feature in places if index >= 0]

    def _paint_tabs(self) -> None:
        self.tabs.setIconSize(theme.icon_size())
        # Before the pictures: they make the bar measure its tabs anew, which a style alone does not.
        set_property(self.tabs.tabBar(), "narrow", False)
        for index, feature in self._tabs_there():
            self.tabs.setTabIcon(index, theme.icon(feature.icon))
        self._pictured = True
        self._fit_tabs()

    def _fit_tabs(self) -> None:
        """Leave the pictures of the tabs away where the words have room only without them."""
        bar, corner = self.tabs.tabBar(), self.tabs.cornerWidget(Qt.Corner.TopRightCorner)
        room = self.width() - (corner.sizeHint().width() if corner is not None else 0) - theme.px(Space.S)
        if self._pictured:
            self._room_for_pictures = sum(bar.tabRect(index).width() for index in range(bar.count()))
        pictured = self._room_for_pictures <= room
        if pictured != self._pictured:
            self._pictured = pictured
            set_property(bar, "narrow", not pictured)
            for index, feature in self._tabs_there():
                self.tabs.setTabIcon(index, theme.icon(feature.icon) if pictured else QIcon())

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: D102
        super().resizeEvent(event)
        self._fit_tabs()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: D102
        if watched is self.tabs and event.type() == QEvent.Type.LayoutRequest:
            # A tab has got a badge, which needs room as well.
            self._fit_tabs()
        return super().eventFilter(watched, event)

    def show_account(self, session: Session) -> None:
        """Name the person at work, with the tools that are for them."""
        self.menus.show_account(session)
        self._bar.adjustSize()
        self._paint_tabs()

    def retranslate(self) -> None:
        """Put every text into the language in use."""
        self.setWindowTitle("OpenClaw")
        for index, feature in self._tabs_there():
            self.tabs.setTabText(index, feature.title())
        self._name_number_keys()
        self.menus.retranslate()
        self._paint_tabs()

    def changeEvent(self, event: QEvent) -> None:  # noqa: D102
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)

    def closeEvent(self, event: QCloseEvent) -> None:  # noqa: D102
        self.closing.emit()
        event.accept()
