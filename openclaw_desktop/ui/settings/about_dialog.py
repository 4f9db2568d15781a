"""What this program is, and whose work is inside it under which terms."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, Qt, Slot
from PySide6.QtGui import QFontDatabase
from PySide6.QtWidgets import QHBoxLayout, QListWidget, QPlainTextEdit, QVBoxLayout, QWidget

from openclaw_desktop import __version__
from openclaw_desktop.platform.licences import Licence
from openclaw_desktop.ui import theme
from openclaw_desktop.ui.theme import Size, Space
from openclaw_desktop.ui.widgets import Dialog, make_button, make_label

_WIDTH, _HEIGHT, _NAMES = 880, 600, 208


class AboutDialog(Dialog):
    """The version, the server in use, and the licences; closed by Escape."""

    def __init__(self, server: str, notice: str, licences: Sequence[Licence], parent: QWidget | None = None) -> None:
        """Build the dialog.

        Args:
            server: the address of the server in use, or nothing.
            notice: what Qt's licence asks to be told to whoever uses the program.
            licences: one for each package inside.
            parent: the window that it belongs to.
        """
        super().__init__(parent)
        self.setObjectName("aboutDialog")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._server = server
        self._texts = [notice, *(licence.text or licence.terms for licence in licences)]
        self._heading = make_label("heading", name="aboutVersion", parent=self)
        self._lead = make_label("muted", name="aboutServer", wrap=True, parent=self)
        self._caption = make_label("strong", parent=self)
        self.names = QListWidget(self)
        self.names.setObjectName("licenceNames")
        self.names.setProperty("role", "framed")
        self.names.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.names.addItem("")
        for licence in licences:
            self.names.addItem(f"{licence.name} {licence.version}".strip())
            self.names.item(self.names.count() - 1).setToolTip(licence.terms)
        self.text = QPlainTextEdit(self)
        self.text.setObjectName("licenceText")
        self.text.setProperty("role", "document")
        self.text.setReadOnly(True)
        self.text.setLineWrapMode(QPlainTextEdit.LineWrapMode.WidgetWidth)
        self._close = make_button("aboutClose", "primary", parent=self)
        self._close.clicked.connect(self.accept)
        self._close.setDefault(True)
        head = QVBoxLayout()
        head.setSpacing(theme.px(Space.XS))
        head.addWidget(self._heading)
        head.addWidget(self._lead)
        both = QHBoxLayout()
        both.setSpacing(theme.px(Space.S))
        both.addWidget(self.names)
        both.addWidget(self.text, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(*[theme.px(Space.XL)] * 4)
        column.setSpacing(theme.px(Space.M))
        column.addLayout(head)
        column.addWidget(self._caption)
        column.addLayout(both, 1)
        column.addWidget(self._close, 0, Qt.AlignmentFlag.AlignRight)
        self.resize(theme.px(_WIDTH), theme.px(_HEIGHT))
        self.names.currentRowChanged.connect(self._show_text)
        self.names.setCurrentRow(0)
        theme.when_changed(self._dress)
        self.retranslate()

    def _dress(self) -> None:
        self.names.setFixedWidth(theme.px(_NAMES))
        # Licences are written in lines of 80 letters, with what is centred or indented by blanks.
        font = QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont)
        font.setPixelSize(theme.px(Size.SMALL))
        self.text.setFont(font)

    @Slot(int)
    def _show_text(self, row: int) -> None:
        self.text.setPlainText(self._texts[row] if row >= 0 else "")

    def retranslate(self) -> None:
        """Put every text into the language in use."""
        self.setWindowTitle(self.tr("About OpenClaw"))
        self._heading.setText(self.tr("OpenClaw {version}").format(version=__version__))
        lead = self.tr("Tickets, approvals and reports of an office.")
        if self._server:
            lead += " " + self.tr("Connected to {server}.").format(server=self._server)
        self._lead.setText(lead)
        self._caption.setText(self.tr("Licences"))
        self.names.item(0).setText(self.tr("OpenClaw, Qt and your rights"))
        self.names.setAccessibleName(self.tr("Software in this program"))
        self.text.setAccessibleName(self.tr("Licence text"))
        self._close.setText(self.tr("Close"))

    def changeEvent(self, event: QEvent) -> None:  # noqa: D102
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)
