"""The dry run as a Qt model: what becomes of each row, those that want attention first."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QCoreApplication, QModelIndex, QObject, QPersistentModelIndex, Qt

from openclaw_desktop.ui.importing.plan import Plan
from openclaw_desktop.ui.importing.rows import Outcome
from openclaw_desktop.ui.importing.sheet import text_of
from openclaw_desktop.ui.importing.texts import outcome_text

Index = QModelIndex | QPersistentModelIndex
_COLUMNS = 3


class ReportModel(QAbstractTableModel):
    """Line, title and what becomes of it."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._outcomes: Sequence[Outcome] = ()
        self._title_at = -1

    def show_plan(self, plan: Plan | None, title_at: int) -> None:
        """Show a plan; `title_at` is the column of the file that has the titles, or -1."""
        self.beginResetModel()
        self._title_at = title_at
        self._outcomes = () if plan is None else [*plan.refused(), *plan.new(), *plan.there()]
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        """Give the number of rows."""
        return 0 if parent.isValid() else len(self._outcomes)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        """Give the number of columns."""
        return 0 if parent.isValid() else _COLUMNS

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Give the text of a cell."""
        if not index.isValid():
            return None
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            outcome = self._outcomes[index.row()]
            if index.column() == 0:
                return f"{outcome.row.line:,}"
            if index.column() == 1:
                return " ".join(text_of(outcome.row.cells[self._title_at]).split()) if self._title_at >= 0 else ""
            return outcome_text(outcome)
        if role == Qt.ItemDataRole.TextAlignmentRole and index.column() == 0:
            return int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        return None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Give the word for a column."""
        if role == Qt.ItemDataRole.TextAlignmentRole and section == 0:
            return int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        if orientation != Qt.Orientation.Horizontal or role != Qt.ItemDataRole.DisplayRole:
            return None
        if section == 0:
            return QCoreApplication.translate("ImportReport", "Row")
        if section == 1:
            return QCoreApplication.translate("ImportReport", "Title")
        return QCoreApplication.translate("ImportReport", "Result")
