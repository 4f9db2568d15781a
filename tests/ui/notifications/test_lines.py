"""What concerns a person, and how a rush becomes one line."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from openclaw_desktop.contract.events import EVENT_TYPES, Event
from openclaw_desktop.contract.users import User, UserRef
from openclaw_desktop.store.settings import NotificationChoices
from openclaw_desktop.ui.notifications.concern import GROUPS, concerns, group_of
from openclaw_desktop.ui.notifications.lines import SINGLY, Notice, fold
from openclaw_desktop.ui.notifications.quiet import is_quiet

BEGIN = datetime(2026, 11, 24, 8, 0, tzinfo=UTC)
ME = User(id="u1", username="lin", display_name="林小雨", role="agent", active=True)
OTHER = UserRef(id="u2", username="admin", display_name="系统管理员")
MYSELF = UserRef(id="u1", username="lin", display_name="林小雨")


def event(kind: str, at_s: float = 0.0, actor: UserRef | None = OTHER, **data: Any) -> Event:
    when = BEGIN + timedelta(seconds=at_s)
    return Event(id=f"{kind} {at_s} {data}", type=kind, occurred_at=when, actor=actor, data=data)


def test_every_type_of_event_belongs_to_one_group() -> None:
    assert [kind for kind in EVENT_TYPES if group_of(kind) == ""] == []
    assert sum(len(kinds) for kinds in GROUPS.values()) == len(EVENT_TYPES)


@pytest.mark.parametrize(
    ("told", "happened"),
    [
        (True, event("ticket.assigned", assignee="lin", requester="admin")),
        (False, event("ticket.assigned", assignee="chen", requester="lin")),
        (False, event("ticket.assigned", actor=MYSELF, assignee="lin", requester="admin")),
        (False, event("ticket.created", assignee="lin", requester="admin")),
        (True, event("ticket.created", assignee="chen", requester="lin")),
        (True, event("ticket.commented", assignee=None, requester="lin")),
        (False, event("ticket.commented", assignee="chen", requester="admin")),
        (True, event("ticket.updated", assignee="lin", requester="admin", changes=[{"field": "title", "to": "x"}])),
        (False, event("ticket.updated", assignee="lin", requester="a", changes=[{"field": "assignee", "to": "lin"}])),
        (False, event("ticket.updated", assignee="lin", requester="a", changes=[{"field": "status", "to": "closed"}])),
        (True, event("ticket.overdue", actor=None, assignee="lin", requester="admin")),
        (True, event("approval.requested", waiting_for=["lin"], requester="admin", approvers=["lin"])),
        (False, event("approval.requested", waiting_for=["chen"], requester="admin", approvers=["chen", "lin"])),
        (True, event("approval.delegated", waiting_for=["lin", "chen"], to="lin", requester="admin")),
        (False, event("approval.delegated", waiting_for=["lin", "chen"], to="chen", requester="admin")),
        (True, event("approval.rejected", waiting_for=[], requester="lin", approvers=["admin"])),
        (False, event("approval.rejected", waiting_for=[], requester="chen", approvers=["admin"])),
        (True, event("export.ready", actor=MYSELF)),
        (False, event("export.ready", actor=OTHER)),
        (True, event("apikey.expiring", actor=None)),
        (True, event("automation.notified", actor=None, users=["lin", "chen"])),
        (False, event("automation.notified", actor=None, users=["chen"])),
        (False, event("ticket.presence", assignee="lin")),
    ],
)
def test_only_what_concerns_the_person_is_told(told: bool, happened: Event) -> None:
    assert concerns(happened, ME) is told
    assert not concerns(happened, ME, [group_of(happened.type)])


def test_two_hundred_in_a_minute_are_one_line_that_opens() -> None:
    rush = [Notice(event("ticket.updated", at * 0.3)) for at in range(200)][::-1]
    (line,) = fold(rush)
    assert len(line.notices) == 200
    assert line.unread == 200
    rows = fold(rush, {rush[-1].event.id})
    assert len(rows) == 201
    assert rows[0].opened
    assert all(row.inner for row in rows[1:])


def test_an_approval_in_the_middle_of_a_rush_keeps_a_line_of_its_own() -> None:
    notices = [Notice(event("ticket.updated", at)) for at in range(10)]
    notices.insert(5, Notice(event("approval.requested", 4.5)))
    lines = fold(notices[::-1])
    assert sorted(len(line.notices) for line in lines) == [1, 10]


def test_few_and_far_apart_stay_single() -> None:
    few = [Notice(event("ticket.updated", at)) for at in range(SINGLY)]
    assert len(fold(few[::-1])) == SINGLY
    apart = [Notice(event("ticket.updated", at * 100)) for at in range(20)]
    assert len(fold(apart[::-1])) == 20


@pytest.mark.parametrize(
    ("begin", "end", "clock", "quiet"),
    [
        ("20:00", "08:00", "23:30", True),
        ("20:00", "08:00", "07:59", True),
        ("20:00", "08:00", "08:00", False),
        ("20:00", "08:00", "12:00", False),
        ("12:00", "13:30", "12:00", True),
        ("12:00", "13:30", "13:30", False),
        ("09:00", "09:00", "09:00", False),
    ],
)
def test_quiet_hours_go_over_midnight(begin: str, end: str, clock: str, quiet: bool) -> None:
    now = datetime.fromisoformat(f"2026-11-24T{clock}")
    choices = NotificationChoices(quiet=True, quiet_from=begin, quiet_to=end)
    assert is_quiet(choices, now) is quiet
    choices.quiet = False
    assert not is_quiet(choices, now)
