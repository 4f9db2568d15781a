"""What an export costs beside the bare writer, given the same cells from memory, and how much memory it takes."""

from __future__ import annotations

import resource
from collections.abc import Iterator
from pathlib import Path
from time import process_time
from zoneinfo import ZoneInfo

import pytest
from rustpy_xlsxwriter import write_worksheets

from openclaw_desktop.contract.tickets import TICKET_FIELDS
from openclaw_desktop.server.database.engine import Database, sql
from openclaw_desktop.server.database.migrate import upgrade
from openclaw_desktop.server.exports.columns import getters, headers
from openclaw_desktop.server.exports.files import ExportFiles
from openclaw_desktop.server.exports.rows import Job
from openclaw_desktop.server.exports.writing import write_export
from openclaw_desktop.server.tickets.rows import COLUMNS, SOURCE
from tests.benchmarks.busy_office import NOW_MS, fill

pytestmark = pytest.mark.long
_TICKETS = 60_000
# Reading the rows as of one moment, 15 cells a row into words and local times, and the hash: the rest is the writer's.
_TIMES_BARE = 3.0
_ROUNDS = 3
_ABOVE_IDLE_KB = 100 * 1024


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The URL of a SQLite database with many tickets."""
    url = f"sqlite:///{tmp_path_factory.mktemp('office')}/openclaw.db"
    database = Database(url, connections=1)
    upgrade(database)
    fill(database, _TICKETS)
    database.close()
    return url


def job(format: str) -> Job:
    return Job(
        id="x",
        attempt=1,
        owner="user001",
        role="agent",
        q="",
        columns=list(TICKET_FIELDS),
        format=format,
        locale="zh_CN",
        timezone="Asia/Shanghai",
        sort="-updated_at",
        created_ms=NOW_MS,
    )


def export(url: str, format: str) -> int:
    database, files = Database(url, connections=1), ExportFiles(url)
    written = write_export(job(format), database, files, lambda _done, _total: True)
    database.close()
    files.remove("x")
    return written.rows


def cells(url: str) -> list[dict[str, object]]:
    """All that the export writes, ready made."""
    database = Database(url, connections=1)
    take = getters(TICKET_FIELDS, "zh_CN", ZoneInfo("Asia/Shanghai"))
    names = headers(TICKET_FIELDS, "zh_CN")
    with database.read() as connection:
        rows = connection.execute(sql(f"SELECT {COLUMNS} FROM {SOURCE}")).fetchall()
    database.close()
    lines = [dict(zip(names, (get(row) for get in take), strict=True)) for row in rows]
    for line in lines:
        for name, cell in line.items():
            if isinstance(cell, list):
                line[name] = ", ".join(cell)
            elif hasattr(cell, "tzinfo"):
                line[name] = cell.replace(tzinfo=None)
    return lines


def test_a_workbook_costs_little_more_than_its_writing(office: str, tmp_path: Path) -> None:
    lines = cells(office)
    bare, whole = [], []
    for _ in range(_ROUNDS):
        began = process_time()
        write_worksheets([("工单", (line for line in lines))], str(tmp_path / "bare.xlsx"))
        bare.append(process_time() - began)
        began = process_time()
        assert export(office, "xlsx") == _TICKETS
        whole.append(process_time() - began)
    assert min(whole) < _TIMES_BARE * min(bare), (min(whole), min(bare))


@pytest.mark.parametrize("format", ["csv", "xlsx", "jsonl"])
def test_memory_does_not_grow_with_the_rows(office: str, format: str) -> None:
    export(office, format)
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    export(office, format)
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < _ABOVE_IDLE_KB
