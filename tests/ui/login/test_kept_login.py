import threading
from pathlib import Path

import pytest
import requests
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from openclaw_desktop.app import App
from openclaw_desktop.store.edits import NewComment
from openclaw_desktop.store.profile import Profile
from openclaw_desktop.ui.tickets.page import TicketsPage
from openclaw_desktop.worker import Lane, LocalJob
from openclaw_desktop.worker.lane import LANE_THREADS
from tests.servers import ADMIN, RunningServer
from tests.ui.conftest import StartApp
from tests.ui.login.test_login import error_text, fill, press_login, wait_for_work

pytestmark = [pytest.mark.keyring, pytest.mark.usefixtures("secret_service")]


def keep(start_app: StartApp, qtbot: QtBot, server: RunningServer) -> App:
    app = start_app()
    fill(app, qtbot, server.url, ADMIN.username, ADMIN.password)
    app.login_dialog.remember_check.setChecked(True)
    press_login(app, qtbot)
    wait_for_work(app, qtbot)
    qtbot.waitUntil(lambda: app._worker.activity == (0, 0), timeout=20_000)
    return app


def page_of(app: App) -> TicketsPage:
    page = app.main_window.pages["ticketsPage"]
    assert isinstance(page, TicketsPage)
    return page


def test_a_kept_login_comes_back_by_itself(start_app: StartApp, qtbot: QtBot, server: RunningServer) -> None:
    keep(start_app, qtbot, server).close()
    again = start_app()
    wait_for_work(again, qtbot)
    assert ADMIN.display_name in again.main_window.menus.account_menu.title()


def test_a_kept_login_that_has_ended_asks_for_the_password(
    start_app: StartApp, qtbot: QtBot, server: RunningServer
) -> None:
    app = keep(start_app, qtbot, server)
    client = app._client
    assert client is not None
    assert client.credential is not None
    headers = {"Authorization": f"Bearer {client.credential.reveal()}"}
    app.close()
    requests.post(f"{server.api}/auth/logout", headers=headers, timeout=10).raise_for_status()
    again = start_app()
    qtbot.waitUntil(lambda: "no longer valid" in error_text(again), timeout=20_000)
    assert again.login_dialog.username_edit.text() == ADMIN.username
    fill(again, qtbot, server.url, ADMIN.username, ADMIN.password)
    press_login(again, qtbot)
    wait_for_work(again, qtbot)


def test_without_a_connection_a_kept_login_begins_with_what_was_seen_last(
    start_app: StartApp, qtbot: QtBot, server: RunningServer
) -> None:
    ticket = server.create_ticket("zuletzt gesehen")
    app = keep(start_app, qtbot, server)
    qtbot.waitUntil(lambda: page_of(app).model.rowCount() == 1, timeout=20_000)
    qtbot.waitUntil(lambda: app._worker.activity == (0, 0), timeout=20_000)
    app.close()
    server.stop()
    again = start_app()
    wait_for_work(again, qtbot)
    status = again.main_window.connection_status
    qtbot.waitUntil(lambda: status.property("state") == "offline", timeout=20_000)
    page = page_of(again)
    qtbot.waitUntil(lambda: page.count_label.text().startswith("As of "), timeout=20_000)
    assert [page.model.ticket(row).id for row in range(page.model.rowCount())] == [ticket["id"]]
    assert ADMIN.display_name in again.main_window.menus.account_menu.title()
    again._shell_parts()[1].open_ticket(ticket["id"])
    page.editor.form.title.setText("offline geändert")
    qtbot.mouseClick(page.editor.footer.save_button, Qt.MouseButton.LeftButton)
    assert page.editor.footer.state == "queued"
    qtbot.waitUntil(lambda: again.main_window.outbox_status.text() == "1 to send")


def test_a_kept_login_that_is_not_known_is_tried_again_once_the_server_is_back(
    start_app: StartApp, qtbot: QtBot, server: RunningServer
) -> None:
    app = keep(start_app, qtbot, server)
    app._profile.settings.values.known_login = None
    app._profile.settings.save()
    app.close()
    server.stop()
    again = start_app()
    qtbot.waitUntil(lambda: "can't be reached" in error_text(again), timeout=40_000)
    assert again.login_dialog.message.action.text() == "Try again"
    again.login_dialog.message.action.click()
    assert again.login_dialog.waiting


def test_logging_out_forgets_what_was_seen_and_nothing_that_was_typed(
    start_app: StartApp, qtbot: QtBot, server: RunningServer
) -> None:
    seen, unsent = (server.create_ticket(title)["id"] for title in ("gesehen", "geändert"))
    app = keep(start_app, qtbot, server)
    qtbot.waitUntil(lambda: page_of(app).model.rowCount() == 2, timeout=20_000)
    session = app._shell_parts()[1].session
    assert session is not None
    who = (session.kept_under, session.user.id)
    profile = app._profile
    listed = [page_of(app).model.ticket(row) for row in range(2)]
    for ticket in listed:
        profile.ticket_cache.remember(*who, ticket)
    profile.ticket_cache.remember("https://another.example.com", who[1], listed[0])
    profile.ticket_cache.remember_list(*who, "all", listed)
    profile.approval_cache.remember(*who, "todo", [])
    profile.outbox.put(*who, unsent, NewComment("noch nicht gesendet"), key="k", sending=True)
    qtbot.waitUntil(lambda: app._worker.activity == (0, 0), timeout=20_000)

    app._log_out()
    qtbot.waitUntil(lambda: profile.approval_cache.recall(*who, "todo") is None, timeout=20_000)
    assert profile.ticket_cache.recall_list(*who, "all") == []
    assert profile.ticket_cache.recall(*who, seen) is None
    # What waits to be sent is still told by its ticket's name.
    assert profile.ticket_cache.recall(*who, unsent) is not None
    assert len(profile.outbox.entries(*who)) == 1
    assert profile.ticket_cache.recall("https://another.example.com", who[1], listed[0].id) is not None


def test_what_was_seen_is_forgotten_when_the_program_ends_before_its_turn_came(
    start_app: StartApp, qtbot: QtBot, server: RunningServer, profile_folder: Path
) -> None:
    server.create_ticket("gesehen")
    app = keep(start_app, qtbot, server)
    qtbot.waitUntil(lambda: page_of(app).model.rowCount() == 1, timeout=20_000)
    session = app._shell_parts()[1].session
    assert session is not None
    who = (session.kept_under, session.user.id)
    app._profile.ticket_cache.remember_list(*who, "all", [page_of(app).model.ticket(0)])
    qtbot.waitUntil(lambda: app._worker.activity == (0, 0), timeout=20_000)
    release = threading.Event()

    def wait() -> None:
        release.wait()

    for _ in range(LANE_THREADS[Lane.BULK]):
        app._worker.submit(LocalJob("transfer", wait, lane=Lane.BULK))
    app._log_out()
    # The lane comes free only when what waits in it has been cancelled.
    app._worker.submit(LocalJob("last", wait, lane=Lane.BULK, on_cancel=release.set))
    app.close()
    with Profile.open(profile_folder) as profile:
        assert profile.ticket_cache.recall_list(*who, "all") == []


def test_logging_out_forgets_the_kept_login(start_app: StartApp, qtbot: QtBot, server: RunningServer) -> None:
    app = keep(start_app, qtbot, server)
    app._log_out()
    qtbot.waitUntil(lambda: app._worker.activity == (0, 0), timeout=20_000)
    app.close()
    again = start_app()
    assert again.login_dialog.isVisible()
    assert not again.login_dialog.waiting
    assert again.login_dialog.username_edit.text() == ADMIN.username
