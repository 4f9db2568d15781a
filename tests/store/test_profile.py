"""The profile opens whatever it finds, and overwrites nothing that it can't read."""

import os
import sqlite3
import stat
from datetime import UTC, datetime
from pathlib import Path

import pytest

from openclaw_desktop.contract.errors import StorageError
from openclaw_desktop.contract.events import Event
from openclaw_desktop.store.database import BACKUPS_KEPT, MIGRATIONS, Database, version_of
from openclaw_desktop.store.drafts import DraftKey
from openclaw_desktop.store.edits import NewComment
from openclaw_desktop.store.profile import Profile
from openclaw_desktop.store.settings import RecentServer

KEY = DraftKey("s", "u", "t")
NOW = datetime(2026, 11, 24, 8, 30, tzinfo=UTC)


def test_a_new_profile_is_its_owners_alone(tmp_path: Path) -> None:
    folder = tmp_path / "a" / "profile"
    with Profile.open(folder) as profile:
        profile.settings.save()
        assert profile.notices == []
        modes = {path.name: stat.S_IMODE(path.stat().st_mode) for path in [folder, *folder.iterdir()]}
    assert modes.pop("profile") == 0o700
    assert set(modes.values()) == {0o600}


def test_a_folder_that_was_open_to_others_is_closed(tmp_path: Path) -> None:
    tmp_path.chmod(0o755)
    Profile.open(tmp_path).close()
    assert stat.S_IMODE(tmp_path.stat().st_mode) == 0o700


@pytest.mark.parametrize("content", [b"not a database", b"SQLite format 3\x00" + b"\xff" * 5000, b"\x00" * 4096])
def test_a_damaged_database_is_set_aside_and_told(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "profile.db").write_bytes(content)
    with Profile.open(tmp_path) as profile:
        [notice] = profile.notices
        assert notice.code == "database_damaged"
        assert notice.aside.read_bytes() == content
        profile.drafts.save(KEY, {"title": "x"})
    with Profile.open(tmp_path) as profile:
        assert profile.notices == []
        assert profile.drafts.get(KEY) is not None


def test_drafts_are_saved_out_of_a_database_that_is_damaged_elsewhere(tmp_path: Path) -> None:
    with Profile.open(tmp_path) as profile:
        profile.drafts.save(KEY, {"title": "typed for an hour"})
    path = tmp_path / "profile.db"
    with sqlite3.connect(path) as connection:
        root, size = connection.execute(
            "SELECT rootpage, (SELECT page_size FROM pragma_page_size) FROM sqlite_schema WHERE name = 'cached_lists'"
        ).fetchone()
    connection.close()
    damaged = bytearray(path.read_bytes())
    damaged[(root - 1) * size : root * size] = b"\xff" * size
    path.write_bytes(damaged)
    with Profile.open(tmp_path) as profile:
        [notice] = profile.notices
        draft = profile.drafts.get(KEY)
    assert notice.drafts_saved == 1
    assert draft is not None
    assert draft.fields == {"title": "typed for an hour"}


def test_a_database_held_by_another_program_is_told_and_left_alone(tmp_path: Path) -> None:
    Profile.open(tmp_path).close()
    other = sqlite3.connect(tmp_path / "profile.db", isolation_level=None)
    other.execute("PRAGMA locking_mode = EXCLUSIVE")
    other.execute("BEGIN EXCLUSIVE")
    other.execute("DELETE FROM drafts")
    with pytest.raises(StorageError) as refused:
        Profile.open(tmp_path)
    other.close()
    assert refused.value.code == "locked"
    Profile.open(tmp_path).close()


def test_a_newer_programs_database_is_left_alone(tmp_path: Path) -> None:
    Profile.open(tmp_path).close()
    with sqlite3.connect(tmp_path / "profile.db") as connection:
        connection.execute("PRAGMA user_version = 99")
    connection.close()
    with pytest.raises(StorageError) as refused:
        Profile.open(tmp_path)
    assert refused.value.code == "newer_version"


