"""The actions of a rule as cards of a form, one kind each. Widgets only."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from msgspec import UNSET
from PySide6.QtCore import QEvent, Signal
from PySide6.QtWidgets import QCheckBox, QComboBox, QFrame, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from openclaw_desktop.contract.approvals import APPROVAL_MODES
from openclaw_desktop.contract.automations import (
    Action,
    ActionKind,
    CommentAction,
    NotifyAction,
    RequestApprovalAction,
    UpdateTicketAction,
)
from openclaw_desktop.contract.tickets import TicketPatch
from openclaw_desktop.ui import theme
from openclaw_desktop.ui.integrations.automations import texts
from openclaw_desktop.ui.integrations.automations.fields_row import FieldsRow, is_empty
from openclaw_desktop.ui.integrations.automations.people_line import PeopleLine
from openclaw_desktop.ui.theme import Space
from openclaw_desktop.ui.widgets import Field, InlineError, make_label, make_tool_button
from openclaw_desktop.ui.widgets.wheel_guard import WheelGuard

_MAX_MESSAGE: Final = 1000
_MAX_TITLE: Final = 200


class _Card(QFrame):
    """What the cards have in common.

    Signals:
        remove_requested: by its button.
        search_wanted: text that names nobody known so far; `know` answers.
    """

    remove_requested = Signal()
    search_wanted = Signal(str)
    kind: ActionKind

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "card")
        self.setObjectName(f"action_{self.kind}")
        self.title = make_label("strong", parent=self)
        self.remove_button = make_tool_button("removeActionButton", "trash", self)
        self.remove_button.clicked.connect(self.remove_requested)
        self.error = InlineError(parent=self)
        head = QHBoxLayout()
        head.addWidget(self.title, 1)
        head.addWidget(self.remove_button)
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(*[theme.px(Space.M)] * 4)
        self.column.setSpacing(theme.px(Space.S))
        self.column.addLayout(head)

    def _mark(self, fault: str, where: QWidget) -> QWidget | None:
        """Show what is missing; give where it is, None if nothing is."""
        self.error.show_text(fault)
        return where if fault else None

    def _people_fault(self, line: PeopleLine) -> str:
        return "" if line.usernames() else self.tr("Please name at least one person.")

    def show_unknown(self) -> QWidget | None:
        """Say that the server knows nobody of one of the names; give where they are."""
        self.error.show_text(self.tr("One of these people is not there, or is no longer active. Check the names."))
        return self.findChild(PeopleLine)

    def retranslate(self) -> None:
        """Put every text into the language in use."""
        self.title.setText(texts.action_name(self.kind))
        self.remove_button.setToolTip(self.tr("Remove this step"))
        self.remove_button.setAccessibleName(self.tr("Remove this step"))

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)


class NotifyCard(_Card):
    """Tells people."""

    kind = "notify"

    def __init__(self, action: NotifyAction, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.people = PeopleLine("notifyUsersEdit", self)
        self.people.set_usernames(action.users)
        self.people.search_wanted.connect(self.search_wanted)
        self.people_field = Field(self.people, parent=self)
        self.message = QLineEdit(action.message, self)
        self.message.setObjectName("notifyMessageEdit")
        self.message.setMaxLength(_MAX_MESSAGE)
        self.message_field = Field(self.message, parent=self)
        for part in (self.people_field, self.message_field, self.error):
            self.column.addWidget(part)
        self.retranslate()

    def know(self, people: Mapping[str, str]) -> None:
        """Offer these people: display names by username."""
        self.people.know(people)

    def action(self) -> Action:
        """Give the action as filled in."""
        return NotifyAction(users=self.people.usernames(), message=self.message.text().strip())

    def check(self) -> QWidget | None:
        """Mark what is missing; give where it is, or None."""
        fault = self._people_fault(self.people)
        if fault:
            return self._mark(fault, self.people)
        empty = not self.message.text().strip()
        return self._mark(self.tr("Please write what to tell them.") if empty else "", self.message)

    def retranslate(self) -> None:  # noqa: D102
        super().retranslate()
        self.people_field.set_label(self.tr("Who"))
        self.people.setPlaceholderText(self.tr("Names, separated by commas"))
        self.message_field.set_label(self.tr("Message"))


class ApprovalCard(_Card):
    """Asks for an approval, and lets the ticket go on by how it ends."""

    kind = "request_approval"

    def __init__(self, action: RequestApprovalAction, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.people = PeopleLine("approversEdit", self)
        self.people.set_usernames(action.approvers)
        self.people.search_wanted.connect(self.search_wanted)
        self.people_field = Field(self.people, parent=self)
        self.title_edit = QLineEdit(action.title, self)
        self.title_edit.setObjectName("approvalTitleEdit")
        self.title_edit.setMaxLength(_MAX_TITLE)
        self.title_field = Field(self.title_edit, parent=self)
        self.mode = QComboBox(self)
        for mode in APPROVAL_MODES:
            self.mode.addItem("", mode)
        self.mode.setCurrentIndex(self.mode.findData(action.mode))
        WheelGuard(self.mode)
        self.mode_field = Field(self.mode, parent=self)
        self.approved_label = make_label("muted", parent=self)
        self.approved = FieldsRow(self)
        self.rejected_label = make_label("muted", parent=self)
        self.rejected = FieldsRow(self)
        for row, patch in ((self.approved, action.on_approved), (self.rejected, action.on_rejected)):
            row.set_patch(TicketPatch() if patch is UNSET else patch)
        fields: list[QWidget] = [self.people_field, self.mode_field, self.title_field]
        fields += [self.approved_label, self.approved, self.rejected_label, self.rejected, self.error]
        for part in fields:
            self.column.addWidget(part)
        self.retranslate()

    def know(self, people: Mapping[str, str]) -> None:
        """Offer these people: display names by username."""
        self.people.know(people)

    def action(self) -> Action:
        """Give the action as filled in."""
        approved, rejected = self.approved.patch(), self.rejected.patch()
        return RequestApprovalAction(
            approvers=self.people.usernames(),
            mode=APPROVAL_MODES[self.mode.currentIndex()],
            title=self.title_edit.text().strip(),
            on_approved=UNSET if is_empty(approved) else approved,
            on_rejected=UNSET if is_empty(rejected) else rejected,
        )

    def check(self) -> QWidget | None:
        """Mark what is missing; give where it is, or None."""
        fault = self._people_fault(self.people)
        if fault:
            return self._mark(fault, self.people)
        empty = not self.title_edit.text().strip()
        return self._mark(self.tr("Please say what is to be approved.") if empty else "", self.title_edit)

    def retranslate(self) -> None:  # noqa: D102
        super().retranslate()
        self.people_field.set_label(self.tr("Who decides"))
        self.people.setPlaceholderText(self.tr("Names, separated by commas"))
        self.mode_field.set_label(self.tr("Whose decision counts"))
        modes = {
            "any": self.tr("One of them is enough"),
            "all": self.tr("All of them"),
            "sequential": self.tr("One after the other"),
        }
        for at, mode in enumerate(APPROVAL_MODES):
            self.mode.setItemText(at, modes[mode])
        self.title_field.set_label(self.tr("What is to be approved"))
        self.approved_label.setText(self.tr("If it is approved, the ticket becomes"))
        self.rejected_label.setText(self.tr("If it is rejected, the ticket becomes"))


class UpdateCard(_Card):
    """Changes the ticket."""

    kind = "update_ticket"

    def __init__(self, action: UpdateTicketAction, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.fields = FieldsRow(self)
        self.fields.set_patch(action.fields)
        self.column.addWidget(self.fields)
        self.column.addWidget(self.error)
        self.retranslate()

    def know(self, people: Mapping[str, str]) -> None:
        """Offer these people; there are none in it."""

    def action(self) -> Action:
        """Give the action as filled in."""
        return UpdateTicketAction(fields=self.fields.patch())

    def check(self) -> QWidget | None:
        """Mark what is missing; give where it is, or None."""
        empty = is_empty(self.fields.patch())
        return self._mark(self.tr("Please choose what is to change.") if empty else "", self.fields.status)


class CommentCard(_Card):
    """Comments on the ticket."""

    kind = "comment"

    def __init__(self, action: CommentAction, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.text = QLineEdit(action.body, self)
        self.text.setObjectName("commentTextEdit")
        self.text_field = Field(self.text, parent=self)
        self.internal = QCheckBox(self)
        self.internal.setChecked(action.internal)
        for part in (self.text_field, self.internal, self.error):
            self.column.addWidget(part)
        self.retranslate()

    def know(self, people: Mapping[str, str]) -> None:
        """Offer these people; there are none in it."""

    def action(self) -> Action:
        """Give the action as filled in."""
        return CommentAction(body=self.text.text().strip(), internal=self.internal.isChecked())

    def check(self) -> QWidget | None:
        """Mark what is missing; give where it is, or None."""
        empty = not self.text.text().strip()
        return self._mark(self.tr("Please write the comment.") if empty else "", self.text)

    def retranslate(self) -> None:  # noqa: D102
        super().retranslate()
        self.text_field.set_label(self.tr("Comment"))
        self.internal.setText(self.tr("For agents only"))


ActionCard = NotifyCard | ApprovalCard | UpdateCard | CommentCard


def card_for(action: Action, parent: QWidget) -> ActionCard:
    """Give the card of an action."""
    match action:
        case NotifyAction():
            return NotifyCard(action, parent)
        case RequestApprovalAction():
            return ApprovalCard(action, parent)
        case UpdateTicketAction():
            return UpdateCard(action, parent)
        case CommentAction():
            return CommentCard(action, parent)


def blank(kind: ActionKind) -> Action:
    """Give an action of a kind with nothing filled in."""
    match kind:
        case "notify":
            return NotifyAction(users=[], message="")
        case "request_approval":
            return RequestApprovalAction(approvers=[], mode="any", title="")
        case "update_ticket":
            return UpdateTicketAction(fields=TicketPatch())
        case "comment":
            return CommentAction(body="")
