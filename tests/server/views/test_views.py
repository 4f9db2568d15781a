from __future__ import annotations

import pytest
import requests

from openclaw_desktop.contract.tickets import DEFAULT_SORT
from tests.servers import ADMIN, AGENT, REQUESTER, Account, RunningServer

OTHER = Account("zhao", "赵一", "agent", "silver-bicycle-42")


class Views:
    """`/views` as one account sees it."""

    def __init__(self, server: RunningServer, account: Account) -> None:
        self._url = f"{server.api}/views"
        self._headers = {"Authorization": f"Bearer {server.token(account)}"}

    def call(self, method, path="", **options):
        return requests.request(method, self._url + path, headers=self._headers, timeout=30, **options)

    def create(self, **fields):
        answer = self.call("POST", json={"name": "我的", **fields})
        assert answer.status_code == 201, answer.text
        assert answer.headers["Location"].endswith(f"/views/{answer.json()['id']}")
        return answer.json()

    def items(self, **params):
        answer = self.call("GET", params=params)
        assert answer.status_code == 200, answer.text
        return answer.json()["items"]

    def names(self):
        return [view["name"] for view in self.items()]


def test_a_view_is_kept_as_it_was_saved(server):
    views = Views(server, AGENT)
    saved = views.create(
        name="待办", q="状态:待处理 负责人:我", sort="due_at", columns=["number", "title"], shared=True
    )
    assert saved["owner"]["username"] == AGENT.username
    assert {key: saved[key] for key in ("name", "q", "sort", "columns", "shared")} == {
        "name": "待办",
        "q": "状态:待处理 负责人:我",
        "sort": "due_at",
        "columns": ["number", "title"],
        "shared": True,
    }
    assert views.items() == [saved]
    plain = views.create(name="x")
    assert (plain["q"], plain["sort"], plain["columns"], plain["shared"]) == ("", DEFAULT_SORT, [], False)
    assert views.items() == [saved, plain]


def test_changes_touch_only_what_is_given(server):
    views = Views(server, AGENT)
    saved = views.create(q="打印机", columns=["title"])
    changed = views.call("PATCH", f"/{saved['id']}", json={"name": "打印", "columns": []})
    assert changed.status_code == 200
    assert changed.json() == {**saved, "name": "打印", "columns": []} == views.items()[0]
    assert views.call("PATCH", f"/{saved['id']}", json={}).json() == changed.json()
    assert views.call("DELETE", f"/{saved['id']}").status_code == 204
    assert views.items() == []
    assert views.call("DELETE", f"/{saved['id']}").status_code == 404


def test_others_see_what_is_shared_and_change_nothing(server):
    mine, theirs, admins = (Views(server, account) for account in (AGENT, OTHER, ADMIN))
    private, shared = mine.create(name="private"), mine.create(name="shared", shared=True)
    assert theirs.names() == ["shared"]
    assert admins.names() == ["shared"]
    for method, body in (("PATCH", {"name": "theirs"}), ("DELETE", None)):
        assert theirs.call(method, f"/{private['id']}", json=body).status_code == 404
        refused = theirs.call(method, f"/{shared['id']}", json=body)
        assert (refused.status_code, refused.json()["code"]) == (403, "permission_denied")
        assert admins.call(method, f"/{private['id']}", json=body).status_code == 404
    assert mine.names() == ["private", "shared"]
    assert admins.call("PATCH", f"/{shared['id']}", json={"shared": False}).status_code == 200
    assert theirs.names() == []


@pytest.mark.parametrize(
    ("fields", "status", "code", "field"),
    [
        ({"q": "status:bogus"}, 400, "invalid_query", None),
        ({"q": '打印 "x'}, 400, "invalid_query", None),
        ({"q": "x" * 2001}, 422, "validation_failed", "q"),
        ({"sort": "colour"}, 422, "validation_failed", "sort"),
        ({"columns": ["title", "colour"]}, 422, "validation_failed", "columns[1]"),
        ({"columns": ["title", "title"]}, 422, "validation_failed", "columns[1]"),
        ({"name": ""}, 422, "validation_failed", "name"),
        ({"name": " 　"}, 422, "validation_failed", "name"),
        ({"name": "x" * 101}, 422, "validation_failed", "name"),
        ({"colour": "red"}, 422, "validation_failed", "colour"),
        ({"q": "a\0b"}, 422, "validation_failed", "q"),
    ],
)
@pytest.mark.parametrize("method", ["POST", "PATCH"])
def test_what_could_not_be_run_is_not_saved(shared_server, fields, status, code, field, method):
    views = Views(shared_server, AGENT)
    saved = views.create()
    path, body = ("", {"name": "neu", **fields}) if method == "POST" else (f"/{saved['id']}", fields)
    refused = views.call(method, path, json=body)
    problem = refused.json()
    assert (refused.status_code, problem["code"]) == (status, code), problem
    if field is None:
        assert problem["position"] > 0
        assert problem["expected"]
    else:
        assert [error["field"] for error in problem["errors"]] == [field]
    assert saved in views.items()
    views.call("DELETE", f"/{saved['id']}")


def test_counts_are_the_callers_own(server):
    agent, requester = Views(server, AGENT), Views(server, REQUESTER)
    server.create_ticket("打印机 一", REQUESTER)
    server.create_ticket("打印机 二", AGENT)
    server.create_ticket("打印机 三", AGENT, status="closed")
    agent.create(name="打印机", q="打印机", shared=True)
    agent.create(name="open", q="打印机 -status:closed requester:me", shared=True)
    assert [view["count"] for view in agent.items(counts="true")] == [3, 1]
    assert [view["count"] for view in requester.items(counts="true")] == [1, 1]
    assert "count" not in agent.items()[0]
    assert agent.call("GET", params={"counts": "true", "timezone": "Mars/Olympus"}).status_code == 422


def test_long_lists_come_in_pages(server):
    views = Views(server, AGENT)
    for name in "abcde":
        views.create(name=name)
    first = views.call("GET", params={"limit": 3}).json()
    second = views.call("GET", params={"limit": 3, "cursor": first["next_cursor"]}).json()
    assert [view["name"] for view in first["items"] + second["items"]] == list("abcde")
    assert second["next_cursor"] is None
