"""Acting on approvals: one action at a time on each, and what stands where somebody was faster."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, Any, Final, Literal

import msgspec
from PySide6.QtCore import QObject, Signal

from openclaw_desktop.contract.approvals import Approval
from openclaw_desktop.contract.errors import Conflict, OpenClawError, StorageError
from openclaw_desktop.contract.wire import convert
from openclaw_desktop.store.edits import Decided
from openclaw_desktop.store.outbox import Entry
from openclaw_desktop.ui.approvals.unsent import UnsentDecisions
from openclaw_desktop.worker import HIGH, ApiWorker, Job, Running

if TYPE_CHECKING:
    from openclaw_desktop.api import OpenClawClient

Act = Literal["approve", "reject", "delegate", "withdraw", "remind"]
_STEP_OF: Final[dict[Act, str]] = {
    "approve": "approved",
    "reject": "rejected",
    "delegate": "delegated",
    "withdraw": "withdrawn",
    "remind": "reminded",
}


class Deciding(QObject):
    """Sends decisions; used by the tab and by notifications alike.

    Signals:
        done: the `Approval` as it stands after an action of this person, and the action (`Act`).
        conflicted: the `Approval` as it stands, which does not allow the action (any more), and the action.
        failed: an `OpenClawError`, the id of the approval, and the action.
        queued: the id of an approval whose decision waits until the server can be reached, and the action.
        busy_changed: the id of an approval on which an action began or ended.
    """

    done = Signal(object, str)
    conflicted = Signal(object, str)
    failed = Signal(object, str, str)
    queued = Signal(str, str)
    busy_changed = Signal(str)

    def __init__(self, worker: ApiWorker, my_name: str, unsent: UnsentDecisions, parent: QObject | None = None) -> None:
        """Act as the user of the name `my_name`; decisions lie in `unsent` until the server has answered."""
        super().__init__(parent)
        self._worker = worker
        self._unsent = unsent
        self._my_name = my_name
        self._busy: set[str] = set()

    def busy(self, approval_id: str) -> bool:
        """Whether an action on it is on its way."""
        return approval_id in self._busy

    def approve(self, approval_id: str, comment: str = "", title: str = "") -> None:
        """同意; `title` is how the approval is called while the decision waits."""
        self._decide(Decided(approval_id, "approve", comment, title))

    def reject(self, approval_id: str, comment: str, title: str = "") -> None:
        """拒绝; the server asks for a comment."""
        self._decide(Decided(approval_id, "reject", comment, title))

    def _decide(self, decision: Decided) -> None:
        approval_id, act = decision.approval_id, decision.decision
        if approval_id in self._busy:
            return
        offline = self._unsent.offline
        entry: Entry | None = None
        try:
            if self._unsent.waits(approval_id):
                self.queued.emit(approval_id, act)
                return
            entry = self._unsent.put(decision, sending=not offline)
        except StorageError as error:
            if offline:
                self.failed.emit(error, approval_id, act)
                return
        if offline:
            self.queued.emit(approval_id, act)
        else:
            self._act(act, approval_id, self._unsent.lasting(partial(_send, decision)), entry)

    def delegate(self, approval_id: str, to: str, comment: str = "") -> None:
        """转交 to the user of the name `to`."""
        self._act("delegate", approval_id, lambda client: client.approvals.delegate(approval_id, to, comment))

    def withdraw(self, approval_id: str) -> None:
        """撤回."""
        self._act("withdraw", approval_id, partial(_withdraw, approval_id))

    def remind(self, approval_id: str) -> None:
        """催办."""
        self._act("remind", approval_id, partial(_remind, approval_id))

    def _act(
        self, act: Act, approval_id: str, do: Callable[[OpenClawClient], Approval], entry: Entry | None = None
    ) -> None:
        if approval_id in self._busy:
            return
        self._busy.add(approval_id)
        key = entry.key if entry is not None else None
        running = self._worker.submit(Job(f"approval {act}", do, priority=HIGH, idempotency_key=key))
        running.succeeded.connect(partial(self._on_done, act, entry))
        running.failed.connect(partial(self._on_failed, act, approval_id, entry))
        running.cancelled.connect(partial(self._on_cancelled, entry, running))
        running.ended.connect(partial(self._on_ended, approval_id))
        self.busy_changed.emit(approval_id)

    def _on_done(self, act: Act, entry: Entry | None, approval: Approval) -> None:
        self._unsent.settle(entry)
        self._busy.discard(approval.id)
        self.done.emit(approval, act)

    def _on_failed(self, act: Act, approval_id: str, entry: Entry | None, error: OpenClawError) -> None:
        self._busy.discard(approval_id)
        if self._unsent.unanswered(entry, error):
            self.queued.emit(approval_id, act)
            return
        self._unsent.settle(entry)
        standing = _standing(error.current) if isinstance(error, Conflict) else None
        if standing is None:
            self.failed.emit(error, approval_id, act)
        elif self._was_mine(standing, act):
            # The first try came through and only its answer got lost.
            self.done.emit(standing, act)
        else:
            self.conflicted.emit(standing, act)

    def _on_cancelled(self, entry: Entry | None, running: Running[Approval]) -> None:
        if running.given_up:
            self._unsent.set_aside(entry)
        else:
            self._unsent.unanswered(entry, None)

    def _on_ended(self, approval_id: str) -> None:
        self._busy.discard(approval_id)
        self.busy_changed.emit(approval_id)

    def _was_mine(self, standing: Approval, act: Act) -> bool:
        mine = [step for step in standing.steps if step.actor.username == self._my_name and step.action != "requested"]
        return act != "remind" and bool(mine) and mine[-1].action == _STEP_OF[act]


def _standing(current: dict[str, Any] | None) -> Approval | None:
    try:
        return None if current is None else convert(current, Approval)
    except msgspec.ValidationError:
        return None


def _send(decision: Decided, client: OpenClawClient) -> Approval:
    return client.approvals.decide(decision.approval_id, decision.decision, decision.comment)


def _withdraw(approval_id: str, client: OpenClawClient) -> Approval:
    client.approvals.withdraw(approval_id)
    return client.approvals.get(approval_id)


def _remind(approval_id: str, client: OpenClawClient) -> Approval:
    client.approvals.remind(approval_id)
    return client.approvals.get(approval_id)
