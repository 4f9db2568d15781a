"""How many tickets each view has, asked for in the background."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot

from openclaw_desktop.contract.errors import OpenClawError
from openclaw_desktop.contract.pages import Total
from openclaw_desktop.contract.views import View
from openclaw_desktop.ui.tickets.list_views import ListView
from openclaw_desktop.ui.tickets.views_model import count_of
from openclaw_desktop.ui.times import system_timezone
from openclaw_desktop.worker import ApiWorker, Job
from openclaw_desktop.worker.job import LOW

if TYPE_CHECKING:
    from openclaw_desktop.api import OpenClawClient


class ViewCounts(QObject):
    """Reads the saved views, and counts these and the built-in ones.

    Signals:
        told: the saved views (`list[View]`) and the counts (`dict[str, Total]`).
        failed: an `OpenClawError`.
    """

    told = Signal(object, object)
    failed = Signal(object)

    def __init__(self, worker: ApiWorker, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._worker = worker

    def ask(self, built_in: Sequence[ListView]) -> None:
        """Ask for the saved views and all counts; a newer question replaces the older."""
        job = Job(
            "tickets.counts",
            partial(_count, tuple(built_in)),
            priority=LOW,
            supersedes="tickets.counts",
            park_offline=True,
        )
        running = self._worker.submit(job)
        running.succeeded.connect(self._tell)
        running.failed.connect(self._fail)

    @Slot(object)
    def _tell(self, answer: tuple[list[View], dict[str, Total]]) -> None:
        self.told.emit(*answer)

    @Slot(object)
    def _fail(self, error: OpenClawError) -> None:
        self.failed.emit(error)


def _count(built_in: Sequence[ListView], client: OpenClawClient) -> tuple[list[View], dict[str, Total]]:
    views = list(client.views.list(counts=True))
    counts = {view.id: total for view in views if (total := count_of(view)) is not None}
    for entry in built_in:
        counts[entry.key] = client.search(entry.q, limit=1, timezone=system_timezone()).page().total
    return views, counts
