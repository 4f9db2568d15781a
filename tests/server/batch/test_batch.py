"""`POST /tickets/batch`."""

import uuid
from typing import Any

from tests.server.office import Caller, Office, fields_of, problem


def run(caller: Caller, *operations: Any) -> list[dict[str, Any]]:
    answer = caller.post("/tickets/batch", {"operations": list(operations)})
    assert answer.status_code == 200, answer.text
    results: list[dict[str, Any]] = answer.json()["results"]
    assert [result["index"] for result in results] == list(range(len(operations)))
    return results


def test_each_operation_has_its_own_result_and_a_bad_one_fails_alone(office: Office) -> None:
    ticket = office.agent.ticket()
    results = run(
        office.agent,
        {"op": "create", "fields": {"title": "new"}},
        {"op": "update", "id": ticket["number"], "version": 1, "fields": {"status": "closed"}},
        {"op": "update", "id": ticket["id"], "version": 1, "fields": {"status": "open"}},
        {"op": "comment", "id": ticket["id"], "body": "done", "internal": True},
        {"op": "update", "id": "nothing", "version": 1, "fields": {}},
        {"op": "create", "fields": {"title": "", "assignee": "x"}},
        {"op": "create", "fields": {"title": "x", "assignee": "nobody-of-that-name"}},
        {"op": "create", "fields": {"title": "a\u0000"}},
        {"op": "explode"},
        "nonsense",
    )
    assert [result["status"] for result in results] == [201, 200, 412, 201, 404, 422, 422, 422, 422, 422]
    assert results[0]["ticket"]["title"] == "new"
    assert results[1]["ticket"]["version"] == 2
    assert results[2]["problem"]["current"]["status"] == "closed"
    assert results[3]["comment"]["internal"] is True
    assert results[5]["problem"]["errors"][0]["field"] == "operations[5].fields.title"
    assert results[6]["problem"]["errors"][0]["field"] == "operations[6].assignee"
    assert office.agent.get(f"/tickets/{ticket['id']}").json() == results[1]["ticket"]
    assert len(office.agent.everything(f"/tickets/{ticket['id']}/history")) == 1


def test_200_fit_and_201_or_none_do_not(office: Office) -> None:
    ticket = office.agent.ticket()
    comment = {"op": "comment", "id": ticket["id"], "body": "x"}
    assert {result["status"] for result in run(office.agent, *[comment] * 200)} == {201}
    for operations in ([comment] * 201, []):
        answer = office.agent.post("/tickets/batch", {"operations": operations})
        assert fields_of(answer) == {"operations"}


def test_each_operation_needs_its_own_permission(office: Office) -> None:
    requester = office.newcomer("requester")
    ticket = requester.ticket()
    results = run(
        requester,
        {"op": "create", "fields": {"title": "mine"}},
        {"op": "update", "id": ticket["id"], "version": 1, "fields": {"title": "x"}},
        {"op": "comment", "id": ticket["id"], "body": "x"},
    )
    assert [result["status"] for result in results] == [201, 403, 201]
    assert results[1]["problem"]["required"] == "work_order:update"


def test_a_batch_is_repeated_whole_under_its_key(office: Office) -> None:
    caller, fields = office.newcomer(), {"Idempotency-Key": str(uuid.uuid4())}
    body = {"operations": [{"op": "create", "fields": {"title": "x"}}, {"op": "comment", "id": "nothing", "body": "x"}]}
    first = caller.post("/tickets/batch", body, headers=fields)
    assert caller.post("/tickets/batch", body, headers=fields).content == first.content
    assert len(caller.everything("/tickets", requester="me")) == 1


def test_nobody_runs_no_batch(office: Office) -> None:
    problem(office.stranger.post("/tickets/batch", {"operations": []}), 401, "not_authenticated")
