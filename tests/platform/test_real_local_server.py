"""The local server for real: started as the app starts it, filled, crashed, and orphaned."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
import requests
from pytestqt.qtbot import QtBot

from openclaw_desktop.api import OpenClawClient
from openclaw_desktop.platform.local_server import LocalAddress, LocalServer
from openclaw_desktop.worker import ApiWorker, Job, LocalJob
from tests.waiting import wait_until
from tests.worker.recorded import Recorded

_ROOT = Path(__file__).resolve().parents[2]


def _answers(url: str) -> bool:
    try:
        return requests.get(f"{url}/api/v1/health", timeout=2).ok
    except requests.RequestException:
        return False


def test_a_person_is_in_without_a_password_and_finds_work(tmp_path: Path, qtbot: QtBot) -> None:
    server = LocalServer(tmp_path / "server" / "o.db", username="lin", display_name="林小雨", sample_tickets=60)
    worker = ApiWorker()
    try:
        starting = Recorded(worker.submit(LocalJob("start the local server", server.start, on_cancel=server.abort)))
        qtbot.waitUntil(lambda: starting.over, timeout=60_000)
        assert starting.words == ["succeeded", "ended"], getattr(starting.result, "detail", "")
        address: LocalAddress = starting.result
        with OpenClawClient(address.url, credential=address.token) as client:
            worker.set_client(client, "lin")
            reading = Recorded(worker.submit(Job("mine", lambda scoped: scoped.tickets.list(assignee="me").page())))
            qtbot.waitUntil(lambda: reading.over, timeout=30_000)
            assert reading.words == ["succeeded", "ended"], reading.told
            assert reading.result.items
            assert {ticket.assignee.username for ticket in reading.result.items} == {"lin"}
            worker.set_client(None, None)
    finally:
        assert worker.shutdown()
        server.stop()
    assert not _answers(address.url)


@pytest.mark.skipif(os.name != "posix", reason="sends a signal")
def test_a_crash_is_over_before_anybody_logs_in_again(tmp_path: Path) -> None:
    server = LocalServer(tmp_path / "o.db", username="lin", display_name="林小雨")
    address = server.start()
    headers = {"Authorization": f"Bearer {address.token.reveal()}"}
    made = requests.post(f"{address.url}/api/v1/tickets", json={"title": "打印机卡纸"}, headers=headers, timeout=10)
    assert made.status_code == 201
    assert server._process is not None
    server._process.kill()
    wait_until(lambda: not _answers(address.url), "the crash")
    wait_until(lambda: _answers(address.url), "the server's return", limit_s=30)
    found = requests.get(f"{address.url}/api/v1/tickets/{made.json()['id']}", headers=headers, timeout=10)
    assert found.json()["title"] == "打印机卡纸"
    server.stop()


_PARENT = """
import sys
from pathlib import Path
from openclaw_desktop.platform.local_server import LocalServer
address = LocalServer(Path(sys.argv[1]), username="lin", display_name="lin").start()
print(address.url, flush=True)
sys.stdin.read()
"""


@pytest.mark.skipif(os.name != "posix", reason="sends a signal")
def test_it_does_not_outlive_a_parent_that_was_killed(tmp_path: Path) -> None:
    parent = subprocess.Popen(
        [sys.executable, "-c", _PARENT, str(tmp_path / "o.db")],
        cwd=_ROOT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert parent.stdout is not None
    try:
        url = parent.stdout.readline().strip()
        assert _answers(url)
    finally:
        parent.kill()
        parent.communicate()
    wait_until(lambda: not _answers(url), "the server's end")
