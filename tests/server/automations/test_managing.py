from typing import Any

import pytest

from tests.server.api_keys.keys import KeyClient
from tests.server.automations.rules import Rules, ask, comment, notify, update
from tests.server.events.desk import Desk
from tests.server.office import Office, fields_of, problem
from tests.servers import AGENT, REQUESTER


@pytest.fixture
def rules(office: Office) -> Rules:
    return Rules(office.server)


def test_one_is_made_listed_changed_and_deleted(rules: Rules) -> None:
    made = rules.make("ticket.created", notify("lin"), name="紧急工单通知", condition="priority:urgent")
    changed = rules.patch(made, actions=[comment("收到")], active=False)
    listed = [rule for rule in rules.desk.call("GET", "/automations").json()["items"] if rule["id"] == made["id"]]
    gone = rules.desk.call("DELETE", f"/automations/{made['id']}")

    assert made["owner"]["username"] == "admin"
    assert (made["active"], made["condition"], made["actions"]) == (True, "priority:urgent", [notify("lin")])
    assert changed == {**made, "active": False, "actions": [comment("收到", internal=False)]}
    assert listed == [changed]
    assert gone.status_code == 204
    problem(rules.desk.call("GET", f"/automations/{made['id']}/runs"), 404, "not_found")


def test_a_condition_that_cannot_be_read_is_refused_with_its_place(rules: Rules) -> None:
    refused = problem(rules.post("ticket.created", notify("lin"), condition='status:open "打印'), 400, "invalid_query")
    made = rules.make("ticket.created", notify("lin"), active=False)
    again = rules.desk.call("PATCH", f"/automations/{made['id']}", json={"condition": "status:nonsense"})

    assert refused["position"] == 15
    assert problem(again, 400, "invalid_query")["position"] == 7


@pytest.mark.parametrize(
    ("event", "action", "field"),
    [
        ("ticket.created", notify("nobody-at-all"), "actions[0].users[0]"),
        ("ticket.created", notify("lin", "Lin"), "actions[0].users[1]"),
        ("ticket.created", ask("lin", "nobody-at-all"), "actions[0].approvers[1]"),
        ("ticket.created", ask("lin", on_approved={"assignee": "nobody-at-all"}), "actions[0].on_approved.assignee"),
        ("ticket.created", update(assignee="nobody-at-all"), "actions[0].fields.assignee"),
        ("ticket.created", update(), "actions[0].fields"),
        ("ticket.created", update(status="nonsense"), "actions[0].fields.status"),
        ("ticket.created", {"type": "nonsense"}, "actions[0].type"),
        ("apikey.expiring", comment("?"), "actions[0].type"),
        ("automation.notified", notify("lin"), "event"),
    ],
)
def test_a_rule_that_could_not_run_is_refused(rules: Rules, event: str, action: dict[str, Any], field: str) -> None:
    assert fields_of(rules.post(event, action)) == {field}


def test_a_name_is_needed_and_an_action_too(rules: Rules) -> None:
    assert fields_of(rules.post("ticket.created", notify("lin"), name=" ")) == {"name"}
    assert fields_of(rules.post("ticket.created")) == {"actions"}


def test_only_who_may_manage_them_does(office: Office, rules: Rules) -> None:
    made = rules.make("ticket.created", notify("lin"), active=False)
    agent, requester = Desk(office.server, AGENT), Desk(office.server, REQUESTER)

    assert agent.call("GET", f"/automations/{made['id']}/runs").status_code == 200
    assert problem(agent.call("POST", f"/automations/{made['id']}/try"), 403, "permission_denied")["required"] == (
        "automation:manage"
    )
    assert problem(requester.call("GET", "/automations"), 403, "permission_denied")["required"] == "automation:read"


@pytest.mark.parametrize(
    ("action", "condition", "required"),
    [
        (update(status="closed"), "", "work_order:update"),
        (comment("好"), "", "work_order:update"),
        (ask("lin"), "", "approval:create"),
        (notify("lin"), "工资", "work_order:read"),
    ],
)
def test_a_key_makes_no_rule_that_does_what_the_key_may_not(
    office: Office, action: dict[str, Any], condition: str, required: str
) -> None:
    key = KeyClient(office.server).create("automation:manage")["api_key"]
    desk = Desk.__new__(Desk)
    desk._server, desk._headers = office.server, {"Authorization": f"Bearer {key}"}
    body = {"name": "x", "event": "ticket.created", "actions": [action], "condition": condition}

    assert problem(desk.call("POST", "/automations", json=body), 403, "permission_denied")["required"] == required
