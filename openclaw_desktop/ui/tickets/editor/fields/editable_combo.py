"""A list that can be typed into, with completion anywhere in a word; what is typed is never replaced by itself."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QCompleter, QLineEdit, QListView, QWidget

from openclaw_desktop.ui.tickets.editor.fields.line_edit import NO_LIMIT
from openclaw_desktop.ui.widgets.wheel_guard import WheelGuard


class EditableCombo(QComboBox):
    """`line` is its line edit, `suggesting` completes it, in the list `suggestions`.

    What is longer than anything in the list stays, to be marked by whoever checks it.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self.line = QLineEdit(self)
        self.line.setMaxLength(NO_LIMIT)
        self.setLineEdit(self.line)
        self.suggesting = completer = QCompleter(self.model(), self)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        completer.setCompletionMode(QCompleter.CompletionMode.PopupCompletion)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        self.suggestions = popup = QListView()
        popup.setProperty("role", "popup")
        completer.setPopup(popup)
        self.setCompleter(completer)
        self.setMaxVisibleItems(12)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        WheelGuard(self)
