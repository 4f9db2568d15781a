"""The part of the status bar that says how it stands with the server, and why."""

from __future__ import annotations

import math
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QEvent, QPoint, Qt, QTimer, Signal, Slot
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from openclaw_desktop.ui import theme
from openclaw_desktop.ui.theme import Space
from openclaw_desktop.ui.widgets import ErrorCard, PushButton, make_button, make_label
from openclaw_desktop.ui.widgets.flow_layout import flow_of

if TYPE_CHECKING:
    from openclaw_desktop.worker.connection import ConnectionState

_LOOKS: Final[dict[str, tuple[str, theme.Tone]]] = {
    "online": ("online", "ok"),
    "slowed": ("slowed", "warn"),
    "offline": ("offline", "danger"),
    "login_needed": ("lock", "warn"),
}
_POPUP_WIDTH: Final = 440


class ConnectionStatus(PushButton):
    """Words and an icon for the connection; its property `state` is for tests and the style. A click tells more.

    Signals:
        try_requested: look now whether the server is back.
        login_requested: log in again.
        doctor_requested: look at the way to the server, step by step.
    """

    try_requested = Signal()
    login_requested = Signal()
    doctor_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("connectionStatus")
        self.setProperty("kind", "quiet")
        self.setIconSize(theme.icon_size())
        self._state: ConnectionState | None = None
        self._server = ""
        self._local = False
        self._popup: _Details | None = None
        self._clock = QTimer(self)
        self._clock.setInterval(500)
        self._clock.timeout.connect(self._say)
        self.clicked.connect(self._open)
        self.setProperty("state", "login_needed")
        self._say()

    def set_server(self, url: str, *, local: bool) -> None:
        """Name the server that this is about."""
        self._server, self._local = url, local
        self._say()

    def show_state(self, state: ConnectionState) -> None:
        """Show how it stands now."""
        self._state = state
        self.setProperty("state", state.state)
        if state.until is not None and state.state in ("slowed", "offline"):
            self._clock.start()
        else:
            self._clock.stop()
        self._say()
        if self._popup is not None and self._popup.isVisible():
            self._popup.show_state(state, self._server_words())
            self._popup.fit()

    @Slot()
    def _say(self) -> None:
        state = str(self.property("state"))
        left = self._seconds_left()
        match state:
            case "online":
                text = self.tr("On this computer") if self._local else self.tr("Online")
            case "slowed":
                text = self.tr("Slowed down by the server")
                if left:
                    text += " · " + self.tr("%n s", "", left)
            case "offline":
                text = self.tr("Offline")
                if left:
                    text += " · " + self.tr("retrying in %n s", "", left)
            case _:
                text = self.tr("Login needed")
        if text == self.text():
            return
        icon, tone = _LOOKS.get(state, ("info", "muted"))
        theme.set_icon(self, icon, tone)
        self.setText(text)
        self.setAccessibleName(self.tr("Connection: {state}").format(state=text))
        self.setToolTip(self._server_words())

    def _seconds_left(self) -> int:
        if self._state is None or self._state.until is None:
            return 0
        return max(0, math.ceil((self._state.until - datetime.now(UTC)).total_seconds()))

    def _server_words(self) -> str:
        if self._local:
            return self.tr("Tickets are kept on this computer.")
        return self._server

    @Slot()
    def _open(self) -> None:
        if self._state is None:
            return
        if self._popup is None:
            self._popup = _Details(self)
            self._popup.card.retry_requested.connect(self.try_requested)
            self._popup.login_button.clicked.connect(self._on_login)
            self._popup.doctor_button.clicked.connect(self._on_doctor)
        self._popup.show_state(self._state, self._server_words())
        self._popup.fit()
        corner = self.mapToGlobal(QPoint(0, 0))
        self._popup.move(corner.x(), corner.y() - self._popup.height() - theme.px(Space.XS))
        self._popup.show()

    @Slot()
    def _on_login(self) -> None:
        if self._popup is not None:
            self._popup.hide()
        self.login_requested.emit()

    @Slot()
    def _on_doctor(self) -> None:
        if self._popup is not None:
            self._popup.hide()
        self.doctor_requested.emit()

    def changeEvent(self, event: QEvent) -> None:  # noqa: D102
        if event.type() == QEvent.Type.LanguageChange:
            self.setText("")
            self._say()
        super().changeEvent(event)


class _Details(QFrame):
    """What the click opens: the server's name, and the error with what can be done about it."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setObjectName("connectionDetails")
        self.setProperty("role", "card")
        self.server_label = make_label("muted", wrap=True, parent=self)
        self.card = ErrorCard(self, name="connectionError")
        self.login_button = make_button("connectionLogin", "primary", parent=self)
        self.doctor_button = make_button("connectionDoctor", "link", icon="plug", parent=self)
        column = QVBoxLayout(self)
        column.setContentsMargins(*[theme.px(Space.M)] * 4)
        column.setSpacing(theme.px(Space.S))
        column.addWidget(self.server_label)
        column.addWidget(self.card)
        column.addLayout(flow_of(self.doctor_button, self.login_button, at_end=1))
        self._column = column

    def fit(self) -> None:
        """Be as high as texts and buttons need in the width that it has."""
        width = theme.px(_POPUP_WIDTH)
        self.setFixedSize(width, self._column.totalHeightForWidth(width))

    def show_state(self, state: ConnectionState, server: str) -> None:
        """Say what is known about the connection."""
        self.server_label.setText(server)
        self.server_label.setVisible(bool(server))
        self.login_button.setText(self.tr("Log in…"))
        self.doctor_button.setText(self.tr("Connection doctor…"))
        self.login_button.setVisible(state.state == "login_needed")
        if state.reason is None or state.state == "online":
            self.card.clear()
        else:
            left = None if state.until is None else (state.until - datetime.now(UTC)).total_seconds()
            self.card.show_error(state.reason, retry_in=left, can_retry=state.state == "offline")
