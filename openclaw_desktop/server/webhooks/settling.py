"""What becomes of deliveries after a try, and of webhooks that fail for too long."""

from __future__ import annotations

import random
from collections.abc import Mapping
from typing import Final

from sqlalchemy import Connection

from openclaw_desktop.contract.webhooks import DeliveryRequest, DeliveryResponse
from openclaw_desktop.contract.wire import encode
from openclaw_desktop.server.database.engine import sql
from openclaw_desktop.server.events.log import append_event
from openclaw_desktop.server.webhooks.claiming import Claimed
from openclaw_desktop.server.webhooks.formats.message import Outgoing, Verdict
from openclaw_desktop.server.webhooks.plan import GIVEN_UP_AFTER_MS, next_delay_ms
from openclaw_desktop.server.webhooks.rows import WebhookRow
from openclaw_desktop.server.webhooks.sending import Answered, Unanswered

_SHOWN_BODY: Final = 16_384
_CHANCE: Final = random.SystemRandom()
_SECRET_HEADERS: Final = frozenset({"set-cookie", "authorization", "www-authenticate"})


def settle(
    connection: Connection,
    claimed: Claimed,
    outgoing: Outgoing | None,
    result: Answered | Unanswered,
    verdict: Verdict,
    now_ms: int,
) -> None:
    """Write down what a try came to, and when the next one is due; `outgoing` is None where nothing could be sent."""
    request = None if outgoing is None else _request(outgoing)
    response = _response(result) if isinstance(result, Answered) else None
    hopeless = verdict.gone or (isinstance(result, Unanswered) and result.refused)
    for seq, attempt, _ in claimed.parts:
        delay_ms = None if verdict.delivered or hopeless else next_delay_ms(attempt, verdict.retry_after_s, _CHANCE)
        state = "succeeded" if verdict.delivered else "failed" if delay_ms is None else "pending"
        connection.execute(
            sql(
                "UPDATE deliveries SET attempt = :attempt, state = :state, next_attempt_at = :next, claimed_until = 0,"
                " request = :request, response = :response, error = :error, duration_ms = :duration WHERE seq = :seq"
            ),
            {
                "attempt": attempt,
                "state": state,
                "next": None if delay_ms is None else now_ms + delay_ms,
                "request": None if request is None else encode(request).decode(),
                "response": None if response is None else encode(response).decode(),
                "error": None if verdict.error is None else _storable(verdict.error),
                "duration": result.duration_ms,
                "seq": seq,
            },
        )
    _judge(connection, claimed.webhook, verdict, now_ms)


def _judge(connection: Connection, webhook: WebhookRow, verdict: Verdict, now_ms: int) -> None:
    if verdict.delivered:
        connection.execute(sql("UPDATE webhooks SET failing_since = NULL WHERE seq = :seq"), {"seq": webhook.seq})
        return
    connection.execute(
        sql("UPDATE webhooks SET failing_since = :now WHERE seq = :seq AND failing_since IS NULL"),
        {"now": now_ms, "seq": webhook.seq},
    )
    since: int = connection.execute(
        sql("SELECT failing_since FROM webhooks WHERE seq = :seq"), {"seq": webhook.seq}
    ).scalar_one()
    if verdict.gone:
        disable(connection, webhook, verdict.error or "gone", now_ms)
    elif now_ms - since >= GIVEN_UP_AFTER_MS:
        last = _storable(str(verdict.error))
        disable(connection, webhook, f"every try failed for 5 days; the last: {last}", now_ms)


def disable(connection: Connection, webhook: WebhookRow, reason: str, now_ms: int) -> None:
    """Give a webhook up: nothing more is sent, and an event says so."""
    done = connection.execute(
        sql(
            "UPDATE webhooks SET active = :no, disabled_at = :now, disabled_reason = :reason"
            " WHERE seq = :seq AND disabled_at IS NULL"
        ),
        {"no": False, "now": now_ms, "reason": reason, "seq": webhook.seq},
    )
    if done.rowcount == 1:
        connection.execute(
            sql(
                "UPDATE deliveries SET state = 'failed', next_attempt_at = NULL, error = :error"
                " WHERE webhook_seq = :seq AND state = 'pending'"
            ),
            {"error": "the webhook was disabled", "seq": webhook.seq},
        )
        data = {"webhook_id": webhook.told.id, "description": webhook.told.description, "reason": reason}
        append_event(connection, "webhook.disabled", None, data, now_ms, audience=[])


def _request(outgoing: Outgoing) -> DeliveryRequest:
    return DeliveryRequest(url=outgoing.shown_url, headers=dict(outgoing.shown_headers), body=_shown(outgoing.body))


def _response(answer: Answered) -> DeliveryResponse:
    return DeliveryResponse(status=answer.status, headers=_masked(answer.headers), body=_shown(answer.body))


def _masked(headers: Mapping[str, str]) -> dict[str, str]:
    return {name: "…" if name in _SECRET_HEADERS else value for name, value in headers.items()}


def _shown(body: bytes) -> str:
    return _storable(body[:_SHOWN_BODY].decode(errors="replace"))


def _storable(text: str) -> str:
    # NUL is the one character that PostgreSQL can't keep.
    return text.replace("\x00", "�")