def test_a_file_where_the_folder_should_be_is_told(tmp_path: Path) -> None:
    (tmp_path / "profile").write_text("x")
    with pytest.raises(StorageError):
        Profile.open(tmp_path / "profile")


def test_a_migration_keeps_a_backup_of_the_version_before(tmp_path: Path) -> None:
    path = tmp_path / "profile.db"
    first = Database.open(path)
    with first.transaction() as connection:
        connection.execute("INSERT INTO drafts VALUES ('s', 'u', 't', '{}', NULL, '2026-01-01T00:00:00+00:00')")
    first.close()
    second = Database.open(path, [*MIGRATIONS, "ALTER TABLE drafts ADD COLUMN note TEXT"])
    with second.reading() as connection:
        assert version_of(connection) == len(MIGRATIONS) + 1
        assert connection.execute("SELECT ticket, note FROM drafts").fetchall() == [("t", None)]
    second.close()
    backup = sqlite3.connect(tmp_path / f"profile.db.v{len(MIGRATIONS)}.bak")
    assert backup.execute("SELECT count(*) FROM drafts").fetchone() == (1,)
    assert version_of(backup) == len(MIGRATIONS)
    backup.close()


FORMER = range(1, len(MIGRATIONS))


@pytest.mark.parametrize("former", FORMER)
def test_every_former_schema_is_brought_up_and_its_backup_can_be_restored(tmp_path: Path, former: int) -> None:
    path = tmp_path / "profile.db"
    Database.open(path, MIGRATIONS[:former]).close()
    draft = (*KEY, '{"title": "typed long ago"}', 3, "2026-11-01T00:00:00+00:00")
    with sqlite3.connect(path) as connection:
        connection.execute("INSERT INTO drafts VALUES (?, ?, ?, ?, ?, ?)", draft)
    connection.close()
    with Profile.open(tmp_path) as profile:
        assert profile.notices == []
        found = profile.drafts.get(KEY)
        assert found is not None
        assert found.fields == {"title": "typed long ago"}
        profile.drafts.discard(KEY)
    backups = {number: tmp_path / f"profile.db.v{number}.bak" for number in range(former, len(MIGRATIONS))}
    kept = [number for number, place in backups.items() if place.exists()]
    assert kept == list(backups)[-BACKUPS_KEPT:]
    for number in kept:
        backup = backups[number]
        if os.name == "posix":
            assert stat.S_IMODE(backup.stat().st_mode) == 0o600
        for file in tmp_path.glob("profile.db*"):
            if file.suffix != ".bak":
                file.unlink()
        path.write_bytes(backup.read_bytes())
        with sqlite3.connect(path) as connection:
            assert version_of(connection) == number
        connection.close()
        with Profile.open(tmp_path) as profile:
            found = profile.drafts.get(KEY)
            assert found is not None
            assert found.fields == {"title": "typed long ago"}


def test_only_the_latest_backups_are_kept(tmp_path: Path) -> None:
    path = tmp_path / "profile.db"
    steps = [*MIGRATIONS, *(f"CREATE TABLE later{number} (x)" for number in range(4))]
    for count in range(1, len(steps) + 1):
        Database.open(path, steps[:count]).close()
    kept = sorted(place.name for place in tmp_path.glob("*.bak"))
    assert kept == [f"profile.db.v{number}.bak" for number in range(len(steps) - BACKUPS_KEPT, len(steps))]


def test_a_migration_that_fails_has_not_happened(tmp_path: Path) -> None:
    path = tmp_path / "profile.db"
    Database.open(path).close()
    with pytest.raises(StorageError):
        Database.open(path, [*MIGRATIONS, "CREATE TABLE half (x); INSERT INTO nowhere VALUES (1)"])
    again = Database.open(path)
    with again.reading() as connection:
        assert version_of(connection) == len(MIGRATIONS)
        assert connection.execute("SELECT count(*) FROM sqlite_schema WHERE name = 'half'").fetchone() == (0,)
    again.close()


