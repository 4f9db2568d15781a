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

from openclaw_desktop.store.database import Database
from openclaw_desktop.store.drafts import DraftKey
from openclaw_desktop.store.edits import (
    Change,
    Decided,
    NewComment,
    NewTicket,
    Unreadable,
    change_of,
    read_edit,
    write_edit,
)
from openclaw_desktop.store.outbox import Happened, Outbox
from openclaw_desktop.store.profile import DATABASE_FILE, Profile
from tests.ui.tickets.made_tickets import made_ticket

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


SPOILT = [
    ("edit", "{}"),
    ("edit", "no json"),
    ("edit", b"\xff\x00"),
    ("edit", '{"kind": "of a newer version", "x": 1}'),
    ("saved_at", "yesterday"),
    ("saved_at", 1e300),
]


@pytest.mark.parametrize(("column", "value"), SPOILT)
def test_an_entry_that_cant_be_read_is_put_aside_and_holds_up_nobody(
    outbox: Outbox, tmp_path: Path, column: str, value: object
) -> None:
    spoilt = outbox.put(*WHO, "t1", NewComment("a"))
    after = outbox.put(*WHO, "t1", NewComment("b"))
    other = outbox.put(*WHO, "t2", NewComment("c"))
    with sqlite3.connect(tmp_path / "profile.db") as connection:
        connection.execute(f"UPDATE outbox SET {column} = ? WHERE id = ?", (value, spoilt.id))
    connection.close()
    outbox.recover(*WHO)
    told, *rest = outbox.entries(*WHO)
    assert rest == [after, other]
    assert isinstance(told.edit, Unreadable)
    assert (told.state, told.reason) == ("needs_attention", "unreadable")
    assert outbox.count(*WHO) == (2, 1)
    for entry in (after, other):
        assert outbox.next_waiting(*WHO) == entry
        outbox.done(outbox.sending(entry))
    # What it was stays on disk until a person discards it, and comes back as it was.
    with sqlite3.connect(tmp_path / "profile.db") as connection:
        kept = connection.execute("SELECT edit FROM outbox").fetchall()
    connection.close()
    assert kept == [(value if column == "edit" else write_edit(spoilt.edit),)]
    outbox.discard(told)
    assert outbox.count(*WHO) == (0, 0)
    assert outbox.put_back(told).edit == told.edit
    assert outbox.count(*WHO) == (0, 1)


def test_a_state_of_a_newer_version_is_left_to_a_person(outbox: Outbox, tmp_path: Path) -> None:
    outbox.put(*WHO, "t1", NewComment("a"))
    with sqlite3.connect(tmp_path / "profile.db") as connection:
        connection.execute("UPDATE outbox SET state = 'resting'")
    connection.close()
    outbox.recover(*WHO)
    [told] = outbox.entries(*WHO)
    assert told.state == "needs_attention"
    assert outbox.retry(told).edit == NewComment("a")
    assert outbox.next_waiting(*WHO) is not None


def test_one_that_is_spoilt_while_the_program_runs_is_not_sent(outbox: Outbox, tmp_path: Path) -> None:
    outbox.put(*WHO, "t1", NewComment("a"))
    with sqlite3.connect(tmp_path / "profile.db") as connection:
        connection.execute("UPDATE outbox SET edit = '{}'")
    connection.close()
    assert outbox.next_waiting(*WHO) is None
    assert outbox.count(*WHO) == (0, 1)


def test_profiles_users_and_servers_never_mix(tmp_path: Path) -> None:
    """Two profiles, two users and a changed server: drafts, edits, cached tickets, the inbox and keys stay apart."""
    whos = [
        (tmp_path / profile, server, user)
        for profile in ("one", "two")
        for server in ("https://office.example", "https://new.example")
        for user in ("u1", "u2")
    ]
    for number, (folder, server, user) in enumerate(whos):
        with Profile.open(folder) as profile:
            profile.drafts.save(DraftKey(server, user, "t"), {"title": str(number)}, 1)
            profile.outbox.put(server, user, "t", NewComment(str(number)))
            profile.ticket_cache.remember(server, user, made_ticket(number))
            profile.ticket_cache.remember_list(server, user, "all", [made_ticket(number)])
    for number, (folder, server, user) in enumerate(whos):
        with Profile.open(folder) as profile:
            assert [draft.fields["title"] for draft in profile.drafts.list(server, user)] == [str(number)]
            assert [entry.edit for entry in profile.outbox.entries(server, user)] == [NewComment(str(number))]
            next_one = profile.outbox.next_waiting(server, user)
            assert next_one is not None
            assert next_one.edit == NewComment(str(number))
            ticket = profile.ticket_cache.recall(server, user, made_ticket(number).id)
            assert ticket is not None
            assert ticket == made_ticket(number)
            assert profile.ticket_cache.recall_list(server, user, "all") == [made_ticket(number)]
            profile.ticket_cache.forget_user(server, user)
            profile.outbox.done(next_one)
            assert profile.outbox.count(server, user) == (0, 0)
    for folder in (tmp_path / "one", tmp_path / "two"):
        with Profile.open(folder) as profile:
            assert profile.outbox.count(*WHO) == (0, 0)
            assert len(profile.drafts.list(*WHO)) == 1


def test_what_is_sent_at_once_is_on_the_disk_for_good_before(outbox: Outbox, monkeypatch: pytest.MonkeyPatch) -> None:
    done: list[str] = []
    real = os.fsync

    def fsync(file: int) -> None:
        done.append("disk")
        real(file)

    monkeypatch.setattr(os, "fsync", fsync)
    outbox.put(*WHO, "t1", NewComment("mine"), sending=True)
    send = outbox.lasting(done.append)
    assert done == []
    send("server")
    assert done == ["disk", "server"]
