from datetime import datetime, timedelta
from uuid import uuid4

import pytest
from sqlalchemy import create_engine, text

from openclaw_desktop.server.database.engine import Database
from tests.server.api_keys.keys import KeyClient
from tests.servers import AGENT, RunningServer


@pytest.fixture
def admin(server: RunningServer) -> KeyClient:
    return KeyClient(server)


def test_both_keys_work_in_the_overlap(admin: KeyClient) -> None:
    old = admin.create("work_order:read", expires_in_days=90)
    new = admin.rotate(old["key_id"], grace_seconds=3600)

    left = datetime.fromisoformat(new["old_key_expires_at"]) - datetime.fromisoformat(new["created_at"])
    lifetime = datetime.fromisoformat(new["expires_at"]) - datetime.fromisoformat(new["created_at"])

    assert admin.with_key(old["api_key"]).me().status_code == 200
    assert admin.with_key(new["api_key"]).me().status_code == 200
    assert new["replaces"] == old["key_id"]
    assert (left, lifetime) == (timedelta(hours=1), timedelta(days=90))
    told = admin.info(old["key_id"])
    assert (told["status"], told["rotated_to"]) == ("rotating", new["key_id"])


def test_without_grace_the_old_key_ends_at_once(admin: KeyClient) -> None:
    old = admin.create("work_order:read")
    admin.rotate(old["key_id"], grace_seconds=0)

    refused = admin.with_key(old["api_key"]).me()

    assert (refused.status_code, refused.json()["code"]) == (401, "key_expired")
    assert admin.info(old["key_id"])["status"] == "expired"


def test_a_grace_never_makes_a_key_live_longer(admin: KeyClient) -> None:
    old = admin.create("work_order:read", expires_in_days=1)
    new = admin.rotate(old["key_id"], grace_seconds=604_800)

    assert new["old_key_expires_at"] == old["expires_at"]


def test_only_a_working_key_that_was_not_replaced_is_rotated(admin: KeyClient) -> None:
    revoked, expired, replaced = (admin.create("work_order:read") for _ in range(3))
    admin.post("/apikey/revoke", {"key_id": revoked["key_id"]})
    admin.rotate(expired["key_id"], grace_seconds=0)
    admin.rotate(replaced["key_id"])

    answers = [admin.post("/apikey/rotate", {"key_id": key["key_id"]}) for key in (revoked, expired, replaced)]

    assert [answer.status_code for answer in answers] == [409, 409, 409]
    assert {answer.json()["code"] for answer in answers} == {"conflict"}


def test_a_key_can_only_narrow_and_a_login_may_widen(admin: KeyClient) -> None:
    old = admin.create("apikey:manage", "work_order:read")
    key = admin.with_key(old["api_key"])

    wider = key.post("/apikey/rotate", {"key_id": old["key_id"], "permissions": ["work_order:update"]})
    narrower = key.rotate(old["key_id"], permissions=["work_order:read"])
    widened = admin.rotate(narrower["key_id"], permissions=["work_order:read", "report:read"])

    assert (wider.status_code, wider.json()["required"]) == (403, "work_order:update")
    assert narrower["permissions"] == ["work_order:read"]
    assert widened["permissions"] == ["work_order:read", "report:read"]


def test_another_s_key_is_unknown_to_all_but_admins(admin: KeyClient, server: RunningServer) -> None:
    agent = KeyClient(server, account=AGENT)
    foreign = admin.create("work_order:read")
    own = agent.create("work_order:read")

    for path in ("/apikey/rotate", "/apikey/revoke"):
        assert agent.post(path, {"key_id": foreign["key_id"]}).status_code == 404
    assert agent.call("GET", "/apikey/info", params={"key_id": foreign["key_id"]}).status_code == 404
    assert [key["key_id"] for key in agent.call("GET", "/apikey/list").json()["items"]] == [own["key_id"]]
    assert {key["key_id"] for key in admin.call("GET", "/apikey/list").json()["items"]} >= {
        own["key_id"],
        foreign["key_id"],
    }
    rotated = admin.rotate(own["key_id"])
    assert admin.info(rotated["key_id"])["owner"]["username"] == AGENT.username


