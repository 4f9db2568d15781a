from __future__ import annotations

import csv
import hashlib
import shutil
import subprocess
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from openclaw_desktop.contract.tickets import TICKET_FIELDS
from openclaw_desktop.server.database.engine import Database, sql
from openclaw_desktop.server.exports import xlsx_files
from openclaw_desktop.server.exports.columns import getters
from openclaw_desktop.server.exports.failures import error_word
from openclaw_desktop.server.exports.files import ExportFiles
from openclaw_desktop.server.exports.rows import Job
from openclaw_desktop.server.exports.snapshot import snapshot
from openclaw_desktop.server.exports.writing import Abandoned, write_export
from openclaw_desktop.server.search.index import index_ticket
from openclaw_desktop.server.tickets.sorting import read_order
from openclaw_desktop.server.times import to_ms
from tests.server.exports import spreadsheets
from tests.server.search.office import NOW, Row, add, agent

_LOCAL = NOW.replace(tzinfo=None)


def job(**wanted) -> Job:
    fields = {
        "id": "x1",
        "attempt": 1,
        "owner": "lin",
        "role": "agent",
        "q": "",
        "columns": list(TICKET_FIELDS),
        "format": "csv",
        "locale": "en",
        "timezone": "UTC",
        "sort": "number",
        "created_ms": to_ms(NOW),
    }
    return Job(**{**fields, **wanted})


def fill(database, count):
    with database.write() as connection:
        for place in range(count):
            # Text that no compression makes small.
            noise = hashlib.shake_256(str(place).encode()).hexdigest(200)
            index_ticket(connection, add(connection, Row(title=f"打印机 {place}", description=noise)))


@pytest.fixture
def folder(database_url, tmp_path, monkeypatch) -> ExportFiles:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    return ExportFiles(database_url)


def go_on(_done, _total):
    return True


@pytest.mark.parametrize("sort", ["number", "-updated_at", "due_at"])
def test_a_snapshot_is_one_moment_whatever_changes_meanwhile(database, database_url, tmp_path, sort):
    fill(database, 1200)
    reading = Database(database_url, connections=1)
    try:
        with snapshot(reading, "打印机", agent(UTC), read_order(sort), tmp_path / "spool") as found:
            seen = [next(found.rows)]
            with database.write() as connection:
                connection.execute(sql("UPDATE tickets SET title = 'later', status = 4"))
                connection.execute(sql("UPDATE tickets SET deleted_at = 1 WHERE seq > 600"))
                index_ticket(connection, add(connection, Row(title="打印机 new")))
            seen += found.rows
    finally:
        reading.close()
    assert found.total == len(seen) == 1200
    assert {row[2] for row in seen} == {f"打印机 {place}" for place in range(1200)}
    assert {row[4] for row in seen} == {0}


@pytest.fixture
def small_disk(tmp_path):
    """A file system that is soon full."""
    mount = tmp_path / "disk"
    mount.mkdir()
    command = ["mount", "-t", "tmpfs", "-o", "size=64k", "tmpfs", str(mount)]
    if shutil.which("mount") is None or subprocess.run(command, check=False, capture_output=True).returncode != 0:
        pytest.skip("this account may not mount a small file system")
    yield mount
    subprocess.run(["umount", str(mount)], check=True)


@pytest.mark.parametrize("format", ["csv", "xlsx", "jsonl"])
def test_a_full_disk_has_its_word_and_leaves_nothing(database, database_url, folder, small_disk, format):
    fill(database, 600)
    folder.folder = small_disk
    reading = Database(database_url, connections=1)
    try:
        with pytest.raises(Exception) as failed:  # noqa: PT011 - whatever the writer makes of it
            write_export(job(format=format), reading, folder, go_on)
    finally:
        reading.close()
    assert error_word(failed.value) == "disk_full"
    assert list(small_disk.iterdir()) == []


