"""The webhooks, and beside them the chosen one. Widgets only."""

from __future__ import annotations

from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QWidget

from openclaw_desktop.contract.webhooks import Webhook
from openclaw_desktop.ui.integrations.list_pane import ListPane
from openclaw_desktop.ui.integrations.rows_table import RowsTable
from openclaw_desktop.ui.integrations.webhooks.columns import webhooks_model
from openclaw_desktop.ui.integrations.webhooks.detail import WebhookDetail


class WebhooksPane(ListPane[Webhook]):
    """List and detail; `WebhooksController` says what they show and does what they ask for."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("webhook", "plug", parent)
        self.test_action = self.action(QKeySequence("Ctrl+T"), self)
        self.rotate_action = self.action(QKeySequence(), self)
        self.detail = WebhookDetail(self)
        self.assemble(RowsTable("webhookTable", webhooks_model(self), self), self.detail, self.detail.test_button)
        self.detail.set_actions(
            self.test_action, self.edit_action, (self.rotate_action, self.switch_action, self.delete_action)
        )
        self.retranslate()

    @property
    def row_actions(self) -> list[QAction]:
        """What can be done with a webhook, in the order of a menu."""
        return [self.test_action, self.edit_action, self.rotate_action, self.switch_action, self.delete_action]

    def show_rows(self) -> None:
        """Show the webhooks, or that there are none."""
        super().show_rows()
        count = len(self.table.rows.items)
        self.count_label.setText(self.tr("%n webhook(s)", "", count))
        self.empty.show_text(
            self.tr("A webhook tells a group chat, an agent or another program what happens."),
            self.tr("New webhook") if self._may_manage else "",
        )

    def show_current(self, webhook: Webhook | None) -> None:
        """Show the chosen webhook, and offer what can be done with it."""
        may = webhook is not None and self._may_manage
        self.detail.show_webhook(webhook, may_manage=self._may_manage)
        self.test_action.setEnabled(may and webhook is not None and webhook.active)
        self.rotate_action.setEnabled(may and webhook is not None and webhook.format == "standard")
        for action in (self.edit_action, self.switch_action, self.delete_action):
            action.setEnabled(may)
        self.show_switch(on=webhook is not None and webhook.active)

    def retranslate(self) -> None:
        """Put every text into the language in use."""
        self.table.setAccessibleName(self.tr("Webhooks"))
        self.new_button.setText(self.tr("New webhook"))
        self.new_action.setText(self.tr("New webhook"))
        self.test_action.setText(self.tr("Send a test"))
        self.rotate_action.setText(self.tr("New secret…"))
        super().retranslate()
