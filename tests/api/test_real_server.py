"""The client and the server understand each other: every resource, against the real process."""

from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from openclaw_desktop.api import Call, OpenClawClient, RetryPolicy
from openclaw_desktop.contract.batch import BatchComment, BatchCreate, BatchUpdate
from openclaw_desktop.contract.errors import (
    Conflict,
    Gone,
    InvalidQuery,
    NotAuthenticated,
    NotFound,
    OpenClawError,
    PermissionDenied,
    ValidationFailed,
    VersionMismatch,
)
from openclaw_desktop.contract.secret import Secret
from openclaw_desktop.contract.tickets import Ticket, TicketCreate, TicketPatch
from tests.servers import ADMIN, AGENT, REQUESTER, Account, RunningServer


@pytest.fixture
def log_in(shared_server: RunningServer) -> Iterator[Callable[[Account], OpenClawClient]]:
    clients: list[OpenClawClient] = []

    def log_in(account: Account) -> OpenClawClient:
        client = OpenClawClient(shared_server.url)
        client.login(account.username, Secret(account.password))
        clients.append(client)
        return client

    yield log_in
    for client in clients:
        client.logout()
        client.close()


@pytest.fixture
def admin(log_in: Callable[[Account], OpenClawClient]) -> OpenClawClient:
    return log_in(ADMIN)


def test_a_login_tells_who_one_is_and_ends(shared_server: RunningServer) -> None:
    with OpenClawClient(shared_server.url) as client:
        assert client.health().api == "v1"
        with pytest.raises(NotAuthenticated) as refused:
            client.login(AGENT.username, "wrong-password")
        assert refused.value.code == "invalid_credentials"
        answer = client.login(AGENT.username, AGENT.password)
        assert (answer.user.username, answer.user.role) == (AGENT.username, "agent")
        assert answer.expires_at > datetime.now(UTC)
        me = client.auth.me()
        assert me.credential == "token"
        assert "work_order:update" in me.permissions
        token = client.credential
        client.logout()
        client.credential = token
        with pytest.raises(NotAuthenticated):
            client.auth.me()


def test_a_ticket_lives_its_life(admin: OpenClawClient) -> None:
    due = datetime(2026, 12, 1, 9, 0, tzinfo=UTC)
    made = admin.tickets.create(
        title="三楼打印机卡纸 🖨", description="重启无效", priority="high", tags=["打印机", "三楼"], due_at=due
    )
    assert (made.version, made.status, made.due_at) == (1, "open", due)
    assert admin.tickets.get(made.number) == made
    assert admin.tickets.get(made.id, known=made) is made
    changed = admin.tickets.update(made.id, version=1, status="in_progress", assignee=AGENT.username)
    assert changed.assignee is not None
    assert (changed.version, changed.assignee.username, changed.title) == (2, AGENT.username, made.title)
    with pytest.raises(VersionMismatch) as refused:
        admin.tickets.update(made.id, TicketPatch(title="other"), version=1)
    assert isinstance(refused.value.current, Ticket)
    assert refused.value.current == changed
    comment = admin.tickets.comment(made.id, "已更换硒鼓", internal=True)
    assert list(admin.tickets.comments(made.id)) == [comment]
    fields = {item.field: (item.from_, item.to) for item in admin.tickets.history(made.id)}
    assert fields["status"] == ("open", "in_progress")
    admin.tickets.delete(made.id)
    with pytest.raises(Gone):
        admin.tickets.get(made.id)
    assert admin.tickets.restore(made.id).id == made.id
    with pytest.raises(NotFound):
        admin.tickets.get("no-such-ticket")


def test_lists_are_whole_and_filtered(admin: OpenClawClient) -> None:
    category = f"list-{datetime.now(UTC).timestamp()}"
    begun = datetime.now(UTC) - timedelta(minutes=1)
    made = [
        admin.tickets.create(title=f"{n}", category=category, priority="urgent" if n % 2 else "low") for n in range(7)
    ]
    listing = admin.tickets.list(category=category, sort="created_at", limit=3, updated_after=begun)
    assert [ticket.id for ticket in listing] == [ticket.id for ticket in made]
    page = admin.tickets.list(category=category, priority=["urgent", "high"], sort="number").page()
    assert [ticket.title for ticket in page.items] == ["1", "3", "5"]
    assert page.next_cursor is None
    with pytest.raises(ValidationFailed) as refused:
        admin.tickets.list(limit=0).page()
    assert [error.field for error in refused.value.errors] == ["limit"]


@pytest.mark.parametrize("content", [b"", b"x" * 300_000])
def test_a_file_comes_back_as_it_went(admin: OpenClawClient, tmp_path: Path, content: bytes) -> None:
    ticket = admin.tickets.create(title="with a file")
    file = tmp_path / "报销单 11月.pdf"
    file.write_bytes(content)
    attachment = admin.tickets.attach(ticket.id, file)
    assert (attachment.name, attachment.size) == (file.name, len(content))
    assert list(admin.tickets.attachments(ticket.id)) == [attachment]
    admin.tickets.download(attachment, tmp_path / "back")
    assert (tmp_path / "back").read_bytes() == content


@pytest.mark.parametrize("name", ["../../x", "CON", 'quo"te.txt', "日本語 ✓.txt"])
def test_names_of_files_are_kept_as_names(admin: OpenClawClient, name: str) -> None:
    ticket = admin.tickets.create(title="with a file")
    kept = admin.tickets.attach(ticket.id, b"x", name=name).name
    # HTML's form encoding writes a quote as %22, and servers keep what they read.
    assert kept in {name, name.replace('"', "%22")}


