import pytest

from tests.server.api_keys.keys import KeyClient
from tests.servers import RunningServer


@pytest.fixture
def admin(server: RunningServer) -> KeyClient:
    return KeyClient(server)


def test_every_use_of_a_permission_is_counted(admin: KeyClient) -> None:
    created = admin.create("work_order:read", "work_order:create", "report:read")
    key = admin.with_key(created["api_key"])
    for _ in range(3):
        key.call("GET", "/tickets", headers={"User-Agent": "nightly/1.2"})
    key.post("/tickets", {"title": "会议室投影仪无法连接"}, User_Agent="nightly/1.2")

    told = admin.info(created["key_id"])

    assert {name: use["count"] for name, use in told["usage"].items()} == {
        "work_order:read": 3,
        "work_order:create": 1,
        "report:read": 0,
    }
    assert told["usage"]["report:read"]["last_used_at"] is None
    assert told["last_used_at"] >= told["usage"]["work_order:read"]["last_used_at"]
    assert (told["last_used_from"], told["last_used_by"]) == ("127.0.0.1", "nightly/1.2")


def test_a_key_may_always_ask_about_itself_and_only_that(admin: KeyClient) -> None:
    other = admin.create("work_order:read")
    created = admin.create("report:read")
    key = admin.with_key(created["api_key"])

    assert key.info()["key_id"] == created["key_id"]
    assert "api_key" not in key.info()
    refused = key.call("GET", "/apikey/info", params={"key_id": other["key_id"]})
    assert (refused.status_code, refused.json()["required"]) == (403, "apikey:read")
    assert key.call("GET", "/apikey/list").json()["required"] == "apikey:read"


def test_a_login_has_to_say_which_key_it_means(admin: KeyClient) -> None:
    answer = admin.call("GET", "/apikey/info")

    assert answer.status_code == 422
    assert answer.json()["errors"][0]["field"] == "key_id"
