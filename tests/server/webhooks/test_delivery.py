import base64
import hashlib
import hmac
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

import msgspec
import pytest
from sqlalchemy import create_engine, text
from standardwebhooks import Webhook as Verifier

from openclaw_desktop.server.database.engine import Database
from tests.server.events.desk import Desk
from tests.server.webhooks.conftest import ALLOWED
from tests.server.webhooks.receiver import Receiver
from tests.servers import RunningServer
from tests.waiting import wait_until


def make(admin: Desk, receiver: Receiver, *events: str, **fields: Any) -> dict[str, Any]:
    body = {"url": receiver.url, "events": list(events or ["ticket.created"]), **fields}
    answer = admin.call("POST", "/webhooks", json=body)
    assert answer.status_code == 201, answer.text
    made: dict[str, Any] = answer.json()
    return made


def deliveries(admin: Desk, webhook: dict[str, Any]) -> list[dict[str, Any]]:
    items: list[dict[str, Any]] = admin.call("GET", f"/webhooks/{webhook['id']}/deliveries").json()["items"]
    return items


def settled(admin: Desk, webhook: dict[str, Any], state: str = "succeeded") -> dict[str, Any]:
    """Wait until the newest delivery is in a state, and give it."""
    wait_until(lambda: deliveries(admin, webhook)[0]["state"] == state, f"a delivery that {state}", 20)
    return deliveries(admin, webhook)[0]


def pending(server: RunningServer) -> int:
    engine = create_engine(Database(server.database_url)._reader.url)
    with engine.connect() as connection:
        count: int = connection.execute(text("SELECT count(*) FROM deliveries WHERE state = 'pending'")).scalar_one()
    engine.dispose()
    return count


def set_in(server: RunningServer, statement: str) -> None:
    engine = create_engine(Database(server.database_url)._writer.url)
    with engine.begin() as connection:
        connection.execute(text(statement))
    engine.dispose()


def test_an_independent_verifier_accepts_what_is_sent(office: RunningServer, admin: Desk, receiver: Receiver) -> None:
    webhook = make(admin, receiver)
    office.create_ticket("打印机卡纸")

    [received] = receiver.wait_for(1)
    told = Verifier(webhook["secret"]).verify(received.body, received.headers)
    delivery = settled(admin, webhook)

    assert told["type"] == "ticket.created"
    assert told["data"]["title"] == "打印机卡纸"
    assert received.message_id == told["id"] == delivery["event_id"]
    assert (delivery["attempt"], delivery["response"]["status"], delivery["next_attempt_at"]) == (1, 204, None)
    assert delivery["request"]["url"] == receiver.url
    assert msgspec.json.decode(delivery["request"]["body"]) == told


def test_only_the_types_that_are_wanted_come(office: RunningServer, admin: Desk, receiver: Receiver) -> None:
    make(admin, receiver, "ticket.closed", "ticket.updated")
    admin.patch(office.create_ticket("换锁"), status="closed")

    received = receiver.wait_for(2)

    assert [one.json["type"] for one in received] == ["ticket.updated", "ticket.closed"]


def test_what_fails_is_tried_again_under_the_same_id(office: RunningServer, admin: Desk, receiver: Receiver) -> None:
    webhook = make(admin, receiver)
    receiver.reply = lambda _: (503, {}, b"busy")
    office.create_ticket("网络中断")
    receiver.wait_for(1)
    wait_until(lambda: deliveries(admin, webhook)[0]["attempt"] == 1, "the first try is settled", 10)
    waiting = deliveries(admin, webhook)[0]
    receiver.reply = lambda _: (200, {}, b"")

    first, second = receiver.wait_for(2)

    assert (waiting["state"], waiting["error"], waiting["response"]["body"]) == ("pending", "HTTP 503", "busy")
    assert waiting["next_attempt_at"]
    assert second.message_id == first.message_id
    assert settled(admin, webhook)["attempt"] == 2


@pytest.mark.parametrize("answer", [b'{"errcode": []}', b"[" * 65_536, b'{"errcode": 1, "errmsg": "\\u0000"}'])
def test_an_answer_that_nobody_foresaw_is_a_failed_try(
    office: RunningServer, admin: Desk, receiver: Receiver, answer: bytes
) -> None:
    receiver.reply = lambda _: (200, {}, answer)
    webhook = make(admin, receiver, format="dingtalk", secret="SECx")
    office.create_ticket("网络中断")
    receiver.wait_for(1)

    wait_until(lambda: deliveries(admin, webhook)[0]["attempt"] == 1, "the first try is settled", 10)
    told = deliveries(admin, webhook)[0]

    assert told["state"] == "pending"
    assert told["error"]
    assert told["response"]["status"] == 200


def test_410_ends_it_with_an_event(office: RunningServer, admin: Desk, receiver: Receiver) -> None:
    webhook = make(admin, receiver, description="旧系统")
    receiver.reply = lambda _: (410, {}, b"")
    office.create_ticket("一")

    settled(admin, webhook, "failed")
    told = admin.call("GET", "/webhooks").json()["items"][0]
    event = admin.poll(wait=5, types="webhook.disabled")[0]
    office.create_ticket("二")

    assert (told["active"], told["disabled_reason"]) == (False, "410: the endpoint is gone")
    assert (event["actor"], event["data"]["webhook_id"]) == (None, webhook["id"])
    assert len(deliveries(admin, webhook)) == 1


