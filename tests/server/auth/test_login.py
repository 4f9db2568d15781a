"""Logging in and out, tokens, passwords, and what happens to those who guess."""

import time
from statistics import median

from tests.server.office import Office, fields_of, problem
from tests.servers import ADMIN


def test_a_login_gives_a_token_that_works(office: Office) -> None:
    account = office.new_account("agent")

    answer = office.login(account.username, account.password)

    assert answer.status_code == 200
    told = answer.json()
    assert told["user"] == {
        "id": told["user"]["id"],
        "username": account.username,
        "display_name": account.display_name,
        "role": "agent",
        "active": True,
    }
    me = office.stranger.get("/auth/me", headers={"Authorization": f"Bearer {told['token']}"}).json()
    assert me["user"] == told["user"]
    assert me["credential"] == "token"
    assert "work_order:update" in me["permissions"]
    assert "user:manage" not in me["permissions"]


def test_case_and_width_of_a_name_do_not_matter(office: Office) -> None:
    account = office.new_account()
    assert office.login(account.username.upper(), account.password).status_code == 200


def test_wrong_password_and_unknown_name_look_the_same(office: Office) -> None:
    account = office.new_account()
    wrong = problem(office.login(account.username, "not-the-password"), 401, "invalid_credentials")
    unknown = problem(office.login("nobody-of-that-name", "not-the-password"), 401, "invalid_credentials")
    assert {**wrong, "request_id": ""} == {**unknown, "request_id": ""}


def test_a_name_without_end_is_a_wrong_one(office: Office) -> None:
    problem(office.login("长" * 300_000, "not-the-password"), 401, "invalid_credentials")


def test_wrong_password_and_unknown_name_take_as_long(office: Office) -> None:
    def seconds(username: str) -> float:
        began = time.perf_counter()
        office.login(username, "not-the-password")
        return time.perf_counter() - began

    known = median(seconds(office.new_account().username) for _ in range(4))
    unknown = median(seconds(f"nobody-{n}-{time.monotonic_ns()}") for n in range(4))
    # A hash costs some 50 ms, an answer without one some 3.
    assert unknown > known / 3


def test_five_failures_for_a_name_end_its_tries_but_nobody_elses(office: Office) -> None:
    victim, colleague = office.new_account(), office.new_account()
    for _ in range(5):
        problem(office.login(victim.username, "guess-guess"), 401, "invalid_credentials")

    refused = office.login(victim.username, victim.password)

    told = problem(refused, 429, "rate_limited")
    assert 1 <= int(refused.headers["Retry-After"]) <= 60
    assert 0 < told["retry_after"] <= 60
    # Another person behind the same address still gets in.
    assert office.login(colleague.username, colleague.password).status_code == 200


def test_a_success_forgets_the_failures_before_it(office: Office) -> None:
    account = office.new_account()
    for _ in range(2):
        for _ in range(4):
            problem(office.login(account.username, "guess-guess"), 401, "invalid_credentials")
        assert office.login(account.username, account.password).status_code == 200


def test_a_logout_ends_that_token_at_once_and_no_other(office: Office) -> None:
    account = office.new_account()
    first, second = (office.login(account.username, account.password).json()["token"] for _ in range(2))

    assert office.stranger.post("/auth/logout", headers={"Authorization": f"Bearer {first}"}).status_code == 204

    problem(office.stranger.get("/auth/me", headers={"Authorization": f"Bearer {first}"}), 401, "invalid_token")
    assert office.stranger.get("/auth/me", headers={"Authorization": f"Bearer {second}"}).status_code == 200


def test_a_new_password_ends_the_other_tokens(office: Office) -> None:
    account = office.new_account()
    caller = office.as_(account)
    other = office.login(account.username, account.password).json()["token"]

    changed = caller.post("/auth/password", {"old_password": account.password, "new_password": "another-password"})

    assert changed.status_code == 204
    assert caller.get("/auth/me").status_code == 200
    problem(office.stranger.get("/auth/me", headers={"Authorization": f"Bearer {other}"}), 401, "invalid_token")
    problem(office.login(account.username, account.password), 401, "invalid_credentials")
    assert office.login(account.username, "another-password").status_code == 200


def test_a_new_password_needs_the_old_one_and_has_rules(office: Office) -> None:
    account = office.new_account()
    caller = office.as_(account)
    wrong = caller.post("/auth/password", {"old_password": "guess-guess", "new_password": "another-password"})
    assert fields_of(wrong) == {"old_password"}
    short = caller.post("/auth/password", {"old_password": account.password, "new_password": "short"})
    assert fields_of(short) == {"new_password"}


def test_credentials_that_are_none(office: Office) -> None:
    nothing = office.stranger.get("/auth/me")
    problem(nothing, 401, "not_authenticated")
    assert nothing.headers["WWW-Authenticate"].startswith("Bearer")
    for header in ("Bearer never-issued", "Bearer", "Basic YWRtaW46YWRtaW4=", "Bearer \xff\xfe"):
        answer = office.stranger.get("/auth/me", headers={"Authorization": header.encode("latin-1")})  # type: ignore[dict-item]
        problem(answer, 401, "invalid_token")


def test_a_role_taken_away_acts_at_once(office: Office) -> None:
    account = office.new_account("admin")
    caller = office.as_(account)
    user_id = caller.get("/auth/me").json()["user"]["id"]
    assert caller.post("/users", {"username": "x"}).status_code == 422

    assert office.admin.patch(f"/users/{user_id}", {"role": "requester"}).status_code == 200

    assert problem(caller.post("/users", {"username": "x"}), 403, "permission_denied")["required"] == "user:manage"


def test_a_user_set_inactive_is_out_at_once(office: Office) -> None:
    account = office.new_account()
    caller = office.as_(account)
    user_id = caller.get("/auth/me").json()["user"]["id"]

    assert office.admin.patch(f"/users/{user_id}", {"active": False}).json()["active"] is False

    problem(caller.get("/auth/me"), 401, "invalid_token")
    problem(office.login(account.username, account.password), 401, "invalid_credentials")


def test_a_login_is_not_kept_in_caches(office: Office) -> None:
    assert office.login(ADMIN.username, ADMIN.password).headers["Cache-Control"] == "no-store"
