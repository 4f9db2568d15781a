"""What an export costs beside the bare writer, given the same cells from memory, and how much memory it takes."""

from __future__ import annotations

from pathlib import Path

import pytest

from openclaw_desktop.contract.exports import ExportFormat
from openclaw_desktop.server.database.engine import Database
from openclaw_desktop.server.database.migrate import upgrade
from tests.benchmarks.busy_office import fill
from tests.benchmarks.exporting import megabytes_above, times_the_bare_writer

pytestmark = pytest.mark.long
_TICKETS = 60_000
_ABOVE_IDLE_MB = 100


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> str:
    """The URL of a SQLite database with many tickets."""
    url = f"sqlite:///{tmp_path_factory.mktemp('office')}/openclaw.db"
    database = Database(url, connections=1)
    upgrade(database)
    fill(database, _TICKETS)
    database.close()
    return url


# Reading 15 columns in the order of one of them costs three quarters of what the csv module takes for writing them, and
# one and a half times what JSON takes: no export of these can come near to its writer.
@pytest.mark.parametrize(("format", "at_most"), [("xlsx", 2.1), ("csv", 2.9), ("jsonl", 6.0)])
def test_an_export_costs_little_more_than_its_writing(
    office: str, tmp_path: Path, format: ExportFormat, at_most: float
) -> None:
    times, cpu_s = times_the_bare_writer(office, format, _TICKETS, tmp_path)
    assert times < at_most, (times, cpu_s)


@pytest.mark.parametrize("format", ["csv", "xlsx", "jsonl"])
def test_memory_does_not_grow_with_the_rows(office: str, format: str) -> None:
    assert megabytes_above(office, format) < _ABOVE_IDLE_MB
