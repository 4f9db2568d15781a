"""What was seen last of the boxes that a person works on, kept for the time when the server can't be asked."""

from __future__ import annotations

import logging
from collections.abc import Sequence
from datetime import datetime
from functools import partial
from typing import Final

from PySide6.QtCore import QObject, Slot

from openclaw_desktop.contract.approvals import Approval, ApprovalBox
from openclaw_desktop.contract.errors import OpenClawError, StorageError
from openclaw_desktop.store.approval_cache import KeptBox
from openclaw_desktop.store.profile import Profile
from openclaw_desktop.ui.approvals.page import ApprovalsPage
from openclaw_desktop.ui.session import Session
from openclaw_desktop.worker import ApiWorker, Lane, LocalJob

_log = logging.getLogger(__name__)
_KEPT: Final[frozenset[ApprovalBox]] = frozenset({"todo", "mine"})


class BoxKeeping(QObject):
    """Says on the page how old the list is while the server can't be reached."""

    def __init__(
        self, worker: ApiWorker, profile: Profile, session: Session, page: ApprovalsPage, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._worker, self._cache, self._page = worker, profile.approval_cache, page
        self._who = (session.kept_under, session.user.id)
        self._seen_at: datetime | None = None
        self._answered = False

    def recall(self, box: ApprovalBox) -> KeptBox | None:
        """Give what was seen last of a box that is opened; None where that is not known."""
        kept = None
        if box in _KEPT:
            try:
                kept = self._cache.recall(*self._who, box)
            except StorageError as error:
                _log.warning("the approvals seen last can't be read: %s", error.code)
        if kept is not None and box == "todo":
            self._page.show_todo(len(kept.approvals), more=False)
        self._seen_at, self._answered = (None if kept is None else kept.seen_at), False
        return kept

    def remember(self, box: ApprovalBox, approvals: Sequence[Approval]) -> None:
        """Note that the server has answered, and keep the answer in the background."""
        self._answered = True
        self.show_age()
        if box in _KEPT:
            name = f"approvals.remember {box}"
            keep = partial(self._cache.remember, *self._who, box, list(approvals))
            running = self._worker.submit(LocalJob(name, keep, lane=Lane.BULK, supersedes=name))
            running.failed.connect(_on_not_kept)

    @Slot()
    def show_age(self) -> None:
        """Say how old the list is, or that there is none, where the server could not be asked."""
        unasked = self._worker.connection.state == "offline" and not self._answered
        self._page.show_age(self._seen_at if unasked else None)
        if unasked and self._seen_at is None:
            self._page.show_unknown()


def _on_not_kept(error: OpenClawError) -> None:
    _log.warning("the approvals seen last were not kept: %s", error.code)
