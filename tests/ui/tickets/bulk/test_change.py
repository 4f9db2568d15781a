from __future__ import annotations

from datetime import UTC, datetime

import msgspec
from hypothesis import given
from hypothesis import strategies as st

from openclaw_desktop.contract.tickets import PRIORITIES, STATUSES, Ticket
from openclaw_desktop.contract.users import UserRef
from openclaw_desktop.ui.tickets.bulk.change import BulkChange, TicketChange, change_of

MOMENT = datetime(2026, 11, 24, 8, 30, tzinfo=UTC)
PEOPLE = [
    UserRef(id=str(at), username=name, display_name=name.title()) for at, name in enumerate(("wang", "li", "ada"))
]
TAGS = ["印章", "travel", "printer", "urgent"]
people = st.sampled_from([*PEOPLE, None])
tickets = st.builds(
    Ticket,
    id=st.uuids().map(str),
    number=st.integers(1, 999_999).map("WO-{:06d}".format),
    title=st.just("Printer"),
    description=st.just(""),
    status=st.sampled_from(STATUSES),
    priority=st.sampled_from(PRIORITIES),
    category=st.sampled_from(["", "IT", "行政"]),
    requester=people,
    assignee=people,
    tags=st.lists(st.sampled_from(TAGS), unique=True),
    due_at=st.sampled_from([None, MOMENT]),
    created_at=st.just(MOMENT),
    updated_at=st.just(MOMENT),
    closed_at=st.none(),
    version=st.integers(1, 9),
)
unset = st.just(msgspec.UNSET)
wishes = st.builds(
    BulkChange,
    status=unset | st.sampled_from(STATUSES),
    priority=unset | st.sampled_from(PRIORITIES),
    assignee=unset | people,
    requester=unset | people,
    category=unset | st.sampled_from(["", "IT", "行政"]),
    due_at=unset | st.sampled_from([None, MOMENT]),
    add_tags=st.lists(st.sampled_from(TAGS)).map(tuple),
    remove_tags=st.lists(st.sampled_from(TAGS)).map(tuple),
)


def changes_of(some: list[Ticket], wish: BulkChange) -> list[TicketChange]:
    return [change for ticket in some if (change := change_of(ticket, wish)) is not None]


def carried_out(change: TicketChange) -> Ticket:
    ticket = change.ticket
    return msgspec.structs.replace(
        ticket, version=ticket.version + 1, **{field.field: field.after for field in change.fields}
    )


@given(st.lists(tickets, unique_by=lambda ticket: ticket.id), wishes)
def test_nothing_is_left_to_change_after_the_change(some: list[Ticket], wish: BulkChange) -> None:
    before = changes_of(some, wish)
    assert changes_of([carried_out(change) for change in before], wish) == []


@given(st.lists(tickets, unique_by=lambda ticket: ticket.id), wishes)
def test_undo_gives_back_every_value(some: list[Ticket], wish: BulkChange) -> None:
    for change in changes_of(some, wish):
        now = carried_out(change)
        back = change.undone(now)
        assert back.operation().version == now.version
        restored = carried_out(back)
        assert msgspec.structs.replace(restored, version=change.ticket.version) == change.ticket


@given(tickets, tickets, wishes)
def test_a_change_that_came_too_late_is_worked_out_on_what_stands(one: Ticket, other: Ticket, wish: BulkChange) -> None:
    now = msgspec.structs.replace(other, id=one.id)
    for change in changes_of([one], wish):
        rebased = change.rebased(now)
        assert rebased.ticket is now
        result = carried_out(rebased)
        for field in change.fields:
            if field.field != "tags":
                assert getattr(result, field.field) == field.after


def test_what_goes_over_the_wire() -> None:
    ticket = Ticket(
        id="7", number="WO-000007", title="t", description="", status="open", priority="low", category="IT",
        requester=PEOPLE[0], assignee=None, tags=["printer"], due_at=MOMENT, created_at=MOMENT, updated_at=MOMENT,
        closed_at=None, version=3,
    )  # fmt: skip
    wish = BulkChange(status="open", assignee=PEOPLE[1], due_at=None, add_tags=("印章",), remove_tags=("printer",))
    (change,) = changes_of([ticket], wish)
    assert msgspec.to_builtins(change.operation()) == {
        "op": "update",
        "id": "7",
        "version": 3,
        "fields": {"assignee": "li", "due_at": None, "tags": ["印章"]},
    }
