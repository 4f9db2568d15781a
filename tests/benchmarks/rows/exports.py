"""Exports of all tickets, beside the bare writers that are fed from memory."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from openclaw_desktop.contract.exports import EXPORT_FORMATS
from openclaw_desktop.server.database.engine import Database
from openclaw_desktop.server.database.migrate import upgrade
from tests.benchmarks.busy_office import fill
from tests.benchmarks.exporting import megabytes_above, times_the_bare_writer
from tests.benchmarks.table import Row, Scale

_LIMIT: Final = 1.3
_LIMIT_MB: Final = 100.0
_WRITERS: Final = {"xlsx": "rustpy-xlsxwriter", "csv": "the csv module", "jsonl": "msgspec"}
_WHY: Final = {
    "xlsx": "reading the rows in order costs a quarter of the writer's whole CPU; the writer takes a dictionary for"
    " each line, and times, texts and names have to be made",
    "csv": "reading the rows in order costs three quarters of the writer's whole CPU, half of it SQLite's way to each"
    " row and half the objects for its cells; a third of the rest are times",
    "jsonl": "reading the rows in order costs one and a half times the writer's whole CPU, so that no way of writing"
    " holds the limit; half of the rest are times in the zone of who asked",
}


def measure(scale: Scale) -> Iterator[Row]:
    """Give for each format the CPU in times the bare writer's, in seconds, and the memory above idle."""
    with tempfile.TemporaryDirectory(prefix="oc-bench-") as folder:
        url = f"sqlite:///{folder}/openclaw.db"
        database = Database(url, connections=1)
        upgrade(database)
        fill(database, scale.tickets)
        database.close()
        for format in EXPORT_FORMATS:
            times, cpu_s = times_the_bare_writer(url, format, scale.tickets, Path(folder))
            yield Row(
                name=f"export.{format}",
                what=f"exporting all tickets as {format}, 15 columns: CPU",
                against=f"{_WRITERS[format]}, fed with the same cells from memory",
                value=times,
                limit=_LIMIT,
                tickets=scale.tickets,
                why=_WHY[format],
            )
            yield Row(
                name=f"export.{format}.cpu",
                what=f"exporting all tickets as {format}: CPU",
                value=cpu_s,
                unit="s",
                tickets=scale.tickets,
            )
            yield Row(
                name=f"export.{format}.memory",
                what=f"exporting all tickets as {format}: memory above idle",
                value=megabytes_above(url, format),
                unit="MB",
                limit=_LIMIT_MB,
                tickets=scale.tickets,
            )
