"""One sample webhook and one sample automation, both switched off: they show what can be set up, and do nothing.

Sample tickets are in two languages, and so are the names: nobody knows yet which one the newcomer reads.
"""

from __future__ import annotations

from datetime import datetime
from typing import Final

from msgspec.structs import asdict
from sqlalchemy import Connection

from openclaw_desktop.contract.automations import AutomationCreate, NotifyAction
from openclaw_desktop.contract.webhooks import WebhookCreate
from openclaw_desktop.server.automations.rows import insert_rule
from openclaw_desktop.server.database.engine import sql
from openclaw_desktop.server.events.reading import newest_seq
from openclaw_desktop.server.ids import new_id
from openclaw_desktop.server.times import to_ms
from openclaw_desktop.server.webhooks.changing import create_webhook

_URL: Final = "https://example.com/openclaw"
"""A host that is set aside for examples (RFC 2606): switched on by mistake, it still reaches nobody."""


def add_integrations(connection: Connection, username: str, now: datetime) -> None:
    """Add a webhook and an automation that is a person's own; neither is active.

    Args:
        connection: within a transaction.
        username: whose they are.
        now: when they were made.
    """
    webhook = WebhookCreate(
        url=_URL,
        events=["ticket.created", "ticket.closed"],
        active=False,
        description="示例，未启用 · Sample, switched off",
    )
    create_webhook(connection, webhook, to_ms(now))
    rule = AutomationCreate(
        name="示例：紧急工单提醒我 · Sample: urgent tickets",
        event="ticket.created",
        condition="priority:urgent",
        actions=[NotifyAction(users=[username], message="有新的紧急工单 · A new urgent ticket")],
        active=False,
    )
    owner = connection.execute(sql("SELECT id FROM users WHERE username = :name"), {"name": username}).scalar_one()
    values = {**asdict(rule), "after_seq": newest_seq(connection)}
    insert_rule(connection, new_id(), owner, values, to_ms(now))
