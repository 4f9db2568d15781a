"""A purchase from the ticket to the group chat, with all that is in between."""

import base64
import hashlib
import hmac
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest

from tests.server.automations.rules import OPTIONS, Rules, ask, notify
from tests.server.events.desk import Desk
from tests.server.webhooks.receiver import Receiver
from tests.servers import AGENT, REQUESTER, RunningServer

_SECRET = "SECopenclaw0123456789abcdef"


@pytest.fixture
def server(administered_database_url: str, tmp_path: Path) -> Iterator[RunningServer]:
    options = [*OPTIONS, "--allow-webhook-host", "127.0.0.1"]
    with RunningServer(administered_database_url, tmp_path / "server.log", options) as running:
        yield running


def test_a_purchase_is_approved_goes_on_and_is_told_in_the_group(server: RunningServer, rules: Rules) -> None:
    chen, lin = Desk(server, REQUESTER), Desk(server, AGENT)
    with Receiver().running() as group:
        group.reply = lambda _: (200, {}, b'{"errcode":0,"errmsg":"ok"}')
        robot = {"url": group.url, "format": "dingtalk", "secret": _SECRET, "events": ["automation.notified"]}
        assert rules.desk.call("POST", "/webhooks", json=robot).status_code == 201
        asks = rules.make(
            "ticket.created", ask("lin", on_approved={"status": "in_progress"}), condition="category:采购"
        )
        tells = rules.make("approval.approved", notify("chen", message="采购已批准"), condition="category:采购")

        ticket = server.create_ticket("20 台显示器", REQUESTER, category="采购")
        [asked] = lin.poll(wait=10, types="approval.requested")
        approval = f"/approvals/{asked['data']['approval_id']}"
        assert lin.call("POST", f"{approval}/decide", json={"decision": "approve"}).status_code == 200
        [told] = chen.poll(wait=10, types="automation.notified")
        [message] = group.wait_for(1)

    query = {name: values[0] for name, values in parse_qs(urlsplit(message.path).query).items()}
    signed = hmac.new(_SECRET.encode(), f"{query['timestamp']}\n{_SECRET}".encode(), hashlib.sha256).digest()
    assert base64.b64decode(query["sign"]) == signed
    assert "采购已批准" in message.json["markdown"]["text"]
    assert told["data"]["number"] == ticket["number"]
    assert rules.ticket(ticket)["status"] == "in_progress"
    assert (len(rules.runs(asks)), len(rules.runs(tells))) == (2, 1)
