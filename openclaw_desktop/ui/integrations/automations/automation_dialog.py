"""Making or changing a rule: when … if … then …. Widgets only."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import partial
from typing import Final, get_args

from PySide6.QtCore import QCoreApplication, QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QHBoxLayout,
    QLineEdit,
    QMenu,
    QPushButton,
    QScrollArea,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from openclaw_desktop.contract.automations import (
    MAX_ACTIONS,
    TICKET_TRIGGERS,
    TRIGGERS,
    Action,
    ActionKind,
    Automation,
    AutomationCreate,
    AutomationPatch,
)
from openclaw_desktop.contract.errors import InvalidQuery, OpenClawError
from openclaw_desktop.contract.query import QueryProblem, check
from openclaw_desktop.ui import theme
from openclaw_desktop.ui.integrations.automations import texts
from openclaw_desktop.ui.integrations.automations.action_cards import ActionCard, blank, card_for
from openclaw_desktop.ui.integrations.automations.templates import TEMPLATES, Template, rule_of, template_name
from openclaw_desktop.ui.integrations.editing import SavedForm
from openclaw_desktop.ui.language import current_locale
from openclaw_desktop.ui.search.completing import Completing
from openclaw_desktop.ui.search.completion_popup import CompletionPopup
from openclaw_desktop.ui.search.query_edit import QueryEdit
from openclaw_desktop.ui.theme import Space
from openclaw_desktop.ui.widgets import (
    BusyIndicator,
    ErrorCard,
    Field,
    InlineError,
    ToolButton,
    make_button,
    make_label,
)
from openclaw_desktop.ui.widgets.flow_layout import flow_of
from openclaw_desktop.ui.widgets.tab_order import tab_as_laid_out
from openclaw_desktop.ui.widgets.wheel_guard import WheelGuard

_WIDTH: Final = 620
_HEIGHT: Final = 640
_MAX_NAME: Final = 100
_UNFINISHED_MS: Final = 1000
"""Text that only lacks its end is still being written: so long nobody is told that it can't be read."""
_PLACE: Final = re.compile(r"actions\[(\d+)\]")
ACTION_KINDS: Final[tuple[ActionKind, ...]] = get_args(ActionKind)


