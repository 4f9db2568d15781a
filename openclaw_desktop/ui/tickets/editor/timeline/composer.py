"""Where a comment is written and sent."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QVBoxLayout, QWidget

from openclaw_desktop.ui import theme
from openclaw_desktop.ui.theme import Space
from openclaw_desktop.ui.tickets.editor.fields import LongTextEdit
from openclaw_desktop.ui.tickets.editor.mnemonics import with_mnemonic
from openclaw_desktop.ui.widgets import BusyIndicator, Field, make_button

_LINES = (2, 12)


class CommentComposer(QWidget):
    """A text, for everyone or for agents only, and the button that sends it.

    Signals:
        edited: text or checkbox changed, not by `show_comment`.
        send_requested: by button or Ctrl+Enter.
    """

    edited = Signal()
    send_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._filling = False
        self.text = LongTextEdit(*_LINES)
        self.text.setObjectName("commentEdit")
        self.field = Field(self.text, parent=self)
        self.internal = QCheckBox(self)
        self.internal.setObjectName("internalCheck")
        self.busy = BusyIndicator(self)
        self.button = make_button("commentButton", icon="send", parent=self)
        self.button.clicked.connect(self.send_requested)
        self.text.submitted.connect(self.send_requested)
        self._send_keys = QShortcut(QKeySequence("Ctrl+Return"), self)
        self._send_keys.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        self._send_keys.activated.connect(self.send_requested)
        self.text.edited.connect(self._on_edited)
        self.internal.toggled.connect(self._on_edited)
        row = QHBoxLayout()
        row.setSpacing(theme.px(Space.S))
        row.addWidget(self.internal)
        row.addStretch(1)
        row.addWidget(self.busy)
        row.addWidget(self.button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(Space.S))
        column.addWidget(self.field)
        column.addLayout(row)
        self.retranslate()

    def show_comment(self, text: str, internal: bool) -> None:
        """Show a comment that is not sent yet."""
        self._filling = True
        self.text.set_value(text)
        self.internal.setChecked(internal)
        self._filling = False

    def show_sending(self, sending: bool) -> None:
        """Show whether it is on its way; it can be typed in all the while."""
        self.busy.setVisible(sending)
        self.button.setEnabled(not sending)

    def _on_edited(self) -> None:
        if not self._filling:
            self.edited.emit()

    def retranslate(self) -> None:
        """Put every text into the language in use."""
        word = self.tr("Comment")
        self.field.set_label(with_mnemonic(word, "M"))
        self.text.setAccessibleName(word)
        self.text.setPlaceholderText(self.tr("Write a comment"))
        self.internal.setText(self.tr("&Internal, for agents only"))
        self.internal.setAccessibleName(self.tr("Internal, for agents only"))
        keys = self._send_keys.key().toString(QKeySequence.SequenceFormat.NativeText)
        self._send_keys.setWhatsThis(self.tr("Send the comment"))
        self.button.setText(self.tr("Send"))
        self.button.setToolTip(self.tr("Send the comment ({keys})").format(keys=keys))
        self.button.setAccessibleName(self.tr("Send the comment"))

    def changeEvent(self, event: QEvent) -> None:  # noqa: D102
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)
