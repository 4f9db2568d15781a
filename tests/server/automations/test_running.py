import pytest

from openclaw_desktop.contract.automations import MAX_ROUNDS
from tests.server.automations.rules import Rules, ask, ask_database, comment, notify, update
from tests.server.events.desk import Desk
from tests.servers import AGENT, REQUESTER, RunningServer


def test_who_is_notified_gets_an_event_and_others_do_not(server: RunningServer, rules: Rules) -> None:
    lin, chen = Desk(server, AGENT), Desk(server, REQUESTER)
    rule = rules.make("ticket.created", notify("chen"), condition="priority:urgent", name="紧急")
    server.create_ticket("普通的")
    ticket = server.create_ticket("机房漏水", priority="urgent")

    [run] = rules.wait_for(rule)
    told = chen.poll(wait=10, types="automation.notified")

    assert (run["event_type"], run["ticket_id"], run["matched"]) == ("ticket.created", ticket["id"], True)
    assert run["outcomes"] == [{"action": "notify", "users": ["chen"], "message": "请看一下"}]
    assert [(event["actor"], event["data"]["message"], event["data"]["number"]) for event in told] == [
        (None, "请看一下", ticket["number"])
    ]
    assert lin.poll(types="automation.notified") == []


def test_actions_happen_in_order_and_the_history_says_what_was_done(server: RunningServer, rules: Rules) -> None:
    rule = rules.make(
        "ticket.created",
        update(assignee="lin", status="in_progress"),
        comment("已自动分派", internal=True),
        condition='"打印机" category:设备',
        name="分派",
    )
    ticket = server.create_ticket("三楼打印机", category="设备")

    [run] = rules.wait_for(rule)
    now, history, [said] = rules.ticket(ticket), rules.history(ticket), rules.comments(ticket)

    assert (now["assignee"]["username"], now["status"]) == ("lin", "in_progress")
    assert (said["body"], said["internal"], said["author"]["username"]) == ("已自动分派", True, "admin")
    assert [outcome["action"] for outcome in run["outcomes"]] == ["update_ticket", "comment"]
    assert run["outcomes"][1]["comment_id"] == said["id"]
    assert history[0]["field"] == "automation"
    assert history[0]["to"] == {"id": rule["id"], "name": "分派", "outcomes": run["outcomes"]}
    assert {item["field"] for item in history[1:]} == {"assignee", "status"}


def test_rules_run_in_the_order_of_their_making_and_see_each_others_work(server: RunningServer, rules: Rules) -> None:
    first = rules.make("ticket.created", update(priority="urgent"), name="一")
    second = rules.make("ticket.created", comment("紧急"), condition="priority:urgent", name="二")
    never = rules.make("ticket.created", comment("低"), condition="priority:low", name="三")
    server.create_ticket("低", priority="low")

    rules.wait_for(first)
    rules.wait_for(second)
    rules.settle()

    assert rules.runs(never) == []


@pytest.mark.parametrize(("decision", "status"), [("approve", "in_progress"), ("reject", "closed")])
def test_the_ticket_goes_on_when_the_approval_is_decided(
    server: RunningServer, rules: Rules, decision: str, status: str
) -> None:
    fields = {"on_approved": {"status": "in_progress"}, "on_rejected": {"status": "closed"}}
    rule = rules.make("ticket.created", ask("lin", **fields), condition="category:采购", name="采购")
    chen, lin = Desk(server, REQUESTER), Desk(server, AGENT)
    ticket = server.create_ticket("20 台显示器", REQUESTER, category="采购")
    rules.wait_for(rule)
    [asked] = lin.poll(wait=10, types="approval.requested")
    approval_id = asked["data"]["approval_id"]

    lin.call("POST", f"/approvals/{approval_id}/decide", json={"decision": decision, "comment": "看过了"})
    [_, gone_on] = rules.wait_for(rule, 2)

    assert asked["data"]["ticket_id"] == ticket["id"]
    assert rules.ticket(ticket)["status"] == status
    assert gone_on["outcomes"] == [
        {"action": "update_ticket", "approval_id": approval_id, "fields": {"status": status}}
    ]
    assert "ticket.updated" in chen.types(wait=10)
    assert [item["field"] for item in rules.history(ticket)].count("automation") == 2


