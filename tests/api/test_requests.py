"""What goes out: addresses, credentials, bodies and parameters, and what is refused before anything does."""

import tempfile
import threading
from collections.abc import Callable
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from openclaw_desktop.api import Call, OpenClawClient, RetryPolicy
from openclaw_desktop.api.address import ServerAddress
from openclaw_desktop.contract.errors import (
    InsecureAddress,
    InvalidResponse,
    NotAuthenticated,
    OpenClawError,
    ValidationFailed,
    VersionMismatch,
)
from openclaw_desktop.contract.key_format import new_key
from openclaw_desktop.contract.secret import Secret
from openclaw_desktop.contract.tickets import Ticket, TicketCreate
from tests.faults import behaviours as b
from tests.faults.server import FaultServer, Received

TICKET = {
    "id": "t1",
    "number": "WO-000001",
    "title": "打印机",
    "description": "",
    "status": "open",
    "priority": "normal",
    "category": "",
    "requester": None,
    "assignee": None,
    "tags": [],
    "due_at": None,
    "created_at": "2026-11-24T08:30:00Z",
    "updated_at": "2026-11-24T08:30:00Z",
    "closed_at": None,
    "version": 3,
}


def sent(act: Callable[[OpenClawClient], object], answer: b.Behaviour | None = None) -> Received:
    """Give the request that ``act`` sends."""
    with FaultServer(answer or b.problem(404, "not_found")) as faults, OpenClawClient(faults.url) as client:
        with pytest.raises(OpenClawError):
            act(client)
        [received] = faults.received
    return received


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("office.example", "https://office.example"),
        (" https://Office.Example:8443/ ", "https://office.example:8443"),
        ("https://office.example:443/api/v1", "https://office.example"),
        ("https://office.example/openclaw/api/v1/", "https://office.example/openclaw"),
        ("localhost:8000", "http://localhost:8000"),
        ("127.0.0.1:8000", "http://127.0.0.1:8000"),
        ("http://[::1]:8000", "http://[::1]:8000"),
        ("[::1]:8000", "http://[::1]:8000"),
        ("办公.example", "https://办公.example"),
    ],
)
def test_an_address_is_read_as_people_type_it(typed: str, read: str) -> None:
    assert str(ServerAddress.parse(typed)) == read
    assert OpenClawClient(typed).base_url == read


@pytest.mark.parametrize(
    "typed",
    ["", "  ", "https://", "ftp://office.example", "https://lin:pw@office.example", "office example", "https://a:b",
     "https://a:99999", "https://office.example/#/login", "https://office.example?x=1", "http://[::1", "a\x00b"],
)  # fmt: skip
def test_what_is_no_address_is_refused(typed: str) -> None:
    with pytest.raises(ValidationFailed) as told:
        OpenClawClient(typed)
    assert told.value.code == "invalid_address"
    assert "pw" not in str(told.value)


@given(typed=st.text())
def test_no_address_breaks_the_client(typed: str) -> None:
    try:
        address = ServerAddress.parse(typed)
    except (ValidationFailed, InsecureAddress):
        return
    assert ServerAddress.parse(str(address)) == address


@pytest.mark.parametrize("typed", ["http://office.example", "http://192.168.1.2:8000", "http://127.0.0.1.example"])
def test_plain_http_to_another_machine_is_refused_unless_allowed(typed: str) -> None:
    with pytest.raises(InsecureAddress):
        OpenClawClient(typed)
    assert OpenClawClient(typed, allow_insecure=True).base_url == typed


def mistyped() -> str:
    key = new_key().reveal()
    return key[:10] + ("A" if key[10] != "A" else "B") + key[11:]


@pytest.mark.parametrize(
    "credential",
    [
        pytest.param(mistyped(), id="one character is another"),
        pytest.param(new_key().reveal()[:-1], id="the last character lacks"),
        pytest.param(Secret(mistyped()), id="a secret"),
        "oc_",
        "tok\nen",
        "tok en",
        "tök",
        "",
    ],
)
def test_a_mistyped_key_is_told_without_a_request(credential: str | Secret) -> None:
    with FaultServer(b.healthy()) as faults, OpenClawClient(faults.url, credential=credential) as client:
        with pytest.raises(NotAuthenticated) as told:
            client.auth.me()
        assert faults.connections == 0
    assert told.value.code == "invalid_token"
    text = credential.reveal() if isinstance(credential, Secret) else credential
    assert not text or text not in str(told.value)


def test_a_repr_says_what_kind_of_credential_there_is_and_not_more() -> None:
    key = new_key()
    assert key.reveal() not in repr(OpenClawClient("a.example", credential=key))
    assert repr(OpenClawClient("a.example", credential="secret-token")) == (
        "OpenClawClient('https://a.example', credential=login token)"
    )


