"""Exports beside the bare writers, which are given the same cells, ready made, from memory."""

from __future__ import annotations

import csv
import multiprocessing
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from itertools import chain, islice, repeat
from pathlib import Path
from time import process_time
from typing import Any, Final
from zoneinfo import ZoneInfo

import msgspec
from rustpy_xlsxwriter import Format, write_worksheets

from openclaw_desktop.contract.exports import ExportFormat
from openclaw_desktop.contract.tickets import TICKET_FIELDS
from openclaw_desktop.server.database.engine import Database
from openclaw_desktop.server.exports.columns import TIMES, WIDTHS, headers, shaped, shapers, source_of
from openclaw_desktop.server.exports.files import ExportFiles
from openclaw_desktop.server.exports.rows import Job
from openclaw_desktop.server.exports.snapshot import snapshot
from openclaw_desktop.server.exports.text_files import csv_style, jsonl_style
from openclaw_desktop.server.exports.writing import write_export
from openclaw_desktop.server.exports.xlsx_files import xlsx_style
from openclaw_desktop.server.tickets.sorting import read_order
from tests.benchmarks.busy_office import NOW_MS

_ROUNDS: Final = 3
_HELD: Final = 100_000
"""So many lines are kept in memory; for more they are given again."""
_STATUS: Final = Path("/proc/self/status")
_FORGET_PEAK: Final = Path("/proc/self/clear_refs")
_ABOVE: Final = headers(TICKET_FIELDS, "zh_CN")
_STYLES: Final = {"xlsx": xlsx_style, "csv": csv_style, "jsonl": jsonl_style}


def job(format: str) -> Job:
    """All tickets with all fields, in words of one language and times of one zone."""
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
    """Write an export as the server's process does; give how many rows it has."""
    database, files = Database(url, connections=1), ExportFiles(url)
    written = write_export(job(format), database, files, lambda _done, _total: True)
    database.close()
    files.remove("x")
    return written.rows


def times_the_bare_writer(url: str, format: ExportFormat, rows: int, folder: Path) -> tuple[float, float]:
    """Give how many times the bare writer's CPU an export takes, and its own in seconds: each the best of some."""
    lines = _cells(url, format)
    bare, whole = [], []
    for _ in range(_ROUNDS):
        given = islice(chain.from_iterable(repeat(lines)), rows)
        began = process_time()
        _BARE[format](folder / "bare", given)
        bare.append(process_time() - began)
        began = process_time()
        if export(url, format) != rows:
            raise AssertionError("rows are missing")
        whole.append(process_time() - began)
    return min(whole) / min(bare), min(whole)


def megabytes_above(url: str, format: str) -> float:
    """Give by how much the memory of a process that writes an export is at most above what it is before."""
    with ProcessPoolExecutor(1, multiprocessing.get_context("spawn")) as apart:
        return apart.submit(_megabytes_above, url, format).result()


def _megabytes_above(url: str, format: str) -> float:
    # Not getrusage's maximum: Linux hands that of the parent down to its children, however small they are.
    _FORGET_PEAK.write_text("5", encoding="ascii")
    before = _peak_mb()
    export(url, format)
    return _peak_mb() - before


def _peak_mb() -> float:
    """Give the most memory that this process has had since its peak was forgotten, in MB; proc(5)."""
    told = next(line for line in _STATUS.read_text(encoding="ascii").splitlines() if line.startswith("VmHWM:"))
    return int(told.split()[1]) / 1024


def _cells(url: str, format: str) -> Sequence[Any]:
    wanted = job(format)
    style = _STYLES[format](ZoneInfo(wanted.timezone))
    database = Database(url, connections=1)
    sources = [source_of(column) for column in wanted.columns]
    with snapshot(database, wanted.q, wanted.asking(), read_order(wanted.sort), sources) as found:
        batches = shaped(found.batches, shapers(wanted.columns, "zh_CN", style, found.people))
        lines = list(islice(chain.from_iterable(batches), _HELD))
    database.close()
    return lines if format == "csv" else [dict(zip(_ABOVE, line, strict=True)) for line in lines]


def _bare_xlsx(path: Path, lines: Iterator[Any]) -> None:
    moments = Format().set_num_format("yyyy-mm-dd hh:mm:ss")
    formats = {above: moments for above, column in zip(_ABOVE, TICKET_FIELDS, strict=True) if column in TIMES}
    write_worksheets(
        [("工单", lines)],
        str(path),
        column_widths={"工单": [WIDTHS[column] for column in TICKET_FIELDS]},
        column_formats={"工单": formats},
        autofilter={"工单": True},
    )


def _bare_csv(path: Path, lines: Iterator[Any]) -> None:
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        csv.writer(file, lineterminator="\r\n").writerows(lines)


def _bare_jsonl(path: Path, lines: Iterator[Any]) -> None:
    encode = msgspec.json.Encoder().encode
    with path.open("wb") as file:
        for line in lines:
            file.write(encode(line))
            file.write(b"\n")


_BARE: Final[dict[str, Callable[[Path, Iterator[Any]], None]]] = {
    "xlsx": _bare_xlsx,
    "csv": _bare_csv,
    "jsonl": _bare_jsonl,
}
