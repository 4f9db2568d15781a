"""Fetches what the chosen automation did, or would do."""

from __future__ import annotations

from functools import partial
from itertools import islice
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, Slot

from openclaw_desktop.contract.automations import AutomationRun
from openclaw_desktop.contract.errors import OpenClawError
from openclaw_desktop.ui.integrations.automations.detail import AutomationDetail
from openclaw_desktop.worker import HIGH, ApiWorker, Job, Running

if TYPE_CHECKING:
    from openclaw_desktop.api import OpenClawClient

_STEP: Final = 50


class Runs(QObject):
    """Feeds an `AutomationDetail` with runs."""

    def __init__(self, worker: ApiWorker, detail: AutomationDetail, parent: QObject) -> None:
        super().__init__(parent)
        self._worker = worker
        self._detail = detail
        self._automation_id = ""
        self._wanted = _STEP
        self._running: Running[list[AutomationRun]] | None = None

    def show(self, automation_id: str) -> None:
        """Show the runs of an automation; of none for ""."""
        if automation_id == self._automation_id:
            return
        self.stop()
        self._automation_id = automation_id
        self._wanted = _STEP
        if automation_id:
            self.show_done()

    @Slot()
    def refresh(self) -> None:
        """Ask again for what it did; a try stays."""
        if not self._detail.is_trying:
            self.show_done()

    @Slot()
    def show_done(self) -> None:
        """Ask for what it did."""
        if self._automation_id:
            job = Job(
                "list runs",
                partial(_fetch, self._automation_id, self._wanted + 1),
                supersedes="list runs",
                park_offline=True,
            )
            self._ask(job).succeeded.connect(self._on_done)

    @Slot()
    def try_it(self) -> None:
        """Ask for what it would do."""
        automation_id = self._automation_id
        if automation_id:
            job: Job[list[AutomationRun]] = Job(
                "try automation",
                lambda client: client.automations.try_(automation_id),
                priority=HIGH,
                supersedes="list runs",
            )
            self._ask(job).succeeded.connect(self._on_tried)

    @Slot()
    def more(self) -> None:
        """Ask for older ones, too."""
        self._wanted += _STEP
        self.show_done()

    def stop(self) -> None:
        """Ask no more."""
        self._automation_id = ""
        if self._running is not None:
            self._running.cancel()

    @property
    def loading(self) -> bool:
        """Whether an answer is on its way."""
        return self._running is not None

    def _ask(self, job: Job[list[AutomationRun]]) -> Running[list[AutomationRun]]:
        running = self._running = self._worker.submit(job)
        self._detail.busy.show_for(running)
        running.failed.connect(self._on_failed)
        running.ended.connect(partial(self._on_ended, running))
        return running

    def _on_done(self, found: list[AutomationRun]) -> None:
        self._detail.card.clear()
        self._detail.show_runs(found[: self._wanted], more=len(found) > self._wanted)

    def _on_tried(self, found: list[AutomationRun]) -> None:
        self._detail.card.clear()
        self._detail.show_tried(found)
        self._detail.table.setFocus()

    def _on_failed(self, error: OpenClawError) -> None:
        self._detail.card.show_error(error)

    def _on_ended(self, running: Running[list[AutomationRun]]) -> None:
        if running is self._running:
            self._running = None


def _fetch(automation_id: str, count: int, client: OpenClawClient) -> list[AutomationRun]:
    return list(islice(client.automations.runs(automation_id, limit=_STEP), count))
