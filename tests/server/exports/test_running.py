"""Exports that are large enough to be written by a process of their own."""

from __future__ import annotations

import hashlib
import os
import threading
from pathlib import Path

import pytest

from openclaw_desktop.server.database.engine import Database, sql
from openclaw_desktop.server.exports.files import ExportFiles
from openclaw_desktop.server.exports.runner import SMALL
from tests.benchmarks.busy_office import fill
from tests.server.exports import spreadsheets
from tests.server.exports.exporting import Exporting
from tests.servers import RunningServer
from tests.waiting import wait_until

_TICKETS = 2 * SMALL


@pytest.fixture
def busy_server(server):
    """A server with more tickets than are written on the side."""
    database = Database(server.database_url, connections=1)
    fill(database, _TICKETS)
    database.close()
    return server


def files_of(server: RunningServer) -> list[Path]:
    folder = ExportFiles(server.database_url).folder
    return list(folder.iterdir()) if folder.exists() else []


def children_of(pid: int) -> list[int]:
    found = []
    for path in Path("/proc").glob("[0-9]*/stat"):
        try:
            fields = path.read_text().rpartition(")")[2].split()
        except OSError:
            continue
        if int(fields[1]) == pid and fields[0] != "Z":
            found.append(int(path.parent.name))
    return found


def wait_for_state(exporting, export_id, *states):
    pause = threading.Event()

    def there():
        pause.wait(0.02)
        return exporting.state(export_id)["state"] in states

    wait_until(there, f"the state {states}", 60)


def writers_of(server: RunningServer) -> list[int]:
    return [pid for pid in children_of(server.process.pid) if b"resource_tracker" not in _command(pid)]


def _command(pid: int) -> bytes:
    try:
        return Path(f"/proc/{pid}/cmdline").read_bytes()
    except OSError:
        return b""


def test_a_large_export_has_every_row(busy_server):
    exporting = Exporting(busy_server)
    (sheet,) = spreadsheets.read(exporting.file(format="xlsx", columns=["number", "title"], sort="number"))
    assert [row[0] for row in sheet.rows[1:]] == [f"WO-{place:06d}" for place in range(1, _TICKETS + 1)]
    assert writers_of(busy_server) == []
    assert len(files_of(busy_server)) == 1


def test_a_cancelled_export_ends_within_a_second(busy_server):
    exporting = Exporting(busy_server)
    export_id = exporting.start(format="xlsx")
    wait_until(lambda: writers_of(busy_server), "the writing process", 30)
    assert exporting.call("DELETE", f"/export/{export_id}").status_code == 204
    wait_until(lambda: not writers_of(busy_server) and not files_of(busy_server), "the end of the writer", 5)
    assert exporting.state(export_id)["state"] == "cancelled"


def test_an_export_outlives_a_killed_server(busy_server, tmp_path):
    exporting = Exporting(busy_server)
    export_id = exporting.start(format="csv", columns=["number"], sort="number")
    wait_until(lambda: writers_of(busy_server), "the writing process", 30)
    orphans = writers_of(busy_server)
    busy_server.kill()
    wait_until(lambda: not any(os.path.exists(f"/proc/{pid}") for pid in orphans), "the end of the orphans", 10)
    again = RunningServer(busy_server.database_url, tmp_path / "again.log")
    try:
        exporting = Exporting(again)
        told = exporting.ended(export_id)
        assert told["state"] == "ready", told
        data = exporting.download(export_id).content
        assert hashlib.sha256(data).hexdigest() == told["sha256"]
        assert data.decode("utf-8-sig").count("\r\n") == told["rows_total"] + 1 == _TICKETS + 1
        wait_until(lambda: len(files_of(again)) == 1, "that only the file is left", 10)
    finally:
        again.stop()


def test_an_export_goes_on_after_a_restart(busy_server, tmp_path):
    exporting = Exporting(busy_server)
    export_id = exporting.start(format="xlsx")
    wait_until(lambda: writers_of(busy_server), "the writing process", 30)
    busy_server.stop()
    again = RunningServer(busy_server.database_url, tmp_path / "again.log")
    try:
        told = Exporting(again).ended(export_id)
        assert (told["state"], told["rows_done"]) == ("ready", _TICKETS)
    finally:
        again.stop()


def test_a_file_that_is_lost_is_told(busy_server):
    exporting = Exporting(busy_server)
    export_id = exporting.start(format="csv", q="WO-000001", columns=["number"])
    wait_for_state(exporting, export_id, "ready")
    for path in files_of(busy_server):
        path.unlink()
    assert exporting.download(export_id).status_code == 410
    told = exporting.state(export_id)
    assert (told["state"], told["error"]) == ("failed", "file_lost")


def test_what_failed_too_often_is_given_up(busy_server):
    exporting = Exporting(busy_server)
    database = Database(busy_server.database_url, connections=1)
    export_id = exporting.start(format="csv", q="WO-000001", columns=["number"])
    wait_for_state(exporting, export_id, "ready")
    with database.write() as connection:
        connection.execute(sql("UPDATE exports SET state = 'queued', attempts = 10"))
    database.close()
    wait_for_state(exporting, export_id, "failed")
    assert exporting.state(export_id)["error"] == "interrupted"
    assert exporting.download(export_id).status_code == 409
