"""The place in the login dialog that says what went wrong, and offers the one thing to do about it."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from openclaw_desktop.ui import theme
from openclaw_desktop.ui.theme import Space
from openclaw_desktop.ui.widgets import make_button, make_label, set_property


class LoginMessage(QFrame):
    """A sentence on a ground of its tone, with at most one button; hidden while there is nothing to say."""

    action_triggered = Signal()
    doctor_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._tone: theme.Tone = "danger"
        self.setProperty("tone", self._tone)
        self._sign = QLabel(self)
        self.label = make_label(name="loginError", wrap=True, parent=self)
        self.label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.action = make_button("loginErrorAction", parent=self)
        self.action.clicked.connect(self.action_triggered)
        self.doctor = make_button("loginDoctor", "link", parent=self)
        self.doctor.clicked.connect(self.doctor_requested)
        texts = QVBoxLayout()
        texts.setSpacing(theme.px(Space.S))
        texts.addWidget(self.label)
        texts.addWidget(self.action, 0, Qt.AlignmentFlag.AlignLeft)
        texts.addWidget(self.doctor, 0, Qt.AlignmentFlag.AlignLeft)
        row = QHBoxLayout(self)
        row.setContentsMargins(*[theme.px(Space.M)] * 4)
        row.setSpacing(theme.px(Space.S))
        row.addWidget(self._sign, 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(texts, 1)
        theme.when_changed(self._paint_sign)
        self.show_text("")

    def _paint_sign(self) -> None:
        name = {"danger": "error", "warn": "warning"}.get(self._tone, "info")
        self._sign.setPixmap(theme.pixmap(name, self._tone))

    def show_text(self, text: str, *, tone: theme.Tone = "danger", action: str = "", doctor: str = "") -> None:
        """Say something; an empty text says nothing and hides the place.

        Args:
            text: what to say.
            tone: what it means.
            action: the text of the one thing to do about it, or "".
            doctor: the text of the way to the connection doctor, or "".
        """
        self._tone = tone
        set_property(self, "tone", tone)
        self._paint_sign()
        self.label.setText(text)
        self.action.setText(action)
        self.action.setVisible(bool(action))
        self.doctor.setText(doctor)
        self.doctor.setVisible(bool(doctor))
        self.setVisible(bool(text))
