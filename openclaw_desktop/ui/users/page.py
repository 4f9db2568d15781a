"""The users of the server: found, added, given a role, deactivated. Widgets only; `UsersController` acts."""

from __future__ import annotations

from functools import partial
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QLineEdit, QMenu, QStackedWidget, QWidget

from openclaw_desktop.contract.users import User
from openclaw_desktop.ui import theme
from openclaw_desktop.ui.integrations.rows import RowsModel
from openclaw_desktop.ui.integrations.rows_table import RowsTable
from openclaw_desktop.ui.settings.form import SettingsForm
from openclaw_desktop.ui.users import texts
from openclaw_desktop.ui.widgets import BusyIndicator, EmptyState, ErrorCard, InlineError, make_button, make_label
from openclaw_desktop.ui.widgets.clear_button import name_clear_button

_HEIGHT: Final = 220
_SEARCH_WIDTH: Final = 120


class UsersPage(SettingsForm):
    """A table of users with a search, and what can be done about the chosen one.

    Signals:
        searched: what is looked for.
        new_requested, reset_requested: by button.
        role_chosen: a role for the chosen user.
        active_requested: whether the chosen user is to be active.
        more_wanted: the end of those shown is near.
    """

    searched = Signal(str)
    new_requested = Signal()
    role_chosen = Signal(str)
    active_requested = Signal(bool)
    reset_requested = Signal()
    more_wanted = Signal()

    def __init__(self, me: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._me = me
        self._more = False
        self.search = QLineEdit(self)
        self.search.setObjectName("userSearchEdit")
        self.search.setClearButtonEnabled(True)
        self.new_button = make_button("newUserButton", "primary", icon="plus", parent=self)
        self.count = make_label("muted", name="userCount", parent=self)
        self.busy = BusyIndicator(self)
        self.add_row(self.search, self.count, self.busy, self.new_button, at_end=1)
        self.card = ErrorCard(self, name="usersError")
        self.add(self.card)
        self.model = RowsModel(texts.COLUMNS, lambda user: user.id, self)
        self.table: RowsTable[User] = RowsTable("userTable", self.model, self)
        self.nobody = EmptyState("users", self)
        self._lists = QStackedWidget(self)
        self._lists.addWidget(self.table)
        self._lists.addWidget(self.nobody)
        self.add(self._lists, 1)
        self.role_button = make_button("userRoleButton", parent=self)
        menu = QMenu(self.role_button)
        self.role_actions = {role: QAction(menu) for role in texts.ROLES}
        for role, action in self.role_actions.items():
            action.setCheckable(True)
            action.triggered.connect(partial(self.role_chosen.emit, role))
            menu.addAction(action)
        self.role_button.setMenu(menu)
        self.active_button = make_button("userActiveButton", parent=self)
        self.reset_button = make_button("resetPasswordButton", parent=self)
        self.add_row(self.role_button, self.active_button, self.reset_button)
        self.error = InlineError(name="userError", parent=self)
        self.add(self.error)
        self.note = self.add_note()
        # Its place is kept: the buttons above it would jump from one user to the next.
        place = self.note.sizePolicy()
        place.setRetainSizeWhenHidden(True)
        self.note.setSizePolicy(place)
        self._connect()
        theme.when_changed(self._dress)
        self.retranslate()

    def _connect(self) -> None:
        self.search.textChanged.connect(self.searched)
        self.new_button.clicked.connect(self.new_requested)
        self.reset_button.clicked.connect(self.reset_requested)
        self.active_button.clicked.connect(self._ask_active)
        self.table.chosen.connect(self.show_chosen)
        self.table.end_near.connect(self._on_end_near)
        self.nobody.action_triggered.connect(self.search.clear)

    def _dress(self) -> None:
        self._lists.setMinimumHeight(theme.px(_HEIGHT))
        self.search.setMinimumWidth(theme.px(_SEARCH_WIDTH))

    def _ask_active(self) -> None:
        user = self.table.current()
        if user is not None:
            self.active_requested.emit(not user.active)

    def _on_end_near(self) -> None:
        if self._more:
            self.more_wanted.emit()

    def show_users(self, users: list[User], *, more: bool) -> None:
        """Show those that were found; `more` where there are others beyond them."""
        self._more = more
        self.table.show_items(users)
        if users and self.table.current() is None:
            self.table.selectRow(0)
        self._lists.setCurrentWidget(self.table if users else self.nobody)
        self._tell_count()
        self.show_chosen()

    def add_users(self, users: list[User], *, more: bool) -> None:
        """Show these below the others."""
        self._more = more
        self.model.add_items(users)
        self._tell_count()

    def _tell_count(self) -> None:
        count = len(self.model.items)
        self.count.setText(self.tr("%Ln+ users", "", count) if self._more else self.tr("%Ln user(s)", "", count))

    def show_chosen(self, _cause: object = None) -> None:
        """Show what can be done about the chosen user."""
        user = self.table.current()
        mine = user is not None and user.id == self._me
        self.role_button.setEnabled(user is not None and not mine)
        self.active_button.setEnabled(user is not None and not mine)
        self.reset_button.setEnabled(user is not None and not mine)
        for role, action in self.role_actions.items():
            action.setChecked(user is not None and user.role == role)
        active = user is None or user.active
        self.active_button.setText(self.tr("&Deactivate…") if active else self.tr("&Activate"))
        self.note.setText(self.tr("This is you: another admin has to change your role or deactivate you."))
        self.note.setVisible(mine)

    def retranslate(self) -> None:
        """Put every text into the language in use."""
        name_clear_button(self.search)
        self.search.setPlaceholderText(self.tr("Search for a name"))
        self.search.setAccessibleName(self.tr("Search for a name"))
        self.table.setAccessibleName(self.tr("Users"))
        self.nobody.show_text(self.tr("Nobody was found."), self.tr("Show all"))
        self.new_button.setText(self.tr("&New user…"))
        self.role_button.setText(self.tr("&Role"))
        self.reset_button.setText(self.tr("Reset &password…"))
        for role, action in self.role_actions.items():
            action.setText(texts.role_word(role))
        self.model.reword()
        self._tell_count()
        self.show_chosen()
