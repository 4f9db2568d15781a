"""The report of a crash, as it would be handed on: to be read first, then copied, saved or discarded."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QEvent, Qt, Signal, Slot
from PySide6.QtGui import QFontDatabase, QGuiApplication
from PySide6.QtWidgets import QHBoxLayout, QPlainTextEdit, QVBoxLayout, QWidget

from openclaw_desktop.ui import theme
from openclaw_desktop.ui.theme import Space
from openclaw_desktop.ui.widgets import Dialog, make_button, make_label

_WIDTH: Final = 760
_HEIGHT: Final = 520


class CrashDialog(Dialog):
    """Blocks nothing.

    Signals:
        save_requested: the report is to be saved to a file.
        discard_requested: it is to be deleted.
    """

    save_requested = Signal()
    discard_requested = Signal()

    def __init__(self, report: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("crashDialog")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._copied = False
        self.lead = make_label("muted", name="crashLead", wrap=True, parent=self)
        self.text = QPlainTextEdit(report, self)
        self.text.setObjectName("crashText")
        self.text.setProperty("role", "document")
        self.text.setReadOnly(True)
        self.text.setLineWrapMode(QPlainTextEdit.LineWrapMode.NoWrap)
        self.text.setFont(QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont))
        self.copy_button = make_button("crashCopy", icon="copy", parent=self)
        self.save_button = make_button("crashSave", icon="save", parent=self)
        self.discard_button = make_button("crashDiscard", "quiet", icon="trash", parent=self)
        self.close_button = make_button("crashClose", "primary", parent=self)
        self.copy_button.clicked.connect(self._copy)
        self.save_button.clicked.connect(self.save_requested)
        self.discard_button.clicked.connect(self.discard_requested)
        self.close_button.clicked.connect(self.close)
        foot = QHBoxLayout()
        foot.setSpacing(theme.px(Space.S))
        foot.addWidget(self.copy_button)
        foot.addWidget(self.save_button)
        foot.addStretch(1)
        foot.addWidget(self.discard_button)
        foot.addWidget(self.close_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(*[theme.px(Space.XL)] * 4)
        column.setSpacing(theme.px(Space.M))
        column.addWidget(self.lead)
        column.addWidget(self.text, 1)
        column.addLayout(foot)
        self.resize(theme.px(_WIDTH), theme.px(_HEIGHT))
        self.retranslate()
        self.close_button.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot()
    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self.text.toPlainText())
        self._copied = True
        self.retranslate()

    def retranslate(self) -> None:
        """Put every text into the language in use."""
        self.setWindowTitle(self.tr("Crash report"))
        if self._copied:
            self.lead.setText(self.tr("Copied. You can paste it into a message to your IT."))
        else:
            self.lead.setText(self.tr("This is all that the report holds; nothing is sent by itself."))
        self.text.setAccessibleName(self.tr("Crash report"))
        self.copy_button.setText(self.tr("&Copy for IT"))
        self.save_button.setText(self.tr("&Save…"))
        self.discard_button.setText(self.tr("&Discard"))
        self.close_button.setText(self.tr("Close"))

    def changeEvent(self, event: QEvent) -> None:  # noqa: D102
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)