@pytest.mark.parametrize("format", ["csv", "xlsx", "jsonl"])
def test_what_nobody_wants_any_more_leaves_nothing(database, database_url, folder, format, monkeypatch):
    fill(database, 600)
    monkeypatch.setattr("openclaw_desktop.server.exports.writing.REPORT_EVERY_S", 0.0)
    told = []

    def report(done, total):
        told.append((done, total))
        return done < 400

    reading = Database(database_url, connections=1)
    with pytest.raises(Abandoned):
        write_export(job(format=format), reading, folder, report)
    reading.close()
    assert told == [(0, 600), (200, 600), (400, 600)]
    assert list(folder.folder.iterdir()) == []


@pytest.mark.parametrize("fast", [True, False])
def test_more_rows_than_a_sheet_holds_go_on_the_next(tmp_path, fast, monkeypatch):
    if not fast:
        monkeypatch.setattr(xlsx_files, "_write_fast", lambda *_: False)
    path = tmp_path / "x.xlsx"
    lines = [
        [f"WO-{place:06d}", place, _LOCAL.replace(day=place), None if place % 2 else "=1"] for place in range(1, 8)
    ]
    columns = ["number", "version", "due_at", "title"]
    xlsx_files.write_xlsx(path, columns, ["编号", "版本", "截止", "标题"], lines, 7, "zh_CN", per_sheet=3)
    sheets = spreadsheets.read(path.read_bytes())
    assert [sheet.name for sheet in sheets] == ["工单", "工单 2", "工单 3"]
    assert [sheet.rows[0] for sheet in sheets] == [["编号", "版本", "截止", "标题"]] * 3
    assert [(sheet.frozen_rows, sheet.filtered) for sheet in sheets] == [(1, "A1:D4"), (1, "A1:D4"), (1, "A1:D2")]
    rows = [row for sheet in sheets for row in sheet.rows[1:]]
    assert [row[0] for row in rows] == [line[0] for line in lines]
    assert [row[1] for row in rows] == [line[1] for line in lines]
    assert [row[2] for row in rows] == [f"2026-11-{place:02d} 08:30:00" for place in range(1, 8)]
    assert [row[3] for row in rows if len(row) > 3 and row[3] is not None] == ["=1"] * 3


def test_moments_that_excel_does_not_know_are_text(tmp_path):
    path = tmp_path / "x.xlsx"
    xlsx_files.write_xlsx(path, ["due_at"], ["Due"], [[_LOCAL.replace(year=1850)], [_LOCAL]], 2, "en")
    (sheet,) = spreadsheets.read(path.read_bytes())
    assert [row[0] for row in sheet.rows[1:]] == ["1850-11-24 08:30:00", "2026-11-24 08:30:00"]


@given(
    moment=st.datetimes(datetime(1971, 1, 1), datetime(9999, 12, 29), timezones=st.just(UTC)),  # noqa: DTZ001
    zone=st.sampled_from(["UTC", "Asia/Shanghai", "America/New_York", "Asia/Kathmandu", "Australia/Lord_Howe"]),
)
def test_local_times_are_those_of_the_clock(moment, zone):
    row = [None] * 14 + [to_ms(moment)] * 4
    (aware,), (naive,) = (
        [get(row) for get in getters(["due_at"], "en", ZoneInfo(zone), naive=naive)] for naive in (False, True)
    )
    assert naive == aware.replace(tzinfo=None)


def test_what_is_written_is_measured(database, database_url, folder):
    fill(database, 5)
    reading = Database(database_url, connections=1)
    written = write_export(job(columns=["number"]), reading, folder, go_on)
    reading.close()
    path = folder.unfinished("x1", 1)
    assert (written.rows, written.size) == (5, path.stat().st_size)
    with path.open(encoding="utf-8-sig", newline="") as file:
        assert list(csv.reader(file)) == [["Number"], *([f"WO-{place:06d}"] for place in range(1, 6))]
