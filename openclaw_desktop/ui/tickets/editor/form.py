"""The form: the editable fields of a ticket, each with its label above and what is wrong with it below."""

from __future__ import annotations

import itertools
from collections.abc import Mapping
from typing import Any, Final, Protocol, cast

from PySide6.QtCore import QEvent, Signal, SignalInstance
from PySide6.QtWidgets import QComboBox, QGridLayout, QLineEdit, QPlainTextEdit, QSizePolicy, QWidget

from openclaw_desktop.contract.tickets import PRIORITIES, STATUSES
from openclaw_desktop.ui import theme, words
from openclaw_desktop.ui.theme import Space
from openclaw_desktop.ui.tickets.editor.fields import (
    CategoryCombo,
    ChoiceCombo,
    DueEdit,
    HeadlineEdit,
    LongTextEdit,
    PersonCombo,
    TagsEdit,
)
from openclaw_desktop.ui.tickets.editor.icons import priority_icon, status_dot
from openclaw_desktop.ui.tickets.editor.mnemonics import with_mnemonic
from openclaw_desktop.ui.tickets.editor.values import FIELDS, Values
from openclaw_desktop.ui.widgets import Field

_MNEMONICS: Final[dict[str, str]] = {
    "title": "L",
    "status": "S",
    "priority": "P",
    "assignee": "N",
    "category": "Y",
    "due_at": "D",
    "tags": "G",
    "description": "R",
}
_LONG_TEXT_LINES: Final = (5, 18)


class _Control(Protocol):
    edited: SignalInstance

    def value(self) -> Any: ...

    def set_value(self, value: Any) -> None: ...


class TicketForm(QWidget):
    """All fields at once as `Values`.

    Signals:
        edited: a field changed, by the person or by a program that acts for one; not by `set_values`.
    """

    edited = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._filling = False
        self.title = HeadlineEdit()
        self.status = ChoiceCombo(STATUSES, words.status_word, status_dot)
        self.priority = ChoiceCombo(PRIORITIES, words.priority_word, priority_icon)
        self.assignee = PersonCombo()
        self.category = CategoryCombo()
        self.due = DueEdit()
        self.tags = TagsEdit()
        self.description = LongTextEdit(*_LONG_TEXT_LINES)
        self._controls: dict[str, QWidget] = {
            "title": self.title,
            "status": self.status,
            "priority": self.priority,
            "assignee": self.assignee,
            "category": self.category,
            "due_at": self.due,
            "tags": self.tags,
            "description": self.description,
        }
        names = {"due_at": "dueEdit", "tags": "tagsEdit", "title": "titleEdit", "description": "descriptionEdit"}
        self.fields: dict[str, Field] = {}
        for name, control in self._controls.items():
            control.setObjectName(names.get(name, f"{name}Combo"))
            self.fields[name] = Field(control)
            # Both columns are of one width whatever stands in them or under them.
            self.fields[name].setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
            self._control(name).edited.connect(self._on_edited)
        self._build()
        self.retranslate()

    def _build(self) -> None:
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(theme.px(Space.M))
        grid.setVerticalSpacing(theme.px(Space.M))
        grid.setColumnStretch(0, 1)
        grid.setColumnStretch(1, 1)
        grid.addWidget(self.fields["title"], 0, 0, 1, 2)
        pairs = (("status", "priority"), ("assignee", "category"), ("due_at", "tags"))
        for row, (left, right) in enumerate(pairs, 1):
            for column, name in enumerate((left, right)):
                field = self.fields[name]
                layout = field.layout()
                if layout is not None:
                    # A sentence under one field must not push its neighbour down.
                    cast("Any", layout).addStretch(1)
                grid.addWidget(field, row, column)
        grid.addWidget(self.fields["description"], 4, 0, 1, 2)
        for before, after in itertools.pairwise(FIELDS):
            QWidget.setTabOrder(self._controls[before], self._controls[after])

    def _control(self, name: str) -> _Control:
        return cast("_Control", self._controls[name])

    def values(self) -> Values:
        """Give what the fields hold."""
        return {name: self._control(name).value() for name in FIELDS}

    def set_values(self, values: Values) -> None:
        """Show values; a field that shows its value already is left alone, with cursor and undo history."""
        self._filling = True
        try:
            for name in FIELDS:
                self._control(name).set_value(values[name])
        finally:
            self._filling = False

    def show_faults(self, sentences: Mapping[str, str]) -> None:
        """Mark the fields that can't be saved; all others are unmarked."""
        for name, field in self.fields.items():
            field.error.show_text(sentences.get(name, ""))

    def faults(self) -> dict[str, str]:
        """Give the sentences that stand under fields."""
        return {name: field.error.text() for name, field in self.fields.items() if field.error.text()}

    def focus_field(self, name: str) -> None:
        """Move the cursor into a field."""
        self._controls[name].setFocus()

    def set_read_only(self, read_only: bool) -> None:
        """Let the fields be read, and their text copied, but not changed."""
        for control in self._controls.values():
            if isinstance(control, QLineEdit | QPlainTextEdit):
                control.setReadOnly(read_only)
            elif isinstance(control, QComboBox):
                control.setEnabled(not read_only)

    def _on_edited(self) -> None:
        if not self._filling:
            self.edited.emit()

    def retranslate(self) -> None:
        """Put every text into the language in use."""
        for name, field in self.fields.items():
            word = words.field_word(name)
            field.set_label(with_mnemonic(word, _MNEMONICS[name]))
            field.control.setAccessibleName(word)
        self.description.setPlaceholderText(self.tr("What happened, where, and what was tried so far"))
        self.tags.setPlaceholderText(self.tr("Separated by commas"))
        self.category.line.setPlaceholderText(self.tr("None"))

    def changeEvent(self, event: QEvent) -> None:  # noqa: D102
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)
