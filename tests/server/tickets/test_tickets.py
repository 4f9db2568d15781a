"""One ticket: made, read, changed, deleted, restored."""

import pytest

from tests.server.office import Office, fields_of, problem


def test_a_new_ticket_is_told_whole(office: Office) -> None:
    answer = office.agent.post(
        "/tickets",
        {
            "title": "三楼打印机卡纸",
            "description": "第二次了 😀 \u202eabc",
            "priority": "high",
            "category": "打印机",
            "requester": "chen",
            "assignee": "lin",
            "tags": ["三楼", "打印", "三楼"],
            "due_at": "2026-12-01T17:30:00.5+08:00",
        },
    )
    assert answer.status_code == 201
    ticket = answer.json()
    assert answer.headers["ETag"] == '"1"'
    assert answer.headers["Location"] == f"/api/v1/tickets/{ticket['id']}"
    assert ticket["number"].startswith("WO-")
    assert len(ticket["number"]) == 9
    assert ticket["status"] == "open"
    assert ticket["description"] == "第二次了 😀 \u202eabc"
    assert ticket["requester"]["display_name"] == "陈大文"
    assert ticket["assignee"]["username"] == "lin"
    assert ticket["tags"] == ["三楼", "打印"]
    assert ticket["due_at"] == "2026-12-01T09:30:00.500000Z"
    assert ticket["created_at"] == ticket["updated_at"]
    assert ticket["closed_at"] is None
    for name in (ticket["id"], ticket["number"], ticket["number"].lower()):
        assert office.agent.get(f"/tickets/{name}").json() == ticket


def test_without_a_requester_it_is_the_callers_own_and_null_is_nobodys(office: Office) -> None:
    assert office.agent.ticket()["requester"]["username"] == "lin"
    assert office.agent.ticket(requester=None)["requester"] is None


def test_numbers_grow_and_are_never_given_twice(office: Office) -> None:
    first, second = office.admin.ticket(), office.admin.ticket()
    office.admin.delete(f"/tickets/{second['id']}")
    third = office.admin.ticket()
    assert first["number"] < second["number"] < third["number"]


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("title", ""),
        ("title", "   　\t"),
        ("title", "长" * 201),
        ("title", "a\u0000b"),
        ("title", None),
        ("description", "x" * 100_001),
        ("status", "done"),
        ("priority", 3),
        ("assignee", "nobody-of-that-name"),
        ("requester", "nobody-of-that-name"),
        ("tags", ["x" * 51]),
        ("tags", "x"),
        ("due_at", "tomorrow"),
        ("due_at", "2026-12-01T09:30:00"),
        ("due_at", "0001-01-01T00:00:00+14:00"),
        ("number", "WO-000001"),
    ],
)
def test_what_a_ticket_can_not_be(office: Office, field: str, value: object) -> None:
    (named,) = fields_of(office.agent.post("/tickets", {"title": "ok", field: value}))
    assert named.partition("[")[0] == field
    ticket = office.agent.ticket()
    (named,) = fields_of(office.agent.patch(f"/tickets/{ticket['id']}", {field: value}, 1))
    assert named.partition("[")[0] == field


def test_all_that_is_wrong_is_told_at_once(office: Office) -> None:
    answer = office.agent.post("/tickets", {"priority": "hot", "colour": "red", "tags": [1]})
    assert fields_of(answer) == {"title", "priority", "colour", "tags[0]"}


def test_a_title_is_counted_in_characters(office: Office) -> None:
    assert office.agent.ticket("😀" * 200)["title"] == "😀" * 200


def test_half_a_surrogate_pair_is_refused(office: Office) -> None:
    for raw in (b'{"title": "\\ud800"}', b'{"title": "x\\udc00y"}', b'{"title": "\xed\xa0\x80"}'):
        answer = office.agent.call("POST", "/tickets", data=raw, headers={"Content-Type": "application/json"})
        assert fields_of(answer) == {"title"}


def test_etag_and_304(office: Office) -> None:
    ticket = office.agent.ticket()
    path = f"/tickets/{ticket['id']}"
    for field in ('"1"', 'W/"1"', '"7", "1"', "*"):
        answer = office.agent.get(path, headers={"If-None-Match": field})
        assert (answer.status_code, answer.content, answer.headers["ETag"]) == (304, b"", '"1"')
    assert office.agent.get(path, headers={"If-None-Match": '"2"'}).status_code == 200


def test_a_change_needs_the_version_and_gets_the_next(office: Office) -> None:
    ticket = office.agent.ticket(priority="low")
    path = f"/tickets/{ticket['id']}"
    problem(office.agent.patch(path, {"priority": "high"}), 428, "precondition_required")

    changed = office.agent.patch(path, {"priority": "high", "title": ticket["title"]}, 1)

    assert changed.headers["ETag"] == '"2"'
    assert (changed.json()["version"], changed.json()["priority"]) == (2, "high")
    for field in ('"1"', 'W/"2"', '"x"', "2"):
        told = problem(office.agent.patch(path, {"priority": "low"}, field), 412, "version_mismatch")
        assert told["current"] == changed.json()
    assert office.agent.patch(path, {"priority": "low"}, "*").json()["version"] == 3


