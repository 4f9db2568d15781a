"""One approval: what it asks, about which ticket, what was done so far, and what the person can do. Widgets only."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import (
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QPlainTextEdit,
    QPushButton,
    QScrollArea,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from openclaw_desktop.contract.approvals import Approval
from openclaw_desktop.contract.wire import utc_now
from openclaw_desktop.ui import theme
from openclaw_desktop.ui.approvals.steps import StepsView
from openclaw_desktop.ui.approvals.texts import STATE_TONES, mode_word, names, state_word
from openclaw_desktop.ui.language import current_locale
from openclaw_desktop.ui.theme import Space
from openclaw_desktop.ui.times import full_time, relative_time
from openclaw_desktop.ui.widgets import BusyIndicator, EmptyState, ErrorCard, Field, Pill, make_button, make_label
from openclaw_desktop.ui.widgets.banner import Banner
from openclaw_desktop.ui.widgets.forms import make_line

_COMMENT_HEIGHT: Final = 64
_CHOOSE, _BODY, _NOTHING = range(3)

_LEAST_SCROLLED = 40


class ApprovalDetail(QFrame):
    """Shows one approval at a time.

    Signals:
        ticket_requested: the id of the ticket that it is about, which should be shown.
    """

    ticket_requested = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "pane")
        self.setMinimumWidth(theme.px(320))
        self._approval: Approval | None = None
        self._ticket_text = ""
        self._choice = True
        self.heading = make_label("heading", name="approvalHeading", wrap=True, parent=self)
        self.pill = Pill(self)
        self.busy = BusyIndicator(self)
        self.standing = Banner("approvalStandingBanner", "warn", "info", self)
        self.unsent = Banner("approvalUnsentBanner", "warn", "clock", self)
        self.error_card = ErrorCard(self, name="approvalError")
        self.ticket_button = make_button("approvalTicketButton", "link", icon="ticket", parent=self)
        self.reason = make_label(name="approvalReason", wrap=True, parent=self)
        self.reason.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._facts = QGridLayout()
        self._fact_labels: list[tuple[QLabel, QLabel]] = []
        self.steps_title = make_label("strong", parent=self)
        self.steps = StepsView(self)
        self.comment = QPlainTextEdit(self)
        self.comment.setObjectName("decisionCommentEdit")
        self.comment.setTabChangesFocus(True)
        self.comment.setFixedHeight(theme.px(_COMMENT_HEIGHT))
        self.comment_field = Field(self.comment, parent=self)
        self.approve_button = make_button("approveButton", "primary", icon="check", parent=self)
        self.reject_button = make_button("rejectButton", "danger", parent=self)
        self.delegate_button = make_button("delegateButton", parent=self)
        self.remind_button = make_button("remindButton", icon="bell", parent=self)
        self.withdraw_button = make_button("withdrawButton", "danger", parent=self)
        self.empty = EmptyState("approval", self)
        self._stack = QStackedWidget(self)
        self._build()
        self.ticket_button.clicked.connect(self._open_ticket)
        self.comment.textChanged.connect(self._clear_fault)
        self.standing.first.connect(self.standing.hide)
        self.retranslate()

    def _build(self) -> None:
        content = QWidget()
        column = QVBoxLayout(content)
        column.setContentsMargins(*[theme.px(Space.L)] * 4)
        column.setSpacing(theme.px(Space.M))
        head = QHBoxLayout()
        head.setSpacing(theme.px(Space.S))
        head.addWidget(self.pill)
        head.addWidget(self.busy)
        head.addStretch(1)
        self._facts.setHorizontalSpacing(theme.px(Space.L))
        self._facts.setVerticalSpacing(theme.px(Space.XS))
        self._facts.setColumnStretch(1, 1)
        column.addWidget(self.heading)
        column.addLayout(head)
        column.addWidget(self.standing)
        column.addWidget(self.unsent)
        column.addWidget(self.error_card)
        self.ticket_button.setProperty("flush", True)
        column.addWidget(self.ticket_button, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self.reason)
        column.addLayout(self._facts)
        column.addWidget(make_line(parent=self))
        column.addWidget(self.steps_title)
        column.addWidget(self.steps)
        column.addStretch(1)
        scroll = QScrollArea(self)
        scroll.setWidget(content)
        scroll.setWidgetResizable(True)
        scroll.setMinimumHeight(theme.px(_LEAST_SCROLLED))
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.viewport().setAutoFillBackground(False)
        content.setAutoFillBackground(False)
        self._deciding = QWidget(self)
        deciding = QVBoxLayout(self._deciding)
        deciding.setContentsMargins(0, 0, 0, 0)
        deciding.setSpacing(theme.px(Space.S))
        deciding.addWidget(self.comment_field)
        deciding.addLayout(self._row(self.delegate_button, None, self.reject_button, self.approve_button))
        self._asking = QWidget(self)
        asking = QVBoxLayout(self._asking)
        asking.setContentsMargins(0, 0, 0, 0)
        asking.addLayout(self._row(self.withdraw_button, None, self.remind_button))
        foot = QVBoxLayout()
        foot.setContentsMargins(theme.px(Space.L), theme.px(Space.S), theme.px(Space.L), theme.px(Space.M))
        foot.setSpacing(theme.px(Space.S))
        foot.addWidget(self._deciding)
        foot.addWidget(self._asking)
        self._foot = QWidget(self)
        self._foot.setLayout(foot)
        body = QWidget(self)
        page = QVBoxLayout(body)
        page.setContentsMargins(0, 0, 0, 0)
        page.setSpacing(0)
        page.addWidget(scroll, 1)
        self._foot_line = make_line(parent=self)
        page.addWidget(self._foot_line)
        page.addWidget(self._foot)
        self._stack.addWidget(self.empty)
        self._stack.addWidget(body)
        self._stack.addWidget(QWidget(self))
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self._stack)

    @staticmethod
    def _row(*buttons: QPushButton | None) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(theme.px(Space.S))
        for button in buttons:
            if button is None:
                row.addStretch(1)
            else:
                row.addWidget(button)
        return row

    @property
    def approval(self) -> Approval | None:
        """The approval shown."""
        return self._approval

    def show_approval(self, approval: Approval | None, *, decides: bool, asks: bool, delegates: bool) -> None:
        """Show an approval.

        Args:
            approval: None for none.
            decides: whether the person may decide it now.
            asks: whether they asked for it, and it is still open.
            delegates: whether they may put somebody else in their place.
        """
        another = approval is None or self._approval is None or approval.id != self._approval.id
        self._approval = approval
        if another:
            self.standing.hide()
            self.error_card.clear()
            self.comment_field.error.show_text("")
            self._ticket_text = ""
        if approval is None:
            self._stack.setCurrentIndex(_CHOOSE if self._choice else _NOTHING)
            return
        self._stack.setCurrentIndex(_BODY)
        self.heading.setText(approval.title)
        self.pill.show_word(state_word(approval.state), STATE_TONES.get(approval.state, "muted"))
        self.reason.setText(approval.reason)
        self.reason.setVisible(bool(approval.reason))
        self._show_ticket()
        self._show_facts(approval)
        self.steps.show_steps(approval.steps)
        self._deciding.setVisible(decides or delegates)
        self.approve_button.setVisible(decides)
        self.reject_button.setVisible(decides)
        self.delegate_button.setVisible(delegates)
        self._asking.setVisible(asks)
        self._show_foot(decides or delegates or asks)

    def set_choice(self, choice: bool) -> None:
        """Say whether there is any approval to choose: where there is none, nobody is told to."""
        self._choice = choice
        if self._stack.currentIndex() != _BODY:
            self._stack.setCurrentIndex(_CHOOSE if choice else _NOTHING)

    def show_ticket_text(self, text: str) -> None:
        """Name the ticket that it is about."""
        self._ticket_text = text
        self._show_ticket()

    def show_busy(self, busy: bool) -> None:
        """Show whether an action is on its way."""
        self.busy.setVisible(busy)
        for button in self._buttons():
            button.setEnabled(not busy)

    def show_unsent(self, sentence: str) -> None:
        """Say, for as long as it is so, that the person has decided and the server does not know yet; "" for no."""
        if sentence:
            self.unsent.show_text(sentence)
            self._show_foot(False)
        else:
            self.unsent.hide()

    def ask_for_comment(self) -> None:
        """Say that a rejection needs a comment, and move the cursor there."""
        self.comment_field.error.show_text(self.tr("Say why you reject it, so that the others can act on it."))
        self.comment.setFocus()

    def focus_first(self) -> None:
        """Move on to what can be done."""
        first = self.comment if self._deciding.isVisible() else self.ticket_button
        first.setFocus()

    def _show_foot(self, shown: bool) -> None:
        self._foot.setVisible(shown)
        self._foot_line.setVisible(shown)

    def _buttons(self) -> tuple[QPushButton, ...]:
        return (
            self.approve_button,
            self.reject_button,
            self.delegate_button,
            self.remind_button,
            self.withdraw_button,
        )

    def _show_ticket(self) -> None:
        approval = self._approval
        self.ticket_button.setVisible(approval is not None and approval.ticket_id is not None)
        self.ticket_button.setText((self._ticket_text or self.tr("Show the ticket")).replace("&", "&&"))

    def _show_facts(self, approval: Approval) -> None:
        asked = relative_time(approval.created_at, utc_now(), current_locale())
        facts = [
            (self.tr("Requested by"), f"{approval.requester.display_name} · {asked}", full_time(approval.created_at)),
            (self.tr("Approvers"), names(approval.approvers), ""),
            (self.tr("Mode"), mode_word(approval.mode), ""),
        ]
        if approval.waiting_for:
            facts.append((self.tr("Waiting for"), names(approval.waiting_for), ""))
        while len(self._fact_labels) < len(facts):
            word, value = make_label("muted"), make_label(wrap=True)
            self._facts.addWidget(word, len(self._fact_labels), 0, Qt.AlignmentFlag.AlignTop)
            self._facts.addWidget(value, len(self._fact_labels), 1)
            self._fact_labels.append((word, value))
        for at, (word, value) in enumerate(self._fact_labels):
            for label, text in zip((word, value), facts[at] if at < len(facts) else ("", ""), strict=False):
                label.setText(text)
                label.setVisible(at < len(facts))
            value.setToolTip(facts[at][2] if at < len(facts) else "")

    def _clear_fault(self) -> None:
        if self.comment.toPlainText().strip():
            self.comment_field.error.show_text("")

    def _open_ticket(self) -> None:
        if self._approval is not None and self._approval.ticket_id is not None:
            self.ticket_requested.emit(self._approval.ticket_id)

    def retranslate(self) -> None:
        """Put every text into the language in use."""
        self.empty.show_text(self.tr("Choose an approval to see it here."))
        self.comment_field.set_label(self.tr("Co&mment"))
        self.comment.setPlaceholderText(self.tr("Needed to reject"))
        self.steps_title.setText(self.tr("Progress"))
        self.approve_button.setText(self.tr("&Approve"))
        self.reject_button.setText(self.tr("Re&ject"))
        self.delegate_button.setText(self.tr("Hand &over…"))
        self.remind_button.setText(self.tr("Remin&d"))
        self.withdraw_button.setText(self.tr("&Withdraw"))

    def changeEvent(self, event: QEvent) -> None:  # noqa: D102
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)
