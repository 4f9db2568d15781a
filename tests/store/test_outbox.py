"""The outbox keeps every edit until the server has answered, whatever ends the program."""

import os
import signal
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from openclaw_desktop.contract.errors import StorageError
from openclaw_desktop.store.database import Database
from openclaw_desktop.store.edits import (
    Change,
    Decided,
    NewComment,
    NewTicket,
    change_of,
    read_edit,
    write_edit,
)
from openclaw_desktop.store.outbox import Happened, Outbox
from openclaw_desktop.store.profile import DATABASE_FILE, Profile

WHO = ("https://office.example", "u1")
_ROOT = Path(__file__).resolve().parents[2]
_WORKING = """
import sys
from pathlib import Path
from openclaw_desktop.store.edits import NewComment
from openclaw_desktop.store.profile import Profile

outbox = Profile.open(Path(sys.argv[1])).outbox
for n in range(100_000):
    entry = outbox.sending(outbox.put("s", "u", f"t{n % 3}", NewComment(str(n))))
    print(entry.id, entry.key, flush=True)
"""


@pytest.fixture
def outbox(tmp_path: Path) -> Iterator[Outbox]:
    database = Database.open(tmp_path / "profile.db")
    yield Outbox(database)
    database.close()


def waiting(outbox: Outbox) -> list[str]:
    """Take what may be sent, one by one, as if each were answered."""
    sent = []
    while (entry := outbox.next_waiting(*WHO)) is not None:
        assert isinstance(entry.edit, NewComment)
        sent.append(entry.edit.body)
        outbox.done(outbox.sending(entry))
    return sent


def test_what_was_put_in_survives_a_kill_with_its_key(tmp_path: Path) -> None:
    working = subprocess.Popen(
        [sys.executable, "-c", _WORKING, str(tmp_path)], cwd=_ROOT, stdout=subprocess.PIPE, text=True
    )
    assert working.stdout is not None
    with working.stdout:
        told = [working.stdout.readline().split() for _ in range(20)]
        os.kill(working.pid, signal.SIGKILL)
        told += [line.split() for line in working.stdout if line.endswith("\n")]
    working.wait()
    with Profile.open(tmp_path) as profile:
        kept = {entry.id: entry for entry in profile.outbox.entries("s", "u")}
        assert [kept[int(number)].key for number, _ in told] == [key for _, key in told]
        assert profile.outbox.next_waiting("s", "u") is None or len(kept) > len(told)
        profile.outbox.recover("s", "u")
        first = profile.outbox.next_waiting("s", "u")
        assert first is not None
        assert (first.id, first.key) == (1, told[0][1])
        assert first.tried_at is not None


def test_entries_leave_in_the_order_in_which_they_came(outbox: Outbox) -> None:
    for n in range(6):
        outbox.put(*WHO, f"t{n % 2}", NewComment(str(n)))
    assert waiting(outbox) == ["0", "1", "2", "3", "4", "5"]
    assert outbox.count(*WHO) == (0, 0)


def test_a_ticket_waits_for_its_own_entry_and_for_no_other(outbox: Outbox) -> None:
    outbox.put(*WHO, "t1", NewComment("a"), sending=True)
    outbox.put(*WHO, "t1", NewComment("b"))
    outbox.put(*WHO, "t2", NewComment("c"))
    assert waiting(outbox) == ["c"]


def test_what_needs_attention_holds_up_nobody_but_what_belongs_to_it(outbox: Outbox) -> None:
    outbox.needs_attention(outbox.put(*WHO, "t1", NewComment("a")), "gone")
    outbox.put(*WHO, "t1", NewComment("b"))
    made = outbox.needs_attention(outbox.put(*WHO, "new:1", NewTicket({"title": "x"})), "validation_failed")
    outbox.put(*WHO, "new:1", NewComment("c"))
    assert waiting(outbox) == ["b"]
    assert outbox.count(*WHO) == (1, 2)
    again = outbox.retry(made)
    assert again.key != made.key
    assert outbox.next_waiting(*WHO) == again


def test_what_waits_for_a_new_ticket_belongs_to_it_once_it_is_made(outbox: Outbox) -> None:
    create = outbox.put(*WHO, "new:1", NewTicket({"title": "x"}))
    outbox.put(*WHO, "new:1", Change(0, {"title": "x"}, {"title": "y"}))
    outbox.done(outbox.sending(create), made="t9", version=1)
    (left,) = outbox.entries(*WHO)
    assert (left.ticket, left.edit) == ("t9", Change(1, {"title": "x"}, {"title": "y"}))


