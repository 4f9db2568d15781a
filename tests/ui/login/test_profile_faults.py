import sqlite3
import sys
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from tests.servers import ADMIN, RunningServer
from tests.ui.conftest import StartApp
from tests.ui.login.test_login import error_text, fill, press_login, wait_for_work


def test_a_damaged_database_and_settings_are_set_aside_and_told(
    start_app: StartApp, qtbot: QtBot, shared_server: RunningServer, profile_folder: Path
) -> None:
    profile_folder.mkdir()
    (profile_folder / "profile.db").write_bytes(b"no database at all " * 200)
    (profile_folder / "settings.json").write_text("{ this is no JSON")
    app = start_app()
    assert "damaged" in error_text(app)
    fill(app, qtbot, shared_server.url, ADMIN.username, ADMIN.password)
    press_login(app, qtbot)
    wait_for_work(app, qtbot)
    assert list(profile_folder.glob("profile.db.damaged-*"))
    assert list(profile_folder.glob("settings.json.damaged-*"))


@pytest.mark.parametrize(("language", "words"), [("en", "Another program"), ("zh_CN", "另一个程序")])
def test_a_locked_database_is_told_and_the_work_goes_on(
    start_app: StartApp,
    qtbot: QtBot,
    shared_server: RunningServer,
    profile_folder: Path,
    language: str,
    words: str,
) -> None:
    start_app().close()
    holder = sqlite3.connect(profile_folder / "profile.db", isolation_level=None)
    holder.execute("PRAGMA locking_mode = EXCLUSIVE")
    holder.execute("BEGIN EXCLUSIVE")
    app = start_app("--language", language)
    assert words in error_text(app)
    fill(app, qtbot, shared_server.url, ADMIN.username, ADMIN.password)
    press_login(app, qtbot)
    wait_for_work(app, qtbot)
    app.close()
    holder.close()


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="the full device is Linux's own")
def test_settings_that_can_not_be_written_are_told_and_hold(
    start_app: StartApp, qtbot: QtBot, shared_server: RunningServer, profile_folder: Path
) -> None:
    app = start_app()
    fill(app, qtbot, shared_server.url, ADMIN.username, ADMIN.password)
    press_login(app, qtbot)
    wait_for_work(app, qtbot)
    kept = profile_folder / "settings.json"
    kept.unlink(missing_ok=True)
    kept.mkdir()
    (kept / "in the way").touch()
    app.main_window.menus.compact_toggled.emit(True)
    qtbot.waitUntil(lambda: app.main_window.toast.isVisible() and "could not" in app.main_window.toast.label.text())
    app.main_window.menus.compact_toggled.emit(False)
