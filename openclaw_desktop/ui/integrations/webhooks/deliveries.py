"""Fetches the deliveries of the chosen webhook, and again while some are on their way."""

from __future__ import annotations

from datetime import timedelta
from functools import partial
from itertools import islice
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, QTimer, Slot

from openclaw_desktop.contract.errors import OpenClawError
from openclaw_desktop.contract.webhooks import Delivery
from openclaw_desktop.contract.wire import utc_now
from openclaw_desktop.ui.integrations.webhooks.detail import WebhookDetail
from openclaw_desktop.worker import ApiWorker, Job, Running

if TYPE_CHECKING:
    from openclaw_desktop.api import OpenClawClient

_STEP: Final = 50
_SOON: Final = timedelta(seconds=15)
_SOON_MS: Final = 1_000
_LATER_MS: Final = 30_000


class Deliveries(QObject):
    """Feeds a `WebhookDetail` with deliveries."""

    def __init__(self, worker: ApiWorker, detail: WebhookDetail, parent: QObject) -> None:
        super().__init__(parent)
        self._worker = worker
        self._detail = detail
        self._webhook_id = ""
        self._wanted = _STEP
        self._running: Running[list[Delivery]] | None = None
        self._again = QTimer(self)
        self._again.setSingleShot(True)
        self._again.timeout.connect(self._look_again)

    def show(self, webhook_id: str) -> None:
        """Show the deliveries of a webhook; of none for ""."""
        if webhook_id == self._webhook_id:
            return
        self.stop()
        self._webhook_id = webhook_id
        self._wanted = _STEP
        if webhook_id:
            self.refresh()

    @Slot()
    def refresh(self) -> None:
        """Ask for the deliveries."""
        if not self._webhook_id:
            return
        job = Job(
            "list deliveries",
            partial(_fetch, self._webhook_id, self._wanted + 1),
            supersedes="list deliveries",
            park_offline=True,
        )
        running = self._running = self._worker.submit(job)
        self._detail.busy.show_for(running)
        running.succeeded.connect(self._on_deliveries)
        running.failed.connect(self._on_failed)
        running.ended.connect(partial(self._on_ended, running))

    @Slot()
    def more(self) -> None:
        """Ask for older ones, too."""
        self._wanted += _STEP
        self.refresh()

    def stop(self) -> None:
        """Ask no more."""
        self._again.stop()
        self._webhook_id = ""
        if self._running is not None:
            self._running.cancel()

    @property
    def loading(self) -> bool:
        """Whether an answer is on its way."""
        return self._running is not None

    def _on_deliveries(self, found: list[Delivery]) -> None:
        self._detail.card.clear()
        self._detail.show_deliveries(found[: self._wanted], more=len(found) > self._wanted)
        self._again.start(_SOON_MS if any(map(_is_near, found)) else _LATER_MS)

    def _on_failed(self, error: OpenClawError) -> None:
        self._detail.card.show_error(error)

    def _on_ended(self, running: Running[list[Delivery]]) -> None:
        if running is self._running:
            self._running = None

    @Slot()
    def _look_again(self) -> None:
        if self._detail.isVisible() and self._worker.connection.state == "online":
            self.refresh()
        else:
            self._again.start(_LATER_MS)


def _fetch(webhook_id: str, count: int, client: OpenClawClient) -> list[Delivery]:
    return list(islice(client.webhooks.deliveries(webhook_id, limit=_STEP), count))


def _is_near(delivery: Delivery) -> bool:
    due = delivery.next_attempt_at
    return delivery.state == "pending" and (due is None or due - utc_now() < _SOON)
