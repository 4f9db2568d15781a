"""The login dialog: widgets only. What happens when is in the controller."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QStringListModel, Qt, Signal, Slot
from PySide6.QtGui import QCloseEvent, QKeyEvent, QShowEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QCompleter,
    QHBoxLayout,
    QLabel,
    QLayout,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from openclaw_desktop.ui import theme
from openclaw_desktop.ui.login.message import LoginMessage
from openclaw_desktop.ui.login.password_edit import PasswordEdit
from openclaw_desktop.ui.theme import Space
from openclaw_desktop.ui.widgets import (
    BusyIndicator,
    Dialog,
    Field,
    make_button,
    make_label,
    make_line,
    make_tool_button,
)

_WIDTH = 440


class LoginDialog(Dialog):
    """Asks for server, name and password; says in place what went wrong; lets a wait be cancelled.

    Signals:
        login_requested: *Log in* or Enter.
        local_requested: *Use on this computer*.
        way_requested: the certificate or the proxy is to be set.
        cancel_requested: *Cancel* or Escape while something is under way.
        other_user_requested: over the work, somebody else wants to log in.
        dismissed: closed by its user while nothing was under way.
    """

    login_requested = Signal()
    local_requested = Signal()
    way_requested = Signal()
    cancel_requested = Signal()
    other_user_requested = Signal()
    dismissed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("loginDialog")
        self._waiting = False
        self._over_work = False
        self._server_locked = False
        self.server_edit = self._make_edit("serverEdit")
        self.username_edit = self._make_edit("usernameEdit")
        self.password_edit = PasswordEdit(self)
        self.server_field = Field(self.server_edit, parent=self)
        self.username_field = Field(self.username_edit, parent=self)
        self.password_field = Field(self.password_edit, parent=self)
        self.remember_check = QCheckBox(self)
        self.remember_check.setObjectName("rememberCheck")
        self.message = LoginMessage(self)
        self.cancel_button = make_button("loginCancelButton", parent=self)
        self.login_button = make_button("loginButton", "primary", parent=self)
        self.local_button = make_button("useLocalButton", "link", icon="computer", parent=self)
        self.other_user_button = make_button("otherUserButton", "link", parent=self)
        self.way_button = make_tool_button("loginWayButton", "settings", self)
        self._busy = BusyIndicator(self)
        self._busy_label = make_label("muted", name="loginBusyText", wrap=True, parent=self)
        self._lock_note = make_label("small", name="serverLockNote", parent=self)
        self._lock_note.hide()
        self._picture = QLabel(self)
        self._heading = make_label("heading", parent=self)
        self._lead = make_label("muted", wrap=True, parent=self)
        self._servers = QStringListModel(self)
        self._build()
        self._connect()
        theme.when_changed(self._paint)
        self.retranslate()
        self.set_waiting("")
        self.set_over_work(False)

    def _make_edit(self, name: str) -> QLineEdit:
        edit = QLineEdit(self)
        edit.setObjectName(name)
        return edit

    def _build(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(theme.px(Space.M))
        words = QVBoxLayout()
        words.setSpacing(theme.px(2))
        words.addWidget(self._heading)
        words.addWidget(self._lead)
        head.addWidget(self._picture, 0, Qt.AlignmentFlag.AlignTop)
        head.addLayout(words, 1)
        wait = QHBoxLayout()
        wait.setSpacing(theme.px(Space.S))
        wait.addWidget(self._busy)
        wait.addWidget(self._busy_label, 1)
        buttons = QHBoxLayout()
        buttons.setSpacing(theme.px(Space.S))
        buttons.addLayout(wait, 1)
        buttons.addWidget(self.cancel_button)
        buttons.addWidget(self.login_button)
        foot = QHBoxLayout()
        foot.addWidget(self.local_button)
        foot.addWidget(self.other_user_button)
        foot.addStretch(1)
        foot.addWidget(self.way_button)
        self._foot_line = make_line(parent=self)
        column = self._column = QVBoxLayout(self)
        column.addLayout(head)
        column.addSpacing(theme.px(Space.XS))
        for row in (
            self.server_field,
            self._lock_note,
            self.username_field,
            self.password_field,
            self.remember_check,
            self.message,
        ):
            column.addWidget(row)
        column.addLayout(buttons)
        column.addWidget(self._foot_line)
        column.addLayout(foot)
        column.addStretch(1)
        self._space(Space.XL, Space.M)
        self.setFixedWidth(theme.px(_WIDTH))
        # The smallest height that a layout claims knows nothing of texts that wrap; `refit` gives the one that does.
        column.setSizeConstraint(QLayout.SizeConstraint.SetNoConstraint)
        completer = QCompleter(self._servers, self)
        completer.setCompletionMode(QCompleter.CompletionMode.PopupCompletion)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self.server_edit.setCompleter(completer)

    def _connect(self) -> None:
        self.login_button.clicked.connect(self.login_requested)
        self.local_button.clicked.connect(self.local_requested)
        self.way_button.clicked.connect(self.way_requested)
        self.cancel_button.clicked.connect(self._on_cancel)
        self.other_user_button.clicked.connect(self.other_user_requested)

    def _paint(self) -> None:
        self._picture.setPixmap(theme.pixmap("openclaw", "accent", 44))

    def set_servers(self, servers: Sequence[str]) -> None:
        """Offer the addresses used before, the latest first."""
        self._servers.setStringList(list(servers))

    def set_waiting(self, text: str) -> None:
        """Show that something is under way, in words, with *Cancel*; an empty text shows that nothing is."""
        self._waiting = bool(text)
        self._busy.setVisible(self._waiting)
        self._busy_label.setText(text)
        self.cancel_button.setVisible(self._waiting or self._over_work)
        self.login_button.setEnabled(not self._waiting)
        for widget in (self.server_field, self.username_field, self.password_field, self.remember_check):
            widget.setEnabled(not self._waiting)
        self.local_button.setEnabled(not self._waiting)
        self.way_button.setEnabled(not self._waiting)
        self.other_user_button.setEnabled(not self._waiting)
        if self._waiting:
            self.message.show_text("")
            self.cancel_button.setFocus()
        self.refit()

    @property
    def waiting(self) -> bool:
        """Whether something is under way."""
        return self._waiting

    def set_over_work(self, over_work: bool) -> None:
        """Be the sheet over the main window, with server and name fixed, or the dialog that comes first."""
        self._over_work = over_work
        self.server_field.setVisible(not over_work)
        self._lock_note.setVisible(self._server_locked and not over_work)
        self.username_edit.setReadOnly(over_work)
        self.local_button.setVisible(not over_work and not self._server_locked)
        self.other_user_button.setVisible(over_work)
        self.cancel_button.setVisible(self._waiting or over_work)
        self.retranslate()
        self.refit()

    def lock_server(self) -> None:
        """Offer no other server than the one that is in its field, and say whose choice that is."""
        self._server_locked = True
        self.server_edit.setReadOnly(True)
        self.server_edit.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.set_over_work(self._over_work)

    @property
    def over_work(self) -> bool:
        """Whether this is the sheet over the main window."""
        return self._over_work

    def free_username(self) -> None:
        """Over the work: let another name be typed."""
        self.username_edit.setReadOnly(False)
        self.username_edit.selectAll()
        self.username_edit.setFocus()
        self.other_user_button.hide()

    def refit(self) -> None:
        """Take the height that the texts need."""
        if not self.isVisible():
            return
        self._space(Space.XL, Space.M)
        width = theme.px(_WIDTH)
        if self._column.totalHeightForWidth(width) > self.room().height():
            self._space(Space.M, Space.XS)
        self.setFixedSize(width, self._column.totalHeightForWidth(width))

    def _space(self, around: int, between: int) -> None:
        """Stand the fields apart; where the screen is low, they stand closer."""
        self._column.setContentsMargins(*[theme.px(around)] * 4)
        self._column.setSpacing(theme.px(between))
        self._column.activate()

    def focus_first_empty(self) -> None:
        """Put the cursor where something is still to be typed."""
        for edit in (self.server_edit, self.username_edit, self.password_edit):
            if not edit.text() and edit.isEnabled() and not edit.isReadOnly() and not edit.isHidden():
                edit.setFocus()
                return
        self.login_button.setFocus()

    def retranslate(self) -> None:
        """Put every text into the language in use."""
        self.setWindowTitle(self.tr("Log in to OpenClaw"))
        if self._over_work:
            self._heading.setText(self.tr("Log in again"))
            self._lead.setText(self.tr("Your login has ended. What you were doing waits and then goes on."))
        else:
            self._heading.setText(self.tr("Log in to OpenClaw"))
            self._lead.setText(self.tr("Tickets and approvals of your office."))
        self.server_field.set_label(self.tr("&Server address"))
        self.server_edit.setPlaceholderText(self.tr("for example office.example.com"))
        self._lock_note.setText(self.tr("Set by your organisation."))
        self.username_field.set_label(self.tr("&User name"))
        self.password_field.set_label(self.tr("&Password"))
        self.remember_check.setText(self.tr("&Keep me logged in"))
        self.remember_check.setToolTip(self.tr("The login is kept in this computer's keyring, never the password."))
        self.login_button.setText(self.tr("&Log in"))
        self.cancel_button.setText(self.tr("Cancel"))
        self.local_button.setText(self.tr("Use &on this computer, without a server"))
        way = self.tr("Servers, certificate and proxy")
        self.way_button.setToolTip(way)
        self.way_button.setAccessibleName(way)
        self.other_user_button.setText(self.tr("Log in as someone &else"))
        self.password_edit.retranslate()

    @Slot()
    def _on_cancel(self) -> None:
        if self._waiting:
            self.cancel_requested.emit()
        else:
            self.reject()

    def reject(self) -> None:
        """Escape: end the wait first, the dialog only then."""
        if self._waiting:
            self.cancel_requested.emit()
        else:
            super().reject()
            self.dismissed.emit()

    def closeEvent(self, event: QCloseEvent) -> None:  # noqa: D102
        if self._waiting:
            self.cancel_requested.emit()
        event.accept()
        self.dismissed.emit()

    def showEvent(self, event: QShowEvent) -> None:  # noqa: D102
        super().showEvent(event)
        self.refit()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: D102
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            focused = self.focusWidget()
            (focused if isinstance(focused, QPushButton) else self.login_button).click()
            return
        super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:  # noqa: D102
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)
