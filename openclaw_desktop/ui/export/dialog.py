"""The export dialog: first what is wanted, then how far it is. It may be closed while the export goes on."""

from __future__ import annotations

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from openclaw_desktop.ui import theme
from openclaw_desktop.ui.export.form import ExportForm
from openclaw_desktop.ui.export.progress_panel import ExportProgress
from openclaw_desktop.ui.theme import Space
from openclaw_desktop.ui.widgets import Dialog

_WIDTH = 520


class ExportDialog(Dialog):
    """Holds the form and the progress of one export."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("exportDialog")
        self.form = ExportForm(self)
        self.progress = ExportProgress(self)
        column = QVBoxLayout(self)
        column.setContentsMargins(*[theme.px(Space.XL)] * 4)
        column.addWidget(self.form)
        column.addWidget(self.progress)
        self.progress.hide()
        self.setMinimumWidth(theme.px(_WIDTH))
        self.form.close_wanted.connect(self.reject)
        self.progress.close_wanted.connect(self.reject)
        self.retranslate()

    def show_form(self) -> None:
        """Ask what is wanted."""
        self.progress.hide()
        self.form.show()
        self.refit()
        self.form.start_button.setFocus()

    def show_progress(self) -> None:
        """Show how far it is."""
        self.form.hide()
        self.progress.show()
        self.refit()

    def refit(self) -> None:
        """Take the size that what is shown needs, as far as the screen has room for it."""
        self.fit_height()

    def come_up(self) -> None:
        """Come to the front."""
        self.show()
        self.raise_()
        self.activateWindow()

    def retranslate(self) -> None:
        """Put every text into the language in use."""
        self.setWindowTitle(self.tr("Export tickets"))

    def changeEvent(self, event: QEvent) -> None:  # noqa: D102
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)
