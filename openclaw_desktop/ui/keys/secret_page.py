"""A new key's secret, shown this once: copied, or kept in the keyring."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QClipboard, QFontDatabase, QGuiApplication, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from openclaw_desktop.contract.secret import Secret
from openclaw_desktop.ui import theme
from openclaw_desktop.ui.secret_clipboard import CLEAR_AFTER_S
from openclaw_desktop.ui.theme import Size, Space
from openclaw_desktop.ui.widgets import BusyIndicator, Field, make_button, make_label
from openclaw_desktop.ui.widgets.banner import Banner


class SecretEdit(QLineEdit):
    """Shows a secret. What is copied from it goes the concealed way.

    Signals:
        copy_requested: by Ctrl+C.
    """

    copy_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("secretEdit")
        self.setReadOnly(True)
        # Qt's own menu would copy past the concealed way.
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.NoContextMenu)
        self.setDragEnabled(False)
        theme.when_changed(self._dress)

    def _dress(self) -> None:
        font = QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont)
        font.setPixelSize(theme.px(Size.TEXT))
        self.setFont(font)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: D102
        if event.matches(QKeySequence.StandardKey.Copy) or event.matches(QKeySequence.StandardKey.Cut):
            self.copy_requested.emit()
            return
        super().keyPressEvent(event)


class SecretPage(QWidget):
    """Widgets only; whoever shows it acts on what it asks for.

    Signals:
        copy_requested, keep_requested: by the buttons.
        done: the person is through; the secret is no longer shown. Whether (bool) they have it.
    """

    copy_requested = Signal()
    keep_requested = Signal()
    done = Signal(bool)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._secret: Secret | None = None
        self._handed = False
        self._where = ""
        self._said = ""
        self._lead = make_label(name="secretLead", wrap=True, parent=self)
        self.edit = SecretEdit(self)
        self.field = Field(self.edit, parent=self)
        self.copy_button = make_button("copySecretButton", icon="copy", parent=self)
        self.keep_button = make_button("keepSecretButton", icon="lock", parent=self)
        self.done_button = make_button("secretDoneButton", "primary", parent=self)
        self.state = make_label("muted", name="secretState", wrap=True, parent=self)
        self.busy = BusyIndicator(self)
        self.trouble = Banner("secretTrouble", "warn", "warning", self)
        self.question = Banner("secretQuestion", "warn", "warning", self)
        self.copy_button.clicked.connect(self.copy_requested)
        self.edit.copy_requested.connect(self.copy_requested)
        self.keep_button.clicked.connect(self.keep_requested)
        self.done_button.clicked.connect(self.leave)
        self.question.first.connect(self._stay)
        self.question.second.connect(self._leave_anyway)
        self._build()
        self.retranslate()

    def _build(self) -> None:
        ways = QHBoxLayout()
        ways.setSpacing(theme.px(Space.S))
        ways.addWidget(self.copy_button)
        ways.addWidget(self.keep_button)
        ways.addWidget(self.busy)
        ways.addStretch(1)
        end = QHBoxLayout()
        end.addStretch(1)
        end.addWidget(self.done_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(Space.M))
        column.addWidget(self._lead)
        column.addWidget(self.field)
        column.addLayout(ways)
        column.addWidget(self.state)
        column.addWidget(self.trouble)
        column.addWidget(self.question)
        column.addStretch(1)
        column.addLayout(end)

    @property
    def secret(self) -> Secret | None:
        """The secret shown, or None."""
        return self._secret

    def show_secret(self, secret: Secret, *, can_keep: bool = True) -> None:
        """Show a secret."""
        self._secret = secret
        self._handed = False
        self.edit.setText(secret.reveal())
        self.edit.setCursorPosition(0)
        self.keep_button.setVisible(can_keep)
        self.trouble.hide()
        self.question.hide()
        self._say("")
        self.copy_button.setFocus()

    def show_copied(self) -> None:
        """Say that it is on the clipboard, and for how long."""
        self._handed = True
        self.question.hide()
        self._say("copied")

    def show_cleared(self) -> None:
        """Say that it is on the clipboard no more."""
        if self._said == "copied":
            self._say("cleared")

    def show_keeping(self) -> None:
        """Say that the keyring is asked; it may wait for its owner."""
        self.busy.show()
        self.keep_button.setEnabled(False)
        self.trouble.hide()
        self._say("keeping")

    def show_kept(self) -> None:
        """Say that it is in the keyring."""
        self._handed = True
        self.busy.hide()
        self.keep_button.setEnabled(False)
        self.question.hide()
        self._say("kept")

    def show_trouble(self, sentence: str) -> None:
        """Say why it is not in the keyring."""
        self.busy.hide()
        self.keep_button.setEnabled(True)
        self._say("")
        self.trouble.show_text(sentence)

    def leave(self) -> None:
        """Let the person go, unless the secret would be lost: then they are asked once, in place."""
        if not self._handed and self.question.isHidden():
            self._ask()
            self.question.first_button.setFocus()
        else:
            self._leave_anyway()

    def forget(self) -> None:
        """Let go of the secret, here and where a mouse has marked it."""
        if self._secret is None:
            return
        clipboard = QGuiApplication.clipboard()
        if clipboard.supportsSelection() and clipboard.text(QClipboard.Mode.Selection) == self._secret.reveal():
            clipboard.clear(QClipboard.Mode.Selection)
        self._secret = None
        # Another text first: what a line edit is cleared of stays in its undo history.
        self.edit.setText("")
        self.busy.hide()
        self.keep_button.setEnabled(True)

    def _stay(self) -> None:
        self.question.hide()
        self.copy_button.setFocus()

    def _leave_anyway(self) -> None:
        self.forget()
        self.done.emit(self._handed)

    def _say(self, what: str) -> None:
        self._said = what
        words = {
            "copied": self.tr("Copied. It is taken off the clipboard in %n s.", "", CLEAR_AFTER_S),
            "cleared": self.tr("It was taken off the clipboard."),
            "keeping": self.tr("Asking the keyring… It may want to be unlocked first."),
            "kept": self.tr("It is in this computer's keyring."),
        }
        self.state.setText(words.get(what, ""))
        self.state.setVisible(bool(what))

    def _ask(self) -> None:
        self.question.show_text(
            self.tr("You have neither copied this key nor kept it. It can't be shown again."),
            self.tr("Back"),
            self.tr("Close anyway"),
        )

    def retranslate(self) -> None:
        """Put every text into the language in use."""
        self._lead.setText(
            self.tr("This is the key's secret. It is shown only now: the server itself does not keep it.")
        )
        self.field.set_label(self.tr("Secret"))
        self.copy_button.setText(self.tr("&Copy"))
        self.keep_button.setText(self.tr("&Keep in this computer's keyring"))
        self.done_button.setText(self.tr("Done"))
        self._say(self._said)
        if not self.question.isHidden():
            self._ask()

    def changeEvent(self, event: QEvent) -> None:  # noqa: D102
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)
