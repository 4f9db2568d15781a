"""`GET /tickets`: filters, orders, and pages that add up to the whole."""

import random
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from openclaw_desktop.contract.tickets import PRIORITIES, STATUSES, TICKET_FIELDS
from tests.server.office import Caller, Office, fields_of

_TITLES = ["打印机", "差旅", "a", "B", "Zebra", "éclair", "😀", " x", "印章"]
_DUE = [None, None, "2026-12-01T00:00:00Z", "2026-12-02T00:00:00Z", "1999-01-01T00:00:00Z", "0001-01-01T00:00:00Z"]


@pytest.fixture(scope="module")
def shelf(office: Office) -> tuple[Caller, list[dict[str, Any]]]:
    """Somebody who sees only 60 tickets, which differ in all that can be sorted by, and these tickets."""
    rng = random.Random(7)
    account = office.new_account("requester")
    for _ in range(60):
        ticket = office.agent.ticket(
            rng.choice(_TITLES),
            requester=account.username,
            description=rng.choice(["", "x", "长" * 300]),
            status=rng.choice(STATUSES),
            priority=rng.choice(PRIORITIES),
            category=rng.choice(["", "网络", "IT"]),
            assignee=rng.choice([None, "lin", "admin"]),
            tags=rng.sample(["a", "b", "三楼"], rng.randrange(3)),
            due_at=rng.choice(_DUE),
        )
        if rng.random() < 0.4:
            changed = office.agent.patch(f"/tickets/{ticket['id']}", {"priority": rng.choice(PRIORITIES)}, 1)
            assert changed.status_code == 200
    caller = office.as_(account)
    return caller, caller.everything("/tickets", limit=200)


def _rank(field: str) -> Callable[[dict[str, Any]], Any]:
    places = {"status": STATUSES, "priority": PRIORITIES}
    if field in places:
        return lambda ticket: places[field].index(ticket[field])
    if field in {"requester", "assignee"}:
        return lambda ticket: ticket[field] and ticket[field]["username"]
    if field == "description":
        return lambda ticket: ticket[field][:200]
    if field == "tags":
        return lambda ticket: str(ticket[field]).replace("'", '"').replace(" ", "")
    return lambda ticket: ticket[field]


def _sorted(tickets: list[dict[str, Any]], sort: str) -> list[str]:
    """Sort as the contract says: empty ones last either way, numbers among equals."""
    field, descending = sort.removeprefix("-"), sort.startswith("-")
    rank = _rank(field)
    full = [ticket for ticket in tickets if rank(ticket) is not None]
    empty = [ticket for ticket in tickets if rank(ticket) is None]
    full.sort(key=lambda ticket: (rank(ticket), ticket["number"]), reverse=descending)
    empty.sort(key=lambda ticket: ticket["number"], reverse=descending)
    return [ticket["number"] for ticket in full + empty]


@pytest.mark.parametrize("field", TICKET_FIELDS)
def test_every_field_sorts_both_ways_in_pages(shelf: tuple[Caller, list[dict[str, Any]]], field: str) -> None:
    caller, tickets = shelf
    assert len(tickets) == 60
    for sort in (field, f"-{field}"):
        walked = [ticket["number"] for ticket in caller.everything("/tickets", sort=sort, limit=23)]
        assert walked == _sorted(tickets, sort)


