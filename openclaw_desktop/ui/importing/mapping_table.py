"""Which column becomes which field: a row a column of the file, with a sample and a choice."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import QAbstractItemView, QComboBox, QHeaderView, QTableWidget, QTableWidgetItem, QWidget

from openclaw_desktop.ui import theme, words
from openclaw_desktop.ui.importing.mapping import IMPORT_FIELDS, ImportField
from openclaw_desktop.ui.importing.sheet import Sheet, text_of
from openclaw_desktop.ui.theme import Size, Space
from openclaw_desktop.ui.widgets.box_name import name_box
from openclaw_desktop.ui.widgets.wheel_guard import WheelGuard

_SAMPLE = 60
_LOOKED_AT = 50


class MappingTable(QTableWidget):
    """Lets a person choose.

    Signals:
        edited: another field was chosen for a column.
    """

    edited = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("importMappingTable")
        self.setProperty("role", "numbers")
        self.combos: list[QComboBox] = []
        self._headers: tuple[str, ...] = ()
        self.setColumnCount(3)
        self.setShowGrid(False)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setTabKeyNavigation(False)
        self.verticalHeader().hide()
        header = self.horizontalHeader()
        header.setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        header.setSectionsClickable(False)
        header.setHighlightSections(False)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)

    def show_sheet(self, sheet: Sheet, fields: Sequence[ImportField | None]) -> None:
        """Show the columns of a file with the fields guessed for them."""
        self._headers = sheet.headers
        self.combos = []
        self.setRowCount(0)
        self.setRowCount(len(sheet.headers))
        for at, (header, field) in enumerate(zip(sheet.headers, fields, strict=True)):
            sample = next((text for row in sheet.rows[:_LOOKED_AT] if (text := text_of(row.cells[at]).strip())), "")
            self.setItem(at, 0, QTableWidgetItem(header))
            self.setItem(at, 1, QTableWidgetItem(" ".join(sample.split())[:_SAMPLE]))
            combo = QComboBox(self)
            WheelGuard(combo)
            combo.setAccessibleDescription(sample)
            self._fill(combo, field)
            combo.currentIndexChanged.connect(self._chosen)
            self.combos.append(combo)
            self.setCellWidget(at, 2, combo)
            name_box(combo, header)
            self.setRowHeight(at, theme.px(Size.CONTROL + Space.XS))
        self.retranslate()

    def fields(self) -> list[ImportField | None]:
        """Give the field of each column."""
        return [combo.currentData() or None for combo in self.combos]

    def choose(self, column: int, field: ImportField | None) -> None:
        """Choose a field for a column, as a person does."""
        self.combos[column].setCurrentIndex(self.combos[column].findData(field or ""))

    def _fill(self, combo: QComboBox, field: ImportField | None) -> None:
        with QSignalBlocker(combo):
            combo.clear()
            combo.addItem(self.tr("(don't import)"), "")
            for each in IMPORT_FIELDS:
                combo.addItem(words.field_word(each), each)
            combo.setCurrentIndex(combo.findData(field or ""))

    def _chosen(self) -> None:
        chosen = self.sender()
        if isinstance(chosen, QComboBox) and chosen.currentData():
            for other in self.combos:
                if other is not chosen and other.currentData() == chosen.currentData():
                    with QSignalBlocker(other):
                        other.setCurrentIndex(0)
        self.edited.emit()

    def retranslate(self) -> None:
        """Put every text into the language in use."""
        self.setAccessibleName(self.tr("Columns in the file"))
        self.setHorizontalHeaderLabels([self.tr("Column in the file"), self.tr("For example"), self.tr("Field")])
        for combo in self.combos:
            self._fill(combo, combo.currentData() or None)

    def changeEvent(self, event: QEvent) -> None:  # noqa: D102
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)
