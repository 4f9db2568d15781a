"""`/approvals` on a real server."""

from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
import requests

from tests.server.office import Caller, Office, fields_of, problem
from tests.servers import ADMIN, Account


class Round:
    """An approval with somebody new in each part: nobody's boxes have anything of another test in them."""

    def __init__(self, office: Office, mode: str = "any", approvers: int = 2, **fields: Any) -> None:
        self.office = office
        self.names: list[Account] = [office.new_account("requester") for _ in range(approvers)]
        self.requester = office.newcomer("requester")
        self.approvers = [office.as_(account) for account in self.names]
        self.made = self.request(mode=mode, **fields)
        self.path = f"/approvals/{self.made['id']}"

    def request(self, **fields: Any) -> dict[str, Any]:
        names = [account.username for account in self.names]
        answer = self.requester.post(
            "/approvals", {"title": "采购 20 台显示器", "reason": "旧的坏了", "approvers": names, **fields}
        )
        assert answer.status_code == 201, answer.text
        told: dict[str, Any] = answer.json()
        assert answer.headers["Location"] == f"/api/v1/approvals/{told['id']}"
        return told

    def now(self) -> dict[str, Any]:
        told: dict[str, Any] = self.requester.get(self.path).json()
        return told

    def approve(self, place: int, comment: str = "") -> requests.Response:
        return self.approvers[place].post(f"{self.path}/decide", {"decision": "approve", "comment": comment})

    def reject(self, place: int, comment: str = "预算不足") -> requests.Response:
        return self.approvers[place].post(f"{self.path}/decide", {"decision": "reject", "comment": comment})


def ids(caller: Caller, **parameters: str) -> list[str]:
    return [item["id"] for item in caller.everything("/approvals", **parameters)]


def names(people: list[dict[str, Any]]) -> list[str]:
    return [person["username"] for person in people]


def test_what_is_requested_is_told_back_whole(office: Office) -> None:
    asked = Round(office, "sequential")

    made = asked.made
    assert asked.requester.get(asked.path).json() == made
    assert (made["title"], made["reason"], made["mode"]) == ("采购 20 台显示器", "旧的坏了", "sequential")
    assert (made["state"], made["ticket_id"], made["decided_at"]) == ("pending", None, None)
    assert names(made["approvers"]) == [account.username for account in asked.names]
    assert names(made["waiting_for"]) == [asked.names[0].username]
    assert [(step["action"], step["actor"]["id"]) for step in made["steps"]] == [("requested", made["requester"]["id"])]


@pytest.mark.parametrize(
    ("fields", "wrong"),
    [
        ({"approvers": []}, "approvers"),
        ({"approvers": ["nobody-of-that-name"]}, "approvers[0]"),
        ({"approvers": ["admin", "ADMIN"]}, "approvers[1]"),
        ({"title": " "}, "title"),
        ({"mode": "most"}, "mode"),
        ({"ticket_id": "WO-999999999"}, "ticket_id"),
        ({"until": "tomorrow"}, "until"),
    ],
)
def test_what_cant_be_asked(office: Office, fields: dict[str, Any], wrong: str) -> None:
    answer = office.agent.post("/approvals", {"title": "x", "approvers": ["admin"], **fields})

    assert fields_of(answer) == {wrong}


def test_any_is_settled_by_the_first(office: Office) -> None:
    asked = Round(office, "any")

    answer = asked.approve(1, "同意")

    assert answer.status_code == 200
    assert answer.json()["state"] == "approved"
    assert answer.json()["decided_at"] == answer.json()["updated_at"]
    assert (answer.json()["steps"][-1]["action"], answer.json()["steps"][-1]["comment"]) == ("approved", "同意")
    assert answer.json() == asked.now()
    late = problem(asked.approve(0), 409, "conflict")
    assert late["current"] == asked.now()


