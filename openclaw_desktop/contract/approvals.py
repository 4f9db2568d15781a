"""Approvals (contract chapter 4): who is asked, what stands, and every step on the way."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated, Final, Literal, get_args

from msgspec import Meta

from openclaw_desktop.contract.users import UserRef
from openclaw_desktop.contract.wire import Request, Wire

ApprovalMode = Literal["any", "all", "sequential"]
ApprovalState = Literal["pending", "approved", "rejected", "withdrawn"]
ApprovalAction = Literal["requested", "approved", "rejected", "delegated", "withdrawn", "reminded"]
ApprovalBox = Literal["todo", "mine", "done"]

APPROVAL_MODES: Final[tuple[ApprovalMode, ...]] = get_args(ApprovalMode)
APPROVAL_STATES: Final[tuple[ApprovalState, ...]] = get_args(ApprovalState)
MAX_APPROVERS: Final = 50

_SOMETHING: Final = r"\S"  # anything but white space

ApprovalTitle = Annotated[str, Meta(min_length=1, max_length=200, pattern=_SOMETHING)]
ApprovalText = Annotated[str, Meta(max_length=10_000)]
TicketName = Annotated[str, Meta(max_length=64, description="The id or the number of a ticket.")]
Approvers = Annotated[list[str], Meta(min_length=1, max_length=MAX_APPROVERS)]


class ApprovalStep(Wire, frozen=True):
    """One step: who did what, when; `to` where it was handed to somebody."""

    at: datetime
    actor: UserRef
    action: ApprovalAction
    to: UserRef | None = None
    comment: str | None = None


class Approval(Wire, frozen=True):
    """An approval as it stands.

    Attributes:
        approvers: who is asked, those in whose place somebody else was put left out; in their order if `sequential`.
        steps: what was done so far, oldest first.
        waiting_for: the approvers whose decision is needed now; nobody once it is decided or withdrawn.
    """

    id: str
    title: str
    ticket_id: str | None
    reason: str
    requester: UserRef
    approvers: list[UserRef]
    mode: ApprovalMode
    state: ApprovalState
    created_at: datetime
    updated_at: datetime
    decided_at: datetime | None
    steps: list[ApprovalStep]
    waiting_for: list[UserRef] = []


class ApprovalCreate(Request):
    """`POST /approvals`; approvers are user names, asked in this order where the mode is `sequential`."""

    title: ApprovalTitle
    approvers: Approvers
    ticket_id: TicketName | None = None
    reason: ApprovalText = ""
    mode: ApprovalMode = "any"


class ApprovalDecision(Request):
    """`POST /approvals/{id}/decide`; to reject takes a comment."""

    decision: Literal["approve", "reject"]
    comment: ApprovalText = ""


class ApprovalDelegation(Request):
    """`POST /approvals/{id}/delegate` (转交): the user of the name `to` decides in one's place."""

    to: str
    comment: ApprovalText = ""
