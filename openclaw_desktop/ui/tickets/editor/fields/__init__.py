"""The controls of the form: each has `value()`, `set_value(value)` and a signal `edited` for every change."""

from __future__ import annotations

from openclaw_desktop.ui.tickets.editor.fields.category_combo import CategoryCombo
from openclaw_desktop.ui.tickets.editor.fields.choice_combo import ChoiceCombo
from openclaw_desktop.ui.tickets.editor.fields.due_edit import DueEdit
from openclaw_desktop.ui.tickets.editor.fields.line_edit import HeadlineEdit, TagsEdit, TitleEdit
from openclaw_desktop.ui.tickets.editor.fields.long_text_edit import LongTextEdit
from openclaw_desktop.ui.tickets.editor.fields.person_combo import PersonCombo

__all__ = [
    "CategoryCombo",
    "ChoiceCombo",
    "DueEdit",
    "HeadlineEdit",
    "LongTextEdit",
    "PersonCombo",
    "TagsEdit",
    "TitleEdit",
]
