"""Excel workbooks: typed cells, the header frozen and filterable, as many sheets as the rows need."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import tzinfo
from itertools import chain, islice, repeat
from pathlib import Path
from typing import Any, Final

from openclaw_desktop.contract.exports import MAX_SHEET_ROWS
from openclaw_desktop.contract.words import Locale
from openclaw_desktop.server.exports.cells import SURELY_FITS, all_readable, fitting, readable
from openclaw_desktop.server.exports.columns import TIMES, WIDTHS, Style
from openclaw_desktop.server.exports.moments import serials

Line = tuple[Any, ...]

_TIME_FORMAT: Final = "yyyy-mm-dd hh:mm:ss"
_SHEET: Final[dict[Locale, str]] = {"en": "Tickets", "zh_CN": "工单"}


def xlsx_style(zone: tzinfo) -> Style:
    """Give how cells are in a workbook: moments are numbers of days, texts no longer than a cell holds."""
    return Style(
        moments=serials(zone),
        texts=_texts,
        word=lambda text: fitting(readable(text)),
        tags=lambda tags: fitting(readable(", ".join(tags))),
        numbers=lambda column: column,
        empty=None,
    )


def _texts(column: Sequence[str]) -> Sequence[str]:
    column = all_readable(column)
    return column if max(map(len, column)) <= SURELY_FITS else [fitting(text) for text in column]


def sheet_names(rows: int, locale: Locale, per_sheet: int = MAX_SHEET_ROWS) -> list[str]:
    """Give the names of as many sheets as `rows` need."""
    first = _SHEET[locale]
    count = max(1, -(-rows // per_sheet))
    return [first, *(f"{first} {number}" for number in range(2, count + 1))]


def write_xlsx(
    path: Path,
    columns: Sequence[str],
    headers: Sequence[str],
    batches: Iterable[Iterator[Line]],
    rows: int,
    locale: Locale,
    per_sheet: int = MAX_SHEET_ROWS,
) -> None:
    """Write a workbook of cells as `xlsx_style` has them; `rows` is how many lines there are."""
    names = sheet_names(rows, locale, per_sheet)
    lines = chain.from_iterable(batches)
    if rows == 0 or not _write_fast(path, columns, headers, lines, names, per_sheet):
        _write_plain(path, columns, headers, lines, names, per_sheet)


def _widths(columns: Sequence[str]) -> list[float]:
    return [WIDTHS[column] for column in columns]


def _write_fast(
    path: Path,
    columns: Sequence[str],
    headers: Sequence[str],
    lines: Iterator[Line],
    names: list[str],
    per_sheet: int,
) -> bool:
    """Write with the compiled writer; False where this platform has none, or there are no rows to begin with."""
    try:
        from rustpy_xlsxwriter import Format, write_worksheets
    except ImportError:
        return False
    time_format = Format().set_num_format(_TIME_FORMAT)
    formats = {header: time_format for column, header in zip(columns, headers, strict=True) if column in TIMES}
    records = map(dict, map(zip, repeat(headers), lines))
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
    lines: Iterator[Line],
    names: list[str],
    per_sheet: int,
) -> None:
    import xlsxwriter

    options = {"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    with xlsxwriter.Workbook(str(path), {**options, "tmpdir": str(path.parent)}) as book:
        bold, time_format = book.add_format({"bold": True}), book.add_format({"num_format": _TIME_FORMAT})
        formats = [time_format if column in TIMES else None for column in columns]
        for name in names:
            sheet = book.add_worksheet(name)
            for place, width in enumerate(_widths(columns)):
                sheet.set_column(place, place, width)
            sheet.write_row(0, 0, headers, bold)
            sheet.freeze_panes(1, 0)
            last = 0
            for last, line in enumerate(islice(lines, per_sheet), 1):
                for place, value in enumerate(line):
                    if isinstance(value, str):
                        sheet.write_string(last, place, value)
                    elif value is not None:
                        sheet.write_number(last, place, value, formats[place])
            sheet.autofilter(0, 0, last, len(columns) - 1)
