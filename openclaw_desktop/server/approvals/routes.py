"""`/approvals`."""

from __future__ import annotations

from openclaw_desktop.contract.approvals import Approval, ApprovalCreate, ApprovalDecision, ApprovalDelegation
from openclaw_desktop.contract.pages import Page
from openclaw_desktop.contract.wire import API_PREFIX
from openclaw_desktop.server.approvals.changes import decide, delegate, remind, request_approval, withdraw
from openclaw_desktop.server.approvals.listing import ApprovalQuery, list_approvals
from openclaw_desktop.server.approvals.rows import find
from openclaw_desktop.server.http.call import Call
from openclaw_desktop.server.http.endpoint import Answer, Answered, endpoint
from openclaw_desktop.server.tickets.acting import Acting

_TAG = "approvals"
_ONE = "/approvals/{approval_id}"


@endpoint(
    "GET",
    "/approvals",
    tag=_TAG,
    needs=("approval:read",),
    query=ApprovalQuery,
    answers={200: Answered(Page[Approval])},
)
def get_approvals(call: Call[ApprovalQuery, None]) -> Answer:
    """List approvals, newest first: one's own and those that one is asked for; an admin sees all."""
    return Answer(body=list_approvals(call.connection, call.principal, call.query))


@endpoint(
    "POST",
    "/approvals",
    tag=_TAG,
    needs=("approval:create",),
    body=ApprovalCreate,
    answers={201: Answered(Approval, headers=("Location",))},
)
def create_approval(call: Call[None, ApprovalCreate]) -> Answer:
    """Ask users for an approval, by itself or about a ticket, which they then may see."""
    approval = request_approval(Acting.of(call), call.body)
    return Answer(201, approval, {"Location": f"{API_PREFIX}/approvals/{approval.id}"})


@endpoint("GET", _ONE, tag=_TAG, needs=("approval:read",), answers={200: Answered(Approval)}, problems=("not_found",))
def get_approval(call: Call[None, None]) -> Answer:
    """Give an approval with its steps so far."""
    return Answer(body=find(call.connection, call.principal, call.path["approval_id"]).approval)


@endpoint(
    "POST",
    f"{_ONE}/decide",
    tag=_TAG,
    needs=("approval:decide",),
    body=ApprovalDecision,
    answers={200: Answered(Approval)},
    problems=("not_found", "conflict"),
)
def decide_approval(call: Call[None, ApprovalDecision]) -> Answer:
    """Approve or reject; a 409 has in `current` what stands."""
    return Answer(body=decide(Acting.of(call), call.path["approval_id"], call.body))


@endpoint(
    "POST",
    f"{_ONE}/delegate",
    tag=_TAG,
    needs=("approval:decide",),
    body=ApprovalDelegation,
    answers={200: Answered(Approval)},
    problems=("not_found", "conflict"),
)
def delegate_approval(call: Call[None, ApprovalDelegation]) -> Answer:
    """Let somebody else decide in one's place."""
    return Answer(body=delegate(Acting.of(call), call.path["approval_id"], call.body))


@endpoint(
    "POST",
    f"{_ONE}/withdraw",
    tag=_TAG,
    needs=("approval:create",),
    answers={204: Answered(description="Nobody is asked any more.")},
    problems=("not_found", "conflict"),
)
def withdraw_approval(call: Call[None, None]) -> Answer:
    """Take back what one has requested."""
    withdraw(Acting.of(call), call.path["approval_id"])
    return Answer(204)


@endpoint(
    "POST",
    f"{_ONE}/remind",
    tag=_TAG,
    needs=("approval:create",),
    answers={204: Answered(description="Those who are asked are told again.")},
    problems=("not_found", "conflict"),
)
def remind_approval(call: Call[None, None]) -> Answer:
    """Tell those who are asked that one's request still waits for them."""
    remind(Acting.of(call), call.path["approval_id"])
    return Answer(204)


ENDPOINTS = (
    get_approvals,
    create_approval,
    get_approval,
    decide_approval,
    delegate_approval,
    withdraw_approval,
    remind_approval,
)
