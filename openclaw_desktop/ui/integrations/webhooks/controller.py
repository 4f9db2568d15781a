"""What happens when among the webhooks."""

from __future__ import annotations

import uuid

from PySide6.QtCore import QObject, Slot

from openclaw_desktop.contract.webhooks import IssuedWebhook, Webhook
from openclaw_desktop.ui.integrations.list_controller import Link, ListController
from openclaw_desktop.ui.integrations.webhooks import texts
from openclaw_desktop.ui.integrations.webhooks.deliveries import Deliveries
from openclaw_desktop.ui.integrations.webhooks.editing import WebhookEditing
from openclaw_desktop.ui.integrations.webhooks.pane import WebhooksPane
from openclaw_desktop.ui.session import Session
from openclaw_desktop.worker import HIGH, ApiWorker, Job


class WebhooksController(ListController[Webhook]):
    """Drives a `WebhooksPane` for one login, from `start` to `stop`."""

    def __init__(self, worker: ApiWorker, session: Session, pane: WebhooksPane, parent: QObject | None = None) -> None:
        super().__init__(worker, session, pane, "webhook:manage", parent)
        self._pane = pane
        self._beside = self._deliveries = Deliveries(worker, pane.detail, self)
        self._editing = self._form = WebhookEditing(worker, pane, self)

    def _links(self) -> list[Link]:
        pane = self._pane
        return [
            (pane.test_action.triggered, self._test),
            (pane.rotate_action.triggered, self._rotate),
            (pane.switch_action.triggered, self._switch),
            (pane.delete_action.triggered, self._delete),
            (pane.table.entered, pane.detail.table.setFocus),
            (pane.detail.switch_on_requested, self._switch),
            (pane.detail.more_requested, self._deliveries.more),
            (pane.detail.card.retry_requested, self._deliveries.refresh),
            (pane.detail.table.chosen, self._on_delivery_chosen),
            (pane.detail.delivery.again_requested, self._send_again),
            (self._form.saved, self._on_saved),
        ]

    def _asking(self) -> Job[list[Webhook]]:
        return Job(
            "list webhooks", lambda client: list(client.webhooks.list()), supersedes="list webhooks", park_offline=True
        )

    @Slot(object)
    def _on_delivery_chosen(self, _delivery: object) -> None:
        self._pane.show_current(self._pane.table.current())

    @Slot()
    def _next_minute(self) -> None:
        self._pane.detail.table.rows.reword()
        super()._next_minute()

    @Slot(object)
    def _on_saved(self, webhook: Webhook) -> None:
        self._choose_later = webhook.id
        self._pane.toast.show_message(self.tr("“{name}” was saved.").format(name=texts.name_of(webhook)))
        self.refresh()

    @Slot()
    def _test(self) -> None:
        webhook = self._pane.table.current()
        if webhook is not None:
            self._do(
                Job("test webhook", lambda client: client.webhooks.test(webhook.id), priority=HIGH),
                self.tr("A test message is on its way."),
            )

    @Slot()
    def _send_again(self) -> None:
        delivery = self._pane.detail.delivery.delivery
        if delivery is not None:
            self._do(
                Job(
                    "send delivery again",
                    lambda client: client.webhooks.redeliver(delivery.webhook_id, delivery.id),
                    priority=HIGH,
                ),
                self.tr("The message is on its way once more."),
            )

    @Slot()
    def _switch(self) -> None:
        webhook = self._pane.table.current()
        if webhook is not None:
            on = not webhook.active
            told = self.tr("“{name}” is switched on.") if on else self.tr("“{name}” is switched off.")
            self._do(
                Job("switch webhook", lambda client: client.webhooks.update(webhook.id, active=on), priority=HIGH),
                told.format(name=texts.name_of(webhook)),
            )

    # What is asked first

    @Slot()
    def _rotate(self) -> None:
        webhook = self._pane.table.current()
        if webhook is None or webhook.format != "standard":
            return
        job: Job[IssuedWebhook] = Job(
            "rotate webhook secret",
            lambda client: client.webhooks.rotate_secret(webhook.id),
            priority=HIGH,
            idempotency_key=str(uuid.uuid4()),
        )
        self._ask("rotateWebhookDialog", "primary", job, self._on_rotated).show_texts(
            self.tr("New secret"),
            self.tr("Make a new secret for “{name}”?").format(name=texts.name_of(webhook)),
            self.tr("You see the new secret once. For a day both secrets sign, so that nothing breaks meanwhile."),
            self.tr("Make a new secret"),
            self.tr("Cancel"),
        )

    def _on_rotated(self, issued: IssuedWebhook) -> None:
        if issued.secret is not None:
            self._form.show_secret(issued.secret, rotated=True)

    @Slot()
    def _delete(self) -> None:
        webhook = self._pane.table.current()
        if webhook is None:
            return
        job: Job[None] = Job("delete webhook", lambda client: client.webhooks.delete(webhook.id), priority=HIGH)
        self._ask("deleteWebhookDialog", "danger", job, lambda _nothing: self.refresh()).show_texts(
            self.tr("Delete webhook"),
            self.tr("Delete “{name}”?").format(name=texts.name_of(webhook)),
            self.tr("Nothing is sent there any more, and the record of its messages goes, too. This can't be undone."),
            self.tr("Delete"),
            self.tr("Keep it"),
        )
