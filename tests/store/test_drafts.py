"""Drafts survive whatever ends the program."""

import os
import signal
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from openclaw_desktop.contract.errors import StorageError
from openclaw_desktop.store.database import Database
from openclaw_desktop.store.drafts import DraftKey, Drafts

KEY = DraftKey("https://office.example", "u1", "t1")
_ROOT = Path(__file__).resolve().parents[2]

_TYPING = """
import sys
from pathlib import Path
from openclaw_desktop.store.drafts import DraftKey
from openclaw_desktop.store.profile import Profile

profile = Profile.open(Path(sys.argv[1]))
for n in range(1, 100_000):
    profile.drafts.save(DraftKey("s", "u", "t"), {"title": "打" * n}, base_version=3)
    print(n, flush=True)
"""


@pytest.fixture
def database(tmp_path: Path) -> Iterator[Database]:
    opened = Database.open(tmp_path / "profile.db")
    yield opened
    opened.close()


def test_what_was_typed_is_there_after_a_reopening(tmp_path: Path) -> None:
    first = Database.open(tmp_path / "profile.db")
    Drafts(first).save(KEY, {"title": "打印机", "tags": ["a"], "due_at": None}, base_version=7)
    first.close()
    second = Database.open(tmp_path / "profile.db")
    draft = Drafts(second).get(KEY)
    second.close()
    assert draft is not None
    assert (draft.fields, draft.base_version) == ({"title": "打印机", "tags": ["a"], "due_at": None}, 7)


def test_what_was_typed_survives_a_kill(tmp_path: Path) -> None:
    typing = subprocess.Popen(
        [sys.executable, "-c", _TYPING, str(tmp_path)], cwd=_ROOT, stdout=subprocess.PIPE, text=True
    )
    assert typing.stdout is not None
    with typing.stdout:
        for _ in range(20):
            told = int(typing.stdout.readline())
        os.kill(typing.pid, signal.SIGKILL)
        told = max([told, *(int(line) for line in typing.stdout if line.endswith("\n"))])
    typing.wait()
    database = Database.open(tmp_path / "profile.db")
    draft = Drafts(database).get(DraftKey("s", "u", "t"))
    database.close()
    assert draft is not None
    assert len(draft.fields["title"]) in {told, told + 1}


@given(text=st.text(alphabet=st.characters(exclude_categories=())))
def test_any_text_is_kept_even_half_a_character(text: str, tmp_path_factory: pytest.TempPathFactory) -> None:
    database = Database.open(tmp_path_factory.mktemp("any") / "profile.db")
    drafts = Drafts(database)
    drafts.save(KEY, {"title": text})
    draft = drafts.get(KEY)
    database.close()
    assert draft is not None
    assert draft.fields == {"title": text}


def test_each_user_has_their_own_the_last_changed_first(database: Database) -> None:
    drafts = Drafts(database)
    drafts.save(KEY, {"title": "a"})
    drafts.save(KEY._replace(ticket="t2"), {"title": "b"})
    drafts.save(KEY._replace(user="u2"), {"title": "c"})
    drafts.save(KEY, {"title": "a2"})
    assert [draft.fields["title"] for draft in drafts.list(KEY.server, "u1")] == ["a2", "b"]
    drafts.discard(KEY)
    assert [draft.fields["title"] for draft in drafts.list(KEY.server, "u1")] == ["b"]
    assert drafts.get(KEY) is None


def test_new_tickets_have_keys_of_their_own() -> None:
    keys = {DraftKey.for_new_ticket("s", "u") for _ in range(10)}
    assert len(keys) == 10
    assert all(key.is_new for key in keys)
    assert not KEY.is_new


def test_a_full_disk_loses_nothing_that_is_in_memory(database: Database) -> None:
    drafts = Drafts(database)
    drafts.save(KEY, {"title": "before"})
    with database.reading() as connection:
        pages = connection.execute("PRAGMA page_count").fetchone()[0]
        connection.execute(f"PRAGMA max_page_count = {pages}")
    typed = {"description": "x" * 50_000}
    with pytest.raises(StorageError) as refused:
        drafts.save(KEY, typed)
    assert refused.value.code == "disk_full"
    draft = drafts.get(KEY)
    assert draft is not None
    assert draft.fields == typed
    assert [draft.fields for draft in drafts.list(KEY.server, KEY.user)] == [typed]
    with database.reading() as connection:
        connection.execute("PRAGMA max_page_count = 100000")
        assert "before" in connection.execute("SELECT fields FROM drafts").fetchone()[0]
    drafts.flush()
    with database.reading() as connection:
        assert "xxxx" in connection.execute("SELECT fields FROM drafts").fetchone()[0]


def test_a_database_that_another_program_holds_is_told(tmp_path: Path, database: Database) -> None:
    other = sqlite3.connect(tmp_path / "profile.db", isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    drafts = Drafts(database)
    with pytest.raises(StorageError) as refused:
        drafts.save(KEY, {"title": "x"})
    other.execute("ROLLBACK")
    other.close()
    assert refused.value.code == "locked"
    drafts.flush()
    assert drafts.get(KEY) is not None
