"""How the packaged program starts: first, again, by a link, on what an older one left, and on what is broken."""

import contextlib
import json
import os
import signal
import sqlite3
import subprocess
from pathlib import Path

import pytest
from alembic import command
from alembic.config import Config

from openclaw_desktop.server.database.engine import Database, sql
from openclaw_desktop.store.database import MIGRATIONS
from tasks.places import LINUX
from tests.packaging.desktop_session import FOLDER, Session, run_server_command, still_running
from tests.packaging.person import SYSTEM_PYTHON, Person, in_front_of
from tests.waiting import wait_until

_LOCAL = "Use on this computer, without a server"
_LINK = "openclaw://ticket/WO-000005"
_LAUNCH = """
import sys
from gi.repository import Gio
application = Gio.DesktopAppInfo.new_from_filename(sys.argv[1])
assert application.launch_uris(sys.argv[2:], None)
"""
"""What a desktop does at a double click on the menu entry, or on a link of the kind that the entry names."""

pytestmark = pytest.mark.xvfb


@pytest.fixture
def profile(session: Session) -> Path:
    """A profile that last worked on this computer, with thirty sample tickets."""
    folder = session.home / "profile"
    (folder / "server").mkdir(parents=True)
    database = folder / "server" / "openclaw.db"
    run_server_command("sample-data", "--tickets", "30", "--database", f"sqlite:///{database}")
    (folder / "settings.json").write_text(json.dumps({"version": 1, "local_mode": True}), encoding="utf-8")
    return folder


def _says(person: Person, words: str) -> None:
    person.wait_until(lambda node: words in node["name"] or words in node["text"], words)


def _in_front(session: Session) -> int:
    """Give the process of the window that has the keyboard; 0 for none."""
    try:
        return int(session.screen.xdotool("getactivewindow", "getwindowpid"))
    except (subprocess.CalledProcessError, ValueError):
        return 0


def test_first_start_in_the_systems_language_and_folders(session: Session) -> None:
    with session.person(LANG="zh_CN.UTF-8", LANGUAGE="zh_CN") as person:
        person.click("push button", "在本机使用，无需服务器(O)")
        person.wait_for("page tab", "工单")
        person.press("ctrl+q")
    made = {path.relative_to(session.home).parts[:3] for path in session.home.rglob("*") if path.is_file()}
    assert {parts for parts in made if parts[0] != "stderr"} == {
        (".local", "share", "OpenClaw"),
        (".local", "state", "OpenClaw"),
    }
    assert session.complaints() == ""


def test_second_start_brings_the_first_to_the_front(session: Session, profile: Path) -> None:
    begin = ("--profile", str(profile), "--language", "en")
    with session.person(*begin) as person:
        person.wait_for("page tab", "Tickets")
        wait_until(lambda: _in_front(session) == person.pid, "the window to be in front")
        session.screen.xdotool("getactivewindow", "windowminimize")
        wait_until(lambda: _in_front(session) != person.pid, "the window to be away")
        second = session.start(*begin, "openclaw://ticket/WO-000007")
        assert second.wait(20) == 0
        wait_until(lambda: _in_front(session) == person.pid, "the window to be in front again")
        person.wait_for("label", "WO-000007")
        person.press("ctrl+q")
    assert session.complaints() == ""


def test_a_link_starts_it_and_opens_the_ticket(session: Session, profile: Path, tmp_path: Path) -> None:
    programs = tmp_path / "bin"
    programs.mkdir()
    (programs / "openclaw-desktop").write_text(
        f'#!/bin/sh\nexec {FOLDER}/openclaw-desktop --profile {profile} --language en "$@"\n', encoding="utf-8"
    )
    (programs / "openclaw-desktop").chmod(0o755)
    environment = {**session.environment, "PATH": f"{programs}:{session.environment['PATH']}"}
    asked = [SYSTEM_PYTHON, "-c", _LAUNCH, str(LINUX / "openclaw-desktop.desktop"), _LINK]
    with (session.home / "stderr").open("wb") as stderr:
        subprocess.run(asked, env=environment, stderr=stderr, check=True, timeout=30)
    wait_until(still_running, "the program to be started")
    pid = min(still_running())
    try:
        with in_front_of(pid, session.screen, session.environment) as person:
            person.wait_for("label", "WO-000005")
            person.press("ctrl+q")
        wait_until(lambda: not still_running(), "every process to end")
    finally:
        with contextlib.suppress(ProcessLookupError):
            os.kill(pid, signal.SIGKILL)
    assert session.complaints() == ""


