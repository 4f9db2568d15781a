"""`/webhooks` and their deliveries."""

from __future__ import annotations

from typing import Final

import msgspec

from openclaw_desktop.contract.events import Event
from openclaw_desktop.contract.pages import Page
from openclaw_desktop.contract.permissions import Permission
from openclaw_desktop.contract.webhooks import Delivery, IssuedWebhook, Webhook, WebhookCreate, WebhookPatch
from openclaw_desktop.contract.wire import API_PREFIX, utc_now
from openclaw_desktop.server.database.engine import sql
from openclaw_desktop.server.http.call import AnyCall, Call
from openclaw_desktop.server.http.endpoint import Answer, Answered, endpoint
from openclaw_desktop.server.http.paging import PageQuery, page_by_seq
from openclaw_desktop.server.ids import new_id
from openclaw_desktop.server.webhooks import changing
from openclaw_desktop.server.webhooks.outbox import put_for
from openclaw_desktop.server.webhooks.rows import (
    DELIVERY_COLUMNS,
    DELIVERY_SOURCE,
    WEBHOOK_COLUMNS,
    WebhookRow,
    delivery_of,
    find_delivery,
    find_webhook,
    webhook_row,
)

_TAG: Final = "webhooks"
_READ: Final[tuple[Permission, ...]] = ("webhook:read",)
_MANAGE: Final[tuple[Permission, ...]] = ("webhook:manage",)
_NO_STORE: Final = {"Cache-Control": "no-store"}


@endpoint("GET", "/webhooks", tag=_TAG, needs=_READ, query=PageQuery, answers={200: Answered(Page[Webhook])})
def get_webhooks(call: Call[PageQuery, None]) -> Answer:
    """List the webhooks, oldest first, without their secrets."""
    page = page_by_seq(
        call.connection,
        call.query,
        name="webhooks",
        select=f"SELECT {WEBHOOK_COLUMNS} FROM webhooks w WHERE 1 = 1",
        seq="w.seq",
        values={},
        item_of=lambda row: webhook_row(row).told,
    )
    return Answer(body=page)


@endpoint(
    "POST",
    "/webhooks",
    tag=_TAG,
    needs=_MANAGE,
    body=WebhookCreate,
    sealed=True,
    answers={201: Answered(IssuedWebhook, headers=("Location",))},
)
def post_webhook(call: Call[None, WebhookCreate]) -> Answer:
    """Make a webhook; the secret of a `standard` one is in this answer only."""
    row = changing.create_webhook(call.connection, call.body, call.now_ms)
    headers = {**_NO_STORE, "Location": f"{API_PREFIX}/webhooks/{row.told.id}"}
    return Answer(201, _issued(row), headers)


@endpoint(
    "PATCH",
    "/webhooks/{webhook_id}",
    tag=_TAG,
    needs=_MANAGE,
    body=WebhookPatch,
    answers={200: Answered(Webhook)},
    problems=("not_found",),
)
def patch_webhook(call: Call[None, WebhookPatch]) -> Answer:
    """Change a webhook; active again, a disabled one begins anew."""
    return Answer(body=changing.change_webhook(call.connection, _found(call, lock=True), call.body).told)


@endpoint(
    "DELETE",
    "/webhooks/{webhook_id}",
    tag=_TAG,
    needs=_MANAGE,
    answers={204: Answered(description="It is gone, and so are its deliveries.")},
    problems=("not_found",),
)
def delete_webhook(call: Call[None, None]) -> Answer:
    """Delete a webhook with what it was still to be told."""
    row = _found(call, lock=True)
    call.connection.execute(sql("DELETE FROM deliveries WHERE webhook_seq = :seq"), {"seq": row.seq})
    call.connection.execute(sql("DELETE FROM webhooks WHERE seq = :seq"), {"seq": row.seq})
    return Answer(204)


@endpoint(
    "POST",
    "/webhooks/{webhook_id}/rotate-secret",
    tag=_TAG,
    needs=_MANAGE,
    sealed=True,
    answers={200: Answered(IssuedWebhook)},
    problems=("not_found", "conflict"),
)
def rotate_webhook_secret(call: Call[None, None]) -> Answer:
    """Make a new secret, told in this answer only; the old one signs for a day, too."""
    row = changing.rotate_secret(call.connection, _found(call, lock=True), call.now_ms)
    return Answer(body=_issued(row), headers=_NO_STORE)


@endpoint(
    "POST",
    "/webhooks/{webhook_id}/test",
    tag=_TAG,
    needs=_MANAGE,
    answers={202: Answered(Delivery)},
    problems=("not_found", "conflict"),
)
def test_webhook(call: Call[None, None]) -> Answer:
    """Put a made-up event of the first type that it wants on its way, and give the delivery."""
    row = _found(call)
    changing.require_active(row)
    event = Event(
        id=new_id(),
        type=row.told.events[0],
        occurred_at=utc_now(),
        actor=call.principal.ref,
        data={"test": True, "ticket_id": "test", "number": "WO-000000", "title": "OpenClaw 测试消息 / test message"},
    )
    put_for(call.connection, row.seq, event, call.now_ms)
    return Answer(202, find_delivery(call.connection, row, f"{event.id}-{row.told.id}"))


@endpoint(
    "GET",
    "/webhooks/{webhook_id}/deliveries",
    tag=_TAG,
    needs=_READ,
    query=PageQuery,
    answers={200: Answered(Page[Delivery])},
    problems=("not_found",),
)
def get_deliveries(call: Call[PageQuery, None]) -> Answer:
    """List what a webhook was and is to be told, newest first; secrets in it are masked."""
    row = _found(call)
    page = page_by_seq(
        call.connection,
        call.query,
        name="deliveries",
        select=f"SELECT {DELIVERY_COLUMNS} FROM {DELIVERY_SOURCE} WHERE d.webhook_seq = :webhook",
        seq="d.seq",
        values={"webhook": row.seq},
        item_of=delivery_of,
        newest_first=True,
    )
    return Answer(body=page)


@endpoint(
    "POST",
    "/webhooks/{webhook_id}/deliveries/{delivery_id}/redeliver",
    tag=_TAG,
    needs=_MANAGE,
    answers={202: Answered(Delivery)},
    problems=("not_found", "conflict"),
)
def redeliver(call: Call[None, None]) -> Answer:
    """Put a delivery on its way once more, under the same id."""
    row = _found(call)
    changing.require_active(row)
    delivery = find_delivery(call.connection, row, call.path["delivery_id"])
    call.connection.execute(
        sql("UPDATE deliveries SET state = 'pending', attempt = 0, next_attempt_at = :now WHERE id = :id"),
        {"now": call.now_ms, "id": delivery.id},
    )
    return Answer(202, find_delivery(call.connection, row, delivery.id))


def _found(call: AnyCall, *, lock: bool = False) -> WebhookRow:
    return find_webhook(call.connection, call.path["webhook_id"], lock=call.for_update if lock else "")


def _issued(row: WebhookRow) -> IssuedWebhook:
    secret = row.secret if row.told.format == "standard" else None
    return IssuedWebhook(**msgspec.structs.asdict(row.told), secret=secret)


ENDPOINTS = (
    get_webhooks,
    post_webhook,
    patch_webhook,
    delete_webhook,
    rotate_webhook_secret,
    test_webhook,
    get_deliveries,
    redeliver,
)
