"""Gets the approvals of a box, and what waits for the person, from the server."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, Signal, Slot

from openclaw_desktop.contract.approvals import Approval, ApprovalBox
from openclaw_desktop.contract.errors import OpenClawError
from openclaw_desktop.contract.pages import MAX_LIMIT
from openclaw_desktop.worker import ApiWorker, Job, Running

if TYPE_CHECKING:
    from openclaw_desktop.api import OpenClawClient

_MAX_PAGES: Final = 10


@dataclass(frozen=True, slots=True)
class Loaded:
    """A box as it stands.

    Attributes:
        box: which one.
        approvals: from the newest on.
        has_more: whether there are more behind them.
        todo: how many wait for the person, as far as was counted.
        todo_more: whether there are more than these.
    """

    box: ApprovalBox
    approvals: list[Approval]
    has_more: bool
    todo: int
    todo_more: bool


class BoxLoader(QObject):
    """One box at a time; the newer question replaces the older one.

    Signals:
        loaded: a `Loaded`.
        failed: an `OpenClawError`.
        began: the `Running` of a question that is on its way now.
    """

    loaded = Signal(object)
    failed = Signal(object)
    began = Signal(object)

    def __init__(self, worker: ApiWorker, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._worker = worker
        self._running: Running[Loaded] | None = None
        self._box: ApprovalBox = "todo"
        self._pages = 1

    def load(self, box: ApprovalBox) -> None:
        """Ask for a box; one that is shown already is read as far as it was read before."""
        if box != self._box:
            self._box, self._pages = box, 1
        self._ask()

    @Slot()
    def load_more(self) -> None:
        """Ask for one page more."""
        if self._running is None and self._pages < _MAX_PAGES:
            self._pages += 1
            self._ask()

    def stop(self) -> None:
        """Give up what is on its way."""
        running, self._running = self._running, None
        if running is not None:
            running.cancel()

    def _ask(self) -> None:
        job = Job("approvals", partial(_read, self._box, self._pages), supersedes="approvals", park_offline=True)
        running = self._worker.submit(job)
        self._running = running
        running.succeeded.connect(self.loaded)
        running.failed.connect(self._on_failed)
        running.ended.connect(partial(self._on_ended, running))
        self.began.emit(running)

    @Slot(object)
    def _on_failed(self, error: OpenClawError) -> None:
        self.failed.emit(error)

    def _on_ended(self, running: Running[Loaded]) -> None:
        if self._running is running:
            self._running = None


def _read(box: ApprovalBox, pages: int, client: OpenClawClient) -> Loaded:
    listing = client.approvals.list(box, limit=MAX_LIMIT)
    page = listing.page()
    approvals, cursor = list(page.items), page.next_cursor
    for _ in range(pages - 1):
        if cursor is None:
            break
        page = listing.page(cursor)
        approvals += page.items
        cursor = page.next_cursor
    if box == "todo":
        return Loaded(box, approvals, cursor is not None, len(approvals), cursor is not None)
    todo = client.approvals.list("todo", limit=MAX_LIMIT).page()
    return Loaded(box, approvals, cursor is not None, len(todo.items), todo.next_cursor is not None)