def test_all_takes_everybody(office: Office) -> None:
    asked = Round(office, "all")

    assert asked.approve(1).json()["state"] == "pending"
    assert problem(asked.approve(1), 409, "conflict")["current"]["state"] == "pending"
    assert names(asked.now()["waiting_for"]) == [asked.names[0].username]
    assert asked.approve(0).json()["state"] == "approved"


def test_sequential_takes_everybody_in_turn(office: Office) -> None:
    asked = Round(office, "sequential")

    assert ids(asked.approvers[1], box="todo") == []
    problem(asked.approve(1), 409, "conflict")
    assert asked.approve(0).json()["state"] == "pending"
    assert ids(asked.approvers[1], box="todo") == [asked.made["id"]]
    assert asked.approve(1).json()["state"] == "approved"


@pytest.mark.parametrize("mode", ["any", "all", "sequential"])
def test_one_rejection_settles_it_and_takes_a_comment(office: Office, mode: str) -> None:
    asked = Round(office, mode)

    assert fields_of(asked.reject(0, "  ")) == {"comment"}
    assert asked.reject(0).json()["state"] == "rejected"
    problem(asked.approve(1), 409, "conflict")


def test_boxes_hold_what_they_are_for(office: Office) -> None:
    asked = Round(office, "all")
    first, second = asked.approvers
    one = [asked.made["id"]]

    assert (ids(first, box="todo"), ids(first, box="done"), ids(first, box="mine")) == (one, [], [])
    assert (ids(asked.requester, box="mine"), ids(asked.requester, box="todo")) == (one, [])
    asked.approve(0)
    assert (ids(first, box="todo"), ids(first, box="done")) == ([], one)
    assert (ids(second, box="todo"), ids(second, box="done")) == (one, [])
    asked.reject(1)
    assert (ids(second, box="todo"), ids(second, box="done")) == ([], one)
    assert ids(asked.requester, box="mine", state="rejected,withdrawn") == one
    assert ids(asked.requester, box="mine", state="pending,approved") == []
    assert ids(first) == ids(second) == one
    assert one[0] in ids(office.admin)
    assert one[0] not in ids(office.agent)
    assert fields_of(first.get("/approvals", params={"box": "old", "state": "open"})) == {"box", "state"}


def test_lists_have_pages_newest_first(office: Office) -> None:
    asked = Round(office)
    made = [asked.made["id"], *(asked.request()["id"] for _ in range(4))]

    assert ids(asked.requester, box="mine", limit="2") == made[::-1]
    page = asked.requester.get("/approvals", params={"box": "mine", "limit": "2"}).json()
    other = asked.requester.get("/approvals", params={"box": "todo", "cursor": page["next_cursor"]})
    assert fields_of(other) == {"cursor"}


def test_somebody_else_decides_in_ones_place(office: Office) -> None:
    asked, stand_in = Round(office, "all"), office.new_account("agent")
    first = asked.approvers[0]

    answer = first.post(f"{asked.path}/delegate", {"to": stand_in.username, "comment": "我在休假"})

    assert answer.status_code == 200
    assert names(answer.json()["approvers"]) == [stand_in.username, asked.names[1].username]
    step = answer.json()["steps"][-1]
    assert (step["action"], step["to"]["username"], step["comment"]) == ("delegated", stand_in.username, "我在休假")
    problem(asked.approve(0), 403, "permission_denied")
    assert (ids(first, box="todo"), ids(first, box="done")) == ([], [asked.made["id"]])
    assert ids(office.as_(stand_in), box="todo") == [asked.made["id"]]
    assert first.get(asked.path).status_code == 200
    # What was handed on may come back.
    office.as_(stand_in).post(f"{asked.path}/delegate", {"to": asked.names[0].username})
    assert (ids(first, box="todo"), ids(first, box="done")) == ([asked.made["id"]], [])


