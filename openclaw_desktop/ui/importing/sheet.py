"""A file as rows of cells, whatever wrote it: Excel, or CSV in any of the usual encodings and separators."""

from __future__ import annotations

import codecs
import csv
import io
import re
from datetime import date, datetime
from pathlib import Path
from typing import Final

import msgspec

from openclaw_desktop.contract.errors import OpenClawError

Cell = str | int | float | bool | date | datetime | None
BOOK_ENDINGS: Final = (".xlsx", ".xlsm", ".xlsb", ".xls", ".ods")
TEXT_ENDINGS: Final = (".csv", ".tsv", ".txt")
MAX_BYTES: Final = 200 * 1024 * 1024
MAX_ROWS: Final = 100_000
_SEPARATORS: Final = (",", ";", "\t", "，", "；")
_SAMPLE_LINES: Final = 20
_NEUTRALISED: Final = re.compile(r"\A'(?=[=+\-@\t\r\n＝＋－＠])")
_BOMS: Final = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))


class UnreadableFile(OpenClawError):
    """A file that holds no rows; `code` is `not_found`, `encrypted`, `damaged`, `empty`, `too_large` or `encoding`."""

    default_code = "damaged"


class SheetRow(msgspec.Struct, frozen=True, gc=False):
    """A row of the file.

    Attributes:
        line: its number as the person's spreadsheet shows it.
        cells: as many as there are headers.
    """

    line: int
    cells: tuple[Cell, ...]


class Sheet(msgspec.Struct, frozen=True, gc=False):
    """Headers and rows; rows without any value are left out."""

    headers: tuple[str, ...]
    rows: list[SheetRow]


def read_sheet(path: Path) -> Sheet:
    """Read the first sheet that has rows; its first row that has any value is the header.

    Raises:
        UnreadableFile: where there are no rows to be had.
    """
    try:
        size = path.stat().st_size
    except OSError as error:
        raise UnreadableFile(f"the file can't be opened: {error.strerror}", code="not_found") from None
    if size > MAX_BYTES:
        raise UnreadableFile("the file is too large", code="too_large")
    return _sheet(_book_rows(path) if path.suffix.lower() in BOOK_ENDINGS else _text_rows(path))


def text_of(cell: Cell) -> str:
    """Give a cell as the text that a person sees in it."""
    if cell is None:
        return ""
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    if isinstance(cell, datetime):
        return cell.isoformat(" ", "seconds")
    return str(cell)


def _sheet(rows: list[list[Cell]]) -> Sheet:
    filled = [(at, row) for at, row in enumerate(rows, 1) if any(text_of(cell).strip() for cell in row)]
    if len(filled) < 2:
        raise UnreadableFile("there are no rows below a header", code="empty")
    if len(filled) - 1 > MAX_ROWS:
        raise UnreadableFile("the file has too many rows", code="too_large")
    headers = [" ".join(text_of(cell).split()) for cell in filled[0][1]]
    while headers and not headers[-1]:
        headers.pop()
    width = max(len(headers), 1)
    return Sheet(
        tuple(headers),
        [SheetRow(line, (*row[:width], *[None] * (width - len(row)))) for line, row in filled[1:]],
    )


def _book_rows(path: Path) -> list[list[Cell]]:
    # 2 MB that only an import needs.
    from python_calamine import CalamineError, CalamineWorkbook, PasswordError, XmlError, ZipError

    try:
        with CalamineWorkbook.from_path(str(path)) as book:
            for name in book.sheet_names:
                sheet = book.get_sheet_by_name(name)
                start = sheet.start
                if start is None:
                    continue
                rows = [[_cell(cell) for cell in row] for row in sheet.to_python(skip_empty_area=False)]
                if len(rows) > 1:
                    return rows
    except PasswordError:
        raise UnreadableFile("the file is protected by a password", code="encrypted") from None
    except (CalamineError, XmlError, ZipError, OSError, ValueError) as error:
        raise UnreadableFile(f"the file can't be read: {error}") from None
    return []


def _cell(cell: object) -> Cell:
    if cell == "" or cell is None:
        return None
    return cell if isinstance(cell, str | int | float | bool | date | datetime) else str(cell)


def _text_rows(path: Path) -> list[list[Cell]]:
    text = _decoded(path.read_bytes())
    separator = _separator(text)
    rows = csv.reader(io.StringIO(text, newline=""), delimiter=separator)
    try:
        return [[_NEUTRALISED.sub("", cell) or None for cell in row] for row in rows]
    except csv.Error as error:
        raise UnreadableFile(f"the file can't be read: {error}") from None


def _decoded(content: bytes) -> str:
    for mark, encoding in _BOMS:
        if content.startswith(mark):
            return _strict(content, encoding)
    sample = content[:4000]
    if sample[1::2].count(0) > len(sample) // 8:
        return _strict(content, "utf-16-le")
    if sample[0::2].count(0) > len(sample) // 8:
        return _strict(content, "utf-16-be")
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError:
        # What a Chinese Excel writes as "CSV"; it holds GBK and GB2312.
        return _strict(content, "gb18030")


def _strict(content: bytes, encoding: str) -> str:
    try:
        return content.decode(encoding)
    except UnicodeDecodeError:
        raise UnreadableFile("the file is in no encoding that is known here", code="encoding") from None


def _separator(text: str) -> str:
    """Give the separator that cuts the first lines into the most columns, the same in each."""
    lines = [line for line in text.splitlines()[:_SAMPLE_LINES] if line.strip()]

    def fitness(separator: str) -> tuple[bool, int]:
        counts = [len(row) for row in csv.reader(lines, delimiter=separator)]
        return len(set(counts)) == 1, max(counts, default=0)

    best = max(_SEPARATORS, key=lambda separator: (fitness(separator)[1] > 1, *fitness(separator)))
    return best if fitness(best)[1] > 1 else ","
