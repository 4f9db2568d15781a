"""`/approvals`: asking for approvals, and deciding them (contract chapter 4)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, Literal

from openclaw_desktop.api.encoding import build, path
from openclaw_desktop.api.listing import Listing
from openclaw_desktop.api.resources.resource import Resource
from openclaw_desktop.contract.approvals import (
    Approval,
    ApprovalBox,
    ApprovalCreate,
    ApprovalDecision,
    ApprovalDelegation,
)
from openclaw_desktop.contract.pages import DEFAULT_LIMIT, Page


class Approvals(Resource):
    """Approvals that one has requested or is asked for.

    Acting on what is decided or withdrawn raises a `Conflict`, whose `current` has the fields of what stands.
    """

    def list(
        self,
        box: ApprovalBox | None = None,
        *,
        state: Iterable[str] | str | None = None,
        ticket_id: str | None = None,
        limit: int = DEFAULT_LIMIT,
    ) -> Listing[Approval, Page[Approval]]:
        """List approvals, newest first.

        Args:
            box: `todo` (waits for oneself), `mine` (requested by oneself) or `done` (one has no more to do); all that
                one may see by default.
            state: states.
            ticket_id: id or number of the ticket that they ask about.
            limit: approvals a page, 1–200.
        """
        # A generator would be empty from the second page on.
        states = state if state is None or isinstance(state, str) else ",".join(state)
        params = {"box": box, "state": states, "ticket_id": ticket_id, "limit": limit}
        return Listing(lambda cursor: self._get("/approvals", Page[Approval], {**params, "cursor": cursor}))

    def create(self, approval: ApprovalCreate | Mapping[str, Any] | None = None, /, **fields: Any) -> Approval:
        """Ask for an approval, described by an `ApprovalCreate` or by its fields."""
        return self._change("POST", "/approvals", build(ApprovalCreate, approval, fields), Approval)

    def get(self, approval_id: str) -> Approval:
        """Fetch an approval with its steps."""
        return self._get(path("approvals", approval_id), Approval)

    def decide(self, approval_id: str, decision: Literal["approve", "reject"], comment: str = "") -> Approval:
        """Approve or reject (同意, 拒绝); to reject takes a comment."""
        body = ApprovalDecision(decision=decision, comment=comment)
        return self._change("POST", path("approvals", approval_id, "decide"), body, Approval)

    def delegate(self, approval_id: str, to: str, comment: str = "") -> Approval:
        """Let the user of the name `to` decide in one's place (转交)."""
        body = ApprovalDelegation(to=to, comment=comment)
        return self._change("POST", path("approvals", approval_id, "delegate"), body, Approval)

    def withdraw(self, approval_id: str) -> None:
        """Take back what one has requested (撤回)."""
        self._change("POST", path("approvals", approval_id, "withdraw"), None, None)

    def remind(self, approval_id: str) -> None:
        """Tell those who are asked that it still waits for them (催办)."""
        self._change("POST", path("approvals", approval_id, "remind"), None, None)