class AutomationDialog(SavedForm):
    """The form of a rule.

    Signals:
        people_wanted: text that names nobody known so far; `know_people` answers.
    """

    people_wanted = Signal(str)

    def __init__(self, automation: Automation | None, people: Mapping[str, str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("automationDialog")
        self._automation = automation
        self._people = dict(people)
        self._waiting = False
        self.templates: dict[Template, QPushButton] = {
            template: make_button(f"template_{template}", parent=self) for template in TEMPLATES
        }
        self._templates_label = make_label("muted", parent=self)
        self.name_edit = QLineEdit(self)
        self.name_edit.setObjectName("automationNameEdit")
        self.name_edit.setMaxLength(_MAX_NAME)
        self.name_field = Field(self.name_edit, parent=self)
        self.event_combo = QComboBox(self)
        self.event_combo.setObjectName("automationEventCombo")
        for kind in TRIGGERS:
            self.event_combo.addItem("", kind)
        WheelGuard(self.event_combo)
        self.event_field = Field(self.event_combo, parent=self)
        self.condition_edit = QueryEdit(self, searches=False)
        self.condition_edit.setObjectName("conditionEdit")
        self.condition_field = Field(self.condition_edit, parent=self)
        self._hint = make_label("small", wrap=True, parent=self)
        self._then_label = make_label("field", parent=self)
        self.cards: list[ActionCard] = []
        self.add_button = ToolButton(self)
        self.add_button.setObjectName("addActionButton")
        self.actions_error = InlineError(parent=self)
        self.active_check = QCheckBox(self)
        self.active_check.setObjectName("automationActiveCheck")
        self.active_check.setChecked(True)
        self.card = ErrorCard(self, name="automationError")
        self._busy = BusyIndicator(self)
        self.cancel_button = make_button("cancelAutomationButton", parent=self)
        self.save_button = make_button("saveAutomationButton", "primary", parent=self)
        self._unfinished = QTimer(self)
        self._unfinished.setSingleShot(True)
        self._unfinished.setInterval(_UNFINISHED_MS)
        self._make_menu()
        self._build()
        self.popup = CompletionPopup(self)
        self.completing = Completing(self.condition_edit, self.popup, self)
        self._connect()
        self.retranslate()
        self._fill()

    def _make_menu(self) -> None:
        self.add_button.setProperty("kind", "button")
        self.add_button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.add_button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.add_button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.add_button.setIconSize(theme.icon_size())
        theme.set_icon(self.add_button, "plus")
        menu = QMenu(self.add_button)
        self.add_actions: dict[ActionKind, QAction] = {}
        for kind in ACTION_KINDS:
            self.add_actions[kind] = menu.addAction("")
            self.add_actions[kind].triggered.connect(partial(self._add_blank, kind))
        self.add_button.setMenu(menu)

    def _build(self) -> None:
        gap, margin = theme.px(Space.M), theme.px(Space.XL)
        begin = QVBoxLayout()
        begin.setSpacing(theme.px(Space.S))
        begin.addWidget(self._templates_label)
        begin.addLayout(flow_of(*self.templates.values()))
        self._steps = QVBoxLayout()
        self._steps.setSpacing(theme.px(Space.S))
        content = QWidget()
        form = QVBoxLayout(content)
        form.setContentsMargins(margin, margin, margin, gap)
        form.setSpacing(gap)
        form.addLayout(begin)
        for part in (self.name_field, self.event_field, self.condition_field, self._hint, self._then_label):
            form.addWidget(part)
        form.addLayout(self._steps)
        form.addWidget(self.add_button, 0, Qt.AlignmentFlag.AlignLeft)
        form.addWidget(self.actions_error)
        form.addWidget(self.active_check)
        form.addStretch(1)
        self.area = QScrollArea(self)
        self.area.setWidget(content)
        self.area.setWidgetResizable(True)
        self.area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        buttons = QHBoxLayout()
        buttons.setContentsMargins(margin, 0, margin, 0)
        buttons.setSpacing(theme.px(Space.S))
        buttons.addWidget(self._busy)
        buttons.addStretch(1)
        buttons.addWidget(self.cancel_button)
        buttons.addWidget(self.save_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, theme.px(Space.L))
        column.setSpacing(gap)
        column.addWidget(self.area, 1)
        troubles = QVBoxLayout()
        troubles.setContentsMargins(margin, 0, margin, 0)
        troubles.addWidget(self.card)
        column.addLayout(troubles)
        column.addLayout(buttons)
        tab_as_laid_out(self)
        self.setMinimumWidth(theme.px(_WIDTH))
        self.resize(theme.px(_WIDTH), theme.px(_HEIGHT))

    def _connect(self) -> None:
        for template, button in self.templates.items():
            button.clicked.connect(partial(self._take_template, template))
        self.name_edit.textEdited.connect(lambda _text: self.name_field.error.show_text(""))
        self.event_combo.currentIndexChanged.connect(self._on_event)
        self.condition_edit.textChanged.connect(self._on_condition)
        self._unfinished.timeout.connect(self._tell_problem)
        self.save_button.clicked.connect(self._save)
        self.cancel_button.clicked.connect(self.reject)
        self.card.retry_requested.connect(self._save)

    def _fill(self) -> None:
        automation = self._automation
        for part in (self._templates_label, *self.templates.values()):
            part.setVisible(automation is None)
        if automation is not None:
            self.active_check.setChecked(automation.active)
            self._show_rule(automation.name, automation.event, automation.condition, automation.actions)
        self._on_event()

    def _show_rule(self, name: str, event: str, condition: str, actions: list[Action]) -> None:
        self.name_edit.setText(name)
        self.name_edit.setCursorPosition(0)
        self.event_combo.setCurrentIndex(max(0, self.event_combo.findData(event)))
        self.condition_edit.setText(texts.condition_words(condition) if condition.strip() else "")
        for card in list(self.cards):
            self._remove(card)
        for action in actions:
            self._add(action)

    def _take_template(self, template: Template) -> None:
        rule = rule_of(template)
        self._show_rule(rule.name, rule.event, rule.condition, rule.actions)
        lacking = self.check_cards()
        if lacking is not None:
            self._lead_to(lacking)

    # The steps

    def _add_blank(self, kind: ActionKind) -> None:
        card = self._add(blank(kind))
        self.actions_error.show_text("")
        first = card.findChild(QLineEdit) or card.findChild(QComboBox)
        if first is not None:
            first.setFocus()
        QTimer.singleShot(0, card, lambda: self.area.ensureWidgetVisible(card))

    def _add(self, action: Action) -> ActionCard:
        card = card_for(action, self)
        card.know(self._people)
        card.search_wanted.connect(self.people_wanted)
        card.remove_requested.connect(partial(self._remove, card))
        self.cards.append(card)
        self._steps.addWidget(card)
        tab_as_laid_out(self)
        self._limit()
        return card

    def _remove(self, card: ActionCard) -> None:
        self.cards.remove(card)
        self._steps.removeWidget(card)
        card.hide()
        card.deleteLater()
        self._limit()

    def _limit(self) -> None:
        self.add_button.setEnabled(len(self.cards) < MAX_ACTIONS)

    def know_people(self, people: Mapping[str, str]) -> None:
        """Offer these people: display names by username."""
        self._people.update(people)
        for card in self.cards:
            card.know(people)

    def _on_event(self) -> None:
        has_ticket = TRIGGERS[self.event_combo.currentIndex()] in TICKET_TRIGGERS
        for kind, action in self.add_actions.items():
            action.setEnabled(has_ticket or kind == "notify")

    # The condition

    @property
    def problem(self) -> QueryProblem | None:
        """Why the condition can't be read, or None."""
        return check(self.condition_edit.text(), current_locale())

    def _on_condition(self) -> None:
        self.condition_edit.set_mark(None)
        self.condition_field.error.show_text("")
        if self.problem is not None:
            self._unfinished.start()
        else:
            self._unfinished.stop()

    def _tell_problem(self) -> None:
        self._show_problem(self.problem)

    def _show_problem(self, problem: QueryProblem | None) -> None:
        self.condition_edit.set_mark(None if problem is None else problem.position)
        self.condition_field.error.show_text("" if problem is None else problem.message)

    # What was filled in

    def wish(self) -> AutomationCreate:
        """Give what was filled in, for a new rule."""
        return AutomationCreate(
            name=self.name_edit.text().strip(),
            event=TRIGGERS[self.event_combo.currentIndex()],
            condition=self.condition_edit.text().strip(),
            actions=[card.action() for card in self.cards],
            active=self.active_check.isChecked(),
        )

    def patch(self) -> AutomationPatch:
        """Give what was filled in, for the rule that is there."""
        wish = self.wish()
        return AutomationPatch(
            name=wish.name, event=wish.event, condition=wish.condition, actions=wish.actions, active=wish.active
        )

    def check_cards(self) -> QWidget | None:
        """Mark what the steps lack; give the first place, or None."""
        places = [card.check() for card in self.cards]
        return next((place for place in places if place is not None), None)

    def _save(self) -> None:
        if self._waiting:
            return
        named = bool(self.name_edit.text().strip())
        self.name_field.error.show_text("" if named else self.tr("Please give it a name."))
        self._tell_problem()
        self.actions_error.show_text("" if self.cards else self.tr("Please add what is to be done."))
        place = self.check_cards()
        wrong: QWidget | None = None
        if not named:
            wrong = self.name_edit
        elif self.problem is not None:
            wrong = self.condition_edit
        elif not self.cards:
            wrong = self.add_button
        else:
            wrong = place
        if wrong is None:
            self.save_requested.emit()
        else:
            self._lead_to(wrong)

    def _lead_to(self, place: QWidget) -> None:
        place.setFocus()
        # What is wrong is told at the end of its step, in a line that was not there a moment ago.
        QCoreApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest)
        for card in self.cards:
            if card.isAncestorOf(place):
                self.area.ensureWidgetVisible(card)
        self.area.ensureWidgetVisible(place)

    def show_waiting(self, waiting: bool) -> None:
        """Show whether the server is asked."""
        self._waiting = waiting
        self._busy.setVisible(waiting)
        self.save_button.setEnabled(not waiting)
        if waiting:
            self.card.clear()

    def show_error(self, error: OpenClawError) -> None:
        """Say what can't be accepted."""
        if isinstance(error, InvalidQuery):
            # A newer server may read the language otherwise: its word counts.
            self._show_problem(QueryProblem(error.position, error.expected, error.detail))
        elif not self._mark_unknown(error):
            self.card.show_error(error)

    def _mark_unknown(self, error: OpenClawError) -> bool:
        places = [_PLACE.match(item.field) for item in error.errors if item.code == "unknown_user"]
        cards = [self.cards[int(place[1])] for place in places if place and int(place[1]) < len(self.cards)]
        for card in cards:
            place = card.show_unknown()
            if place is not None:
                self._lead_to(place)
        return bool(cards)

    def retranslate(self) -> None:
        """Put every text into the language in use."""
        is_new = self._automation is None
        self.setWindowTitle(self.tr("New automation") if is_new else self.tr("Change automation"))
        self._templates_label.setText(self.tr("Begin with one of these, or from nothing:"))
        for template, button in self.templates.items():
            button.setText(template_name(template))
        self.name_field.set_label(self.tr("&Name"))
        self.event_field.set_label(self.tr("&When"))
        for at, kind in enumerate(TRIGGERS):
            self.event_combo.setItemText(at, texts.event_name(kind))
        self.condition_field.set_label(self.tr("&If the ticket matches (empty: always)"))
        self.condition_edit.setPlaceholderText(self.tr("always"))
        self._hint.setText(
            self.tr("As in the search, e.g. priority:urgent category:IT. Ctrl+Space shows what can be written.")
        )
        self._then_label.setText(self.tr("Then"))
        self.add_button.setText(self.tr("Add a step"))
        self.add_button.setAccessibleName(self.tr("Add a step"))
        for step, action in self.add_actions.items():
            action.setText(texts.action_name(step))
        self.active_check.setText(self.tr("Switched on"))
        self.cancel_button.setText(self.tr("Cancel"))
        self.save_button.setText(self.tr("Save"))

    def changeEvent(self, event: QEvent) -> None:  # noqa: D102
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)
