"""Excel workbooks: typed cells, the header frozen and filterable, as many sheets as the rows need."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from itertools import islice
from pathlib import Path
from typing import Any, Final

from openclaw_desktop.contract.exports import MAX_SHEET_ROWS
from openclaw_desktop.contract.words import Locale
from openclaw_desktop.server.exports.cells import MAX_CELL, fitting, readable
from openclaw_desktop.server.exports.columns import TIME_WIDTH, WIDTHS, Cell, is_time

_TIME_FORMAT: Final = "yyyy-mm-dd hh:mm:ss"
_FIRST_YEAR: Final = 1900
_FREE_TEXTS: Final = frozenset({"title", "description", "category", "requester", "assignee"})
_SURELY_FITS: Final = MAX_CELL // 2
_SHEET: Final[dict[Locale, str]] = {"en": "Tickets", "zh_CN": "工单"}


def sheet_names(rows: int, locale: Locale, per_sheet: int = MAX_SHEET_ROWS) -> list[str]:
    """Give the names of as many sheets as `rows` need."""
    first = _SHEET[locale]
    count = max(1, -(-rows // per_sheet))
    return [first, *(f"{first} {number}" for number in range(2, count + 1))]


def write_xlsx(
    path: Path,
    columns: Sequence[str],
    headers: Sequence[str],
    lines: Iterable[Sequence[Cell]],
    rows: int,
    locale: Locale,
    per_sheet: int = MAX_SHEET_ROWS,
) -> None:
    """Write a workbook; `rows` is how many lines there are."""
    names = sheet_names(rows, locale, per_sheet)
    cells = _cells(columns, lines)
    if rows == 0 or not _write_fast(path, columns, headers, cells, names, per_sheet):
        _write_plain(path, columns, headers, cells, names, per_sheet)


def _cells(columns: Sequence[str], lines: Iterable[Sequence[Cell]]) -> Iterator[list[Any]]:
    """Give lines of what Excel can hold; what is the same for a million rows is found out once."""
    times = [place for place, column in enumerate(columns) if is_time(column)]
    lists = [place for place, column in enumerate(columns) if column == "tags"]
    texts = [place for place, column in enumerate(columns) if column in _FREE_TEXTS]
    for line in lines:
        cells: list[Any] = list(line)
        for place in lists:
            cells[place] = ", ".join(cells[place])
        for place in (*texts, *lists):
            text = cells[place]
            if not text:
                cells[place] = None
            elif not text.isprintable() or len(text) > _SURELY_FITS:
                cells[place] = fitting(readable(text))
        for place in times:
            moment = cells[place]
            # Excel's calendar begins in 1900.
            if moment is not None and moment.year < _FIRST_YEAR:
                cells[place] = moment.isoformat(" ", "seconds")
        yield cells


def _widths(columns: Sequence[str]) -> list[float]:
    return [TIME_WIDTH if is_time(column) else WIDTHS[column] for column in columns]


def _write_fast(
    path: Path,
    columns: Sequence[str],
    headers: Sequence[str],
    cells: Iterator[list[Any]],
    names: list[str],
    per_sheet: int,
) -> bool:
    """Write with the compiled writer; False where this platform has none, or there are no rows to begin with."""
    try:
        from rustpy_xlsxwriter import Format, write_worksheets
    except ImportError:
        return False
    time_format = Format().set_num_format(_TIME_FORMAT)
    formats = {header: time_format for column, header in zip(columns, headers, strict=True) if is_time(column)}
    records = (dict(zip(headers, line)) for line in cells)  # noqa: B905 - a million times, and known to fit
    write_worksheets(
        [(name, islice(records, per_sheet)) for name in names],
        str(path),
        freeze_panes={"general": {"row": 1, "col": 0}},
        column_widths=dict.fromkeys(names, _widths(columns)),
        column_formats=dict.fromkeys(names, formats),
        header_format=dict.fromkeys(names, Format().set_bold()),
        autofilter=dict.fromkeys(names, True),
    )
    return True


def _write_plain(
    path: Path,
    columns: Sequence[str],
    headers: Sequence[str],
    cells: Iterator[list[Any]],
    names: list[str],
    per_sheet: int,
) -> None:
    import xlsxwriter

    options = {"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    with xlsxwriter.Workbook(str(path), {**options, "tmpdir": str(path.parent)}) as book:
        bold, time_format = book.add_format({"bold": True}), book.add_format({"num_format": _TIME_FORMAT})
        for name in names:
            sheet = book.add_worksheet(name)
            for place, width in enumerate(_widths(columns)):
                sheet.set_column(place, place, width)
            sheet.write_row(0, 0, headers, bold)
            sheet.freeze_panes(1, 0)
            last = 0
            for last, line in enumerate(islice(cells, per_sheet), 1):
                for place, value in enumerate(line):
                    if isinstance(value, str):
                        sheet.write_string(last, place, value)
                    elif isinstance(value, datetime):
                        sheet.write_datetime(last, place, value, time_format)
                    elif value is not None:
                        sheet.write_number(last, place, value)
            sheet.autofilter(0, 0, last, len(columns) - 1)
