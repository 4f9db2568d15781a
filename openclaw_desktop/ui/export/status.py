"""The part of the status bar that says that exports go on; a click shows them."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from openclaw_desktop.ui import theme
from openclaw_desktop.ui.export.task import ExportTask
from openclaw_desktop.ui.export.telling import ExportTelling
from openclaw_desktop.ui.widgets import PushButton


class ExportStatus(PushButton):
    """Hidden while nothing is exported."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._telling = ExportTelling(self)
        self.setObjectName("exportStatus")
        self.setProperty("kind", "link")
        self.setAutoDefault(False)
        theme.set_icon(self, "download")
        self.hide()

    def show_tasks(self, tasks: Sequence[ExportTask]) -> None:
        """Say how far these are."""
        self.setText(" · ".join(map(self._telling.short, tasks)))
        self.setVisible(bool(tasks))