def test_damaged_settings_and_drafts_are_set_aside_and_told(session: Session, profile: Path) -> None:
    (profile / "settings.json").write_text("{broken", encoding="utf-8")
    (profile / "profile.db").write_bytes(b"no database" * 1000)
    with session.person("--profile", str(profile), "--language", "en") as person:
        _says(person, "The app's data on this computer was damaged. It was set aside and the app began anew.")
        person.click("push button", _LOCAL)
        person.wait_for("page tab", "Tickets")
        person.press("ctrl+q")
    assert [path.name for path in profile.glob("settings.json.damaged-*")] != []
    assert [path.name for path in profile.glob("profile.db.damaged-*")] != []
    assert session.complaints() == ""


def test_a_damaged_file_of_tickets_is_told_and_left_alone(session: Session, profile: Path) -> None:
    database = profile / "server" / "openclaw.db"
    for file in database.parent.glob("openclaw.db*"):
        file.unlink()
    database.write_bytes(b"no database" * 1000)
    with session.person("--profile", str(profile), "--language", "en") as person:
        _says(person, "The file with the tickets of this computer is damaged.")
        person.press("Escape")
    assert database.read_bytes() == b"no database" * 1000
    assert session.complaints() == ""


def test_no_home_to_write_to_is_told_and_work_goes_on(session: Session) -> None:
    # Nobody makes folders there, whoever they are.
    with session.person("--language", "en", HOME="/sys/openclaw") as person:
        _says(person, "The app may not write to its folder. Settings and drafts are kept only until you quit.")
        person.click("push button", _LOCAL)
        _says(person, "Tickets can't be kept on this computer.")
        person.press("Escape")
    assert "Traceback" not in session.complaints()


def test_what_an_older_version_left_is_taken_over(session: Session) -> None:
    profile = session.home / "profile"
    (profile / "server").mkdir(parents=True)
    with contextlib.closing(sqlite3.connect(profile / "profile.db")) as older:
        older.executescript(f"{MIGRATIONS[0]}; PRAGMA user_version = 1;")
    (profile / "settings.json").write_text('{"version": 1, "language": "zh_CN"}', encoding="utf-8")
    _database_of_an_older_version(profile / "server" / "openclaw.db")
    with session.person("--profile", str(profile)) as person:
        person.wait_until(lambda node: node["role"] == "push button" and "本机" in node["name"], "本机")
        person.click("push button", "在本机使用，无需服务器(O)")
        person.wait_for("page tab", "工单")
        person.wait_for("table cell", "一张旧工单")
        person.press("ctrl+q")
    assert list(profile.glob("profile.db.v*.bak"))
    assert session.complaints() == ""


def _database_of_an_older_version(file: Path) -> None:
    """Make the database as the first version of all had it, with a ticket in it."""
    config = Config()
    config.set_main_option("script_location", "openclaw_desktop.server.database:migrations")
    config.set_main_option("path_separator", "os")
    database = Database(f"sqlite:///{file}")
    with database.write() as connection:
        config.attributes["connection"] = connection
        command.upgrade(config, "0001")
        connection.execute(
            sql(
                "INSERT INTO tickets (id, title, description, status, priority, category, tags, created_at, updated_at,"
                " version) VALUES ('old', '一张旧工单', '', 0, 1, '', '[]', 1700000000000, 1700000000000, 1)"
            )
        )
    database.close()


def test_what_a_newer_version_left_is_told_and_left_alone(session: Session, profile: Path) -> None:
    with contextlib.closing(sqlite3.connect(profile / "profile.db")) as newer:
        newer.execute("PRAGMA user_version = 1000")
    with contextlib.closing(sqlite3.connect(profile / "server" / "openclaw.db")) as newer:
        newer.execute("UPDATE alembic_version SET version_num = '9999'")
        newer.commit()
    with session.person("--profile", str(profile), "--language", "en") as person:
        _says(person, "The app's data was written by a newer version.")
        person.click("push button", _LOCAL)
        _says(person, "The tickets of this computer were written by a newer version.")
        person.press("Escape")
    assert session.complaints() == ""
