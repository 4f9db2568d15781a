"""One automation in plain words, what it did, and what it would do. Widgets only."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QMenu, QStackedWidget, QToolButton, QVBoxLayout, QWidget

from openclaw_desktop.contract.automations import TRIED_EVENTS, Automation, AutomationRun
from openclaw_desktop.ui import theme
from openclaw_desktop.ui.integrations.automations import texts
from openclaw_desktop.ui.integrations.automations.columns import runs_model
from openclaw_desktop.ui.integrations.rows_table import RowsTable
from openclaw_desktop.ui.theme import Size, Space
from openclaw_desktop.ui.widgets import (
    Banner,
    BusyIndicator,
    EmptyState,
    ErrorCard,
    Pill,
    ToolButton,
    make_button,
    make_label,
    make_line,
)
from openclaw_desktop.ui.widgets.flow_layout import flow_of


class AutomationDetail(QFrame):
    """Shows an automation.

    Signals:
        runs_requested: back from a try to what it did.
        more_requested: older runs.
        ticket_requested: the id of the ticket that a run was about.
    """

    runs_requested = Signal()
    more_requested = Signal()
    ticket_requested = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("automationDetail")
        self.setProperty("role", "pane")
        self.setMinimumWidth(theme.px(360))
        self._automation: Automation | None = None
        self._may_manage = False
        self._people: dict[str, str] = {}
        self._tried: list[AutomationRun] | None = None
        self.empty = EmptyState("bulk", self)
        self.heading = make_label("heading", name="automationName", wrap=True, parent=self)
        self.pill = Pill(self)
        self._words = [make_label("muted", parent=self) for _ in range(3)]
        self.when = make_label(name="automationWhen", wrap=True, parent=self)
        self.condition = make_label(name="automationIf", wrap=True, parent=self)
        self.then = make_label(name="automationThen", wrap=True, parent=self)
        self.owner = make_label("muted", name="automationOwner", wrap=True, parent=self)
        self.failed = Banner("automationFailed", "danger", "error", self)
        self.try_button = make_button("tryAutomationButton", icon="view", parent=self)
        self.edit_button = make_button("editAutomationButton", icon="edit", parent=self)
        self.more_button = ToolButton(self)
        self.more_button.setObjectName("automationMoreButton")
        self.busy = BusyIndicator(self)
        self.card = ErrorCard(self, name="runsError")
        self.runs_title = make_label("strong", name="runsTitle", wrap=True, parent=self)
        self.back_button = make_button("backToRunsButton", "link", parent=self)
        self.table = RowsTable("runTable", runs_model(self, self._people, lambda: self.is_trying), self)
        self.no_runs = EmptyState("history", self)
        self.older_button = make_button("olderRunsButton", "link", parent=self)
        self.run_text = make_label(name="runText", wrap=True, parent=self)
        self.run_text.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.ticket_button = make_button("runTicketButton", "link", parent=self)
        self._lists = QStackedWidget(self)
        self._stack = QStackedWidget(self)
        self._build()
        self.back_button.clicked.connect(self.runs_requested)
        self.older_button.clicked.connect(self.more_requested)
        self.table.chosen.connect(self._on_run)
        self.table.entered.connect(self._open_ticket)
        self.table.doubleClicked.connect(self._open_ticket)
        self.ticket_button.clicked.connect(self._open_ticket)
        self.retranslate()

    def _build(self) -> None:
        self.more_button.setProperty("kind", "button")
        self.more_button.setIconSize(theme.icon_size())
        self.more_button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.more_button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        theme.set_icon(self.more_button, "more")
        margin, gap = theme.px(Space.L), theme.px(Space.S)
        title = QHBoxLayout()
        title.setSpacing(gap)
        title.addWidget(self.heading, 1)
        title.addWidget(self.pill, 0, Qt.AlignmentFlag.AlignTop)
        rule = QGridLayout()
        rule.setHorizontalSpacing(theme.px(Space.M))
        rule.setVerticalSpacing(theme.px(Space.XS))
        rule.setColumnStretch(1, 1)
        for row, (word, value) in enumerate(zip(self._words, (self.when, self.condition, self.then), strict=True)):
            rule.addWidget(word, row, 0, Qt.AlignmentFlag.AlignTop)
            rule.addWidget(value, row, 1)
        buttons = flow_of(self.try_button, self.edit_button, self.more_button, self.busy)
        told = QHBoxLayout()
        told.setSpacing(gap)
        # As high without the button beside the words as with it, so that nothing moves when it comes.
        told.addStrut(theme.px(Size.CONTROL))
        told.addWidget(self.runs_title, 1)
        told.addWidget(self.back_button)
        head = QVBoxLayout()
        head.setContentsMargins(margin, margin, margin, gap)
        head.setSpacing(gap)
        head.addLayout(title)
        head.addLayout(rule)
        head.addWidget(self.owner)
        head.addWidget(self.failed)
        head.addLayout(buttons)
        head.addWidget(self.card)
        head.addLayout(told)
        listed = QWidget(self)
        rows = QVBoxLayout(listed)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(0)
        rows.addWidget(self.table, 1)
        rows.addWidget(self.older_button, 0, Qt.AlignmentFlag.AlignHCenter)
        self._foot = QWidget(self)
        foot = QHBoxLayout(self._foot)
        foot.setContentsMargins(margin, gap, margin, gap)
        foot.addWidget(self.run_text, 1)
        foot.addWidget(self.ticket_button, 0, Qt.AlignmentFlag.AlignTop)
        self._foot_line = make_line(parent=self)
        rows.addWidget(self._foot_line)
        rows.addWidget(self._foot)
        self._lists.addWidget(listed)
        self._lists.addWidget(self.no_runs)
        self._lists.setMinimumHeight(theme.px(110))
        body = QWidget(self)
        column = QVBoxLayout(body)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addWidget(make_line(parent=self))
        column.addWidget(self._lists, 1)
        self._stack.addWidget(self.empty)
        self._stack.addWidget(body)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self._stack)

    def set_actions(self, try_: QAction, edit: QAction, more: Sequence[QAction]) -> None:
        """Let the buttons do what the pane's actions do."""
        for button, action in ((self.try_button, try_), (self.edit_button, edit)):
            button.clicked.connect(action.trigger)
        menu = QMenu(self.more_button)
        menu.addActions(list(more))
        self.more_button.setMenu(menu)

    @property
    def automation(self) -> Automation | None:
        """The automation shown."""
        return self._automation

    def know_people(self, people: Mapping[str, str]) -> None:
        """Call these people by their names: display names by username."""
        self._people.update(people)
        self.table.rows.reword()
        self._on_run(self.table.current())
        self.show_automation(self._automation, may_manage=self._may_manage)

    def show_automation(self, automation: Automation | None, *, may_manage: bool) -> None:
        """Show an automation; of another one than before the runs are still to come."""
        is_other = (automation and automation.id) != (self._automation and self._automation.id)
        self._automation, self._may_manage = automation, may_manage
        if is_other:
            self.card.clear()
            self.show_runs([], more=False, known=False)
        self._stack.setCurrentIndex(0 if automation is None else 1)
        if automation is None:
            return
        state = texts.automation_state(automation)
        self.heading.setText(automation.name)
        self.pill.show_word(state.text, state.tone)
        self.when.setText(texts.event_name(automation.event))
        self.condition.setText(texts.condition_words(automation.condition))
        sentences = [texts.action_sentence(action, self._people) for action in automation.actions]
        numbered = [f"{at}. {sentence}" for at, sentence in enumerate(sentences, start=1)]
        self.then.setText("\n".join(numbered if len(numbered) > 1 else sentences))
        self.owner.setText(self.tr("It acts in the name of {owner}.").format(owner=automation.owner.display_name))
        for button in (self.try_button, self.edit_button, self.more_button):
            button.setEnabled(may_manage)

    def show_runs(self, runs: Sequence[AutomationRun], *, more: bool, known: bool = True) -> None:
        """Show what it did, newest first; `more` if there are older ones, `known` once the server has told."""
        self._tried = None
        self.table.show_items(runs)
        self._lists.setCurrentIndex(0 if runs or not known else 1)
        self.older_button.setVisible(more)
        if runs and runs[0].error is not None:
            self.failed.show_text(self.tr("The last time it failed: {reason}").format(reason=runs[0].error))
        else:
            self.failed.hide()
        self._say_what()

    def show_tried(self, runs: Sequence[AutomationRun]) -> None:
        """Show what it would have done."""
        self._tried = list(runs)
        self.table.show_items(runs)
        self._lists.setCurrentIndex(0 if runs else 1)
        self.older_button.hide()
        self._say_what()

    @property
    def is_trying(self) -> bool:
        """Whether what is shown is what it would have done."""
        return self._tried is not None

    def _say_what(self) -> None:
        tried = self._tried
        self.back_button.setVisible(tried is not None)
        if tried is None:
            self.runs_title.setText(self.tr("What it did in the last 30 days"))
            self.no_runs.show_text(self.tr("It has not acted yet."))
            return
        acted = sum(run.matched for run in tried)
        self.runs_title.setText(
            self.tr(
                "Tried on what happened before: {acted} of {count} would have set it off. Nothing was changed."
            ).format(count=len(tried), acted=acted)
        )
        self.no_runs.show_text(self.tr("Such an event has not happened yet, so there is nothing to try it on."))

    def _on_run(self, run: AutomationRun | None) -> None:
        self.run_text.setText("" if run is None else texts.run_words(run, self._people))
        for part in (self._foot_line, self._foot):
            part.setVisible(run is not None)
        self.ticket_button.setVisible(run is not None and run.ticket_id is not None)

    def _open_ticket(self) -> None:
        run = self.table.current()
        if run is not None and run.ticket_id is not None:
            self.ticket_requested.emit(run.ticket_id)

    def retranslate(self) -> None:
        """Put every text into the language in use."""
        self.empty.show_text(self.tr("Choose an automation to see what it does."))
        for label, word in zip(self._words, (self.tr("When"), self.tr("If"), self.tr("Then")), strict=True):
            label.setText(word)
        count = TRIED_EVENTS
        self.try_button.setText(self.tr("&Try on the last %n event(s)", "", count))
        self.try_button.setToolTip(self.tr("Shows what it would have done; nothing is changed and nobody is told"))
        self.edit_button.setText(self.tr("&Edit…"))
        self.more_button.setToolTip(self.tr("More"))
        self.more_button.setAccessibleName(self.tr("More"))
        self.back_button.setText(self.tr("Back to what it did"))
        self.table.setAccessibleName(self.tr("Runs"))
        self.older_button.setText(self.tr("Show older ones"))
        self.ticket_button.setText(self.tr("Open the ticket"))
        self.table.rows.reword()
        self._say_what()
        self._on_run(self.table.current())
        self.show_automation(self._automation, may_manage=self._may_manage)

    def changeEvent(self, event: QEvent) -> None:  # noqa: D102
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)
