"""Writing one export from beginning to end."""

from __future__ import annotations

import hashlib
import os
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Final, NamedTuple, cast

from openclaw_desktop.contract.words import Locale
from openclaw_desktop.server.database.engine import Database
from openclaw_desktop.server.exports.columns import headers, shaped, shapers, source_of
from openclaw_desktop.server.exports.files import ExportFiles
from openclaw_desktop.server.exports.rows import Job
from openclaw_desktop.server.exports.snapshot import Batch, Snapshot, snapshot
from openclaw_desktop.server.exports.text_files import csv_style, jsonl_style, write_csv, write_jsonl
from openclaw_desktop.server.exports.xlsx_files import write_xlsx, xlsx_style
from openclaw_desktop.server.search.asking import zone_named
from openclaw_desktop.server.tickets.sorting import read_order

REPORT_EVERY_S: Final = 0.25
_HASH_BYTES: Final = 1024 * 1024


class Abandoned(Exception):
    """Nobody wants the export any more."""


class Written(NamedTuple):
    """What has been written."""

    rows: int
    size: int
    sha256: str


Report = Callable[[int, int | None], bool]
"""Told how many rows of how many are written; says whether to go on."""


def write_export(job: Job, database: Database, files: ExportFiles, report: Report) -> Written:
    """Write an export to its unfinished place; whoever asked for it puts it to where it is downloaded.

    Args:
        job: what to write.
        database: a database of this export's own, whose connection is not given back to others.
        files: where.
        report: told now and then.

    Raises:
        Abandoned: `report` said no.
        OSError: the file can't be written.
    """
    files.make()
    asking = job.asking()
    path = files.unfinished(job.id, job.attempt)
    sources = [source_of(column) for column in job.columns]
    try:
        with snapshot(database, job.q, asking, read_order(job.sort), sources) as found:
            _write(job, path, found, report)
        size, sha256 = _sealed(path)
    except BaseException:
        files.remove_unfinished(job.id, job.attempt)
        raise
    return Written(found.total, size, sha256)


def _write(job: Job, path: Path, found: Snapshot, report: Report) -> None:
    locale, zone = cast("Locale", job.locale), zone_named(job.timezone)
    style = {"csv": csv_style, "jsonl": jsonl_style, "xlsx": xlsx_style}[job.format](zone)
    lines = shaped(_watched(found, report), shapers(job.columns, locale, style, found.people))
    above = headers(job.columns, locale)
    if job.format == "csv":
        write_csv(path, above, lines)
    elif job.format == "jsonl":
        write_jsonl(path, job.columns, lines)
    else:
        write_xlsx(path, job.columns, above, lines, found.total, locale)


def _watched(found: Snapshot, report: Report) -> Iterator[Batch]:
    if not report(0, found.total):
        raise Abandoned
    told, done = time.monotonic(), 0
    for batch in found.batches:
        yield batch
        done += len(batch)
        if time.monotonic() - told >= REPORT_EVERY_S:
            if not report(done, found.total):
                raise Abandoned
            told = time.monotonic()


def _sealed(path: Path) -> tuple[int, str]:
    """Make sure that the file is on the disk; give its size and hash."""
    digest, size = hashlib.sha256(), 0
    with path.open("rb+") as file:
        os.fsync(file.fileno())
        while piece := file.read(_HASH_BYTES):
            digest.update(piece)
            size += len(piece)
    return size, digest.hexdigest()
