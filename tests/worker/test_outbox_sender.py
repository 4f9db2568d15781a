"""The outbox is sent in order and once each, through whatever happens to connection, server and other people."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from openclaw_desktop.api import OpenClawClient, RetryPolicy
from openclaw_desktop.api.call import Call
from openclaw_desktop.contract.tickets import Ticket
from openclaw_desktop.store.database import Database
from openclaw_desktop.store.edits import AnyEdit, Change, Decided, NewComment, NewTicket
from openclaw_desktop.store.outbox import Entry, Happened, Outbox
from openclaw_desktop.worker import ApiWorker, OutboxSender
from openclaw_desktop.worker import connection as connection_module
from openclaw_desktop.worker import outbox_sender as sender_module
from tests.faults import behaviours
from tests.faults.proxy import Proxy
from tests.faults.server import Behaviour, FaultServer
from tests.servers import ADMIN, AGENT, RunningServer


class Desk:
    """A worker, an outbox and its sender before a server that a proxy stands before."""

    def __init__(self, server: RunningServer, folder: Path, stack: ExitStack, worker: ApiWorker, qtbot: QtBot) -> None:
        self.worker, self.qtbot, self.folder = worker, qtbot, folder
        self.proxy = Proxy(server.url)
        self.front = stack.enter_context(FaultServer(self.proxy))
        self.others = stack.enter_context(OpenClawClient(server.url, credential=server.token(ADMIN)))
        self.client = stack.enter_context(
            OpenClawClient(self.front.url, credential=server.token(AGENT), retry=RetryPolicy(attempts=1))
        )
        self.user = self.client.auth.me().user.id
        self.database = Database.open(folder / "profile.db")
        stack.callback(self.database.close)
        self.outbox = Outbox(self.database)
        self.happened: list[Happened] = []
        self.outbox.listen(self.happened.append)
        self.sender = OutboxSender(worker, self.outbox, self.front.url, self.user)
        stack.callback(self.sender.stop)

    def begin(self) -> None:
        self.log_in()
        self.worker.login_needed.connect(self.log_in, Qt.ConnectionType.QueuedConnection)
        self.sender.start()

    def log_in(self) -> None:
        self.worker.set_client(self.client, self.user)

    def put(self, ticket: str, edit: AnyEdit, **more: Any) -> Entry:
        return self.outbox.put(self.front.url, self.user, ticket, edit, **more)

    def until(self, condition: Callable[[], object]) -> None:
        self.qtbot.waitUntil(lambda: bool(condition()), timeout=15_000)

    def until_settled(self) -> None:
        self.until(lambda: self.outbox.count(self.front.url, self.user)[0] == 0 and not self.sender.busy)

    def attention(self) -> list[str]:
        entries = self.outbox.entries(self.front.url, self.user)
        return [entry.reason for entry in entries if entry.state == "needs_attention"]

    def comments(self, ticket: Ticket) -> list[str]:
        return [comment.body for comment in self.others.tickets.comments(ticket.id)]


@pytest.fixture
def desk(
    shared_server: RunningServer, tmp_path: Path, worker: ApiWorker, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Desk]:
    monkeypatch.setattr(connection_module, "FIRST_PROBE_S", 0.05)
    monkeypatch.setattr(connection_module, "LAST_PROBE_S", 0.1)
    monkeypatch.setattr(sender_module, "AGAIN_AFTER_S", 0.1)
    with ExitStack() as stack:
        yield Desk(shared_server, tmp_path, stack, worker, qtbot)


def test_what_was_left_is_sent_in_order(desk: Desk) -> None:
    first, second = (desk.others.tickets.create(title=title) for title in "ab")
    for n in range(4):
        desk.put(first.id if n % 2 else second.id, NewComment(str(n)))
    desk.put(first.id, Change(first.version, {"title": "a"}, {"title": "A"}))
    desk.begin()
    desk.until_settled()
    assert (desk.comments(first), desk.comments(second)) == (["1", "3"], ["0", "2"])
    assert desk.others.tickets.get(first.id).title == "A"
    sent = [one.answer for one in desk.happened if one.what == "sent"]
    assert [one.body for one in sent[:4]] == ["0", "1", "2", "3"]
    assert sent[4].title == "A"


FAULTS = sorted(Proxy("").matrix())


@pytest.mark.parametrize("fault", FAULTS)
def test_each_fault_costs_nothing_but_time(desk: Desk, fault: str) -> None:
    ticket = desk.others.tickets.create(title="a")
    desk.proxy.faults = iter([desk.proxy.matrix()[fault]] * 2)
    desk.put("new:1", NewTicket({"title": f"made through {fault}"}))
    desk.put(ticket.id, NewComment("b"))
    desk.put(
        ticket.id,
        Change(
            ticket.version, {"title": "a", "due_at": None}, {"title": "A", "due_at": datetime(2026, 12, 1, tzinfo=UTC)}
        ),
    )
    desk.begin()
    desk.until_settled()
    assert desk.attention() == []
    assert desk.comments(ticket) == ["b"]
    now = desk.others.tickets.get(ticket.id)
    assert (now.title, now.due_at, now.version) == ("A", datetime(2026, 12, 1, tzinfo=UTC), ticket.version + 1)
    made = next(one.answer for one in desk.happened if isinstance(one.answer, Ticket))
    assert [one.id for one in desk.others.search(f'"{made.title}"', sort="-created_at")] == [made.id]


def test_nothing_is_sent_while_there_is_no_connection_and_all_when_it_is_back(desk: Desk) -> None:
    ticket = desk.others.tickets.create(title="a")
    desk.begin()
    desk.proxy.up = False
    desk.worker.probe_now()
    desk.until(lambda: desk.worker.connection.state == "offline")
    asked = len([one for one in desk.front.received if one.method == "POST"])
    desk.put(ticket.id, NewComment("a"))
    desk.put(ticket.id, NewComment("b"))
    desk.sender.try_now()
    probes = len(desk.front.received)
    desk.until(lambda: len(desk.front.received) > probes + 2)
    assert len([one for one in desk.front.received if one.method == "POST"]) == asked
    desk.proxy.up = True
    desk.until_settled()
    assert desk.comments(ticket) == ["a", "b"]


def test_what_was_on_its_way_when_the_program_ended_is_sent_with_the_same_key(desk: Desk) -> None:
    ticket = desk.others.tickets.create(title="a")
    entry = desk.put(ticket.id, NewComment("once"), sending=True)
    desk.client.scoped(Call(idempotency_key=entry.key)).tickets.comment(ticket.id, "once")
    desk.begin()
    desk.until_settled()
    assert desk.comments(ticket) == ["once"]


def test_what_others_changed_elsewhere_in_the_ticket_stays(desk: Desk) -> None:
    ticket = desk.others.tickets.create(title="a", tags=["x"])
    desk.others.tickets.update(ticket.id, version=ticket.version, priority="high", tags=["x", "theirs"])
    desk.put(ticket.id, Change(ticket.version, {"title": "a", "tags": ["x"]}, {"title": "A", "tags": ["mine"]}))
    desk.begin()
    desk.until_settled()
    now = desk.others.tickets.get(ticket.id)
    assert (now.title, now.priority, now.tags) == ("A", "high", ["theirs", "mine"])
    assert desk.attention() == []


def test_what_collides_needs_attention_and_nothing_is_overwritten(desk: Desk) -> None:
    ticket = desk.others.tickets.create(title="a")
    desk.others.tickets.update(ticket.id, version=ticket.version, title="theirs")
    desk.put(ticket.id, Change(ticket.version, {"title": "a"}, {"title": "mine"}))
    desk.put(ticket.id, NewComment("goes on"))
    desk.begin()
    desk.until_settled()
    assert desk.attention() == ["version_mismatch"]
    assert desk.others.tickets.get(ticket.id).title == "theirs"
    assert desk.comments(ticket) == ["goes on"]


def test_the_same_change_made_by_others_is_done(desk: Desk) -> None:
    ticket = desk.others.tickets.create(title="a")
    same = desk.others.tickets.update(ticket.id, version=ticket.version, title="A")
    desk.put(ticket.id, Change(ticket.version, {"title": "a"}, {"title": "A"}))
    desk.begin()
    desk.until_settled()
    assert desk.attention() == []
    assert desk.others.tickets.get(ticket.id).version == same.version


def test_a_change_of_a_new_ticket_follows_its_making(desk: Desk) -> None:
    desk.put("new:1", NewTicket({"title": "made offline"}))
    desk.put("new:1", Change(0, {"title": "made offline"}, {"title": "changed offline"}))
    desk.put("new:1", NewComment("and commented"))
    desk.begin()
    desk.until_settled()
    made = next(one.answer for one in desk.happened if isinstance(one.answer, Ticket))
    assert desk.others.tickets.get(made.id).title == "changed offline"
    assert desk.comments(made) == ["and commented"]


REFUSALS: dict[str, tuple[AnyEdit, str]] = {
    "no such ticket": (NewComment("a"), "not_found"),
    "too long": (NewTicket({"title": "x" * 300}), "validation_failed"),
    "no such approval": (Decided("nothing", "approve"), "not_found"),
}


@pytest.mark.parametrize("refusal", REFUSALS)
def test_what_is_refused_needs_attention(desk: Desk, refusal: str) -> None:
    edit, reason = REFUSALS[refusal]
    desk.put("nowhere", edit)
    desk.begin()
    desk.until_settled()
    assert desk.attention() == [reason]


def test_trouble_that_stays_needs_attention_in_the_end(desk: Desk) -> None:
    ticket = desk.others.tickets.create(title="a")
    desk.proxy.faults = iter([behaviours.problem(500, "internal")] * 5)
    entry = desk.put(ticket.id, NewComment("a"))
    desk.begin()
    desk.until_settled()
    assert desk.attention() == ["internal"]
    kept = desk.outbox.get(entry.id)
    assert kept is not None
    desk.outbox.retry(kept)
    desk.until_settled()
    assert desk.comments(ticket) == ["a"]


def test_what_may_have_been_done_too_long_ago_is_asked_about(desk: Desk) -> None:
    ticket = desk.others.tickets.create(title="a")
    desk.put(ticket.id, NewComment("a"), sending=True)
    with desk.database.transaction() as connection:
        connection.execute("UPDATE outbox SET tried_at = tried_at - 24 * 3600")
    desk.begin()
    desk.until_settled()
    assert desk.attention() == [sender_module.OUTCOME_UNKNOWN]
    assert desk.comments(ticket) == []


def stopped(desk: Desk, ticket: Ticket, body: str, fault: Behaviour) -> Entry:
    """A comment whose first try meets a fault, and whose next one a person did not wait for."""
    desk.client.close()
    desk.client = OpenClawClient(
        desk.front.url, credential=desk.client.credential, retry=RetryPolicy(base_s=1000, cap_s=1000, total_s=5000)
    )
    desk.proxy.faults = iter([fault])
    entry = desk.put(ticket.id, NewComment(body))
    desk.begin()
    desk.until(lambda: desk.worker.waits.now)
    desk.worker.waits.give_up()
    desk.until(lambda: desk.attention() == ["cancelled"])
    return entry


def test_what_a_person_stops_is_not_sent_until_they_say_so(desk: Desk) -> None:
    ticket = desk.others.tickets.create(title="a")
    entry = stopped(desk, ticket, "kept", behaviours.problem(500, "internal"))
    assert desk.comments(ticket) == []
    desk.outbox.retry(entry)
    desk.until_settled()
    assert desk.comments(ticket) == ["kept"]
    desk.client.close()


def test_what_a_person_stops_after_it_was_done_is_not_done_twice(desk: Desk) -> None:
    ticket = desk.others.tickets.create(title="a")
    entry = stopped(desk, ticket, "once", desk.proxy.reset_after)
    assert desk.comments(ticket) == ["once"]
    desk.outbox.retry(entry)
    desk.until_settled()
    assert desk.comments(ticket) == ["once"]
    desk.client.close()


def test_what_was_refused_goes_out_as_another_request_when_a_person_says_so(desk: Desk) -> None:
    ticket = desk.others.tickets.create(title="a")
    desk.others.tickets.delete(ticket.id)
    entry = desk.put(ticket.id, NewComment("after all"))
    desk.begin()
    desk.until_settled()
    assert desk.attention()
    desk.others.tickets.restore(ticket.id)
    desk.outbox.retry(entry)
    desk.until_settled()
    assert desk.comments(ticket) == ["after all"]


def test_what_was_asked_about_for_its_age_goes_out_when_a_person_says_so(desk: Desk) -> None:
    ticket = desk.others.tickets.create(title="a")
    entry = desk.put(ticket.id, NewComment("again"), sending=True)
    with desk.database.transaction() as connection:
        connection.execute("UPDATE outbox SET tried_at = tried_at - 24 * 3600")
    desk.begin()
    desk.until_settled()
    desk.outbox.retry(entry)
    desk.until_settled()
    assert desk.attention() == []
    assert desk.comments(ticket) == ["again"]
