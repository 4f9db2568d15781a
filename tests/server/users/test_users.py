"""`/users`."""

import uuid
from concurrent.futures import ThreadPoolExecutor
from types import SimpleNamespace
from typing import Any

import pytest

from openclaw_desktop.contract.secret import Secret
from openclaw_desktop.contract.users import UserPatch
from openclaw_desktop.server.auth.passwords import Passwords
from openclaw_desktop.server.database.engine import Database
from openclaw_desktop.server.events.log import lock_log
from openclaw_desktop.server.http.cursor import list_check, write_cursor
from openclaw_desktop.server.users.routes import create_user, patch_user
from tests.databases import waits_for_a_lock
from tests.server.office import Office, fields_of, problem
from tests.waiting import wait_until


def test_everyone_finds_colleagues_by_part_of_either_name(office: Office) -> None:
    account = office.new_account()
    for part in (account.username[2:], account.username.upper(), account.display_name[1:]):
        found = office.requester.everything("/users", q=part)
        assert account.username in {user["username"] for user in found}
    assert office.requester.everything("/users", q="%") == []


def test_the_list_is_whole_and_in_order_whatever_the_page(office: Office) -> None:
    for _ in range(3):
        office.new_account()
    whole = [user["username"] for user in office.admin.everything("/users")]
    assert [user["username"] for user in office.admin.everything("/users", limit=2)] == whole
    assert whole == sorted(whole)


def test_only_admins_manage(office: Office) -> None:
    body = {"username": "x1", "display_name": "X", "role": "agent", "password": "long-enough"}
    assert problem(office.agent.post("/users", body), 403, "permission_denied")["required"] == "user:manage"


def test_a_name_is_given_once_whatever_its_case(office: Office) -> None:
    account = office.new_account()
    body = {"username": account.username.upper(), "display_name": "X", "role": "agent", "password": "long-enough"}
    told = problem(office.admin.post("/users", body), 409, "conflict")
    assert [error["field"] for error in told["errors"]] == ["username"]


def test_what_a_user_must_be(office: Office) -> None:
    good = {"username": f"n{uuid.uuid4().hex}", "display_name": "X", "role": "agent", "password": "long-enough"}
    for field, value in {"username": "a b", "display_name": "", "role": "boss", "password": "short"}.items():
        assert fields_of(office.admin.post("/users", {**good, field: value})) == {field}
    for word in ("me", "NONE", "我"):
        assert fields_of(office.admin.post("/users", {**good, "username": word})) == {"username"}


def test_a_new_name_goes_through_all_that_names_the_user(office: Office) -> None:
    account = office.new_account()
    caller = office.as_(account)
    ticket = caller.ticket(assignee=account.username)
    assert caller.post(f"/tickets/{ticket['id']}/comments", {"body": "Done."}).status_code == 201
    user_id = ticket["requester"]["id"]
    name = f"renamed-{uuid.uuid4().hex[:6]}"

    assert office.admin.patch(f"/users/{user_id}", {"username": name}).json()["username"] == name

    again = office.agent.get(f"/tickets/{ticket['id']}").json()
    assert again["requester"]["username"] == again["assignee"]["username"] == name
    (comment,) = office.agent.everything(f"/tickets/{ticket['id']}/comments")
    assert comment["author"]["username"] == name
    assert [found["id"] for found in office.agent.everything("/tickets", assignee=name)] == [ticket["id"]]


def test_a_new_name_waits_for_those_who_change_tickets(office: Office) -> None:
    """What it changes is counted in the order in which others count; else each would wait for the other."""
    if not office.server.database_url.startswith("postgresql"):
        pytest.skip("SQLite has one writer at a time")
    account = office.new_account()
    user_id = office.as_(account).get("/auth/me").json()["user"]["id"]
    name = {"username": f"renamed-{uuid.uuid4().hex[:6]}"}
    database = Database(office.server.database_url)
    with ThreadPoolExecutor(1) as beside:
        with database.write() as connection, database.read() as looking:
            lock_log(connection)
            renaming = beside.submit(office.admin.patch, f"/users/{user_id}", name)
            wait_until(lambda: waits_for_a_lock(looking), "the new name to wait")
        assert renaming.result(10).status_code == 200
    database.close()


def test_a_password_that_an_admin_sets_ends_the_tokens(office: Office) -> None:
    account = office.new_account()
    caller = office.as_(account)
    user_id = caller.get("/auth/me").json()["user"]["id"]
    assert office.admin.patch(f"/users/{user_id}", {"password": "set-by-an-admin"}).status_code == 200
    problem(caller.get("/auth/me"), 401, "invalid_token")
    assert office.login(account.username, "set-by-an-admin").status_code == 200


def test_the_last_admin_stays(office: Office) -> None:
    me = office.admin.get("/auth/me").json()["user"]
    for user in office.admin.everything("/users"):
        if user["role"] == "admin" and user["active"] and user["id"] != me["id"]:
            assert office.admin.patch(f"/users/{user['id']}", {"role": "agent"}).status_code == 200
    problem(office.admin.patch(f"/users/{me['id']}", {"active": False}), 409, "conflict")
    problem(office.admin.patch(f"/users/{me['id']}", {"role": "agent"}), 409, "conflict")


def test_an_unknown_user(office: Office) -> None:
    problem(office.admin.patch("/users/nobody", {"active": False}), 404, "not_found")


def test_nobody_takes_their_own_rights_away(office: Office) -> None:
    me = office.admin.get("/auth/me").json()["user"]
    for change, field in (({"active": False}, "active"), ({"role": "requester"}, "role")):
        refused = problem(office.admin.patch(f"/users/{me['id']}", change), 409, "conflict")
        assert [(wrong["field"], wrong["code"]) for wrong in refused["errors"]] == [(field, "yourself")]
    assert office.admin.patch(f"/users/{me['id']}", {"role": "admin", "active": True}).status_code == 200


def test_a_password_that_breaks_the_rules_is_refused_at_its_field(office: Office) -> None:
    account = office.new_account()
    user_id = office.as_(account).get("/auth/me").json()["user"]["id"]
    refused = problem(office.admin.patch(f"/users/{user_id}", {"password": "short"}), 422, "validation_failed")
    assert [(wrong["field"], wrong["code"]) for wrong in refused["errors"]] == [("password", "too_short")]


def test_passwords_are_hashed_before_the_write_transaction() -> None:
    """What is given to the transaction is the hash, made where no connection was at hand yet."""
    passwords = Passwords()
    for changing in (create_user, patch_user):
        assert changing.transaction == "write"
        assert changing.prepare is not None
        body = UserPatch(password=Secret("a-new-password"))
        call: Any = SimpleNamespace(body=body, services=SimpleNamespace(passwords=passwords))
        assert passwords.verify(Secret("a-new-password"), changing.prepare(call))
        assert "passwords" not in changing.handler.__code__.co_names


def test_a_cursor_that_is_made_up_is_refused(office: Office) -> None:
    office.new_account()
    made_up = write_cursor(list_check("users", ""), "a\x00b")
    assert fields_of(office.admin.get("/users", params={"cursor": made_up})) == {"cursor"}
    sane = write_cursor(list_check("users", ""), "a")
    assert office.admin.get("/users", params={"cursor": sane}).status_code == 200
