"""Automations (contract chapter 4): when an event comes, and a condition holds, then actions."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated, Any, Final, Literal

from msgspec import UNSET, Meta, UnsetType

from openclaw_desktop.contract.approvals import ApprovalMode, ApprovalTitle, Approvers
from openclaw_desktop.contract.events import EVENT_TYPES, EventType
from openclaw_desktop.contract.tickets import CommentBody, TicketPatch
from openclaw_desktop.contract.users import UserRef
from openclaw_desktop.contract.views import QueryText
from openclaw_desktop.contract.wire import Request, Wire

ActionKind = Literal["notify", "request_approval", "update_ticket", "comment"]
OutcomeState = Literal["done", "undone", "failed"]

MAX_ACTIONS: Final = 20
MAX_ROUNDS: Final = 5
"""How often a rule may run in one chain of automations that set each other off, before it is cut."""
TRIED_EVENTS: Final = 50
"""On how many events a rule is tried."""
TRIGGERS: Final[tuple[EventType, ...]] = tuple(kind for kind in EVENT_TYPES if not kind.startswith("automation."))
"""What may set a rule off: all but what rules themselves tell."""
TICKET_TRIGGERS: Final[tuple[EventType, ...]] = tuple(
    kind for kind in TRIGGERS if kind.partition(".")[0] in {"ticket", "approval"}
)
"""Events that have a ticket (an approval's only if it is about one); with others a rule can only notify."""


class NotifyAction(Request, tag_field="type", tag="notify"):
    """Tell users, by an event `automation.notified` that is for them."""

    users: Annotated[list[str], Meta(min_length=1, max_length=50)]
    message: Annotated[str, Meta(min_length=1, max_length=1000)]


class RequestApprovalAction(Request, tag_field="type", tag="request_approval", omit_defaults=True):
    """Ask for an approval; the ticket's fields change by how it ends."""

    approvers: Approvers
    mode: ApprovalMode
    title: ApprovalTitle
    on_approved: TicketPatch | UnsetType = UNSET
    on_rejected: TicketPatch | UnsetType = UNSET


class UpdateTicketAction(Request, tag_field="type", tag="update_ticket"):
    """Change fields of the ticket."""

    fields: TicketPatch


class CommentAction(Request, tag_field="type", tag="comment"):
    """Comment on the ticket."""

    body: CommentBody
    internal: bool = False


Action = NotifyAction | RequestApprovalAction | UpdateTicketAction | CommentAction
Actions = Annotated[list[Action], Meta(min_length=1, max_length=MAX_ACTIONS)]
AutomationName = Annotated[str, Meta(min_length=1, max_length=100)]


class Automation(Wire, frozen=True):
    """One rule."""

    id: str
    name: str
    event: EventType
    condition: str
    actions: list[Action]
    active: bool
    owner: UserRef
    created_at: datetime


class AutomationCreate(Request):
    """`POST /automations`; an empty condition always holds."""

    name: AutomationName
    event: EventType
    actions: Actions
    condition: QueryText = ""
    active: bool = True


class AutomationPatch(Request):
    """`PATCH /automations/{id}`: only what is given changes."""

    name: AutomationName | UnsetType = UNSET
    event: EventType | UnsetType = UNSET
    actions: Actions | UnsetType = UNSET
    condition: QueryText | UnsetType = UNSET
    active: bool | UnsetType = UNSET


class Outcome(Wire, frozen=True, omit_defaults=True):
    """What became of one action; `outcome_sentence` words it.

    Attributes:
        state: `undone`: a later action failed, and a rule's actions happen together or not at all.
        users: who was told, or asked for an approval.
        message: what they were told, or the title of the approval.
        approval_id: what was asked, or what was decided where that is what changed the fields.
        fields: what the ticket's fields were set to.
    """

    action: ActionKind
    state: OutcomeState = "done"
    users: list[str] = []
    message: str = ""
    approval_id: str | None = None
    fields: dict[str, Any] = {}
    comment_id: str | None = None


class AutomationRun(Wire, frozen=True):
    """What a rule did, or would do, about one event.

    Attributes:
        ticket_id: the ticket of the event, if it has one.
        matched: whether the condition held; only a try lists events for which it did not.
        outcomes: of each action up to the one that failed.
        error: why one failed, or why the rule was not allowed to act.
    """

    id: str
    automation_id: str
    event_id: str
    event_type: str
    ticket_id: str | None
    at: datetime
    matched: bool
    outcomes: list[Outcome]
    error: str | None = None
