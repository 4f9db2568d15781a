"""The Approvals tab: three boxes, the list of one of them, and beside it the approval that is chosen."""

from __future__ import annotations

from datetime import datetime
from itertools import pairwise
from typing import Final

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import (
    QButtonGroup,
    QFrame,
    QHBoxLayout,
    QPushButton,
    QSplitter,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from openclaw_desktop.contract.approvals import ApprovalBox
from openclaw_desktop.ui import theme
from openclaw_desktop.ui.approvals.detail import ApprovalDetail
from openclaw_desktop.ui.approvals.model import ApprovalTableModel
from openclaw_desktop.ui.approvals.table import ApprovalTable
from openclaw_desktop.ui.theme import Space
from openclaw_desktop.ui.times import full_time
from openclaw_desktop.ui.widgets import (
    BusyIndicator,
    EmptyState,
    ErrorCard,
    Toast,
    make_button,
    make_label,
    make_line,
    make_tool_button,
)
from openclaw_desktop.ui.widgets.yielding import YieldingButton

_WIDTHS: Final = (820, 440)
BOXES: Final[tuple[ApprovalBox, ...]] = ("todo", "mine", "done")


class ApprovalsPage(QWidget):
    """Widgets only; `ApprovalsController` says what they show and does what they ask for.

    Signals:
        box_chosen: `todo`, `mine` or `done`.
        reworded: the language is another one now.
    """

    box_chosen = Signal(str)
    reworded = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("approvalsPage")
        self.model = ApprovalTableModel(self)
        self.table = ApprovalTable(self.model, self)
        self.detail = ApprovalDetail(self)
        self.boxes: dict[ApprovalBox, QPushButton] = {}
        self._group = QButtonGroup(self)
        for box in BOXES:
            button = make_button(f"{box}BoxButton", "quiet", parent=self)
            button.setCheckable(True)
            # One of several: that is what assistive tools are told, and not that each is ticked for itself.
            button.setAutoExclusive(True)
            self._group.addButton(button)
            self.boxes[box] = button
            button.clicked.connect(lambda _checked, box=box: self.box_chosen.emit(box))
        self._todo = ""
        self.busy = BusyIndicator(self)
        self.refresh_button = make_tool_button("refreshApprovalsButton", "refresh", self)
        self.new_button = make_button("newApprovalButton", "primary", icon="plus", made=YieldingButton, parent=self)
        self._seen_at: datetime | None = None
        self.age_label = make_label("muted", name="approvalsAge", parent=self)
        self.error_card = ErrorCard(self, name="approvalsError")
        self.empty = EmptyState("approval", self)
        self.rows = QStackedWidget(self)
        self.splitter = QSplitter(Qt.Orientation.Horizontal, self)
        self.splitter.setObjectName("approvalsSplitter")
        self._make_actions()
        self._build()
        self.toast = Toast(self)
        self.retranslate()

    def _make_actions(self) -> None:
        detail = self.detail
        self.new_action = self._action(QKeySequence(QKeySequence.StandardKey.New), self.new_button)
        self.refresh_action = self._action(QKeySequence(Qt.Key.Key_F5), self.refresh_button)
        self.approve_action = self._action(QKeySequence("Ctrl+Return"), detail.approve_button)
        self.reject_action = self._action(QKeySequence("Ctrl+Shift+Return"), detail.reject_button)
        self.delegate_action = self._action(QKeySequence("Ctrl+D"), detail.delegate_button)
        self.remind_action = self._action(QKeySequence("Ctrl+M"), detail.remind_button)
        self.withdraw_action = self._action(QKeySequence("Ctrl+Shift+W"), detail.withdraw_button)

    def _action(self, keys: QKeySequence, button: QWidget) -> QAction:
        # The button's own: the list of keys says that it is possible while that shows.
        action = QAction(button)
        action.setShortcut(keys)
        # In the whole window, and only while this tab is the one in front: Qt asks whether the page is visible.
        action.setShortcutContext(Qt.ShortcutContext.WindowShortcut)
        self.addAction(action)
        button.clicked.connect(action.trigger)  # type: ignore[attr-defined]
        return action

    def _build(self) -> None:
        tools = QHBoxLayout()
        tools.setContentsMargins(theme.px(Space.M), theme.px(Space.S), theme.px(Space.M), theme.px(Space.S))
        tools.setSpacing(theme.px(Space.XS))
        for button in self.boxes.values():
            tools.addWidget(button)
        tools.addWidget(self.busy)
        tools.addWidget(self.age_label)
        tools.addStretch(1)
        tools.addWidget(self.refresh_button)
        tools.addWidget(self.new_button)
        trouble = QVBoxLayout()
        trouble.setContentsMargins(theme.px(Space.M), 0, theme.px(Space.M), theme.px(1))
        trouble.addWidget(self.error_card)
        self.rows.addWidget(self.table)
        self.rows.addWidget(self.empty)
        pane = QFrame(self)
        pane.setProperty("role", "pane")
        pane.setMinimumWidth(theme.px(300))
        column = QVBoxLayout(pane)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(tools)
        column.addLayout(trouble)
        column.addWidget(make_line(parent=self))
        column.addWidget(self.rows, 1)
        self.splitter.setChildrenCollapsible(False)
        self.splitter.addWidget(pane)
        self.splitter.addWidget(self.detail)
        self.splitter.setStretchFactor(0, 3)
        self.splitter.setStretchFactor(1, 2)
        self.splitter.setSizes([theme.px(width) for width in _WIDTHS])
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self.splitter)
        detail = self.detail
        order = (
            *self.boxes.values(),
            self.refresh_button,
            self.new_button,
            self.table,
            detail.ticket_button,
            detail.comment,
            detail.approve_button,
            detail.reject_button,
            detail.delegate_button,
            detail.remind_button,
            detail.withdraw_button,
        )
        for one, following in pairwise(order):
            QWidget.setTabOrder(one, following)

    # What it is told

    def show_box(self, box: ApprovalBox) -> None:
        """Mark the box whose approvals are listed; where the keyboard is at another, it comes along."""
        self.boxes[box].setChecked(True)
        if self.window().focusWidget() in self.boxes.values():
            self.boxes[box].setFocus()

    def show_todo(self, count: int, *, more: bool) -> None:
        """Show how many wait for the person."""
        self._todo = f"{count}+" if more else str(count) if count else ""
        self._name_boxes()

    def show_rows(self, box: ApprovalBox) -> None:
        """Show the list, or say that its box is empty."""
        self.detail.set_choice(self.model.rowCount() > 0)
        if self.model.rowCount():
            self.rows.setCurrentWidget(self.table)
            return
        self.rows.setCurrentWidget(self.empty)
        sentence = {
            "todo": self.tr("Nothing is waiting for your decision."),
            "mine": self.tr("You haven't requested an approval yet."),
            "done": self.tr("No decisions yet."),
        }[box]
        self.empty.show_text(sentence, self.tr("Request approval") if self.new_action.isEnabled() else "")

    def show_unknown(self) -> None:
        """Say that this list was not seen before, and the server can't be asked now."""
        self.empty.show_text(self.tr("This list is shown once the server can be reached again."), "")
        self.detail.set_choice(False)
        self.rows.setCurrentWidget(self.empty)

    def show_age(self, seen_at: datetime | None) -> None:
        """Say that the rows are what was seen last, and when that was; None for rows of now."""
        self._seen_at = seen_at
        self.age_label.setVisible(seen_at is not None)
        self.age_label.setText("" if seen_at is None else self.tr("As of {when}").format(when=full_time(seen_at)))

    def tell(self, text: str) -> None:
        """Tell what was done."""
        self.toast.show_message(text)

    def _name_boxes(self) -> None:
        todo = self.tr("To do")
        self.boxes["todo"].setText(f"{todo} · {self._todo}" if self._todo else todo)
        self.boxes["mine"].setText(self.tr("Mine"))
        self.boxes["done"].setText(self.tr("Done"))

    def retranslate(self) -> None:
        """Put every text into the language in use."""
        self._name_boxes()
        self.show_age(self._seen_at)
        self.table.setAccessibleName(self.tr("Approvals"))
        self.new_button.setText(self.tr("Request approval"))
        self.refresh_button.setAccessibleName(self.tr("Refresh (F5)"))
        self.refresh_button.setToolTip(self.tr("Refresh (F5)"))
        detail = self.detail
        for action, button, text in (
            (self.new_action, self.new_button, self.tr("Request approval")),
            (self.refresh_action, None, self.tr("Refresh")),
            (self.approve_action, detail.approve_button, self.tr("Approve")),
            (self.reject_action, detail.reject_button, self.tr("Reject")),
            (self.delegate_action, detail.delegate_button, self.tr("Hand over to somebody else")),
            (self.remind_action, detail.remind_button, self.tr("Remind those who are asked")),
            (self.withdraw_action, detail.withdraw_button, self.tr("Withdraw the request")),
        ):
            action.setText(text)
            if button is not None:
                keys = action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
                button.setToolTip(f"{text} ({keys})")
        self.model.reword()

    def changeEvent(self, event: QEvent) -> None:  # noqa: D102
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
            self.reworded.emit()
        super().changeEvent(event)
