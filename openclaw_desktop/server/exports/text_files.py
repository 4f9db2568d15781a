"""CSV (RFC 4180) and JSON lines."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Sequence
from datetime import datetime
from pathlib import Path

import msgspec

from openclaw_desktop.server.exports.cells import harmless, readable
from openclaw_desktop.server.exports.columns import Cell


def write_csv(path: Path, headers: Sequence[str], lines: Iterable[Sequence[Cell]]) -> None:
    """Write UTF-8 with a byte order mark, without which a Chinese Excel takes it for GBK."""
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.writer(file, lineterminator="\r\n")
        writer.writerow(headers)
        writer.writerows([_text(cell) for cell in line] for line in lines)


def _text(cell: Cell) -> str | int:
    if isinstance(cell, str):
        return harmless(readable(cell))
    if cell is None:
        return ""
    if isinstance(cell, datetime):
        return cell.isoformat(" ", "seconds")
    return harmless(readable(", ".join(cell))) if isinstance(cell, list) else cell


def write_jsonl(path: Path, columns: Sequence[str], lines: Iterable[Sequence[Cell]]) -> None:
    """Write one object a line; its keys are the names of the fields, and moments have their offset."""
    encode = msgspec.json.Encoder().encode
    with path.open("wb") as file:
        for line in lines:
            file.write(encode(dict(zip(columns, line, strict=True))))
            file.write(b"\n")