def test_a_place_is_given_only_to_whom_can_take_it(office: Office) -> None:
    asked = Round(office)

    for to in ("nobody-of-that-name", asked.names[0].username, asked.names[1].username):
        assert fields_of(asked.approvers[0].post(f"{asked.path}/delegate", {"to": to})) == {"to"}
    assert len(asked.now()["steps"]) == 1


def test_only_who_requested_it_withdraws_and_reminds(office: Office) -> None:
    asked = Round(office)

    for action in ("remind", "withdraw"):
        problem(asked.approvers[0].post(f"{asked.path}/{action}"), 403, "permission_denied")
        problem(office.admin.post(f"{asked.path}/{action}"), 403, "permission_denied")
        problem(office.agent.post(f"{asked.path}/{action}"), 404, "not_found")
        assert asked.requester.post(f"{asked.path}/{action}").status_code == 204
    now = asked.now()
    assert (now["state"], now["decided_at"], now["waiting_for"]) == ("withdrawn", None, [])
    assert [step["action"] for step in now["steps"]] == ["requested", "reminded", "withdrawn"]
    for action in ("remind", "withdraw"):
        assert problem(asked.requester.post(f"{asked.path}/{action}"), 409, "conflict")["current"] == now
    assert problem(asked.approve(0), 409, "conflict")["current"] == now
    answer = asked.approvers[0].post(f"{asked.path}/delegate", {"to": ADMIN.username})
    assert problem(answer, 409, "conflict")["current"] == now


@pytest.mark.parametrize("role", ["requester", "agent", "admin"])
def test_who_is_asked_decides_whatever_the_role_and_nobody_else(office: Office, role: str) -> None:
    asked, outsider = Round(office), office.newcomer(role)
    approver = office.new_account(role)
    path = f"/approvals/{asked.request(approvers=[approver.username])['id']}/decide"
    decision = {"decision": "approve"}

    if role == "admin":
        problem(outsider.post(path, decision), 403, "permission_denied")
    else:
        problem(outsider.post(path, decision), 404, "not_found")
        problem(outsider.get(asked.path), 404, "not_found")
    problem(asked.requester.post(path, decision), 403, "permission_denied")
    assert office.as_(approver).post(path, decision).json()["state"] == "approved"


@pytest.mark.parametrize("mode", ["any", "all", "sequential"])
def test_of_two_decisions_at_the_same_moment_one_stands(office: Office, mode: str) -> None:
    """Two approvers (for `any`), or one in two windows (where each counts), press at once."""
    for _ in range(4):
        asked = Round(office, mode)
        other = 1 if mode == "any" else 0
        with ThreadPoolExecutor(2) as together:
            answers = [together.submit(asked.approve, 0), together.submit(asked.reject, other)]
            told = sorted((answer.result() for answer in answers), key=lambda answer: answer.status_code)
        assert [answer.status_code for answer in told] == [200, 409]
        assert problem(told[1], 409, "conflict")["current"] == told[0].json() == asked.now()
        assert len(asked.now()["steps"]) == 2


def test_two_who_are_both_needed_decide_at_the_same_moment(office: Office) -> None:
    for _ in range(4):
        asked = Round(office, "all")
        with ThreadPoolExecutor(2) as together:
            answers = list(together.map(asked.approve, range(2)))
        assert [answer.status_code for answer in answers] == [200, 200]
        assert sorted(answer.json()["state"] for answer in answers) == ["approved", "pending"]
        assert asked.now()["state"] == "approved"


def test_the_same_press_sent_twice_is_one_decision(office: Office) -> None:
    asked = Round(office)
    body, key = {"decision": "approve"}, {"Idempotency-Key": "0b7f0a52-8f0a-4b40-9a50-2f5f6a0d8c11"}

    answers = [asked.approvers[0].post(f"{asked.path}/decide", body, headers=key) for _ in range(2)]

    assert [answer.status_code for answer in answers] == [200, 200]
    assert answers[0].json() == answers[1].json()
    assert len(asked.now()["steps"]) == 2