def test_of_a_withdrawn_approval_nothing_comes(server: RunningServer, rules: Rules) -> None:
    rule = rules.make("ticket.created", ask("lin", on_rejected={"status": "closed"}))
    ticket = server.create_ticket("采购")
    [run] = rules.wait_for(rule)
    rules.desk.call("POST", f"/approvals/{run['outcomes'][0]['approval_id']}/withdraw")
    rules.patch(rule, active=False)
    rules.settle()

    assert rules.ticket(ticket)["status"] == "open"
    assert ask_database(server, "SELECT count(*) FROM automation_approvals") == [(0,)]


def test_what_fails_leaves_nothing_behind_and_tells_the_owner(server: RunningServer, rules: Rules) -> None:
    lin, admin = Desk(server, AGENT), Desk(server)
    rule = rules.make("ticket.created", comment("一"), update(assignee="chen"), comment("二"), name="分派")
    [chen] = [user for user in admin.call("GET", "/users").json()["items"] if user["username"] == "chen"]
    admin.call("PATCH", f"/users/{chen['id']}", json={"active": False})
    ticket = server.create_ticket("搬家")

    [run] = rules.wait_for(rule)
    [told] = admin.poll(wait=10, types="automation.failed")

    assert run["error"] == "There is no active user of that name."
    assert [(outcome["action"], outcome["state"]) for outcome in run["outcomes"]] == [
        ("comment", "undone"),
        ("update_ticket", "failed"),
    ]
    assert rules.comments(ticket) == []
    assert rules.history(ticket) == []
    assert (told["data"]["automation_id"], told["data"]["error"]) == (rule["id"], run["error"])
    assert lin.poll(types="automation.failed") == []


def test_a_rule_whose_owner_may_no_longer_have_it_does_nothing(server: RunningServer, rules: Rules) -> None:
    body = {"username": "zhao", "display_name": "赵敏", "role": "admin", "password": "long-enough-42"}
    zhao = rules.desk.call("POST", "/users", json=body).json()
    token = rules.desk.call("POST", "/auth/login", json={"username": "zhao", "password": "long-enough-42"}).json()
    made = Desk(server, credential=token["token"]).call(
        "POST", "/automations", json={"name": "赵的", "event": "ticket.created", "actions": [comment("好")]}
    )
    rules.desk.call("PATCH", f"/users/{zhao['id']}", json={"role": "agent"})
    ticket = server.create_ticket("一")

    [run] = rules.wait_for(made.json())

    assert run["error"].startswith("赵敏, who owns this automation, may not")
    assert rules.comments(ticket) == []


def test_it_acts_on_what_happens_while_it_is_switched_on(server: RunningServer, rules: Rules) -> None:
    server.create_ticket("之前")
    rule = rules.make("ticket.created", notify("lin"))
    first = server.create_ticket("一")
    rules.wait_for(rule)
    rules.patch(rule, active=False)
    server.create_ticket("停用时")
    rules.patch(rule, active=True)
    second = server.create_ticket("二")
    rules.wait_for(rule, 2)
    rules.settle()

    runs = [run["ticket_id"] for run in rules.runs(rule)][:2]
    assert runs == [first["id"], second["id"]]


