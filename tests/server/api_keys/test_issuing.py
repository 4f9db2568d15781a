from datetime import datetime, timedelta

import pytest

from openclaw_desktop.contract.key_format import is_well_formed
from tests.server.api_keys.keys import KeyClient
from tests.servers import AGENT, REQUESTER, RunningServer


def moment(text: str) -> datetime:
    return datetime.fromisoformat(text)


@pytest.fixture
def admin(server: RunningServer) -> KeyClient:
    return KeyClient(server)


def test_a_key_has_its_form_and_thirty_days(admin: KeyClient) -> None:
    created = admin.create("work_order:read")

    assert is_well_formed(created["api_key"])
    assert moment(created["expires_at"]) - moment(created["created_at"]) == timedelta(days=30)


def test_a_key_may_what_it_names_and_nothing_else(admin: KeyClient, server: RunningServer) -> None:
    key = admin.with_key(admin.create("work_order:read")["api_key"])

    told = key.me().json()
    refused = key.post("/tickets", {"title": "打印机卡纸"})

    assert (told["credential"], told["permissions"]) == ("api_key", ["work_order:read"])
    assert key.call("GET", "/tickets").status_code == 200
    assert refused.status_code == 403
    assert (refused.json()["code"], refused.json()["required"]) == ("permission_denied", "work_order:create")


def test_nobody_can_grant_what_they_lack(admin: KeyClient, server: RunningServer) -> None:
    agent = KeyClient(server, account=AGENT)
    issuer = admin.with_key(admin.create("apikey:manage", "work_order:read")["api_key"])

    by_agent = agent.post("/apikey/create", {"key_name": "x", "permissions": ["work_order:read", "user:manage"]})
    by_key = issuer.post("/apikey/create", {"key_name": "x", "permissions": ["work_order:update"]})
    by_requester = KeyClient(server, account=REQUESTER).post(
        "/apikey/create", {"key_name": "x", "permissions": ["work_order:read"]}
    )

    assert (by_agent.status_code, by_agent.json()["required"]) == (403, "user:manage")
    assert (by_key.status_code, by_key.json()["required"]) == (403, "work_order:update")
    assert (by_requester.status_code, by_requester.json()["required"]) == (403, "apikey:manage")


@pytest.mark.parametrize(
    ("body", "field"),
    [
        ({"permissions": ["work_order:read"]}, "key_name"),
        ({"key_name": "x", "permissions": []}, "permissions"),
        ({"key_name": "x", "permissions": ["*"]}, "permissions[0]"),
        ({"key_name": "x", "permissions": ["work_order:read"], "expires_in_days": 0}, "expires_in_days"),
        ({"key_name": "x", "permissions": ["work_order:read"], "expires_in_days": 366}, "expires_in_days"),
        ({"key_name": "x", "permissions": ["work_order:read"], "scope": "all"}, "scope"),
    ],
)
def test_what_cannot_be_issued_is_named(admin: KeyClient, body: dict[str, object], field: str) -> None:
    answer = admin.post("/apikey/create", body)

    assert answer.status_code == 422
    assert [error["field"] for error in answer.json()["errors"]] == [field]


def test_a_repeated_permission_counts_once_in_the_catalogue_s_order(admin: KeyClient) -> None:
    created = admin.create("approval:create", "work_order:read", "approval:create")

    assert created["permissions"] == ["work_order:read", "approval:create"]


def test_a_role_that_is_taken_away_acts_on_its_keys_at_once(admin: KeyClient, server: RunningServer) -> None:
    server.add_user(AGENT)
    agent = KeyClient(server, account=AGENT)
    key = agent.with_key(agent.create("work_order:update", "work_order:read")["api_key"])
    user_id = agent.me().json()["user"]["id"]

    admin.call("PATCH", f"/users/{user_id}", json={"role": "requester"})
    narrowed = key.me().json()["permissions"]
    admin.call("PATCH", f"/users/{user_id}", json={"active": False})

    assert narrowed == ["work_order:read"]
    assert key.me().status_code == 401


def test_the_catalogue_has_labels_in_both_languages(admin: KeyClient) -> None:
    items = admin.call("GET", "/apikey/permissions").json()["items"]

    assert len(items) == 17
    assert items[0] == {
        "permission": "work_order:read",
        "module": "work_order",
        "label": {"en": "Read tickets", "zh_CN": "查看工单"},
    }
