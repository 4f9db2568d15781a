"""Decisions in the outbox: each lies there before it is sent, and stays while the server can't be reached."""

from __future__ import annotations

import logging
from collections.abc import Callable
from typing import TYPE_CHECKING, TypeVar

from openclaw_desktop.contract.errors import Cancelled, OpenClawError, StorageError
from openclaw_desktop.store.edits import Decided
from openclaw_desktop.store.outbox import Entry
from openclaw_desktop.store.profile import Profile
from openclaw_desktop.ui.session import Session
from openclaw_desktop.worker import ApiWorker
from openclaw_desktop.worker.connection import is_unreachable

if TYPE_CHECKING:
    from openclaw_desktop.api import OpenClawClient

T = TypeVar("T")
_log = logging.getLogger(__name__)


class UnsentDecisions:
    """The outbox of this login, as far as decisions go."""

    def __init__(self, worker: ApiWorker, profile: Profile, session: Session) -> None:
        self._worker, self._outbox = worker, profile.outbox
        self._who = (session.kept_under, session.user.id)

    @property
    def offline(self) -> bool:
        """Whether the server can't be reached, as far as is known."""
        return self._worker.connection.state == "offline"

    def waits(self, approval_id: str) -> bool:
        """Whether a decision about it is still to be sent.

        Raises:
            StorageError: where the outbox can't be read.
        """
        entries = self._outbox.entries(*self._who, ticket=_name(approval_id))
        return any(entry.state != "needs_attention" for entry in entries)

    def all(self) -> frozenset[str]:
        """Give the ids of the approvals about which a decision is still to be sent; none where that can't be read."""
        try:
            entries = self._outbox.entries(*self._who)
        except StorageError as error:
            _log.warning("the decisions in the outbox can't be read: %s", error.code)
            return frozenset()
        waiting = [entry.edit for entry in entries if entry.state != "needs_attention"]
        return frozenset(edit.approval_id for edit in waiting if isinstance(edit, Decided))

    def put(self, decision: Decided, *, sending: bool) -> Entry:
        """Keep a decision, to be sent at once by whoever puts it in, or when that can be done.

        Raises:
            StorageError: where it can't be kept.
        """
        return self._outbox.put(*self._who, _name(decision.approval_id), decision, sending=sending)

    def lasting(self, send: Callable[[OpenClawClient], T]) -> Callable[[OpenClawClient], T]:
        """Give what sends a decision that was put in, so that it is on the disk for good before it is sent."""
        return self._outbox.lasting(send)

    def settle(self, entry: Entry | None) -> None:
        """The server has answered, whatever it said: that is told in place."""
        if entry is not None:
            _quietly(lambda: self._outbox.discard(entry))

    def unanswered(self, entry: Entry | None, error: OpenClawError | None) -> bool:
        """Leave a decision to be sent again, with the same key, where the server may not have got it.

        Args:
            entry: the decision, None where it could not be kept.
            error: what went wrong, None where it was given up.

        Returns:
            Whether it stays.
        """
        if entry is None or (error is not None and not is_unreachable(error)):
            return False
        _quietly(lambda: self._outbox.waiting(entry))
        return True

    def set_aside(self, entry: Entry | None) -> None:
        """Keep a decision that the person stopped, among what needs attention: nothing sends it by itself."""
        if entry is not None:
            _quietly(lambda: self._outbox.needs_attention(entry, Cancelled.default_code))


def _quietly(change: Callable[[], object]) -> None:
    try:
        change()
    except StorageError as error:
        # It stays marked as on its way; the next start sends it with the same key, and the server does it once.
        _log.warning("a decision can't be taken out of the outbox: %s", error.code)


def _name(approval_id: str) -> str:
    return f"approval:{approval_id}"