def test_a_change_of_nothing_is_no_change(office: Office) -> None:
    ticket = office.agent.ticket(tags=["a"], due_at="2026-12-01T09:30:00Z", assignee="lin")
    same = {field: ticket[field] for field in ("title", "tags", "due_at", "status")} | {"assignee": "lin"}
    for patch in ({}, same, {"due_at": "2026-12-01T17:30:00+08:00"}):
        answer = office.agent.patch(f"/tickets/{ticket['id']}", patch, 1)
        assert answer.json() == ticket
    assert office.agent.everything(f"/tickets/{ticket['id']}/history") == []


def test_closed_at_comes_with_the_end_and_goes_with_a_reopening(office: Office) -> None:
    ticket = office.agent.ticket()
    path = f"/tickets/{ticket['id']}"
    resolved = office.agent.patch(path, {"status": "resolved"}, 1).json()
    assert resolved["closed_at"] == resolved["updated_at"]
    closed = office.agent.patch(path, {"status": "closed"}, 2).json()
    assert closed["closed_at"] == resolved["closed_at"]
    assert office.agent.patch(path, {"status": "pending"}, 3).json()["closed_at"] is None
    born_closed = office.agent.ticket(status="closed")
    assert born_closed["closed_at"] == born_closed["created_at"]


def test_one_who_has_left_stays_on_old_tickets_and_gets_no_new_ones(office: Office) -> None:
    gone = office.new_account()
    ticket = office.agent.ticket(assignee=gone.username)
    user_id = ticket["assignee"]["id"]
    office.admin.patch(f"/users/{user_id}", {"active": False})
    changed = office.agent.patch(f"/tickets/{ticket['id']}", {"assignee": gone.username, "title": "new"}, 1)
    assert changed.json()["assignee"]["id"] == user_id
    assert fields_of(office.agent.post("/tickets", {"title": "x", "assignee": gone.username})) == {"assignee"}


def test_requesters_see_their_own_and_no_others(office: Office) -> None:
    mine, other = office.newcomer("requester"), office.newcomer("requester")
    ticket = mine.ticket()
    path = f"/tickets/{ticket['id']}"
    assert mine.get(path).json() == ticket
    for sub in ("", "/comments", "/history", "/attachments"):
        problem(other.get(path + sub), 404, "not_found")
    assert other.everything("/tickets") == []
    assert [found["id"] for found in mine.everything("/tickets")] == [ticket["id"]]
    told = problem(mine.patch(path, {"title": "x"}, 1), 403, "permission_denied")
    assert told["required"] == "work_order:update"
    told = problem(mine.post("/tickets", {"title": "x", "requester": "lin"}), 403, "permission_denied")
    assert told["required"] == "work_order:update"


def test_delete_restore_gone(office: Office) -> None:
    ticket = office.agent.ticket()
    path = f"/tickets/{ticket['id']}"
    assert problem(office.agent.delete(path), 403, "permission_denied")["required"] == "work_order:delete"

    assert office.admin.delete(path).status_code == 204

    for answer in (office.agent.get(path), office.admin.delete(path), office.agent.get(f"{path}/comments")):
        problem(answer, 410, "gone")
    problem(office.agent.patch(path, {"title": "x"}, 1), 410, "gone")
    assert ticket["id"] not in {found["id"] for found in office.agent.everything("/tickets", assignee="none")}

    restored = office.admin.post(f"{path}/restore")

    assert restored.status_code == 200
    assert restored.json() == {**ticket, "version": 3, "updated_at": restored.json()["updated_at"]}
    assert office.agent.get(path).headers["ETag"] == '"3"'
    assert office.admin.post(f"{path}/restore").json() == restored.json()
    problem(office.admin.post("/tickets/nothing/restore"), 404, "not_found")


@pytest.mark.parametrize(
    "name", ["nothing", "WO-", "WO-999999999", "WO-99999999999999999999", "%00", "a" * 65, "..%2F"]
)
def test_what_is_not_there(office: Office, name: str) -> None:
    problem(office.agent.get(f"/tickets/{name}"), 404, "not_found")


def test_history_tells_who_changed_what_newest_first(office: Office) -> None:
    ticket = office.agent.ticket(assignee="lin", tags=["a"])
    path = f"/tickets/{ticket['id']}"
    office.admin.patch(path, {"status": "in_progress", "assignee": "chen", "tags": ["a", "b"]}, 1)
    office.agent.patch(path, {"due_at": "2026-12-01T09:30:00Z"}, 2)

    items = office.agent.everything(f"{path}/history", limit=2)

    assert [(item["field"], item["from"], item["to"]) for item in items] == [
        ("due_at", None, "2026-12-01T09:30:00Z"),
        ("tags", ["a"], ["a", "b"]),
        ("assignee", "lin", "chen"),
        ("status", "open", "in_progress"),
    ]
    assert [item["actor"]["username"] for item in items] == ["lin", "admin", "admin", "admin"]
    assert {item["credential"] for item in items} == {"token"}
    assert items[0]["occurred_at"] == office.agent.get(path).json()["updated_at"]
