import threading
import time
from concurrent.futures import ThreadPoolExecutor

import pytest

from tests.server.events.desk import Desk
from tests.servers import ADMIN, AGENT, REQUESTER, RunningServer


def test_a_poll_without_a_cursor_begins_now(server: RunningServer) -> None:
    server.create_ticket("打印机卡纸")

    desk = Desk(server)

    assert desk.cursor
    assert desk.poll() == []


def test_events_come_once_in_order_with_what_changed(server: RunningServer) -> None:
    desk = Desk(server)
    ticket = server.create_ticket("会议室投影仪无法连接")
    desk.patch(ticket, status="pending", assignee=ADMIN.username)

    events = desk.poll()

    assert [event["type"] for event in events] == ["ticket.created", "ticket.updated", "ticket.assigned"]
    updated = events[1]
    assert updated["actor"]["username"] == ADMIN.username
    assert updated["data"]["number"] == ticket["number"]
    assert {(change["field"], change["from"], change["to"]) for change in updated["data"]["changes"]} >= {
        ("status", "open", "pending")
    }
    assert desk.poll() == []


def test_types_narrow_and_unknown_ones_are_refused(server: RunningServer) -> None:
    desk = Desk(server)
    desk.patch(server.create_ticket("换锁"), status="closed")

    assert desk.types(types="ticket.created,ticket.closed") == ["ticket.created", "ticket.closed"]
    assert desk.call("GET", "/events", params={"types": "ticket.lost"}).status_code == 422
    assert desk.call("GET", "/events", params={"wait": "31"}).status_code == 422
    assert desk.call("GET", "/events", params={"after": "nonsense"}).status_code == 422


def test_a_waiting_poll_ends_with_the_event(server: RunningServer) -> None:
    desk = Desk(server)
    with ThreadPoolExecutor(1) as threads:
        waiting = threads.submit(desk.poll, wait=30)
        begun = time.monotonic()
        server.create_ticket("门禁卡失效")
        events = waiting.result(timeout=20)

    assert [event["data"]["title"] for event in events] == ["门禁卡失效"]
    assert time.monotonic() - begun < 10


def test_a_waiting_poll_ends_empty_when_its_time_is_up(server: RunningServer) -> None:
    desk = Desk(server)

    assert desk.poll(wait=1) == []


def test_a_requester_hears_of_own_tickets_only_and_of_no_internal_word(server: RunningServer) -> None:
    agent, requester = Desk(server, AGENT), Desk(server, REQUESTER)
    server.create_ticket("别人的工单")
    own = server.create_ticket("我的工单", REQUESTER)
    for body, internal in (("仅内部可见", True), ("请补充型号", False)):
        agent.call("POST", f"/tickets/{own['id']}/comments", json={"body": body, "internal": internal})

    seen = [(event["type"], event["data"]["title"]) for event in requester.poll()]

    assert seen == [("ticket.created", "我的工单"), ("ticket.commented", "我的工单")]
    assert len(agent.poll()) == 4


def test_an_api_key_hears_of_what_its_permissions_name(server: RunningServer) -> None:
    admin = Desk(server)
    created = admin.call(
        "POST", "/apikey/create", json={"key_name": "reader", "permissions": ["work_order:read"]}
    ).json()
    key = Desk(server, credential=created["api_key"])
    admin.call("POST", "/apikey/create", json={"key_name": "other", "permissions": ["report:read"]})
    server.create_ticket("采购显示器")

    assert key.types() == ["ticket.created"]
    assert [event["type"] for event in admin.poll()] == ["apikey.created", "apikey.created", "ticket.created"]


def test_key_events_are_for_the_owner_and_the_admins(server: RunningServer) -> None:
    server.add_user(AGENT)
    admin, agent = Desk(server), Desk(server, AGENT)
    admin.call("POST", "/apikey/create", json={"key_name": "admin's", "permissions": ["report:read"]})
    agent.call("POST", "/apikey/create", json={"key_name": "agent's", "permissions": ["report:read"]})

    assert [event["data"]["key_name"] for event in agent.poll()] == ["agent's"]
    assert [event["data"]["key_name"] for event in admin.poll()] == ["admin's", "agent's"]


def test_nothing_is_lost_or_told_twice_while_many_write(server: RunningServer) -> None:
    desk = Desk(server)
    done = threading.Event()
    told: list[str] = []

    def follow() -> None:
        more = True
        while more:
            # Whoever saw the end before a poll that brings nothing has seen everything.
            finished = done.is_set()
            items = desk.poll(wait=1)
            told.extend(event["data"]["ticket_id"] for event in items)
            more = bool(items) or not finished

    with ThreadPoolExecutor(5) as threads:
        follower = threads.submit(follow)
        writers = [
            threads.submit(lambda n: [server.create_ticket(f"并发 {n}-{i}")["id"] for i in range(15)], n)
            for n in range(4)
        ]
        created = [ticket for writer in writers for ticket in writer.result(timeout=60)]
        done.set()
        follower.result(timeout=60)

    assert sorted(told) == sorted(created)


def test_a_cursor_outlives_a_restart_of_the_server(administered_database_url: str, tmp_path) -> None:
    with RunningServer(administered_database_url, tmp_path / "first.log") as first:
        desk = Desk(first)
        first.create_ticket("重启之前")
        cursor = desk.cursor
    with RunningServer(administered_database_url, tmp_path / "second.log") as second:
        second.create_ticket("重启之后")
        later = Desk(second)
        later.cursor = cursor

        assert [event["data"]["title"] for event in later.poll()] == ["重启之前", "重启之后"]


@pytest.mark.parametrize("waiting", [40])
def test_waiting_holds_no_thread(server: RunningServer, waiting: int) -> None:
    """More desktops wait than the server has threads, and it goes on answering; then one event lets all of them go."""
    desks = [Desk(server) for _ in range(waiting)]
    with ThreadPoolExecutor(waiting) as threads:
        polls = [threads.submit(desk.poll, wait=30) for desk in desks]
        ticket = server.create_ticket("全员通知")
        told = [poll.result(timeout=25) for poll in polls]

    assert [[event["data"]["ticket_id"] for event in events] for events in told] == [[ticket["id"]]] * waiting


def test_who_does_not_wait_is_told_what_stands_although_somebody_else_waits(server: RunningServer) -> None:
    waiter, asker = Desk(server), Desk(server)
    with ThreadPoolExecutor(1) as threads:
        waiting = threads.submit(waiter.poll, wait=30, types="ticket.deleted")
        for number in range(5):
            server.create_ticket(f"打印机 {number}")
            assert [event["data"]["title"] for event in asker.poll()] == [f"打印机 {number}"]
        asker.call("DELETE", f"/tickets/{server.create_ticket('误报')['id']}")
        assert [event["type"] for event in waiting.result(timeout=25)] == ["ticket.deleted"]
