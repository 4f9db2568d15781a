"""The connection doctor as a person meets it: steps that come one by one, can be stopped, and are copied for IT."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QMainWindow

from openclaw_desktop.api import OpenClawClient
from openclaw_desktop.platform.logs import Logs
from openclaw_desktop.platform.paths import AppPaths
from openclaw_desktop.ui.diagnostics.doctor import open_doctor
from openclaw_desktop.ui.diagnostics.doctor_dialog import DoctorDialog
from openclaw_desktop.ui.diagnostics.texts import words_of
from openclaw_desktop.ui.language import use_language
from openclaw_desktop.worker import ApiWorker
from tests.faults import behaviours as b
from tests.faults.server import FaultServer
from tests.servers import ADMIN, RunningServer
from tests.ui.conftest import StartApp

_KEY = "oc_" + "A1b2" * 8 + "0zZ9aB"


@pytest.fixture
def worker(qapp: object) -> Iterator[ApiWorker]:
    made = ApiWorker()
    yield made
    assert made.shutdown()


def results(dialog: DoctorDialog) -> dict[str, str]:
    return {step: str(row.property("result")) for step, row in dialog.rows.items()}


def over(dialog: DoctorDialog) -> bool:
    return not dialog.again_button.isHidden()


@pytest.fixture
def window(qtbot: Any) -> QMainWindow:
    made = QMainWindow()
    qtbot.addWidget(made)
    made.show()
    return made


def opened(window: QMainWindow, worker: ApiWorker, client: OpenClawClient, folder: Path) -> DoctorDialog:
    return open_doctor(window, worker, client, AppPaths.find(folder), mine=True)


def test_a_good_way_and_the_report_for_it(
    qtbot: Any, window: QMainWindow, worker: ApiWorker, shared_server: RunningServer, tmp_path: Path
) -> None:
    logs = Logs(tmp_path / "logs")
    logging.getLogger("test").info("asked with %s, request id: 0123456789abcdef", _KEY)
    token = shared_server.token(ADMIN)
    dialog = opened(window, worker, OpenClawClient(shared_server.url, credential=token), tmp_path)
    assert not dialog.isModal()
    qtbot.waitUntil(lambda: over(dialog), timeout=20_000)
    assert set(results(dialog).values()) == {"ok", "skipped"}
    assert "All is well" in dialog.lead.text()
    row = dialog.rows["login"]
    assert row.accessibleName() == "Login: OK"
    assert ADMIN.username in row.accessibleDescription()
    qtbot.mouseClick(dialog.copy_button, Qt.MouseButton.LeftButton)
    logs.close()
    report = QGuiApplication.clipboard().text()
    assert "permissions ok" in report
    assert "requests: 0123456789abcdef" in report
    assert "OpenClaw Desktop" in report
    assert "Qt" in report
    assert token not in report
    assert _KEY not in report
    dialog.close()


def test_it_is_stopped_in_the_middle_and_looks_again(
    qtbot: Any, window: QMainWindow, worker: ApiWorker, tmp_path: Path
) -> None:
    with FaultServer(b.hang) as server:
        dialog = opened(window, worker, OpenClawClient(server.url), tmp_path)
        qtbot.waitUntil(lambda: results(dialog)["clock"] == "busy" and bool(server.received), timeout=10_000)
        assert not dialog.copy_button.isEnabled()
        qtbot.mouseClick(dialog.stop_button, Qt.MouseButton.LeftButton)
        assert over(dialog)
        assert results(dialog)["reach"] == "ok"
        assert results(dialog)["clock"] == ""
        server.behaviours[:] = [b.html()]
        qtbot.mouseClick(dialog.again_button, Qt.MouseButton.LeftButton)
        qtbot.waitUntil(lambda: over(dialog) and results(dialog)["server"] == "failed", timeout=10_000)
        assert "web page" in dialog.rows["server"].seen.text()
        assert "guest network" in dialog.rows["server"].advice.text()
        dialog.close()


def test_closing_it_ends_its_work(qtbot: Any, window: QMainWindow, worker: ApiWorker, tmp_path: Path) -> None:
    with FaultServer(b.hang) as server:
        dialog = opened(window, worker, OpenClawClient(server.url), tmp_path)
        qtbot.waitUntil(lambda: bool(server.received), timeout=10_000)
        dialog.close()
        qtbot.waitUntil(lambda: worker.activity == (0, 0), timeout=2_000)


def test_it_speaks_the_language_chosen_meanwhile(
    qtbot: Any, window: QMainWindow, worker: ApiWorker, shared_server: RunningServer, tmp_path: Path
) -> None:
    dialog = opened(window, worker, OpenClawClient(shared_server.url), tmp_path)
    qtbot.waitUntil(lambda: over(dialog), timeout=20_000)
    use_language("zh_CN")
    qtbot.waitUntil(lambda: dialog.rows["clock"].result.text() == "正常", timeout=2_000)
    assert dialog.rows["login"].seen.text() == "尚未登录。"
    use_language("en")
    dialog.close()


def test_the_login_that_can_t_reach_its_server_leads_to_it(start_app: StartApp, qtbot: Any) -> None:
    with FaultServer(b.html(502)) as server:
        app = start_app("--server", server.url)
        dialog = app.login_dialog
        dialog.username_edit.setText("lin")
        dialog.password_edit.setText("a-secret-word")
        dialog.login_button.click()
        qtbot.waitUntil(lambda: not dialog.message.doctor.isHidden(), timeout=15_000)
        dialog.message.doctor.click()
        doctor = dialog.findChild(DoctorDialog)
        assert doctor is not None
        qtbot.waitUntil(lambda: over(doctor), timeout=15_000)
        assert results(doctor)["server"] == "failed"
        assert results(doctor)["login"] == "skipped"
        doctor.close()


def test_every_finding_has_words() -> None:
    from openclaw_desktop.api.doctor import Finding

    facts = dict.fromkeys(
        ("host", "addresses", "proxy", "status", "port", "issuer", "names", "version", "api", "user", "detail"), "x"
    )
    facts |= {"seconds": "600", "missing": "work_order:read", "until": "2026-11-25T00:00:00+00:00"}
    for finding in (
        Finding("clock", "warning", "slow", facts),
        Finding("clock", "failed", "fast", {**facts, "seconds": "-400000"}),
        Finding("permissions", "failed", "no_tickets", facts),
        Finding("tls", "failed", "not_yet_valid", {**facts, "since": "2026-11-26T00:00:00+00:00"}),
        Finding("proxy", "failed", "refuses", facts),
        Finding("login", "failed", "trouble", facts),
    ):
        words = words_of(finding)
        assert words.seen
        assert words.advice
        assert "{" not in words.seen