@pytest.mark.parametrize(
    ("act", "field"),
    [
        (lambda c: c.tickets.create(title="half \ud83d"), "title"),
        (lambda c: c.tickets.create(TicketCreate(title="x", tags=["ok", "\udc00"])), "tags[1]"),
        (lambda c: c.tickets.update("t", version=1, description="\ud800"), "description"),
        (lambda c: c.tickets.comment("t", "\ud800"), "body"),
        (lambda c: c.tickets.get("\ud800"), "id"),
        (lambda c: c.search("\ud800").page(), "q"),
        (lambda c: c.login("lin", "pass\ud800"), "password"),
        (lambda c: c.login("lin\ud800", "password"), "username"),
        (lambda c: c.tickets.create(title="x", no_such_field=1), "no_such_field"),
        (lambda c: c.tickets.create(description="x"), "title"),
        (
            lambda c: c.automations.create(name="x", event="ticket.created", actions=[{"type": "comment"}]),
            "actions[0].body",
        ),
        (lambda c: c.tickets.create(title="x" * 201), "title"),
        (lambda c: c.tickets.create({"title": "x", "status": "lost"}), "status"),
        (lambda c: c.tickets.get(".."), "id"),
        (lambda c: c.tickets.get(""), "id"),
    ],
)
def test_what_can_not_be_sent_is_refused_at_its_field(act: Callable[[OpenClawClient], object], field: str) -> None:
    with FaultServer(b.healthy()) as faults, OpenClawClient(faults.url) as client:
        with pytest.raises(ValidationFailed) as told:
            act(client)
        assert faults.connections == 0
    [error] = told.value.errors
    assert error.field == field
    assert (told.value.status, told.value.code) == (422, "validation_failed")
    assert told.value.__context__ is None
    assert "pass" not in str(told.value).replace("password", "")


@given(ticket_id=st.text(min_size=1).filter(lambda text: text not in {".", ".."}))
def test_no_id_leads_elsewhere(ticket_id: str) -> None:
    from openclaw_desktop.api.encoding import path

    try:
        where = path("tickets", ticket_id)
    except ValidationFailed:
        return
    assert where.isascii()
    assert where.count("/") == 2
    assert not set("?#\\ \r\n") & set(where)


def test_filters_go_out_as_the_contract_says() -> None:
    received = sent(
        lambda c: c.tickets.list(
            status=(status for status in ("open", "pending")),
            assignee="me",
            category="网络 设备",
            updated_after=datetime(2026, 11, 24, 16, 30, tzinfo=timezone(timedelta(hours=8))),
            sort="-priority",
            limit=7,
        ).page("c+/=")
    )
    assert received.path == "/api/v1/tickets"
    assert parse_qs(urlsplit(received.target).query) == {
        "status": ["open,pending"],
        "assignee": ["me"],
        "category": ["网络 设备"],
        "updated_after": ["2026-11-24T08:30:00Z"],
        "sort": ["-priority"],
        "limit": ["7"],
        "cursor": ["c+/="],
    }


def test_only_what_was_given_is_changed() -> None:
    received = sent(lambda c: c.tickets.update("t1", version=3, assignee=None, tags=["a"]))
    assert (received.method, received.target) == ("PATCH", "/api/v1/tickets/t1")
    assert received.body == b'{"assignee":null,"tags":["a"]}'
    assert received.headers["if-match"] == '"3"'


def test_a_version_mismatch_brings_the_ticket_as_it_stands() -> None:
    answer = b.problem(412, "version_mismatch", current=TICKET)
    with FaultServer(answer) as faults, OpenClawClient(faults.url) as client, pytest.raises(VersionMismatch) as told:
        client.tickets.update("t1", version=2, title="x")
    assert isinstance(told.value.current, Ticket)
    assert told.value.current.version == 3
    assert told.value.current.created_at == datetime(2026, 11, 24, 8, 30, tzinfo=UTC)


def test_an_unchanged_ticket_is_not_transferred() -> None:
    with FaultServer(b.answer_json(TICKET), b.answer(304)) as faults, OpenClawClient(faults.url) as client:
        known = client.tickets.get("t1")
        assert client.tickets.get("t1", known=known) is known
        assert faults.received[1].headers["if-none-match"] == '"3"'


def page(*ids: str, after: str | None) -> b.Behaviour:
    return b.answer_json({"items": [{**TICKET, "id": ticket_id} for ticket_id in ids], "next_cursor": after})


