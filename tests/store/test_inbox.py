"""The inbox: each event once, whatever happens in between."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from openclaw_desktop.contract.errors import StorageError
from openclaw_desktop.contract.events import Event
from openclaw_desktop.contract.users import UserRef
from openclaw_desktop.store.inbox import MAX_KEPT
from openclaw_desktop.store.profile import Profile

ME = ("https://office", "u1")
BEGIN = datetime(2026, 11, 24, 8, 0, tzinfo=UTC)


def event(number: int) -> Event:
    actor = UserRef(id="u2", username="lin", display_name="林小雨")
    when = BEGIN + timedelta(seconds=number)
    return Event(id=f"e{number}", type="ticket.updated", occurred_at=when, actor=actor, data={"title": "打印机"})


def test_place_and_events_come_back_after_a_restart(tmp_path: Path) -> None:
    with Profile.open(tmp_path) as profile:
        assert profile.inbox.place(*ME) is None
        profile.inbox.take(*ME, "cursor 1", [event(1), event(2)])
        profile.inbox.mark_read(*ME, ["e1"])
    with Profile.open(tmp_path) as profile:
        assert profile.inbox.place(*ME) == "cursor 1"
        assert [(kept.event, kept.read) for kept in profile.inbox.events(*ME)] == [(event(2), False), (event(1), True)]


def test_an_event_that_comes_twice_is_there_once_and_stays_read(tmp_path: Path) -> None:
    with Profile.open(tmp_path) as profile:
        profile.inbox.take(*ME, "cursor 1", [event(1)])
        profile.inbox.mark_read(*ME, ["e1"])
        profile.inbox.take(*ME, "cursor 2", [event(1), event(2)])
        assert [(kept.event.id, kept.read) for kept in profile.inbox.events(*ME)] == [("e2", False), ("e1", True)]


def test_another_user_and_another_server_see_nothing_of_it(tmp_path: Path) -> None:
    with Profile.open(tmp_path) as profile:
        profile.inbox.take(*ME, "cursor 1", [event(1)])
        for other in (("https://office", "u9"), ("https://branch", "u1")):
            assert profile.inbox.place(*other) is None
            assert profile.inbox.events(*other) == []


def test_the_oldest_go(tmp_path: Path) -> None:
    with Profile.open(tmp_path) as profile:
        profile.inbox.take(*ME, "cursor 1", [event(at) for at in range(MAX_KEPT + 20)])
        kept = profile.inbox.events(*ME)
        assert len(kept) == MAX_KEPT
        assert kept[-1].event == event(20)


def test_neither_place_nor_events_move_where_one_of_them_cannot_be_kept(tmp_path: Path) -> None:
    with Profile.open(tmp_path) as profile:
        profile.inbox.take(*ME, "cursor 1", [event(1)])
        with profile._database.transaction() as connection:
            connection.execute("DROP INDEX inbox_by_age")
            connection.execute("ALTER TABLE inbox RENAME COLUMN at TO moment")
        with pytest.raises(StorageError):
            profile.inbox.take(*ME, "cursor 2", [event(2)])
        assert profile.inbox.place(*ME) == "cursor 1"
