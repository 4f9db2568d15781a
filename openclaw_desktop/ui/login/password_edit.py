"""A password field that can show what is typed for as long as its eye is pressed on."""

from __future__ import annotations

from PySide6.QtCore import Slot
from PySide6.QtGui import QAction, QHideEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from openclaw_desktop.contract.secret import Secret
from openclaw_desktop.ui import theme


class PasswordEdit(QLineEdit):
    """Hides what is typed; the eye at its right end shows it until pressed again or the field is hidden."""

    def __init__(self, parent: QWidget | None = None, *, name: str = "passwordEdit") -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self.setEchoMode(QLineEdit.EchoMode.Password)
        self._eye = QAction(self)
        self._eye.setCheckable(True)
        self._eye.toggled.connect(self._on_toggled)
        self.addAction(self._eye, QLineEdit.ActionPosition.TrailingPosition)
        theme.set_icon(self._eye, "eye")
        self.retranslate()

    def secret(self) -> Secret:
        """Give what is typed, wrapped."""
        return Secret(self.text())

    def forget(self) -> None:
        """Let go of what was typed, its undo steps included."""
        self.setText("")
        self._eye.setChecked(False)

    def retranslate(self) -> None:
        """Put every text into the language in use."""
        self._eye.setText(self.tr("Hide password") if self._eye.isChecked() else self.tr("Show password"))

    @Slot(bool)
    def _on_toggled(self, shown: bool) -> None:
        self.setEchoMode(QLineEdit.EchoMode.Normal if shown else QLineEdit.EchoMode.Password)
        theme.set_icon(self._eye, "eye-off" if shown else "eye")
        self.retranslate()

    def hideEvent(self, event: QHideEvent) -> None:  # noqa: D102
        self._eye.setChecked(False)
        super().hideEvent(event)
