"""An approval that asks about a ticket shows it to those who are asked."""

from typing import Any

import pytest

from openclaw_desktop.server.database.engine import Database, sql
from tests.server.office import Caller, Office, fields_of, problem


@pytest.fixture
def asked(office: Office) -> dict[str, Any]:
    """A ticket of the agent, and a requester who is asked about it."""
    approver = office.new_account("requester")
    ticket = office.agent.ticket("采购 20 台显示器", category="采购")
    office.agent.post(f"/tickets/{ticket['id']}/comments", {"body": "只给同事看", "internal": True})
    approval = office.agent.post(
        "/approvals", {"title": "采购审批", "approvers": [approver.username], "ticket_id": ticket["number"]}
    )
    assert approval.status_code == 201, approval.text
    return {"ticket": ticket, "approval": approval.json(), "approver": office.as_(approver), "name": approver.username}


def seen(caller: Caller, **parameters: str) -> set[str]:
    return {ticket["id"] for ticket in caller.everything("/tickets", **parameters)}


def found(caller: Caller, q: str) -> set[str]:
    page = caller.get("/search", params={"q": q}).json()
    assert page["total"] == {"value": len(page["items"]), "relation": "eq"}
    return {ticket["id"] for ticket in page["items"]}


def test_who_is_asked_sees_the_ticket_and_their_own_and_no_other(office: Office, asked: dict[str, Any]) -> None:
    approver, ticket = asked["approver"], asked["ticket"]
    own, foreign = approver.ticket("我的键盘坏了"), office.agent.ticket("采购打印纸")

    assert asked["approval"]["ticket_id"] == ticket["id"]
    assert approver.get(f"/tickets/{ticket['id']}").json() == ticket
    assert approver.get(f"/tickets/{ticket['number']}/history").status_code == 200
    assert approver.get(f"/tickets/{ticket['id']}/comments").json()["items"] == []
    assert seen(approver) == {ticket["id"], own["id"]}
    assert seen(approver, sort="title", limit="1") == {ticket["id"], own["id"]}
    assert seen(approver, category="采购") == {ticket["id"]}
    assert seen(approver, requester="me") == {own["id"]}
    assert found(approver, "") == {ticket["id"], own["id"]}
    assert found(approver, "采购") == {ticket["id"]}
    assert found(approver, "category:采购 status:open") == {ticket["id"]}
    assert found(approver, "-category:采购") == {own["id"]}
    assert found(approver, "requester:me") == {own["id"]}
    assert found(approver, "同事") == set()
    problem(approver.get(f"/tickets/{foreign['id']}"), 404, "not_found")


def test_it_is_seen_and_not_changed(asked: dict[str, Any]) -> None:
    approver, path = asked["approver"], f"/tickets/{asked['ticket']['id']}"

    problem(approver.patch(path, {"title": "x"}, 1), 403, "permission_denied")
    problem(approver.post(f"{path}/comments", {"body": "x"}), 403, "permission_denied")


def test_it_can_still_be_looked_up_after_the_decision_but_not_after_it_was_handed_on(
    office: Office, asked: dict[str, Any]
) -> None:
    approver, path = asked["approver"], f"/approvals/{asked['approval']['id']}"
    stand_in = office.new_account("requester")

    assert approver.post(f"{path}/delegate", {"to": stand_in.username}).status_code == 200
    problem(approver.get(f"/tickets/{asked['ticket']['id']}"), 404, "not_found")
    assert seen(approver) == set()
    assert office.as_(stand_in).post(f"{path}/decide", {"decision": "approve"}).status_code == 200
    assert seen(office.as_(stand_in)) == {asked["ticket"]["id"]}


def test_a_walk_through_the_pages_goes_on_when_something_is_asked_meanwhile(office: Office) -> None:
    account = office.new_account("requester")
    walker = office.as_(account)
    own = [walker.ticket(f"own {number}")["id"] for number in range(3)]
    first = walker.get("/tickets", params={"limit": "2"}).json()
    searched = walker.get("/search", params={"limit": "2"}).json()
    ticket = office.agent.ticket()
    office.agent.post("/approvals", {"title": "x", "approvers": [account.username], "ticket_id": ticket["id"]})

    rest = walker.get("/tickets", params={"limit": "2", "cursor": first["next_cursor"]}).json()
    assert [item["id"] for item in rest["items"]] == [own[0]]
    rest = walker.get("/search", params={"limit": "2", "cursor": searched["next_cursor"]}).json()
    assert [item["id"] for item in rest["items"]] == [own[0]]


def test_nobody_asks_about_a_ticket_that_they_dont_see(office: Office) -> None:
    ticket, gone = office.agent.ticket(), office.agent.ticket()
    office.admin.delete(f"/tickets/{gone['id']}")

    for caller, name in ((office.requester, ticket["id"]), (office.agent, gone["id"])):
        answer = caller.post("/approvals", {"title": "x", "approvers": ["admin"], "ticket_id": name})
        assert fields_of(answer) == {"ticket_id"}


def test_approvals_of_a_ticket_are_listed(office: Office, asked: dict[str, Any]) -> None:
    approval, ticket = asked["approval"], asked["ticket"]
    office.agent.post("/approvals", {"title": "another", "approvers": [asked["name"]]})

    for name in (ticket["id"], ticket["number"]):
        assert office.agent.everything("/approvals", ticket_id=name) == [approval]
        assert office.requester.everything("/approvals", ticket_id=name) == []
    assert office.agent.everything("/approvals", ticket_id="no-such-ticket") == []


def test_an_approval_outlives_its_ticket(office: Office, asked: dict[str, Any]) -> None:
    ticket, path = asked["ticket"], f"/approvals/{asked['approval']['id']}"
    office.admin.delete(f"/tickets/{ticket['id']}")
    problem(asked["approver"].get(f"/tickets/{ticket['id']}"), 410, "gone")
    assert seen(asked["approver"]) == found(asked["approver"], "") == set()
    assert asked["approver"].get(path).json()["ticket_id"] == ticket["id"]
    from openclaw_desktop.server.tickets.purging import purge_deleted

    database = Database(office.server.database_url)
    with database.write() as connection:
        connection.execute(sql("UPDATE tickets SET deleted_at = 1 WHERE id = :id"), {"id": ticket["id"]})
    purge_deleted(database, 10**13)
    database.close()

    assert asked["approver"].get(path).json()["ticket_id"] is None
    assert asked["approver"].post(f"{path}/decide", {"decision": "approve"}).json()["state"] == "approved"
