"""The category: free text, with those that are in use to choose from."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from openclaw_desktop.ui.tickets.editor.fields.editable_combo import EditableCombo


class CategoryCombo(EditableCombo):
    """A text with the known categories below it."""

    edited = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._known: set[str] = set()
        self.editTextChanged.connect(self.edited)

    def value(self) -> str:
        """Give the category, "" for none."""
        return self.currentText()

    def set_value(self, value: str) -> None:
        """Show a category."""
        if value != self.currentText():
            self.setEditText(value)
            self.line.setCursorPosition(0)

    def forget_known(self) -> None:
        """Offer nothing: another server's categories are others."""
        self._known = set()
        self.clear()

    def add_known(self, categories: Iterable[str]) -> None:
        """Offer these categories, too; the text stays as it is."""
        new = {category for category in categories if category} - self._known
        if not new:
            return
        self._known |= new
        text, cursor = self.currentText(), self.line.cursorPosition()
        self.blockSignals(True)
        self.clear()
        self.addItems(sorted(self._known))
        self.setEditText(text)
        self.line.setCursorPosition(cursor)
        self.blockSignals(False)