def test_servers_and_users_never_mix(outbox: Outbox) -> None:
    outbox.put(*WHO, "t1", NewComment("mine"), sending=True)
    for other in (("https://office.example", "u2"), ("https://other.example", "u1")):
        outbox.recover(*other)
        assert outbox.next_waiting(*other) is None
        assert outbox.entries(*other) == []
        assert outbox.tickets(*other) == frozenset()
    assert outbox.tickets(*WHO) == {"t1"}
    assert outbox.next_waiting(*WHO) is None
    outbox.recover(*WHO)
    assert waiting(outbox) == ["mine"]


def test_another_edit_gets_another_key_and_the_same_keeps_its_own(outbox: Outbox) -> None:
    entry = outbox.sending(outbox.put(*WHO, "t1", NewComment("a")))
    assert outbox.waiting(entry).key == entry.key
    rewritten = outbox.rewrite(entry, NewComment("b"))
    assert rewritten.key != entry.key
    assert rewritten.tried_at is None


def test_a_discarded_entry_can_be_put_back(outbox: Outbox) -> None:
    entry = outbox.needs_attention(outbox.put(*WHO, "t1", NewComment("a")), "gone", "no such ticket")
    outbox.discard(entry)
    assert outbox.entries(*WHO) == []
    outbox.put_back(entry)
    assert outbox.entries(*WHO) == [entry]


def test_listeners_are_told(outbox: Outbox) -> None:
    heard: list[Happened] = []
    outbox.listen(heard.append)
    entry = outbox.sending(outbox.put(*WHO, "t1", NewComment("a")))
    outbox.done(entry, "answer")
    outbox.unlisten(heard.append)
    outbox.put(*WHO, "t1", NewComment("b"))
    assert [(one.what, one.answer) for one in heard] == [("queued", None), ("sending", None), ("sent", "answer")]


@given(st.text(st.characters(), max_size=30), st.datetimes(timezones=st.just(UTC)))
def test_edits_are_read_as_they_were_written(text: str, due: datetime) -> None:
    for edit in (
        Change(3, {"title": "", "due_at": None}, {"title": text, "due_at": due}),
        NewTicket({"title": text, "due_at": due, "tags": [text]}),
        NewComment(text, internal=True),
        Decided("a1", "reject", text),
    ):
        assert read_edit(write_edit(edit)) == edit


def test_half_a_surrogate_pair_is_kept(outbox: Outbox) -> None:
    outbox.put(*WHO, "t1", NewComment("a\ud83db"))
    assert waiting(outbox) == ["a\ud83db"]


def test_a_change_names_only_what_differs() -> None:
    base = {"title": "a", "due_at": datetime(2026, 1, 1, 8, tzinfo=timezone(timedelta(hours=8))), "tags": ["x"]}
    same = {"title": "b", "due_at": datetime(2026, 1, 1, tzinfo=UTC), "tags": ["x"]}
    assert change_of(base, same, 4) == Change(4, {"title": "a"}, {"title": "b"})
    assert change_of(base, base, 4) is None


def test_a_damaged_database_gives_up_its_edits(tmp_path: Path) -> None:
    with Profile.open(tmp_path) as profile:
        profile.outbox.put(*WHO, "t1", NewComment("a"))
    file = tmp_path / DATABASE_FILE
    with sqlite3.connect(file) as connection:
        page = connection.execute("SELECT rootpage FROM sqlite_master WHERE name = 'cached_tickets'").fetchone()[0]
        size = connection.execute("PRAGMA page_size").fetchone()[0]
    connection.close()
    content = bytearray(file.read_bytes())
    content[(page - 1) * size : page * size] = b"\xff" * size
    file.write_bytes(content)
    with Profile.open(tmp_path) as profile:
        assert [notice.code for notice in profile.notices] == ["database_damaged"]
        assert [entry.edit for entry in profile.outbox.entries(*WHO)] == [NewComment("a")]


def test_an_edit_that_cant_be_read_is_told(outbox: Outbox, tmp_path: Path) -> None:
    outbox.put(*WHO, "t1", NewComment("a"))
    with sqlite3.connect(tmp_path / "profile.db") as connection:
        connection.execute("UPDATE outbox SET edit = '{}'")
    connection.close()
    with pytest.raises(StorageError, match="can't be read"):
        outbox.entries(*WHO)
