"""One field on which two people disagree: mine, theirs, and what is to stand."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Any, Protocol, cast

from PySide6.QtCore import SignalInstance
from PySide6.QtWidgets import QButtonGroup, QFrame, QRadioButton, QVBoxLayout, QWidget

from openclaw_desktop.contract.merge import FieldConflict
from openclaw_desktop.ui import theme, words
from openclaw_desktop.ui.theme import Space
from openclaw_desktop.ui.tickets.editor.due import show_due
from openclaw_desktop.ui.tickets.editor.merge.difference import Run, difference
from openclaw_desktop.ui.tickets.editor.merge.difference_view import DifferenceView
from openclaw_desktop.ui.tickets.editor.values import Unread
from openclaw_desktop.ui.widgets import Field, make_label


class _Control(Protocol):
    edited: SignalInstance

    def value(self) -> Any: ...

    def set_value(self, value: Any) -> None: ...


class ConflictCard(QFrame):
    """Both versions with their differences marked, and a control with the result, which can be edited."""

    def __init__(
        self,
        conflict: FieldConflict,
        control: QWidget,
        name_of: Callable[[str], str],
        author: str,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.conflict = conflict
        self._name_of = name_of
        self._author = author
        self._filling = False
        field = conflict.field
        self.setObjectName(f"conflict_{field}")
        self.setProperty("role", "card")
        self.control = control
        control.setObjectName(f"merged_{field}")
        self.heading = make_label("strong", parent=self)
        self.mine = QRadioButton(self)
        self.theirs = QRadioButton(self)
        self.edit = QRadioButton(self)
        self.mine.setObjectName(f"mine_{field}")
        self.theirs.setObjectName(f"theirs_{field}")
        self.edit.setObjectName(f"edit_{field}")
        self._choice = QButtonGroup(self)
        for button in (self.mine, self.theirs, self.edit):
            self._choice.addButton(button)
        self.mine_view = DifferenceView("accent", self)
        self.theirs_view = DifferenceView("info", self)
        self.base_label = make_label("field", parent=self)
        self.base_view = DifferenceView("muted", self)
        self.result = Field(control, parent=self)
        self._build()
        self.mine.setChecked(True)
        self._take(conflict.mine)
        self.mine.toggled.connect(self._choose)
        self.theirs.toggled.connect(self._choose)
        self._typed.edited.connect(self._on_edited)
        self.retranslate()

    @property
    def _typed(self) -> _Control:
        return cast("_Control", self.control)

    @property
    def _is_text(self) -> bool:
        """Whether the two versions are worth comparing letter by letter; a single word stands beside its button."""
        return self.conflict.field in ("title", "description", "category")

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(*[theme.px(Space.M)] * 4)
        column.setSpacing(theme.px(Space.S))
        column.addWidget(self.heading)
        column.addWidget(self.base_label)
        column.addWidget(self.base_view)
        self.base_view.setVisible(self._is_text)
        for button, view in ((self.mine, self.mine_view), (self.theirs, self.theirs_view)):
            column.addWidget(button)
            column.addWidget(view)
            view.setVisible(self._is_text)
        column.addWidget(self.edit)
        column.addWidget(self.result)

    def value(self) -> Any:
        """Give what is to stand."""
        if self.mine.isChecked():
            return self.conflict.mine
        if self.theirs.isChecked():
            return self.conflict.theirs
        return self._typed.value()

    def set_author(self, author: str) -> None:
        """Say who the other is."""
        self._author = author
        self.retranslate()

    def _take(self, value: Any) -> None:
        self._filling = True
        self._typed.set_value(value)
        self._filling = False

    def _choose(self) -> None:
        if self.mine.isChecked():
            self._take(self.conflict.mine)
        elif self.theirs.isChecked():
            self._take(self.conflict.theirs)

    def _on_edited(self) -> None:
        if not self._filling:
            self.edit.setChecked(True)

    def retranslate(self) -> None:
        """Put every text into the language in use."""
        word = words.field_word(self.conflict.field)
        self.heading.setText(word)
        mine, theirs = self.tr("Mine"), self.tr("Theirs")
        if self._author:
            theirs = self.tr("Theirs ({name})").format(name=self._author)
        # As a caption of the text below it, or with the value itself.
        self.base_label.setText(self._choice_text(self.tr("Before"), self.conflict.base).replace("&&", "&"))
        self.mine.setText(self._choice_text(mine, self.conflict.mine))
        self.theirs.setText(self._choice_text(theirs, self.conflict.theirs))
        self.edit.setText(self.tr("Edited"))
        self.result.set_label(self.tr("Result"))
        self.control.setAccessibleName(self.tr("Result for {field}").format(field=word))
        self.mine_view.setAccessibleName(self.tr("{field}: mine").format(field=word))
        self.theirs_view.setAccessibleName(self.tr("{field}: theirs").format(field=word))
        self.base_view.setAccessibleName(self.tr("{field}: before").format(field=word))
        if self._is_text:
            self.base_view.show_runs([Run(self._text(self.conflict.base), differs=False)])
            runs = difference(self._text(self.conflict.mine), self._text(self.conflict.theirs))
            self.mine_view.show_runs(runs[0])
            self.theirs_view.show_runs(runs[1])

    def _choice_text(self, whose: str, value: Any) -> str:
        if self._is_text:
            return whose
        # An ampersand in a name is no mnemonic.
        return self.tr("{whose}: {value}").format(whose=whose, value=self._text(value)).replace("&", "&&")

    def _text(self, value: Any) -> str:
        match value:
            case Unread():
                return value.text
            case None | "":
                return self.tr("(empty)")
            case datetime():
                return show_due(value)
            case _:
                field = self.conflict.field
                kinds = {"status": words.status_word, "priority": words.priority_word, "assignee": self._name_of}
                return kinds.get(field, str)(value)
