import random
from typing import Any

import pytest

from openclaw_desktop.server.webhooks.plan import next_delay_ms
from tests.server.events.desk import Desk
from tests.servers import AGENT, RunningServer

URL = "https://hooks.example.com/x"


@pytest.fixture
def admin(server: RunningServer) -> Desk:
    return Desk(server)


def make(admin: Desk, **fields: Any) -> Any:
    return admin.call("POST", "/webhooks", json={"url": URL, "events": ["ticket.created"], **fields})


def test_a_webhook_is_made_listed_changed_and_deleted(admin: Desk) -> None:
    made = make(admin, description="夜间同步")
    webhook = made.json()
    changed = admin.call(
        "PATCH", f"/webhooks/{webhook['id']}", json={"events": ["ticket.closed", "approval.approved"], "active": False}
    ).json()
    listed = admin.call("GET", "/webhooks").json()["items"]
    deleted = admin.call("DELETE", f"/webhooks/{webhook['id']}")

    assert made.headers["Location"] == f"/api/v1/webhooks/{webhook['id']}"
    assert webhook["secret"].startswith("whsec_")
    assert (changed["events"], changed["active"]) == (["ticket.closed", "approval.approved"], False)
    assert listed == [changed]
    assert "secret" not in str(listed)
    assert deleted.status_code == 204
    assert admin.call("GET", "/webhooks").json()["items"] == []
    assert admin.call("PATCH", f"/webhooks/{webhook['id']}", json={}).status_code == 404


@pytest.mark.parametrize(
    ("fields", "field"),
    [
        ({"url": "ftp://example.com"}, "url"),
        ({"url": "https://user:pw@example.com"}, "url"),
        ({"url": "https://"}, "url"),
        ({"url": "https://example.com:99999/"}, "url"),
        ({"url": "https://例子.example.com/"}, "url"),
        ({"events": []}, "events"),
        ({"events": ["ticket.lost"]}, "events[0]"),
        ({"format": "slack"}, "format"),
        ({"secret": "short"}, "secret"),
        ({"format": "openclaw_agent"}, "secret"),
        ({"format": "wecom", "secret": "x"}, "secret"),
    ],
)
def test_what_will_not_do_is_named(admin: Desk, fields: dict[str, Any], field: str) -> None:
    answer = make(admin, **fields)

    assert answer.status_code == 422
    assert [error["field"] for error in answer.json()["errors"]] == [field]


def test_a_robot_s_secret_is_taken_and_never_shown(admin: Desk) -> None:
    answer = make(admin, format="feishu", secret="feishu-secret")

    assert answer.status_code == 201
    assert "feishu-secret" not in answer.text
    rotated = admin.call("POST", f"/webhooks/{answer.json()['id']}/rotate-secret")
    assert (rotated.status_code, rotated.json()["code"]) == (409, "conflict")


def test_agents_read_and_only_admins_manage(admin: Desk, server: RunningServer) -> None:
    agent = Desk(server, AGENT)

    assert agent.call("GET", "/webhooks").status_code == 200
    refused = make(agent)
    assert (refused.status_code, refused.json()["required"]) == (403, "webhook:manage")


def test_the_plan_is_the_contract_s_with_up_to_a_fifth_more() -> None:
    planned = [5, 300, 1800, 7200, 18000, 36000, 50400, 72000, 86400]
    chance = random.Random(1)

    for attempt, seconds in enumerate(planned, 1):
        delay = next_delay_ms(attempt, None, chance)
        assert delay is not None
        assert seconds * 1000 <= delay <= seconds * 1200
    assert next_delay_ms(10, None, chance) is None
    assert next_delay_ms(1, 120, chance) == 120_000
    assert next_delay_ms(1, 10**9, chance) == 86_400_000
