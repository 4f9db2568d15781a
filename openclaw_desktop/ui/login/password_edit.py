"""A password field that can show what is typed for as long as its eye is pressed on."""

from __future__ import annotations

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QHideEvent, QResizeEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from openclaw_desktop.contract.secret import Secret
from openclaw_desktop.ui import theme
from openclaw_desktop.ui.widgets import make_tool_button

_EYE = 26


class PasswordEdit(QLineEdit):
    """Hides what is typed; the eye at its right end shows it until pressed again or the field is hidden.

    The eye is a button of its own: one that Qt puts into a field for an action can't be reached by the keyboard.
    """

    def __init__(self, parent: QWidget | None = None, *, name: str = "passwordEdit") -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self.setEchoMode(QLineEdit.EchoMode.Password)
        self.eye = make_tool_button(f"{name}Eye", "eye", self)
        self.eye.setProperty("role", "eye")
        self.eye.setCheckable(True)
        self.eye.setCursor(Qt.CursorShape.ArrowCursor)
        self.eye.toggled.connect(self._on_toggled)
        theme.when_changed(self._make_room)
        self.retranslate()

    def secret(self) -> Secret:
        """Give what is typed, wrapped."""
        return Secret(self.text())

    def forget(self) -> None:
        """Let go of what was typed, its undo steps included."""
        self.setText("")
        self.eye.setChecked(False)

    def retranslate(self) -> None:
        """Put every text into the language in use."""
        words = self.tr("Hide password") if self.eye.isChecked() else self.tr("Show password")
        self.eye.setToolTip(words)
        self.eye.setAccessibleName(words)

    @Slot()
    def _make_room(self) -> None:
        side = theme.px(_EYE)
        self.eye.setFixedSize(side, side)
        self.setTextMargins(0, 0, side, 0)
        self._place()

    def _place(self) -> None:
        space = (self.height() - self.eye.height()) // 2
        self.eye.move(self.width() - self.eye.width() - space, space)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: D102
        super().resizeEvent(event)
        self._place()

    @Slot(bool)
    def _on_toggled(self, shown: bool) -> None:
        self.setEchoMode(QLineEdit.EchoMode.Normal if shown else QLineEdit.EchoMode.Password)
        theme.set_icon(self.eye, "eye-off" if shown else "eye")
        self.retranslate()

    def hideEvent(self, event: QHideEvent) -> None:  # noqa: D102
        self.eye.setChecked(False)
        super().hideEvent(event)