def test_a_repeated_request_gets_the_same_secret_and_only_for_the_credential_that_asked(
    admin: KeyClient, server: RunningServer
) -> None:
    body = {"key_name": "once", "permissions": ["apikey:manage", "work_order:read"]}
    key = str(uuid4())

    first = admin.post("/apikey/create", body, Idempotency_Key=key)
    again = admin.post("/apikey/create", body, Idempotency_Key=key)
    other = admin.with_key(first.json()["api_key"]).post("/apikey/create", body, Idempotency_Key=key)

    assert again.json() == first.json()
    assert again.headers["Idempotent-Replayed"] == "true"
    assert other.status_code == 409
    assert first.json()["api_key"] not in other.text


def test_the_database_holds_no_key_and_no_token(admin: KeyClient, administered_database_url: str) -> None:
    body = {"key_name": "kept", "permissions": ["work_order:read"]}
    issued = admin.post("/apikey/create", body, Idempotency_Key=str(uuid4())).json()["api_key"]

    engine = create_engine(Database(administered_database_url)._reader.url)
    with engine.connect() as connection:
        rows = [
            str(value) if not isinstance(value, bytes | memoryview) else bytes(value).decode("latin-1")
            for table in ("kept_answers", "credentials", "api_keys", "api_key_actions", "events")
            for row in connection.execute(text(f"SELECT * FROM {table}"))
            for value in row
        ]
    engine.dispose()

    assert rows
    assert not [value for value in rows if issued in value or issued[3:35] in value or admin.credential in value]


def test_a_revoked_key_is_dead_at_once_and_says_so(admin: KeyClient) -> None:
    key = admin.create("work_order:read")
    admin.post("/apikey/revoke", {"key_id": key["key_id"]})

    refused = admin.with_key(key["api_key"]).me()

    assert (refused.status_code, refused.json()["code"]) == (401, "key_revoked")
    assert admin.post("/apikey/revoke", {"key_id": key["key_id"]}).status_code == 204
    assert admin.info(key["key_id"])["status"] == "revoked"


def test_status_filters_take_a_comma_list(admin: KeyClient) -> None:
    gone = admin.create("work_order:read", name="gone")
    admin.post("/apikey/revoke", {"key_id": gone["key_id"]})
    admin.create("work_order:read", name="due", expires_in_days=7)
    admin.create("work_order:read", name="fresh")

    def names(status: str) -> set[str]:
        items = admin.call("GET", "/apikey/list", params={"status": status}).json()["items"]
        return {item["key_name"] for item in items}

    assert names("revoked") == {"gone"}
    assert names("expiring,active") == {"due", "fresh"}
    assert admin.call("GET", "/apikey/list", params={"status": "lost"}).status_code == 422


def test_the_list_of_keys_is_walked_by_pages(server: RunningServer) -> None:
    agent = KeyClient(server, account=AGENT)
    made = [agent.create("work_order:read", name=f"page {n}")["key_id"] for n in range(5)]
    agent.post("/apikey/revoke", {"key_id": made[1]})

    def walked(**filters: str) -> list[str]:
        found: list[str] = []
        cursor = ""
        while True:
            page = {"limit": "2", **filters, **({"cursor": cursor} if cursor else {})}
            answer = agent.call("GET", "/apikey/list", params=page).json()
            found += [item["key_id"] for item in answer["items"]]
            assert len(answer["items"]) <= 2
            cursor = answer["next_cursor"]
            if cursor is None:
                return found

    whole = agent.call("GET", "/apikey/list").json()
    assert whole["next_cursor"] is None
    assert walked() == [item["key_id"] for item in whole["items"]]
    assert [key_id for key_id in walked(status="active") if key_id in made] == [made[n] for n in (4, 3, 2, 0)]
    first = agent.call("GET", "/apikey/list", params={"limit": 2}).json()["next_cursor"]
    for wrong in ({"limit": 0}, {"limit": 201}, {"cursor": "x"}, {"cursor": first, "status": "active"}):
        assert agent.call("GET", "/apikey/list", params=wrong).status_code == 422
    narrowed = {"limit": 2, "status": "active,revoked"}
    cursor = agent.call("GET", "/apikey/list", params=narrowed).json()["next_cursor"]
    same = {**narrowed, "status": "revoked,active,active", "cursor": cursor}
    again = agent.call("GET", "/apikey/list", params=same)
    assert again.status_code == 200
    assert again.json() == agent.call("GET", "/apikey/list", params={**narrowed, "cursor": cursor}).json()
