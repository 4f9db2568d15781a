from __future__ import annotations

from datetime import datetime, timedelta, timezone

import pytest
import requests

from tests.servers import ADMIN, AGENT, REQUESTER, RunningServer


class Searching:
    """`GET /search` as one account calls it."""

    def __init__(self, server: RunningServer, account=ADMIN) -> None:
        self._server, self._token = server, server.token(account)

    def call(self, method, path, **options):
        headers = {"Authorization": f"Bearer {self._token}", **options.pop("headers", {})}
        return requests.request(method, self._server.api + path, headers=headers, timeout=30, **options)

    def page(self, q, **params):
        answer = self.call("GET", "/search", params={"q": q, **params})
        assert answer.status_code == 200, answer.text
        return answer.json()

    def titles(self, q, **params):
        page = self.page(q, **params)
        assert page["total"] == {"value": len(page["items"]), "relation": "eq"}
        return [ticket["title"] for ticket in page["items"]]

    def comment(self, ticket, body, *, internal=False):
        answer = self.call("POST", f"/tickets/{ticket['id']}/comments", json={"body": body, "internal": internal})
        assert answer.status_code == 201, answer.text


def test_words_are_found_in_both_languages(server):
    search = Searching(server)
    server.create_ticket("三楼打印机卡纸", description="HP LaserJet 4000，请尽快")
    server.create_ticket("Printer out of toner", description="第二台打印设备")
    server.create_ticket("审批流程", description="newspaper")
    assert search.titles("打印", sort="number") == ["三楼打印机卡纸", "Printer out of toner"]
    assert search.titles("打印机") == ["三楼打印机卡纸"]
    assert search.titles("印") == ["Printer out of toner", "三楼打印机卡纸"]
    assert search.titles("审批") == ["审批流程"]
    assert search.titles("PRINT") == ["Printer out of toner"]
    assert search.titles("ｌａｓｅｒ") == ["三楼打印机卡纸"]
    assert search.titles("paper") == []
    assert search.titles('"out of"') == ["Printer out of toner"]
    assert search.titles('"of out"') == []
    assert search.titles("打印 -卡纸") == ["Printer out of toner"]
    assert search.titles("") == ["审批流程", "Printer out of toner", "三楼打印机卡纸"]


def test_changes_are_found_at_once(server):
    search = Searching(server)
    ticket = server.create_ticket("旧标题", tags=["老标签"])
    search.comment(ticket, "顺便看看投影仪")
    assert search.titles("投影仪") == ["旧标题"]
    changed = search.call(
        "PATCH", f"/tickets/{ticket['id']}", json={"title": "新标题", "tags": ["新标签"]}, headers={"If-Match": "*"}
    )
    assert changed.status_code == 200, changed.text
    assert search.titles("旧标题") == search.titles("tag:老标签") == []
    assert search.titles("新标题") == search.titles("tag:新标签") == search.titles("投影仪") == ["新标题"]
    change = {"status": "pending", "priority": "urgent", "assignee": ADMIN.username, "category": "设备"}
    path = f"/tickets/{ticket['id']}"
    assert search.call("PATCH", path, json=change, headers={"If-Match": "*"}).status_code == 200
    assert search.titles("投影仪 status:pending priority:urgent assignee:me category:设备") == ["新标题"]
    assert search.titles("投影仪 status:open") == search.titles("投影仪 assignee:none") == []
    assert search.call("DELETE", f"/tickets/{ticket['id']}").status_code == 204
    assert search.titles("新标题") == []
    assert search.call("POST", f"/tickets/{ticket['id']}/restore").status_code == 200
    assert search.titles("投影仪") == ["新标题"]


@pytest.mark.parametrize("q", ["7", "000007", "WO-7", "wo-000007", "ＷＯ－000007", "number:7", "编号：WO-000007"])
def test_numbers_are_found_however_they_are_written(shared_server, q):
    search = Searching(shared_server)
    while not search.page("number:7")["items"]:
        shared_server.create_ticket("filler")
    numbers = [ticket["number"] for ticket in search.page(q)["items"]]
    assert "WO-000007" in numbers


