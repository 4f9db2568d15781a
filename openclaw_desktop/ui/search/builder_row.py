"""The builder row: status, priority, assignee and dates of the query, without typing."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from PySide6.QtCore import QEvent, QSignalBlocker, Signal
from PySide6.QtWidgets import QComboBox, QWidget

from openclaw_desktop.contract.query import Builder, Me, Named, Nothing, Person
from openclaw_desktop.contract.tickets import PRIORITIES, STATUSES
from openclaw_desktop.ui import theme, words
from openclaw_desktop.ui.language import current_locale
from openclaw_desktop.ui.search.choices_button import ChoicesButton
from openclaw_desktop.ui.search.date_filter import DateFilter
from openclaw_desktop.ui.theme import Space
from openclaw_desktop.ui.widgets.box_name import name_box
from openclaw_desktop.ui.widgets.flow_layout import flow_of
from openclaw_desktop.ui.widgets.wheel_guard import WheelGuard

_ANYONE: Final = "any"
_ME: Final = "me"
_NOBODY: Final = "none"
_NAMED: Final = "name:"


class BuilderRow(QWidget):
    """Controls for a part of the query; `read_builder` and `write_builder` are the way there and back.

    Signals:
        edited: the `Builder` that a person has chosen.
    """

    edited = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("builderRow")
        self._people: dict[str, str] = {}
        self.status_button = ChoicesButton("statusFilterButton", STATUSES, words.status_word, self)
        self.priority_button = ChoicesButton("priorityFilterButton", PRIORITIES, words.priority_word, self)
        self.assignee_combo = QComboBox(self)
        self.assignee_combo.setObjectName("assigneeFilterCombo")
        # As wide as that, whoever is on offer: the row must not move when people come to be known.
        self.assignee_combo.setMinimumContentsLength(16)
        self.assignee_combo.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        WheelGuard(self.assignee_combo)
        self.dates = DateFilter(self)
        self.setLayout(flow_of(self.status_button, self.priority_button, self.assignee_combo, self.dates))
        self.retranslate()
        self.status_button.edited.connect(self._tell)
        self.priority_button.edited.connect(self._tell)
        self.assignee_combo.currentIndexChanged.connect(self._tell)
        self.dates.edited.connect(self._tell)

    def builder(self) -> Builder:
        """Give what the controls show."""
        date = self.dates.value()
        return Builder(
            statuses=self.status_button.values(),
            priorities=self.priority_button.values(),
            assignee=_person(self.assignee_combo.currentData()),
            date_field=self.dates.field if date is not None else None,
            date=date,
        )

    def show_builder(self, builder: Builder) -> None:
        """Show a part of a query without telling."""
        if builder == self.builder():
            return
        self.status_button.set_values(builder.statuses)
        self.priority_button.set_values(builder.priorities)
        self._fill_people(_key(builder.assignee))
        self.dates.show_value(builder.date_field, builder.date)

    def set_people(self, people: Mapping[str, str]) -> None:
        """Offer these people (display names by username) as assignees."""
        self._people = dict(people)
        self._fill_people(self.assignee_combo.currentData())

    def retranslate(self) -> None:
        """Put every text into the language in use."""
        self.status_button.set_label(words.field_word("status"))
        self.priority_button.set_label(words.field_word("priority"))
        name_box(self.assignee_combo, words.field_word("assignee"))
        self._fill_people(self.assignee_combo.currentData() or _ANYONE)
        self.dates.retranslate()

    def _fill_people(self, key: str) -> None:
        colon = "：" if current_locale() == "zh_CN" else ": "
        label = words.field_word("assignee") + colon
        with QSignalBlocker(self.assignee_combo):
            self.assignee_combo.clear()
            self.assignee_combo.addItem(label + self.tr("Anyone"), _ANYONE)
            self.assignee_combo.addItem(label + self.tr("Me"), _ME)
            self.assignee_combo.addItem(label + self.tr("Nobody"), _NOBODY)
            for username, name in sorted(self._people.items(), key=lambda person: person[1].casefold()):
                self.assignee_combo.addItem(label + name, _NAMED + username)
            if self.assignee_combo.findData(key) < 0:
                self.assignee_combo.addItem(label + key.removeprefix(_NAMED), key)
            self.assignee_combo.setCurrentIndex(self.assignee_combo.findData(key))
        names = self.assignee_combo.view()
        names.setMinimumWidth(names.sizeHintForColumn(0) + theme.px(Space.XL))

    def _tell(self) -> None:
        self.edited.emit(self.builder())

    def changeEvent(self, event: QEvent) -> None:  # noqa: D102
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)


def _person(key: str) -> Person | None:
    if key == _ANYONE:
        return None
    if key == _ME:
        return Me()
    return Nothing() if key == _NOBODY else Named(key.removeprefix(_NAMED))


def _key(person: Person | None) -> str:
    if person is None:
        return _ANYONE
    if isinstance(person, Me):
        return _ME
    return _NOBODY if isinstance(person, Nothing) else _NAMED + person.name
