"""Cached approvals come back as they were, to the user who saw them."""

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from msgspec.structs import replace

from openclaw_desktop.contract.approvals import Approval
from openclaw_desktop.contract.users import UserRef
from openclaw_desktop.store.approval_cache import MAX_APPROVALS, ApprovalCache
from openclaw_desktop.store.database import Database

NOW = datetime(2026, 11, 24, 8, 30, tzinfo=UTC)
LIN = UserRef(id="u1", username="lin", display_name="林小雨")
APPROVAL = Approval(
    id="a1",
    title="采购显示器",
    ticket_id=None,
    reason="",
    requester=LIN,
    approvers=[LIN],
    mode="any",
    state="pending",
    created_at=NOW,
    updated_at=NOW,
    decided_at=None,
    steps=[],
    waiting_for=[LIN],
)


@pytest.fixture
def database(tmp_path: Path) -> Iterator[Database]:
    database = Database.open(tmp_path / "profile.db")
    yield database
    database.close()


def test_a_box_comes_back_to_whoever_saw_it_and_tells_how_old_it_is(database: Database) -> None:
    cache = ApprovalCache(database)
    assert cache.recall("s", "u", "todo") is None
    before = datetime.now(UTC)
    approvals = [replace(APPROVAL, id=f"a{number}") for number in range(MAX_APPROVALS + 5)]
    cache.remember("s", "u", "todo", approvals)
    kept = cache.recall("s", "u", "todo")
    assert kept is not None
    assert kept.approvals == approvals[:MAX_APPROVALS]
    assert before <= kept.seen_at <= datetime.now(UTC)
    assert cache.recall("s", "u", "mine") is None
    assert cache.recall("s", "another", "todo") is None
    assert cache.recall("elsewhere", "u", "todo") is None


def test_the_newer_box_takes_the_place_of_the_older_one(database: Database) -> None:
    cache = ApprovalCache(database)
    cache.remember("s", "u", "mine", [APPROVAL])
    assert cache.size() > 0
    cache.remember("s", "u", "mine", [])
    kept = cache.recall("s", "u", "mine")
    assert kept is not None
    assert kept.approvals == []
    cache.clear()
    assert cache.recall("s", "u", "mine") is None
    assert cache.size() == 0


def test_what_another_version_kept_in_another_shape_is_as_if_it_was_not_there(database: Database) -> None:
    cache = ApprovalCache(database)
    with database.transaction() as connection:
        connection.execute("INSERT INTO cached_approvals VALUES ('s', 'u', 'todo', ?, 0)", (b'[{"id": 1}]',))
    assert cache.recall("s", "u", "todo") is None