def test_in_a_batch_each_has_its_own_result(admin: OpenClawClient) -> None:
    ticket = admin.tickets.create(title="batched")
    results = admin.tickets.batch(
        [
            BatchCreate(fields=TicketCreate(title="made in a batch")),
            BatchUpdate(id=ticket.id, version=1, fields=TicketPatch(status="closed")),
            BatchUpdate(id=ticket.id, version=1, fields=TicketPatch(status="open")),
            BatchComment(id="no-such-ticket", body="x"),
        ]
    )
    assert [result.status for result in results] == [201, 200, 412, 404]


def test_a_change_that_is_sent_twice_happens_once(admin: OpenClawClient) -> None:
    key = "1b4e28ba-2fa1-41d2-883f-0016d3cca427"
    first = admin.scoped(Call(idempotency_key=key)).tickets.create(title="once")
    again = admin.scoped(Call(idempotency_key=key)).tickets.create(title="once")
    assert first == again
    with pytest.raises(OpenClawError) as refused:
        admin.scoped(Call(idempotency_key=key)).tickets.create(title="another")
    assert refused.value.code == "idempotency_mismatch"


def test_an_upload_that_is_sent_twice_happens_once(admin: OpenClawClient) -> None:
    ticket = admin.tickets.create(title="with a file")
    key = "6fa459ea-ee8a-3ca4-894e-db77e160355e"
    sent = [admin.scoped(Call(idempotency_key=key)).tickets.attach(ticket.id, b"once", name="a") for _ in range(2)]
    assert sent[0] == sent[1]
    assert len(list(admin.tickets.attachments(ticket.id))) == 1


def test_a_missing_permission_is_named(log_in: Callable[[Account], OpenClawClient], admin: OpenClawClient) -> None:
    requester = log_in(REQUESTER)
    ticket = requester.tickets.create(title="my own")
    with pytest.raises(PermissionDenied) as refused:
        requester.tickets.delete(ticket.id)
    assert refused.value.required == "work_order:delete"
    with pytest.raises(NotFound):
        requester.tickets.get(admin.tickets.create(title="not theirs").id)


def test_users_are_found_made_and_changed(admin: OpenClawClient) -> None:
    name = f"u{datetime.now(UTC).timestamp()}"
    user = admin.users.create(username=name, display_name="王芳", role="agent", password="long-enough-1")
    assert user in list(admin.users.list("王芳"))
    assert admin.users.update(user.id, display_name="王小芳").display_name == "王小芳"
    with pytest.raises((Conflict, ValidationFailed)):
        admin.users.create(username=name, display_name="x", role="agent", password="long-enough-1")
    with OpenClawClient(admin.base_url) as theirs:
        theirs.login(name, "long-enough-1")
        theirs.auth.change_password("long-enough-1", "even-longer-2")
        assert theirs.auth.me().user.id == user.id


def test_views_are_kept(admin: OpenClawClient) -> None:
    view = admin.views.create(name="我的紧急工单", q="assignee:me priority:urgent", columns=["number", "title"])
    assert view in list(admin.views.list())
    counted = [found for found in admin.views.list(counts=True) if found.id == view.id]
    assert isinstance(counted[0].count, int)
    assert admin.views.update(view.id, shared=True).shared is True
    admin.views.delete(view.id)
    assert view.id not in {found.id for found in admin.views.list()}


def test_search_finds_and_says_where_a_query_is_wrong(admin: OpenClawClient) -> None:
    made = admin.tickets.create(title="投影仪 projector qzx81 无法连接")
    listing = admin.search("投影 qzx81 status:open")
    assert [ticket.id for ticket in listing] == [made.id]
    assert listing.page().total.value == 1
    with pytest.raises(InvalidQuery) as refused:
        admin.search('qzx81 "open').page()
    # Where the closing quote was due.
    assert refused.value.position == 11
    assert refused.value.expected


def test_an_api_key_works_and_is_replaced(admin: OpenClawClient) -> None:
    assert {item.permission for item in admin.api_keys.permissions()} >= {"work_order:read", "apikey:manage"}
    key = admin.api_keys.create(key_name="sdk", permissions=["work_order:read", "apikey:read"])
    with OpenClawClient(admin.base_url, credential=key.api_key) as robot:
        assert robot.api_keys.info().key_id == key.key_id
        assert robot.auth.me().credential == "api_key"
        with pytest.raises(PermissionDenied) as refused:
            robot.tickets.create(title="x")
        assert refused.value.required == "work_order:create"
    rotated = admin.api_keys.rotate(key.key_id, grace_seconds=60)
    assert rotated.replaces == key.key_id
    assert key.key_id in {found.key_id for found in admin.api_keys.list(status=["rotating"])}
    assert len(admin.api_keys.list(limit=1).page().items) == 1
    everything = [found.key_id for found in admin.api_keys.list(limit=1)]
    assert len(everything) == len(set(everything))
    assert {key.key_id, rotated.key_id} <= set(everything)
    admin.api_keys.revoke(rotated.key_id)
    revoked = OpenClawClient(admin.base_url, credential=rotated.api_key)
    with revoked, pytest.raises(NotAuthenticated) as refused_key:
        revoked.auth.me()
    assert refused_key.value.code == "key_revoked"


def test_a_server_that_went_away_is_told_on_each_database(server: RunningServer) -> None:
    with OpenClawClient(server.url, retry=RetryPolicy(attempts=2)) as client:
        client.login(ADMIN.username, ADMIN.password)
        ticket = client.tickets.create(title="still there")
        server.stop()
        with pytest.raises(OpenClawError) as told:
            client.tickets.get(ticket.id)
        assert told.value.code == "connect"