def test_a_loop_is_cut_with_a_warning(server: RunningServer, rules: Rules) -> None:
    ping = rules.make("ticket.updated", update(priority="high"), condition="priority:low", name="乒")
    pong = rules.make("ticket.updated", update(priority="low"), condition="priority:high", name="乓")
    admin = Desk(server)
    ticket = server.create_ticket("循环")
    rules.desk.patch(ticket, priority="low")

    rules.wait_for(ping, MAX_ROUNDS + 1)
    rules.settle()
    [warning] = admin.poll(types="automation.failed")
    runs = sorted(rules.runs(ping) + rules.runs(pong), key=lambda run: run["at"])
    done, cut = [run for run in runs if not run.get("error")], [run for run in runs if run.get("error")]

    assert (len(done), len(cut)) == (2 * MAX_ROUNDS, 1)
    assert (cut[0]["error"], cut[0]["outcomes"]) == (warning["data"]["error"], [])
    assert len(rules.history(ticket)) == 1 + 2 * 2 * MAX_ROUNDS
    assert "was cut off after 5 rounds" in server.log_text()


def test_a_rule_that_comments_on_comments_is_cut_too(server: RunningServer, rules: Rules) -> None:
    rule = rules.make("ticket.commented", comment("收到"))
    ticket = server.create_ticket("回声")
    rules.desk.call("POST", f"/tickets/{ticket['id']}/comments", json={"body": "你好"})

    runs = rules.wait_for(rule, MAX_ROUNDS + 1)
    rules.settle()

    assert len(rules.runs(rule)) == len(runs) == MAX_ROUNDS + 1
    assert len(rules.comments(ticket)) == 1 + MAX_ROUNDS


def test_a_deleted_ticket_is_left_alone_but_its_deletion_can_be_told(server: RunningServer, rules: Rules) -> None:
    told = rules.make("ticket.deleted", notify("lin"), condition="category:合同", name="删除通知")
    ticket = server.create_ticket("租房合同", category="合同")
    server.create_ticket("别的")
    rules.desk.call("DELETE", f"/tickets/{ticket['id']}")

    [run] = rules.wait_for(told)

    assert (run["ticket_id"], run.get("error")) == (ticket["id"], None)


def test_an_event_without_a_ticket_can_be_told(server: RunningServer, rules: Rules) -> None:
    lin = Desk(server, AGENT)
    rule = rules.make("apikey.created", notify("lin", message="有新的密钥"))
    never = rules.make("apikey.created", notify("lin"), condition="status:open")
    rules.desk.call("POST", "/apikey/create", json={"key_name": "脚本", "permissions": ["work_order:read"]})

    [run] = rules.wait_for(rule)
    [event] = lin.poll(wait=10, types="automation.notified")
    rules.settle()

    assert run["ticket_id"] is None
    assert (event["data"]["message"], "ticket_id" in event["data"]) == ("有新的密钥", False)
    assert rules.runs(never) == []


def test_a_try_tells_what_would_happen_and_changes_nothing(server: RunningServer, rules: Rules) -> None:
    urgent = server.create_ticket("机房", priority="urgent")
    plain = server.create_ticket("椅子")
    for number in range(50):
        server.create_ticket(f"{number}")
    server.create_ticket("楼道", priority="urgent")
    rule = rules.make(
        "ticket.created", ask("lin"), update(status="closed"), comment("完"), condition="priority:urgent", active=False
    )
    tables = ("tickets", "events", "history", "comments", "approvals", "automation_runs", "automation_approvals")
    before = [ask_database(server, f"SELECT count(*) FROM {table}") for table in tables]

    tried = rules.tried(rule)

    assert len(tried) == 50
    assert [run["matched"] for run in tried] == [True] + [False] * 49
    assert [outcome["action"] for outcome in tried[0]["outcomes"]] == ["request_approval", "update_ticket", "comment"]
    assert all("approval_id" not in outcome and "comment_id" not in outcome for outcome in tried[0]["outcomes"])
    assert plain["id"] not in {run["ticket_id"] for run in tried}
    assert [ask_database(server, f"SELECT count(*) FROM {table}") for table in tables] == before
    assert rules.ticket(urgent) == urgent
