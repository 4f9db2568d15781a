"""What is kept on this computer is measured and, where the server has it too, cleared; what was typed stays."""

from __future__ import annotations

from pytestqt.qtbot import QtBot

from openclaw_desktop.store.drafts import DraftKey
from openclaw_desktop.ui.settings.data_page import DataPage
from tests.servers import RunningServer
from tests.ui.conftest import StartApp
from tests.ui.shell.test_shell import at_work


def test_clearing_takes_what_was_seen_and_leaves_what_was_typed(
    start_app: StartApp, qtbot: QtBot, shared_server: RunningServer
) -> None:
    app = at_work(start_app, qtbot, shared_server)
    assert app._shell is not None
    assert app._shell.session is not None
    session, profile = app._shell.session, app._profile
    key = DraftKey(session.kept_under, session.user.id, "some-ticket")
    profile.drafts.save(key, {"title": "写到一半"})
    profile.ticket_cache.remember_list(session.kept_under, session.user.id, "another", [])
    before = profile.ticket_cache.size()
    assert before > 0
    app._shell.open_settings("data")
    page = app.main_window.findChild(DataPage)
    assert page is not None
    qtbot.waitUntil(lambda: page.amounts()[1] == "1")
    assert page.amounts()[0] not in ("…", "0 bytes")
    assert page.clear_button.isEnabled()
    page.clear_button.click()
    qtbot.waitUntil(lambda: page.amounts()[0] == "0 bytes")
    assert profile.ticket_cache.size() == 0
    assert page.amounts()[1] == "1"
    kept = profile.drafts.get(key)
    assert kept is not None
    assert kept.fields == {"title": "写到一半"}