def test_a_requester_finds_own_tickets_and_no_internal_comment(server):
    mine = server.create_ticket("我的工单", REQUESTER)
    server.create_ticket("别人的工单")
    agent = Searching(server, AGENT)
    agent.comment(mine, "内部：怀疑是人为损坏", internal=True)
    agent.comment(mine, "我们周三上门")
    requester = Searching(server, REQUESTER)
    assert requester.titles("工单") == ["我的工单"]
    assert requester.titles("上门") == ["我的工单"]
    assert requester.titles("人为损坏") == requester.titles("人") == requester.titles("内部") == []
    assert requester.titles("-损坏") == ["我的工单"]
    assert agent.titles("人为损坏") == ["我的工单"]


def test_fields_in_either_language_with_full_width_marks(server):
    search = Searching(server)
    server.create_ticket("a", priority="high", category="网络 设备", assignee=ADMIN.username)
    server.create_ticket("b", priority="urgent", status="closed", due_at="2026-11-30T10:00:00Z")
    server.create_ticket("c", priority="low")
    assert search.titles("优先级：高，紧急", sort="title") == ["a", "b"]
    assert search.titles("负责人:我") == ["a"]
    assert search.titles("assignee:none", sort="title") == ["b", "c"]
    assert search.titles("分类：“网络 设备”") == ["a"]
    assert search.titles("-status:closed", sort="title") == ["a", "c"]
    assert search.titles("due:2026-11-01..2026-11-30") == ["b"]
    assert search.titles("截止:无", sort="title") == ["a", "c"]
    assert search.titles("更新:-7d created:today", sort="-title") == ["c", "b", "a"]


def test_days_begin_where_the_caller_is(server):
    search = Searching(server)
    server.create_ticket("late", due_at="2026-11-30T20:00:00Z")
    assert search.titles("due:2026-11-30") == ["late"]
    assert search.titles("due:2026-11-30", timezone="Asia/Shanghai") == []
    assert search.titles("due:2026-12-01", timezone="Asia/Shanghai") == ["late"]
    here = datetime.now(timezone(timedelta(hours=8))).date().isoformat()
    assert search.titles(f"created:{here}", timezone="Asia/Shanghai") == ["late"]


def test_pages_hold_every_ticket_once(server):
    search = Searching(server)
    for place in range(11):
        server.create_ticket(f"工单 {place % 3}")
    seen, cursor = [], None
    while True:
        page = search.page("工单", sort="title", limit=4, **({"cursor": cursor} if cursor else {}))
        assert page["total"] == {"value": 11, "relation": "eq"}
        seen += [(ticket["title"], ticket["number"]) for ticket in page["items"]]
        cursor = page["next_cursor"]
        if cursor is None:
            break
    assert seen == sorted(seen)
    assert len(set(seen)) == 11


@pytest.mark.parametrize(
    ("q", "position"),
    [('"打印', 3), ("状态:待办", 3), ("foo:bar", 0), ("打印 created:soon", 11), ("status:", 7), ("-", 1)],
)
def test_a_query_that_cannot_be_read(shared_server, q, position):
    refused = Searching(shared_server).call("GET", "/search", params={"q": q})
    assert refused.headers["Content-Type"].startswith("application/problem+json")
    problem = refused.json()
    assert (refused.status_code, problem["code"], problem["position"]) == (400, "invalid_query", position)
    assert problem["expected"]


@pytest.mark.parametrize(
    ("params", "field"),
    [
        ({"limit": 0}, "limit"),
        ({"limit": 201}, "limit"),
        ({"sort": "colour"}, "sort"),
        ({"timezone": "Mars/Olympus"}, "timezone"),
        ({"timezone": "../../etc/passwd"}, "timezone"),
        ({"timezone": ""}, "timezone"),
        ({"cursor": "garbage"}, "cursor"),
        ({"colour": "red"}, "colour"),
    ],
)
def test_parameters_that_cannot_be_accepted(shared_server, params, field):
    refused = Searching(shared_server).call("GET", "/search", params={"q": "x", **params})
    assert refused.status_code == 422, refused.text
    assert [error["field"] for error in refused.json()["errors"]] == [field]


def test_a_cursor_is_good_for_its_own_search_alone(server):
    search = Searching(server)
    for _ in range(3):
        server.create_ticket("x")
    cursor = search.page("x", limit=1)["next_cursor"]
    assert search.call("GET", "/search", params={"q": "x", "cursor": cursor, "limit": 1}).status_code == 200
    assert search.call("GET", "/search", params={"q": "y", "cursor": cursor}).status_code == 422
    assert search.call("GET", "/search", params={"q": "x", "sort": "title", "cursor": cursor}).status_code == 422
    assert Searching(server, AGENT).call("GET", "/search", params={"q": "x", "cursor": cursor}).status_code == 422