_FILTERS: dict[str, Callable[[dict[str, Any], set[str]], bool]] = {
    "status": lambda ticket, wanted: ticket["status"] in wanted,
    "priority": lambda ticket, wanted: ticket["priority"] in wanted,
    "category": lambda ticket, wanted: ticket["category"] in wanted,
    "tag": lambda ticket, wanted: not wanted.isdisjoint(ticket["tags"]),
    "assignee": lambda ticket, wanted: (ticket["assignee"]["username"] if ticket["assignee"] else "none") in wanted,
}
_VALUES = {
    "status": STATUSES,
    "priority": PRIORITIES,
    "category": ("", "网络", "IT", "unknown"),
    "tag": ("a", "b", "三楼", "unknown"),
    "assignee": ("none", "lin", "admin", "nobody-of-that-name"),
}


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_any_filter_in_any_order_walks_the_same_tickets(
    shelf: tuple[Caller, list[dict[str, Any]]], data: st.DataObject
) -> None:
    caller, tickets = shelf
    names = data.draw(st.sets(st.sampled_from(sorted(_FILTERS)), max_size=3))
    wanted = {
        name: data.draw(st.lists(st.sampled_from(_VALUES[name]), min_size=1, max_size=3), label=name)
        for name in sorted(names)
    }
    sort = data.draw(st.sampled_from(["", "-"])) + data.draw(st.sampled_from(TICKET_FIELDS))
    limit = data.draw(st.integers(7, 60))

    walked = caller.everything(
        "/tickets", sort=sort, limit=limit, **{name: ",".join(values) for name, values in wanted.items()}
    )

    left = [t for t in tickets if all(_FILTERS[name](t, set(values)) for name, values in wanted.items())]
    assert [ticket["number"] for ticket in walked] == _sorted(left, sort)


def test_me_none_and_names_whatever_their_case(office: Office) -> None:
    account = office.new_account()
    caller = office.as_(account)
    mine = caller.ticket(assignee=account.username, requester=None)
    for name in ("me", account.username, account.username.upper(), f"nobody,{account.username}"):
        assert [t["id"] for t in caller.everything("/tickets", assignee=name)] == [mine["id"]]
    assert mine["id"] in {t["id"] for t in caller.everything("/tickets", requester="none", limit=200)}


def test_updated_after_is_exact(office: Office) -> None:
    account = office.new_account("requester")
    caller = office.as_(account)
    first = caller.ticket()
    second = office.agent.patch(f"/tickets/{caller.ticket()['id']}", {"priority": "high"}, 1).json()
    found = caller.everything("/tickets", updated_after=first["updated_at"])
    assert [ticket["id"] for ticket in found] == [second["id"]]
    assert caller.everything("/tickets", updated_after=second["updated_at"]) == []


@pytest.mark.parametrize(
    ("query", "field"),
    [
        ("limit=0", "limit"),
        ("limit=201", "limit"),
        ("limit=x", "limit"),
        ("sort=colour", "sort"),
        ("sort=--title", "sort"),
        ("status=open,done", "status"),
        ("status=", "status"),
        ("assignee=,", "assignee"),
        ("updated_after=yesterday", "updated_after"),
        ("updated_after=2026-01-01T00:00:00", "updated_after"),
        ("updated_after=0.5", "updated_after"),
        ("updated_after=1700000000", "updated_after"),
        ("updated_after=null", "updated_after"),
        ("colour=red", "colour"),
        ("limit=5&limit=6", "limit"),
        ("tag=%00", "tag"),
        ("cursor=x", "cursor"),
        ("cursor=", "cursor"),
        ("cursor=AAAAAAAAAAAA", "cursor"),
        ("cursor=%E6%89%93", "cursor"),
    ],
)
def test_parameters_that_can_not_be(office: Office, query: str, field: str) -> None:
    if query == "cursor=":
        # An empty cursor is the beginning.
        assert office.agent.get(f"/tickets?{query}").status_code == 200
        return
    assert fields_of(office.agent.get(f"/tickets?{query}")) == {field}


def test_a_query_string_that_is_no_text(office: Office) -> None:
    assert office.agent.get("/tickets?tag=%ff").status_code == 422


def test_a_cursor_serves_only_its_own_list(shelf: tuple[Caller, list[dict[str, Any]]]) -> None:
    caller, _ = shelf
    cursor = caller.get("/tickets?limit=5&sort=title").json()["next_cursor"]
    for other in ("sort=-title", "sort=title&status=open"):
        assert fields_of(caller.get(f"/tickets?limit=5&{other}&cursor={cursor}")) == {"cursor"}
