"""The columns of the two tables: webhooks, and the deliveries of one."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import QCoreApplication, QObject

from openclaw_desktop.contract.webhooks import Delivery, Webhook
from openclaw_desktop.ui.integrations.rows import Cell, Column, RowsModel
from openclaw_desktop.ui.integrations.webhooks import texts
from openclaw_desktop.ui.integrations.webhooks.explain import explain

translate = QCoreApplication.translate


def webhooks_model(parent: QObject) -> RowsModel[Webhook]:
    """Give the model of the webhooks."""
    columns = [
        Column(lambda: translate("WebhookColumns", "Name"), _name, 0),
        Column(lambda: translate("WebhookColumns", "Who is told"), _format, 150, missable=1),
        Column(lambda: translate("WebhookColumns", "Status"), _webhook_state, 112),
    ]
    return RowsModel(columns, lambda webhook: webhook.id, parent)


def deliveries_model(parent: QObject) -> RowsModel[Delivery]:
    """Give the model of deliveries."""
    columns = [
        Column(lambda: translate("WebhookColumns", "Event"), _event, 0),
        Column(lambda: translate("WebhookColumns", "Status"), _delivery_state, 110),
        Column(lambda: translate("WebhookColumns", "Tries"), _attempt, 60, right=True, missable=2),
        Column(lambda: translate("WebhookColumns", "Took"), _duration, 80, right=True, missable=3),
        Column(lambda: translate("WebhookColumns", "When"), _created, 96, right=True, missable=1),
        Column(lambda: translate("WebhookColumns", "Next try"), _next, 96, right=True, missable=4),
    ]
    return RowsModel(columns, lambda delivery: delivery.id, parent)


def _name(webhook: Webhook, _now: datetime) -> Cell:
    return Cell(texts.name_of(webhook), texts.events_row(webhook.events), tone="text" if webhook.active else "muted")


def _format(webhook: Webhook, _now: datetime) -> Cell:
    return Cell(texts.format_word(webhook.format))


def _webhook_state(webhook: Webhook, _now: datetime) -> Cell:
    return texts.webhook_state(webhook)


def _event(delivery: Delivery, _now: datetime) -> Cell:
    return Cell(texts.event_name(delivery.event_type), delivery.event_type, tone="text")


def _delivery_state(delivery: Delivery, _now: datetime) -> Cell:
    cell = texts.delivery_state(delivery)
    return Cell(cell.text, explain(delivery.error) if delivery.error else "", cell.tone, pill=True)


def _attempt(delivery: Delivery, _now: datetime) -> Cell:
    return Cell(str(delivery.attempt))


def _duration(delivery: Delivery, _now: datetime) -> Cell:
    return Cell(texts.duration(delivery.duration_ms))


def _created(delivery: Delivery, now: datetime) -> Cell:
    return Cell(texts.moment(delivery.created_at, now), texts.exact(delivery.created_at))


def _next(delivery: Delivery, now: datetime) -> Cell:
    due = delivery.next_attempt_at
    if due is None:
        return Cell("")
    return Cell(texts.moment(max(due, now), now), texts.exact(due))
