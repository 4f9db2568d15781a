"""Taking deliveries that are due, so that no two processes send the same one at a time.

A claim ends by itself: what a killed process had in hand is taken again, with the same id.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from typing import Any, Final

from sqlalchemy import Connection, bindparam, text

from openclaw_desktop.contract.events import Event
from openclaw_desktop.server.database.engine import sql
from openclaw_desktop.server.webhooks.formats import FORMATS
from openclaw_desktop.server.webhooks.rows import WEBHOOK_COLUMNS, WebhookRow, event_of, webhook_row

CLAIM_MS: Final = 30_000
"""Longer than any request takes."""
_MOST_IN_DIGEST: Final = 100


@dataclass(frozen=True, slots=True)
class Claimed:
    """Deliveries to one webhook that go out in one request: one, or a digest.

    Attributes:
        parts: row, number of this try, and event of each.
        message_id: the same for every try of the same delivery.
    """

    webhook: WebhookRow
    parts: list[tuple[int, int, Event]]
    message_id: str


def claim(connection: Connection, now_ms: int, busy: Collection[int], skip_locked: str) -> Claimed | None:
    """Take what is due to one webhook that nobody is busy with; None where nothing is.

    Where the webhook's service has had its share of messages, what is due is put off until it takes more.
    """
    first = _due(connection, now_ms, busy, skip_locked)
    if first is None:
        return None
    webhook = webhook_row(
        connection.execute(
            sql(f"SELECT {WEBHOOK_COLUMNS} FROM webhooks w WHERE w.seq = :seq"), {"seq": first.webhook_seq}
        ).one()
    )
    rule = FORMATS[webhook.told.format].digest_rule
    rows = [first]
    if rule is not None:
        window_ms = round(rule.seconds * 1000)
        left = _slots_left(connection, webhook.seq, now_ms, window_ms, rule.messages)
        if left == 0:
            _put_off(connection, webhook.seq, now_ms, now_ms + window_ms)
            return None
        waiting = _due_to(connection, webhook.seq, now_ms, skip_locked)
        if len(waiting) > left:
            rows = waiting
        _count(connection, webhook.seq, now_ms, window_ms)
    for row in rows:
        connection.execute(
            sql("UPDATE deliveries SET claimed_until = :until WHERE seq = :seq"),
            {"until": now_ms + CLAIM_MS, "seq": row.seq},
        )
    # Of Standard Webhooks, webhook-id is the event's, so that a redelivery is known as one.
    return Claimed(webhook, [(row.seq, row.attempt + 1, event_of(row.event)) for row in rows], rows[0].event_id)


def next_due_ms(connection: Connection) -> int | None:
    """Give when the next delivery is due (milliseconds since 1970); None where none waits."""
    due: int | None = connection.execute(
        sql(
            "SELECT min(CASE WHEN d.claimed_until > d.next_attempt_at THEN d.claimed_until ELSE d.next_attempt_at END)"
            " FROM deliveries d JOIN webhooks w ON w.seq = d.webhook_seq WHERE d.state = 'pending' AND w.active"
        )
    ).scalar()
    return due


def release_claims(connection: Connection) -> None:
    """Let go of what a server that is gone had in hand; only where no other server can be running."""
    connection.execute(sql("UPDATE deliveries SET claimed_until = 0 WHERE state = 'pending'"))


_DUE: Final = (
    "SELECT d.seq, d.webhook_seq, d.attempt, d.event, d.event_id FROM deliveries d"
    " JOIN webhooks w ON w.seq = d.webhook_seq WHERE d.state = 'pending' AND d.next_attempt_at <= :now"
    " AND d.claimed_until <= :now AND w.active"
)


def _due(connection: Connection, now_ms: int, busy: Collection[int], skip_locked: str) -> Any:
    statement = text(f"{_DUE} AND d.webhook_seq NOT IN :busy ORDER BY d.next_attempt_at, d.seq LIMIT 1{skip_locked}")
    # A list must not be empty, and no row has this number.
    values = {"now": now_ms, "busy": [*busy, -1]}
    return connection.execute(statement.bindparams(bindparam("busy", expanding=True)), values).fetchone()


def _due_to(connection: Connection, webhook_seq: int, now_ms: int, skip_locked: str) -> list[Any]:
    statement = sql(f"{_DUE} AND d.webhook_seq = :webhook ORDER BY d.seq LIMIT {_MOST_IN_DIGEST}{skip_locked}")
    return list(connection.execute(statement, {"now": now_ms, "webhook": webhook_seq}))


def _slots_left(connection: Connection, webhook_seq: int, now_ms: int, window_ms: int, messages: int) -> int:
    row = connection.execute(
        sql("SELECT window_start, window_count FROM webhooks WHERE seq = :seq"), {"seq": webhook_seq}
    ).one()
    return messages if now_ms - row.window_start >= window_ms else max(0, messages - row.window_count)


def _count(connection: Connection, webhook_seq: int, now_ms: int, window_ms: int) -> None:
    connection.execute(
        sql(
            "UPDATE webhooks SET"
            " window_count = CASE WHEN :now - window_start >= :window THEN 1 ELSE window_count + 1 END,"
            " window_start = CASE WHEN :now - window_start >= :window THEN :now ELSE window_start END"
            " WHERE seq = :seq"
        ),
        {"now": now_ms, "window": window_ms, "seq": webhook_seq},
    )


def _put_off(connection: Connection, webhook_seq: int, now_ms: int, until_ms: int) -> None:
    connection.execute(
        sql(
            "UPDATE deliveries SET next_attempt_at = :until"
            " WHERE webhook_seq = :webhook AND state = 'pending' AND next_attempt_at <= :now"
        ),
        {"until": until_ms, "webhook": webhook_seq, "now": now_ms},
    )
