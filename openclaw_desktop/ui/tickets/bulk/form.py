"""The fields of a bulk change: each is left as it is until its box is ticked or something is put into it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, Protocol, cast

from msgspec import UNSET
from PySide6.QtCore import QEvent, Signal, SignalInstance, Slot
from PySide6.QtWidgets import QCheckBox, QComboBox, QGridLayout, QWidget

from openclaw_desktop.contract.tickets import PRIORITIES, STATUSES
from openclaw_desktop.contract.users import User, UserRef
from openclaw_desktop.ui import theme, words
from openclaw_desktop.ui.theme import Space
from openclaw_desktop.ui.tickets.bulk.change import BulkChange
from openclaw_desktop.ui.tickets.editor.fields import CategoryCombo, ChoiceCombo, DueEdit, PersonCombo, TagsEdit
from openclaw_desktop.ui.tickets.editor.icons import priority_icon, status_dot
from openclaw_desktop.ui.tickets.editor.values import Unread
from openclaw_desktop.ui.widgets import InlineError
from openclaw_desktop.ui.widgets.box_name import name_box


class _Control(Protocol):
    edited: SignalInstance

    def value(self) -> Any: ...


@dataclass(slots=True)
class _Line:
    box: QCheckBox
    control: QWidget
    error: InlineError

    def value(self) -> Any:
        return cast("_Control", self.control).value() if self.box.isChecked() else UNSET


class BulkForm(QWidget):
    """All fields that can be changed on several tickets at once.

    Signals:
        edited: the wish is another one.
        people_wanted: text that names nobody known so far; `add_people` answers.
    """

    edited = Signal()
    people_wanted = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._people: dict[str, UserRef] = {}
        self.status = ChoiceCombo(STATUSES, words.status_word, status_dot)
        self.priority = ChoiceCombo(PRIORITIES, words.priority_word, priority_icon)
        self.assignee = PersonCombo()
        self.requester = PersonCombo()
        self.category = CategoryCombo()
        self.due_at = DueEdit()
        self.add_tags = TagsEdit()
        self.remove_tags = TagsEdit()
        self._lines: dict[str, _Line] = {}
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(theme.px(Space.M))
        grid.setVerticalSpacing(theme.px(Space.S))
        grid.setColumnStretch(1, 1)
        for at, (name, control) in enumerate(
            {
                "status": self.status,
                "priority": self.priority,
                "assignee": self.assignee,
                "requester": self.requester,
                "category": self.category,
                "due_at": self.due_at,
                "add_tags": self.add_tags,
                "remove_tags": self.remove_tags,
            }.items()
        ):
            line = self._lines[name] = _Line(QCheckBox(self), control, InlineError(control, parent=self))
            line.box.setObjectName(f"bulk_{name}_check")
            control.setObjectName(f"bulk_{name}")
            grid.addWidget(line.box, at * 2, 0)
            grid.addWidget(control, at * 2, 1)
            grid.addWidget(line.error, at * 2 + 1, 1)
            line.box.toggled.connect(self._told)
            cast("_Control", control).edited.connect(self._ticker(line.box))
        self.assignee.search_wanted.connect(self.people_wanted)
        self.requester.search_wanted.connect(self.people_wanted)
        self.retranslate()

    def change(self) -> BulkChange | None:
        """Give what is wished for, or None where something can't be read; that is then marked."""
        values = {name: line.value() for name, line in self._lines.items()}
        good = True
        for name, line in self._lines.items():
            unread = isinstance(values[name], Unread)
            line.error.show_text(self._unread_text(name) if unread else "")
            good = good and not unread
        if not good:
            return None
        return BulkChange(
            status=values["status"],
            priority=values["priority"],
            assignee=self._person(values["assignee"]),
            requester=self._person(values["requester"]),
            category=values["category"],
            due_at=values["due_at"],
            add_tags=tuple(values["add_tags"]) if values["add_tags"] is not UNSET else (),
            remove_tags=tuple(values["remove_tags"]) if values["remove_tags"] is not UNSET else (),
        )

    def reset(self) -> None:
        """Leave every field as it is."""
        for line in self._lines.values():
            line.box.setChecked(False)
            line.error.show_text("")

    def add_people(self, people: Iterable[User | UserRef]) -> None:
        """Offer these people."""
        known = [UserRef(id=person.id, username=person.username, display_name=person.display_name) for person in people]
        self._people.update((person.username, person) for person in known)
        names = {person.username: person.display_name for person in known}
        self.assignee.add_people(names)
        self.requester.add_people(names)

    def set_me(self, me: User) -> None:
        """Say who *Me* is."""
        self.add_people([me])
        self.assignee.set_me(me)
        self.requester.set_me(me)

    def retranslate(self) -> None:
        """Put every text into the language in use."""
        names = {field: words.field_word(field) for field in self._lines}
        names["add_tags"] = self.tr("Add tags")
        names["remove_tags"] = self.tr("Remove tags")
        for field, line in self._lines.items():
            line.box.setText(names[field])
            line.box.setAccessibleName(self.tr("Change {field}").format(field=names[field]))
            if isinstance(line.control, QComboBox):
                name_box(line.control, names[field])
            else:
                line.control.setAccessibleName(names[field])

    def _person(self, value: Any) -> Any:
        if value is UNSET or value is None:
            return value
        return self._people.get(value) or UserRef(id="", username=value, display_name=value)

    def _unread_text(self, name: str) -> str:
        if name == "due_at":
            return self.tr("Write the date like 2026-11-30.")
        return self.tr("No one has this name.")

    def _ticker(self, box: QCheckBox) -> Any:
        def tick() -> None:
            if box.isChecked():
                self._told()
            else:
                box.setChecked(True)

        return tick

    @Slot()
    def _told(self) -> None:
        self.edited.emit()

    def changeEvent(self, event: QEvent) -> None:  # noqa: D102
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)
