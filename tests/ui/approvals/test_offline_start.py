"""Without a server the tab begins with what was seen last; what is decided then is sent later."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from openclaw_desktop.api import OpenClawClient
from openclaw_desktop.app import App
from openclaw_desktop.ui.approvals.page import ApprovalsPage
from openclaw_desktop.worker import connection as connection_module
from tests.servers import ADMIN, AGENT, RunningServer
from tests.ui.conftest import StartApp
from tests.ui.login.test_login import fill, press_login, wait_for_work

pytestmark = [pytest.mark.keyring, pytest.mark.usefixtures("secret_service")]
_LIMIT_MS = 20_000


def approvals_of(app: App) -> ApprovalsPage:
    page = app.main_window.pages["approvalsPage"]
    assert isinstance(page, ApprovalsPage)
    app.main_window.tabs.setCurrentWidget(page)
    return page


def titles(page: ApprovalsPage) -> list[str]:
    return [page.model.approval(row).title for row in range(page.model.rowCount())]


def test_an_approval_is_decided_before_the_server_is_there(
    start_app: StartApp,
    qtbot: QtBot,
    administered_database_url: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(connection_module, "FIRST_PROBE_S", 0.1)
    monkeypatch.setattr(connection_module, "LAST_PROBE_S", 0.2)
    with RunningServer(administered_database_url, tmp_path / "first.log") as server:
        server.add_user(AGENT)
        with OpenClawClient(server.url, credential=server.token(ADMIN)) as admin:
            asked = admin.approvals.create(title="Zwei Bildschirme", approvers=[AGENT.username])
        app = start_app()
        fill(app, qtbot, server.url, AGENT.username, AGENT.password)
        app.login_dialog.remember_check.setChecked(True)
        press_login(app, qtbot)
        wait_for_work(app, qtbot)
        page = approvals_of(app)
        qtbot.waitUntil(lambda: titles(page) == ["Zwei Bildschirme"], timeout=_LIMIT_MS)
        assert not page.age_label.isVisible()
        qtbot.waitUntil(lambda: app._worker.activity == (0, 0), timeout=_LIMIT_MS)
        app.close()
        port = server.url.rpartition(":")[2]
    app = start_app()
    wait_for_work(app, qtbot)
    page = approvals_of(app)
    qtbot.waitUntil(lambda: app._worker.connection.state == "offline", timeout=_LIMIT_MS)
    qtbot.waitUntil(page.age_label.isVisible, timeout=_LIMIT_MS)
    assert page.age_label.text().startswith("As of ")
    assert titles(page) == ["Zwei Bildschirme"]
    assert page.boxes["todo"].text() == "To do · 1"
    qtbot.mouseClick(page.boxes["done"], Qt.MouseButton.LeftButton)
    assert titles(page) == []
    assert "once the server can be reached again" in page.empty.label.text()
    assert not page.age_label.isVisible()
    qtbot.mouseClick(page.boxes["todo"], Qt.MouseButton.LeftButton)
    assert titles(page) == ["Zwei Bildschirme"]
    qtbot.waitUntil(lambda: not page.busy.isVisible(), timeout=_LIMIT_MS)
    qtbot.mouseClick(page.detail.approve_button, Qt.MouseButton.LeftButton)
    assert page.model.index(0, 3).data() == "Your decision is not sent yet"
    with RunningServer(administered_database_url, tmp_path / "second.log", ["--port", port]) as server:
        qtbot.waitUntil(lambda: titles(page) == [], timeout=_LIMIT_MS)
        assert not page.age_label.isVisible()
        with OpenClawClient(server.url, credential=server.token(ADMIN)) as admin:
            assert admin.approvals.get(asked.id).state == "approved"
        app.close()
