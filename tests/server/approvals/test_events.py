"""What the event log tells of approvals, and whom."""

from tests.server.events.desk import Desk
from tests.servers import ADMIN, AGENT, REQUESTER, Account, RunningServer

BOSS = Account("boss", "王经理", "requester", "golden-harbour-42")
DEPUTY = Account("deputy", "赵副经理", "agent", "silver-harbour-42")


def test_each_step_is_told_to_those_whom_it_concerns_and_to_no_others(server: RunningServer) -> None:
    for account in (AGENT, REQUESTER, BOSS, DEPUTY):
        server.add_user(account)
    admin, agent, boss, deputy, other = (Desk(server, one) for one in (ADMIN, AGENT, BOSS, DEPUTY, REQUESTER))
    ticket = server.create_ticket("采购 20 台显示器", AGENT)
    asked = {"title": "采购审批", "approvers": [BOSS.username], "ticket_id": ticket["id"]}
    made = agent.call("POST", "/approvals", json=asked).json()
    path = f"/approvals/{made['id']}"
    for desk, action, body in (
        (agent, "remind", None),
        (boss, "delegate", {"to": DEPUTY.username}),
        (deputy, "decide", {"decision": "reject", "comment": "太贵了"}),
    ):
        assert desk.call("POST", f"{path}/{action}", json=body).ok
    second = agent.call("POST", "/approvals", json={"title": "再来", "approvers": [DEPUTY.username]}).json()
    assert agent.call("POST", f"/approvals/{second['id']}/withdraw").status_code == 204

    told = [event for event in agent.poll() if event["type"].startswith("approval.")]

    assert [(event["type"].removeprefix("approval."), event["actor"]["username"]) for event in told] == [
        ("requested", AGENT.username),
        ("reminded", AGENT.username),
        ("delegated", BOSS.username),
        ("rejected", DEPUTY.username),
        ("requested", AGENT.username),
        ("withdrawn", AGENT.username),
    ]
    about = {
        "approval_id": made["id"],
        "title": "采购审批",
        "ticket_id": ticket["id"],
        "number": ticket["number"],
        "requester": AGENT.username,
    }
    by_boss, by_deputy = ({**about, "approvers": [one.username]} for one in (BOSS, DEPUTY))
    assert told[0]["data"] == {**by_boss, "state": "pending", "waiting_for": [BOSS.username]}
    assert told[2]["data"] == {
        **by_deputy, "state": "pending", "waiting_for": [DEPUTY.username], "to": DEPUTY.username
    }  # fmt: skip
    assert told[3]["data"] == {**by_deputy, "state": "rejected", "waiting_for": [], "comment": "太贵了"}
    assert "ticket_id" not in told[4]["data"]
    approvals = "approval.requested,approval.reminded,approval.delegated,approval.rejected,approval.withdrawn"
    assert admin.poll(types=approvals) == told
    assert boss.poll(types=approvals) == told[:4]
    assert deputy.poll(types=approvals) == told[2:]
    assert other.poll(types=approvals) == []


def test_the_next_in_turn_is_asked_when_the_turn_comes(server: RunningServer) -> None:
    for account in (BOSS, DEPUTY):
        server.add_user(account)
    admin, boss, deputy = (Desk(server, one) for one in (ADMIN, BOSS, DEPUTY))
    asked = {"title": "出差", "approvers": [BOSS.username, DEPUTY.username], "mode": "sequential"}
    path = f"/approvals/{admin.call('POST', '/approvals', json=asked).json()['id']}/decide"
    for desk in (boss, deputy):
        assert desk.call("POST", path, json={"decision": "approve"}).ok

    told = [(event["type"], event["data"]["waiting_for"]) for event in admin.poll()]

    assert told == [
        ("approval.requested", [BOSS.username]),
        ("approval.requested", [DEPUTY.username]),
        ("approval.approved", []),
    ]


def test_what_is_refused_is_not_told(server: RunningServer) -> None:
    server.add_user(BOSS)
    admin, boss = Desk(server), Desk(server, BOSS)
    path = f"/approvals/{admin.call('POST', '/approvals', json={'title': 'x', 'approvers': ['boss']}).json()['id']}"
    for _ in range(2):
        boss.call("POST", f"{path}/decide", json={"decision": "approve"})
    admin.call("POST", f"{path}/withdraw")

    assert admin.types() == ["approval.requested", "approval.approved"]


def test_who_is_asked_about_a_ticket_hears_of_it_and_of_who_works_on_it(server: RunningServer) -> None:
    for account in (AGENT, BOSS, REQUESTER):
        server.add_user(account)
    agent, boss, other = (Desk(server, one) for one in (AGENT, BOSS, REQUESTER))
    ticket = server.create_ticket("采购 20 台显示器", AGENT)
    asked = {"title": "采购审批", "approvers": [BOSS.username], "ticket_id": ticket["id"]}
    assert agent.call("POST", "/approvals", json=asked).ok
    agent.patch(ticket, priority="high")
    agent.call("POST", f"/tickets/{ticket['id']}/comments", json={"body": "内部", "internal": True})
    agent.call("PUT", f"/tickets/{ticket['id']}/presence", json={"state": "viewing"})

    assert boss.types() == ["ticket.created", "approval.requested", "ticket.updated", "ticket.presence"]
    assert other.types() == []