@pytest.mark.skipif(os.name != "posix" or os.geteuid() == 0, reason="root writes everywhere")
def test_a_folder_that_can_not_be_written_is_told(tmp_path: Path) -> None:
    tmp_path.chmod(0o500)
    with pytest.raises(StorageError) as refused:
        Profile.open(tmp_path / "profile")
    assert refused.value.code == "read_only"


def test_what_was_typed_on_this_computer_is_found_at_its_next_address(tmp_path: Path) -> None:
    first, second, office = "http://127.0.0.1:4001", "http://127.0.0.1:4002", "https://office.example.com"
    tunnel = "http://127.0.0.1:8080"
    with Profile.open(tmp_path) as profile:
        for place, user, text in (
            (first, "me", "older"),
            (second, "me", "newer"),
            (second, "another", "theirs"),
            (office, "me", "office"),
            (tunnel, "me", "an office, too"),
        ):
            profile.drafts.save(DraftKey(place, user, "t"), {"title": text}, 1)
            profile.outbox.put(place, user, "t", NewComment(text, internal=False))
            profile.ticket_cache.remember_list(place, user, "open", [])
        profile.drafts.flush()
        profile.settings.values.recent_servers.append(RecentServer(url=tunnel, used_at=NOW))
        for _ in range(2):
            profile.take_over("local", "me")
        assert [draft.fields["title"] for draft in profile.drafts.list("local", "me")] == ["newer"]
        assert [draft.fields["title"] for draft in profile.drafts.list(second, "another")] == ["theirs"]
        assert [draft.fields["title"] for draft in profile.drafts.list(office, "me")] == ["office"]
        assert profile.drafts.list(first, "me") == []
        assert len(profile.outbox.entries("local", "me")) == 2
        assert len(profile.outbox.entries(second, "another")) == 1
        # After a move the office has the same users: what is kept of it stays its own.
        assert [draft.fields["title"] for draft in profile.drafts.list(tunnel, "me")] == ["an office, too"]
        assert len(profile.outbox.entries(tunnel, "me")) == 1
        assert profile.ticket_cache.list_saved_at(first, "me", "open") is None
        assert profile.ticket_cache.list_saved_at(tunnel, "me", "open") is not None


@pytest.mark.parametrize(("taken", "left"), [("an hour ago", "now"), ("now", "an hour ago")])
def test_of_two_drafts_the_last_one_counts_wherever_it_is(tmp_path: Path, taken: str, left: str) -> None:
    older = "http://127.0.0.1:4001"
    with Profile.open(tmp_path) as profile:
        for text, place in sorted([(taken, older), (left, "local")], key=lambda one: one[0]):
            profile.drafts.save(DraftKey(place, "me", "t"), {"title": text}, 1)
            profile.drafts.flush()
        profile.take_over("local", "me")
        assert [draft.fields["title"] for draft in profile.drafts.list("local", "me")] == ["now"]


def test_what_was_seen_is_forgotten_at_logging_out_but_for_what_is_still_to_be_read(tmp_path: Path) -> None:
    events = [Event(id=name, type="ticket.updated", occurred_at=NOW, actor=None, data={}) for name in ("read", "new")]
    with Profile.open(tmp_path) as profile:
        profile.ticket_cache.remember_list("https://office.example.com", "me", "open", [])
        profile.inbox.take("https://office.example.com", "me", "cursor", events)
        profile.inbox.mark_read("https://office.example.com", "me", ["read"])
        profile.forget_seen("https://office.example.com", "me")
        assert profile.ticket_cache.list_saved_at("https://office.example.com", "me", "open") is None
        kept = profile.inbox.events("https://office.example.com", "me")
        assert [one.event.id for one in kept] == ["new"]
        assert profile.inbox.place("https://office.example.com", "me") == "cursor"
