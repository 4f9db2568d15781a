"""The resources `events` and `approvals` against the real server, on both databases."""

import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor

import msgspec
import pytest

from openclaw_desktop.api import OpenClawClient
from openclaw_desktop.contract.approvals import Approval, ApprovalCreate
from openclaw_desktop.contract.errors import Conflict, NotFound, PermissionDenied, ValidationFailed
from tests.servers import ADMIN, AGENT, REQUESTER, Account, RunningServer

LogIn = Callable[..., OpenClawClient]


@pytest.fixture
def log_in(server: RunningServer) -> Iterator[LogIn]:
    clients: list[OpenClawClient] = []

    def log_in(account: Account = ADMIN, **options: object) -> OpenClawClient:
        client = OpenClawClient(server.url, credential=server.token(account), **options)  # type: ignore[arg-type]
        clients.append(client)
        return client

    yield log_in
    for client in clients:
        client.close()


def test_events_come_page_by_page(log_in: LogIn) -> None:
    client = log_in()
    begin = client.events.page()
    assert begin.items == []
    ticket = client.tickets.create(title="打印机卡纸")
    client.tickets.update(ticket.id, version=1, status="closed")

    page = client.events.page(begin.next_cursor)

    assert [event.type for event in page.items] == ["ticket.created", "ticket.updated", "ticket.closed"]
    assert page.items[0].actor == ticket.requester
    assert client.events.page(page.next_cursor).items == []
    closed = client.events.page(begin.next_cursor, types=["ticket.closed", "ticket.presence"])
    assert [event.data["number"] for event in closed.items] == [ticket.number]
    with pytest.raises(ValidationFailed):
        client.events.page("no cursor")


def test_a_poll_may_be_held_for_longer_than_any_other_call_may_take(log_in: LogIn) -> None:
    client = log_in(timeout=(5.0, 0.5), deadline=1.0)
    cursor = client.events.page().next_cursor
    begun = time.monotonic()

    page = client.events.page(cursor, wait=3)

    assert page.items == []
    assert time.monotonic() - begun > 2.5


def test_a_poll_that_waits_ends_with_the_event(log_in: LogIn) -> None:
    client = log_in()
    cursor = client.events.page().next_cursor
    with ThreadPoolExecutor(1) as threads:
        waiting = threads.submit(client.events.page, cursor, wait=30)
        client.tickets.create(title="门禁卡失效")
        page = waiting.result(timeout=20)

    assert [event.data["title"] for event in page.items] == ["门禁卡失效"]


def test_presence_is_told_to_others(log_in: LogIn) -> None:
    admin, agent = log_in(), log_in(AGENT)
    ticket = admin.tickets.create(title="年会场地预订")
    cursor = admin.events.page().next_cursor

    agent.events.presence(ticket.id, "editing")

    (event,) = admin.events.page(cursor, types="ticket.presence", wait=10).items
    assert event.actor is not None
    assert (event.actor.username, event.data["ticket_id"], event.data["state"]) == (
        AGENT.username,
        ticket.id,
        "editing",
    )
    with pytest.raises(NotFound):
        agent.events.presence("no-such-ticket", "viewing")


def test_an_approval_goes_its_way(log_in: LogIn) -> None:
    admin, agent, requester = log_in(), log_in(AGENT), log_in(REQUESTER)
    ticket = agent.tickets.create(title="采购 20 台显示器")
    with pytest.raises(NotFound):
        requester.tickets.get(ticket.id)

    made = agent.approvals.create(
        ApprovalCreate(title="采购审批", approvers=[REQUESTER.username], ticket_id=ticket.number, mode="all")
    )

    assert requester.tickets.get(ticket.id) == ticket
    assert list(requester.approvals.list("todo")) == [made]
    assert list(agent.approvals.list("mine", state=["pending", "approved"], ticket_id=ticket.id)) == [made]
    agent.approvals.remind(made.id)
    handed = requester.approvals.delegate(made.id, ADMIN.username, "请您决定")
    assert [approver.username for approver in handed.approvers] == [ADMIN.username]
    with pytest.raises(PermissionDenied):
        requester.approvals.decide(made.id, "approve")
    with pytest.raises(ValidationFailed) as refused:
        admin.approvals.decide(made.id, "reject")
    assert [error.field for error in refused.value.errors] == ["comment"]
    decided = admin.approvals.decide(made.id, "approve")
    assert decided.state == "approved"
    assert [step.action for step in decided.steps] == ["requested", "reminded", "delegated", "approved"]
    assert agent.approvals.get(made.id) == decided
    with pytest.raises(Conflict) as late:
        agent.approvals.withdraw(made.id)
    assert msgspec.convert(late.value.current, Approval) == decided
    another = agent.approvals.create(title="x", approvers=[ADMIN.username])
    agent.approvals.withdraw(another.id)
    assert agent.approvals.get(another.id).state == "withdrawn"
    assert [approval.id for approval in agent.approvals.list(limit=1)] == [another.id, made.id]
