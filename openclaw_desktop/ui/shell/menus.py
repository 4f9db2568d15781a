"""The menus of the main window: view, help and account. They only tell; the shell's controller acts."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QObject, Qt, Signal, SignalInstance
from PySide6.QtGui import QAction, QActionGroup, QKeySequence
from PySide6.QtWidgets import QMenu, QMenuBar, QWidget

from openclaw_desktop.ui import theme
from openclaw_desktop.ui.language import LANGUAGE_NAMES
from openclaw_desktop.ui.session import Session
from openclaw_desktop.ui.settings.look import SCALES
from openclaw_desktop.ui.shell.tool import Tool


class Menus(QObject):
    """Builds the menus and tells what was chosen.

    Signals:
        language_chosen: `system`, `en` or `zh_CN`.
        theme_chosen: `system`, `light` or `dark`.
        scale_chosen: percent.
        compact_toggled: low rows or not.
        tool_chosen: a tool.
        refresh_requested, switch_requested, logout_requested, keys_requested, quit_requested: the action of that name.
    """

    language_chosen = Signal(str)
    theme_chosen = Signal(str)
    scale_chosen = Signal(int)
    compact_toggled = Signal(bool)
    tool_chosen = Signal(object)
    refresh_requested = Signal()
    switch_requested = Signal()
    logout_requested = Signal()
    keys_requested = Signal()
    quit_requested = Signal()

    def __init__(self, bar: QMenuBar, window: QWidget, tools: Sequence[Tool]) -> None:
        super().__init__(window)
        self._window = window
        self.view_menu = QMenu(bar)
        self.language_menu = QMenu(self.view_menu)
        self.theme_menu = QMenu(self.view_menu)
        self.scale_menu = QMenu(self.view_menu)
        self.help_menu = QMenu(bar)
        self.account_menu = QMenu(bar)
        self._languages = self._choices(self.language_menu, ("system", *LANGUAGE_NAMES), self.language_chosen)
        self._themes = self._choices(self.theme_menu, ("system", "light", "dark"), self.theme_chosen)
        self._scales = self._choices(self.scale_menu, SCALES, self.scale_chosen)
        self.refresh_action = self._action(self.refresh_requested, "refresh")
        self.compact_action = QAction(window)
        self.compact_action.setCheckable(True)
        self.compact_action.triggered.connect(self.compact_toggled)
        self.keys_action = self._action(self.keys_requested, "keyboard", QKeySequence("F1"))
        self.switch_action = self._action(self.switch_requested, "server")
        self.logout_action = self._action(self.logout_requested, "log-out")
        self.quit_action = self._action(self.quit_requested, "close", QKeySequence("Ctrl+Q"))
        self._tools = [(tool, self._tool_action(tool)) for tool in tools]
        self._fill(bar)
        self._account_name = ""
        self.retranslate()

    def _action(self, signal: SignalInstance, icon: str, shortcut: QKeySequence | None = None) -> QAction:
        action = QAction(self._window)
        action.triggered.connect(signal)
        theme.set_icon(action, icon)
        if shortcut is not None:
            action.setShortcut(shortcut)
        return action

    def _tool_action(self, tool: Tool) -> QAction:
        action = QAction(self._window)
        action.setObjectName(tool.name)
        action.triggered.connect(partial(self.tool_chosen.emit, tool))
        theme.set_icon(action, tool.icon)
        action.setShortcut(QKeySequence(tool.shortcut))
        return action

    def _choices(self, menu: QMenu, values: tuple[object, ...], chosen: SignalInstance) -> QActionGroup:
        group = QActionGroup(menu)
        for value in values:
            action = QAction(menu)
            action.setCheckable(True)
            action.setData(value)
            group.addAction(action)
            menu.addAction(action)
        group.triggered.connect(lambda action: chosen.emit(action.data()))
        return group

    def _fill(self, bar: QMenuBar) -> None:
        self.view_menu.addAction(self.refresh_action)
        self.view_menu.addSeparator()
        for menu in (self.language_menu, self.theme_menu, self.scale_menu):
            self.view_menu.addMenu(menu)
        self.view_menu.addAction(self.compact_action)
        self.help_menu.addAction(self.keys_action)
        for tool, action in self._tools:
            (self.help_menu if tool.menu == "help" else self.account_menu).addAction(action)
        self.account_menu.addSeparator()
        self.account_menu.addActions([self.switch_action, self.logout_action])
        self.account_menu.addSeparator()
        self.account_menu.addAction(self.quit_action)
        for menu in (self.view_menu, self.help_menu, self.account_menu):
            bar.addMenu(menu)

    def show_account(self, session: Session) -> None:
        """Name the person at work, with what is for them; on this computer's own server there is nobody to log out."""
        self._account_name = session.user.display_name
        self.logout_action.setVisible(not session.local)
        for tool, action in self._tools:
            action.setVisible(tool.is_for(session))
        self.retranslate()

    def show_choices(self, *, language: str, mode: str, scale: int, compact: bool) -> None:
        """Tick what is in use."""
        for group, value in ((self._languages, language), (self._themes, mode), (self._scales, scale)):
            for action in group.actions():
                action.setChecked(action.data() == value)
        self.compact_action.setChecked(compact)

    def retranslate(self) -> None:
        """Put every text into the language in use."""
        self.view_menu.setTitle(self.tr("&View"))
        self.help_menu.setTitle(self.tr("&Help"))
        name = self._account_name.replace("&", "&&")
        self.account_menu.setTitle(self.tr("{name} (&C)").format(name=name) if name else self.tr("A&ccount"))
        self.language_menu.setTitle(self.tr("&Language"))
        self.theme_menu.setTitle(self.tr("&Appearance"))
        self.scale_menu.setTitle(self.tr("&Size"))
        for action in self._languages.actions():
            name = next((name for locale, name in LANGUAGE_NAMES.items() if locale == action.data()), "")
            action.setText(name or self.tr("As the system"))
        modes = {"system": self.tr("As the system"), "light": self.tr("Light"), "dark": self.tr("Dark")}
        for action in self._themes.actions():
            action.setText(modes[action.data()])
        for action in self._scales.actions():
            action.setText(f"{action.data()} %")
        for action, text in (
            (self.refresh_action, self.tr("&Refresh")),
            (self.compact_action, self.tr("&Compact rows")),
            (self.keys_action, self.tr("&Keyboard")),
            (self.switch_action, self.tr("S&witch server…")),
            (self.logout_action, self.tr("&Log out")),
            (self.quit_action, self.tr("&Quit")),
        ):
            action.setText(text)
        for tool, action in self._tools:
            action.setText(tool.title())
        for action in (self.keys_action, self.quit_action):
            action.setShortcutContext(Qt.ShortcutContext.WindowShortcut)