def test_five_days_of_failure_disable_it_and_switching_on_begins_anew(
    office: RunningServer, admin: Desk, receiver: Receiver
) -> None:
    webhook = make(admin, receiver)
    receiver.reply = lambda _: (500, {}, b"")
    set_in(office, "UPDATE webhooks SET failing_since = 1000")
    office.create_ticket("一")

    settled(admin, webhook, "failed")
    refused = admin.call("POST", f"/webhooks/{webhook['id']}/test")
    again = admin.call("PATCH", f"/webhooks/{webhook['id']}", json={"active": True}).json()

    assert refused.status_code == 409
    assert again["active"] is True
    assert "disabled_at" not in again
    receiver.reply = lambda _: (204, {}, b"")
    admin.call("POST", f"/webhooks/{webhook['id']}/test")
    assert settled(admin, webhook)["attempt"] == 1


def test_a_redelivery_has_the_same_id(office: RunningServer, admin: Desk, receiver: Receiver) -> None:
    webhook = make(admin, receiver)
    office.create_ticket("盖章申请")
    delivery = settled(admin, webhook)

    answer = admin.call("POST", f"/webhooks/{webhook['id']}/deliveries/{delivery['id']}/redeliver")
    first, second = receiver.wait_for(2)

    assert answer.status_code == 202
    assert second.message_id == first.message_id
    assert second.body == first.body


def test_for_a_day_both_secrets_sign(office: RunningServer, admin: Desk, receiver: Receiver) -> None:
    webhook = make(admin, receiver)
    rotated = admin.call("POST", f"/webhooks/{webhook['id']}/rotate-secret").json()
    admin.call("POST", f"/webhooks/{webhook['id']}/test")
    [both] = receiver.wait_for(1)
    settled(admin, webhook)
    set_in(office, "UPDATE webhooks SET old_secret_until = 1000")
    admin.call("POST", f"/webhooks/{webhook['id']}/test")
    one = receiver.wait_for(2)[1]

    assert rotated["secret"] != webhook["secret"]
    for secret in (webhook["secret"], rotated["secret"]):
        assert Verifier(secret).verify(both.body, both.headers)
    assert Verifier(rotated["secret"]).verify(one.body, one.headers)
    assert " " not in one.headers["webhook-signature"]


def test_a_dingtalk_robot_checks_the_signature_in_the_url(
    office: RunningServer, admin: Desk, receiver: Receiver
) -> None:
    secret = "SECopenclaw0123456789abcdef"
    receiver.reply = lambda _: (200, {}, b'{"errcode":0,"errmsg":"ok"}')
    webhook = make(admin, receiver, format="dingtalk", secret=secret)
    office.create_ticket("采购显示器")

    [received] = receiver.wait_for(1)
    query = {name: values[0] for name, values in parse_qs(urlsplit(received.path).query).items()}
    signed = hmac.new(secret.encode(), f"{query['timestamp']}\n{secret}".encode(), hashlib.sha256).digest()

    assert base64.b64decode(query["sign"]) == signed
    assert "采购显示器" in received.json["markdown"]["text"]
    assert "secret" not in webhook
    assert query["sign"] not in str(settled(admin, webhook))


def test_a_flood_becomes_few_messages_and_nothing_is_left_out(
    office: RunningServer, admin: Desk, receiver: Receiver
) -> None:
    receiver.reply = lambda _: (200, {}, b'{"errcode":0}')
    webhook = make(admin, receiver, format="wecom")
    operations = [{"op": "create", "fields": {"title": f"批量 {n}"}} for n in range(120)]
    admin.call("POST", "/tickets/batch", json={"operations": operations})

    wait_until(lambda: not pending(office), "all are told", 30)
    states = {delivery["state"] for delivery in deliveries(admin, webhook)}

    assert states == {"succeeded"}
    assert 1 <= len(receiver.received) <= 20


def test_a_private_address_is_refused_and_said(server: RunningServer, receiver: Receiver) -> None:
    admin = Desk(server)
    webhook = make(admin, receiver)
    server.create_ticket("一")

    delivery = settled(admin, webhook, "failed")

    assert "private" in delivery["error"]
    assert receiver.received == []


def test_a_kill_in_the_middle_loses_nothing(administered_database_url: str, tmp_path: Path, receiver: Receiver) -> None:
    first = RunningServer(administered_database_url, tmp_path / "first.log", ALLOWED)
    try:
        admin = Desk(first)
        webhook = make(admin, receiver)
        receiver.reply = receiver.hang
        first.create_ticket("断电之前")
        receiver.wait_for(1)
    finally:
        first.kill()
    if not administered_database_url.startswith("sqlite"):
        # Another server may be at it for all that this one knows: it waits until the claim has ended.
        set_in(first, "UPDATE deliveries SET claimed_until = 0")
    receiver.reply = lambda _: (204, {}, b"")
    with RunningServer(administered_database_url, tmp_path / "second.log", ALLOWED) as second:
        before, after = receiver.wait_for(2)
        settled(Desk(second), webhook)

    assert after.message_id == before.message_id


@pytest.mark.postgres
def test_two_servers_share_the_outbox_without_doubling(request: pytest.FixtureRequest, tmp_path: Path) -> None:
    postgres = request.getfixturevalue("postgres")
    name = postgres.create(template=request.getfixturevalue("_postgres_with_admin"))
    url = postgres.url(name)
    with (
        Receiver().running() as receiver,
        RunningServer(url, tmp_path / "a.log", ALLOWED) as one,
        RunningServer(url, tmp_path / "b.log", ALLOWED) as other,
    ):
        admin = Desk(one)
        webhook = make(admin, receiver)
        for n in range(30):
            (one if n % 2 else other).create_ticket(f"并发 {n}")
        wait_until(lambda: {d["state"] for d in deliveries(admin, webhook)} == {"succeeded"}, "all are told", 40)
        ids = [received.message_id for received in receiver.received]
    postgres.drop(name)

    assert len(ids) == len(set(ids)) == 30
