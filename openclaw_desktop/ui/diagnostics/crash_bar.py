"""The bar above the window's work that offers the report of a crash: quiet, and gone when it is not wanted."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Signal
from PySide6.QtWidgets import QToolBar, QWidget

from openclaw_desktop.ui.widgets import Banner


class CrashBar(QToolBar):
    """Says that the program ended badly last time.

    Signals:
        show_requested: the person wants to see the report.
        discard_requested: the person wants it gone.
    """

    show_requested = Signal()
    discard_requested = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("crashBar")
        self.setMovable(False)
        self.setFloatable(False)
        self.banner = Banner("crashBanner", "warn", "warning", self, beside=True)
        # A widget that was hidden when it came into a tool bar stays so until its action says otherwise.
        self.addWidget(self.banner).setVisible(True)
        self.banner.first.connect(self.show_requested)
        self.banner.second.connect(self.discard_requested)
        self.toggleViewAction().setVisible(False)
        self.retranslate()

    def retranslate(self) -> None:
        """Put every text into the language in use."""
        self.setWindowTitle(self.tr("Crash report"))
        self.banner.show_text(
            self.tr("OpenClaw ran into a fault last time. A report can help your IT to find out why."),
            self.tr("Show the report…"),
            self.tr("Discard"),
        )

    def changeEvent(self, event: QEvent) -> None:  # noqa: D102
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)
