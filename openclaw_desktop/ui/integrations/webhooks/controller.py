"""What happens when among the webhooks."""

from __future__ import annotations

import uuid
from collections.abc import Callable
from functools import partial
from typing import Any, Final

from PySide6.QtCore import QObject, QPoint, QTimer, Slot
from PySide6.QtWidgets import QMenu

from openclaw_desktop.contract.errors import OpenClawError
from openclaw_desktop.contract.webhooks import IssuedWebhook, Webhook
from openclaw_desktop.ui.errors import words_for
from openclaw_desktop.ui.integrations.webhooks import texts
from openclaw_desktop.ui.integrations.webhooks.deliveries import Deliveries
from openclaw_desktop.ui.integrations.webhooks.editing import Editing
from openclaw_desktop.ui.integrations.webhooks.pane import WebhooksPane
from openclaw_desktop.ui.session import Session
from openclaw_desktop.ui.widgets.confirm_dialog import ConfirmDialog
from openclaw_desktop.worker import HIGH, ApiWorker, ConnectionState, Job, Running

_MINUTE_MS: Final = 60_000


class WebhooksController(QObject):
    """Drives a `WebhooksPane` for one login, from `start` to `stop`."""

    def __init__(self, worker: ApiWorker, session: Session, pane: WebhooksPane, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._worker = worker
        self._session = session
        self._pane = pane
        self._deliveries = Deliveries(worker, pane.detail, self)
        self._editing = Editing(worker, pane, self)
        self._loading: Running[list[Webhook]] | None = None
        self._confirm: ConfirmDialog | None = None
        self._choose_later = ""
        self._started = False
        self._minute = QTimer(self)
        self._minute.setInterval(_MINUTE_MS)
        self._minute.timeout.connect(self._next_minute)

    # Beginning and end

    def start(self) -> None:
        """Ask for the webhooks."""
        self._started = True
        self._pane.show_permission(self._session.may("webhook:manage"))
        self._pane.show_current(None)
        for signal, slot in self._links():
            signal.connect(slot)
        self._minute.start()
        self.refresh()

    def stop(self) -> None:
        """End: nothing stays on the screen."""
        if not self._started:
            return
        self._started = False
        self._minute.stop()
        self._deliveries.stop()
        self._editing.close()
        if self._confirm is not None:
            self._confirm.done(0)
        for signal, slot in self._links():
            signal.disconnect(slot)
        if self._loading is not None:
            self._loading.cancel()
        self._pane.error_card.clear()
        self._pane.table.show_items([])
        self._pane.show_current(None)

    def _links(self) -> list[tuple[Any, Callable[..., None]]]:
        pane = self._pane
        return [
            (pane.new_action.triggered, self._new),
            (pane.refresh_action.triggered, self.refresh),
            (pane.test_action.triggered, self._test),
            (pane.edit_action.triggered, self._edit),
            (pane.rotate_action.triggered, self._rotate),
            (pane.switch_action.triggered, self._switch),
            (pane.delete_action.triggered, self._delete),
            (pane.table.chosen, self._on_chosen),
            (pane.table.entered, self._to_detail),
            (pane.table.customContextMenuRequested, self._show_menu),
            (pane.error_card.retry_requested, self.refresh),
            (pane.detail.switch_on_requested, self._switch),
            (pane.detail.more_requested, self._deliveries.more),
            (pane.detail.card.retry_requested, self._deliveries.refresh),
            (pane.detail.table.chosen, self._on_delivery_chosen),
            (pane.detail.delivery.again_requested, self._send_again),
            (self._editing.saved, self._on_saved),
            (self._worker.connection_changed, self._on_connection),
        ]

    # The list

    @Slot()
    def refresh(self) -> None:
        """Ask the server for the webhooks, and for the deliveries of the chosen one."""
        self._pane.busy.show()
        job: Job[list[Webhook]] = Job(
            "list webhooks", lambda client: list(client.webhooks.list()), supersedes="list webhooks", park_offline=True
        )
        running = self._loading = self._worker.submit(job)
        running.succeeded.connect(self._on_webhooks)
        running.failed.connect(self._on_failed)
        running.ended.connect(partial(self._on_ended, running))
        self._deliveries.refresh()

    @property
    def loading(self) -> bool:
        """Whether an answer is on its way."""
        return self._loading is not None or self._deliveries.loading

    def _on_webhooks(self, webhooks: list[Webhook]) -> None:
        pane = self._pane
        pane.error_card.clear()
        pane.table.show_items(webhooks)
        pane.show_rows()
        wanted, self._choose_later = self._choose_later, ""
        if wanted:
            pane.table.choose(wanted)
        elif webhooks and pane.table.current() is None:
            pane.table.choose(webhooks[0].id)

    def _on_failed(self, error: OpenClawError) -> None:
        self._pane.error_card.show_error(error)

    def _on_ended(self, running: Running[list[Webhook]]) -> None:
        if running is self._loading:
            self._loading = None
            self._pane.busy.hide()

    @Slot(object)
    def _on_chosen(self, webhook: Webhook | None) -> None:
        self._pane.show_current(webhook)
        self._deliveries.show("" if webhook is None else webhook.id)

    @Slot(object)
    def _on_delivery_chosen(self, _delivery: object) -> None:
        self._pane.show_current(self._pane.table.current())

    @Slot()
    def _to_detail(self) -> None:
        self._pane.detail.table.setFocus()

    @Slot(QPoint)
    def _show_menu(self, where: QPoint) -> None:
        if self._pane.table.current() is None or not self._session.may("webhook:manage"):
            return
        menu = QMenu(self._pane)
        menu.addActions(self._pane.row_actions)
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(self._pane.table.viewport().mapToGlobal(where))

    @Slot()
    def _next_minute(self) -> None:
        self._pane.table.rows.reword()
        self._pane.detail.table.rows.reword()
        if self._pane.isVisible() and self._worker.connection.state == "online" and self._loading is None:
            self.refresh()

    @Slot(object)
    def _on_connection(self, state: ConnectionState) -> None:
        if state.state == "online" and self._pane.error_card.error is not None:
            self.refresh()

    # What can be done

    @Slot()
    def _new(self) -> None:
        self._editing.open(None)

    @Slot()
    def _edit(self) -> None:
        webhook = self._pane.table.current()
        if webhook is not None:
            self._editing.open(webhook)

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

    def _do(self, job: Job[Any], told: str) -> None:
        running = self._worker.submit(job)
        running.succeeded.connect(partial(self._on_done, told))
        running.failed.connect(self._on_refused)

    def _on_done(self, told: str, _answer: object) -> None:
        self._pane.toast.show_message(told)
        self.refresh()

    def _on_refused(self, error: OpenClawError) -> None:
        self._pane.toast.show_message(words_for(error).one_line())
        self.refresh()

    # What is asked first

    @Slot()
    def _rotate(self) -> None:
        webhook = self._pane.table.current()
        if webhook is None or webhook.format != "standard":
            return
        dialog = self._ask("rotateWebhookDialog")
        dialog.show_texts(
            self.tr("New secret"),
            self.tr("Make a new secret for “{name}”?").format(name=texts.name_of(webhook)),
            self.tr("You see the new secret once. For a day both secrets sign, so that nothing breaks meanwhile."),
            self.tr("Make a new secret"),
            self.tr("Cancel"),
        )
        job: Job[IssuedWebhook] = Job(
            "rotate webhook secret",
            lambda client: client.webhooks.rotate_secret(webhook.id),
            priority=HIGH,
            idempotency_key=str(uuid.uuid4()),
        )
        dialog.confirmed.connect(lambda: self._confirmed(dialog, job, self._on_rotated))

    @Slot()
    def _delete(self) -> None:
        webhook = self._pane.table.current()
        if webhook is None:
            return
        dialog = self._ask("deleteWebhookDialog")
        dialog.show_texts(
            self.tr("Delete webhook"),
            self.tr("Delete “{name}”?").format(name=texts.name_of(webhook)),
            self.tr("Nothing is sent there any more, and the record of its messages goes, too. This can't be undone."),
            self.tr("Delete"),
            self.tr("Keep it"),
        )
        job: Job[None] = Job("delete webhook", lambda client: client.webhooks.delete(webhook.id), priority=HIGH)
        dialog.confirmed.connect(lambda: self._confirmed(dialog, job, lambda _nothing: self.refresh()))

    def _ask(self, name: str) -> ConfirmDialog:
        dialog = self._confirm = ConfirmDialog(name, "primary" if name.startswith("rotate") else "danger", self._pane)
        dialog.finished.connect(self._on_answered)
        dialog.open()
        return dialog

    def _confirmed(self, dialog: ConfirmDialog, job: Job[Any], done: Callable[[Any], None]) -> None:
        running = self._worker.submit(job)
        running.succeeded.connect(done)
        dialog.wait_for(running)

    def _on_answered(self) -> None:
        dialog, self._confirm = self._confirm, None
        if dialog is not None:
            dialog.deleteLater()

    def _on_rotated(self, issued: IssuedWebhook) -> None:
        if issued.secret is not None:
            self._editing.show_secret(issued.secret, rotated=True)
