"""The Reports tab before anybody has looked at it: nothing but its place. The charts are loaded when it comes up."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

if TYPE_CHECKING:
    from openclaw_desktop.ui.reports.pane import ReportsPane


class ReportsPage(QWidget):
    """Holds the pane once that is there.

    Signals:
        came_up: the tab is in front now.
    """

    came_up = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("reportsPage")
        self._pane: ReportsPane | None = None
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        self._column = whole

    def pane(self) -> ReportsPane:
        """Give what the tab shows; it is built the first time."""
        if self._pane is None:
            from openclaw_desktop.ui.reports.pane import ReportsPane
            from openclaw_desktop.ui.widgets.tab_order import tab_as_laid_out

            self._pane = ReportsPane(self)
            self._column.addWidget(self._pane)
            tab_as_laid_out(self)
            self._pane.show()
        return self._pane

    def showEvent(self, event: QShowEvent) -> None:  # noqa: D102
        super().showEvent(event)
        self.came_up.emit()