def test_a_list_is_walked_page_by_page_and_no_further_than_wanted() -> None:
    pages = page("1", "2", after="a"), page("3", after="b"), page(after=None)
    with FaultServer(*pages) as faults, OpenClawClient(faults.url) as client:
        listing = client.tickets.list()
        assert faults.received == []
        assert [next(listing).id for _ in range(2)] == ["1", "2"]
        assert len(faults.received) == 1
        assert [ticket.id for ticket in listing] == ["3"]
        assert [parse_qs(urlsplit(r.target).query).get("cursor") for r in faults.received] == [None, ["a"], ["b"]]


def test_a_list_that_goes_in_circles_is_left() -> None:
    pages = page("1", after="a"), page("2", after="b"), page("1", after="a")
    with FaultServer(*pages) as faults, OpenClawClient(faults.url) as client, pytest.raises(InvalidResponse):
        list(client.tickets.list())


def test_a_batch_whose_results_do_not_match_is_refused() -> None:
    from openclaw_desktop.contract.batch import BatchComment

    answer = b.answer_json({"results": [{"index": 1, "status": 201}]})
    with FaultServer(answer) as faults, OpenClawClient(faults.url) as client, pytest.raises(InvalidResponse):
        client.tickets.batch([BatchComment(id="t", body="x"), BatchComment(id="t", body="y")])


def test_a_login_page_in_place_of_no_content_is_not_taken_for_success() -> None:
    with FaultServer(b.html(200)) as faults:
        client = OpenClawClient(faults.url, retry=RetryPolicy(attempts=1))
        with client, pytest.raises(InvalidResponse):
            client.tickets.delete("t1")


def test_a_login_is_used_by_every_clone_and_forgotten_by_logout() -> None:
    user = {"id": "u", "username": "lin", "display_name": "林", "role": "agent", "active": True}
    answer = b.answer_json({"token": "tok-1", "expires_at": "2027-01-01T00:00:00Z", "user": user, "new_member": 1})
    with FaultServer(answer, b.answer(204), b.healthy()) as faults, OpenClawClient(faults.url) as client:
        clone = client.scoped(Call())
        assert client.login("lin", "password").user.username == "lin"
        assert clone.credential == Secret("tok-1")
        clone.logout()
        assert client.credential is None
        assert faults.received[1].headers["authorization"] == "Bearer tok-1"


def test_what_is_logged_or_shown_of_a_request_holds_no_password() -> None:
    from openclaw_desktop.api.transport import HttpRequest

    shown = repr(HttpRequest("POST", "/auth/login", b'{"password":"pass-word-1"}', {"X": "pass-word-1"}))
    assert "pass-word-1" not in shown
    assert "/auth/login" in shown


def test_one_client_serves_many_threads() -> None:
    failures: list[BaseException] = []

    def work(client: OpenClawClient) -> None:
        try:
            for _ in range(30):
                assert client.tickets.get("t1").version == 3
        except BaseException as error:  # noqa: BLE001 - told to the test's own thread
            failures.append(error)

    with FaultServer(b.answer_json(TICKET)) as faults, OpenClawClient(faults.url, credential="tok") as client:
        threads = [threading.Thread(target=work, args=(client,)) for _ in range(12)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join(30)
        assert failures == []
        assert len(faults.received) == 360
        assert faults.connections == 12


def test_a_call_within_the_progress_of_another_disturbs_neither() -> None:
    content = b"x" * 200_000
    answers = (b.answer(200, content), b.healthy())

    def by_path(exchange: b.Exchange) -> None:
        answers[exchange.received.path.endswith("/health")](exchange)

    healthy: list[str] = []
    with FaultServer(by_path) as faults, OpenClawClient(faults.url) as client, tempfile.TemporaryDirectory() as folder:
        call = Call(on_progress=lambda _done, _total: healthy.append(client.health().status))
        client.scoped(call).tickets.download("a1", Path(folder) / "out")
        assert (Path(folder) / "out").read_bytes() == content
    assert set(healthy) == {"ok"}


def test_an_error_does_not_drag_along_what_was_handled_when_it_was_raised(tmp_path: Path) -> None:
    answer = b.answer(200, b"x")
    with FaultServer(answer) as faults, OpenClawClient(faults.url) as client, pytest.raises(OpenClawError) as told:
        client.tickets.download("a1", tmp_path / "missing" / "out")
    assert told.value.__context__ is None


def test_a_page_of_keys_has_a_size_where_the_caller_gives_one() -> None:
    """A server that doesn't know pages of keys refuses `limit`."""
    assert "limit" not in sent(lambda client: client.api_keys.list().page()).target
    assert "limit=7" in sent(lambda client: client.api_keys.list(limit=7).page()).target
