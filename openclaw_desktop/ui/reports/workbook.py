"""A report as an Excel workbook: a sheet of numbers for each chart, and the chart itself as Excel's own."""

from __future__ import annotations

import re
from datetime import datetime, time
from io import BytesIO
from typing import TYPE_CHECKING, Any, Final

from openclaw_desktop.ui.reports.chart import Chart
from openclaw_desktop.ui.reports.summary import Shown
from openclaw_desktop.ui.theme import LIGHT

if TYPE_CHECKING:
    from xlsxwriter import Workbook

_MAX_NAME: Final = 31
_BARRED: Final = re.compile(r"[\[\]:*?/\\]")
_WIDE, _NARROW = 26, 12
_ROW_PX: Final = 30


def workbook_of(report: Shown) -> bytes:
    """Give the report as the content of an `.xlsx` file."""
    # Who never saves a workbook need not load what writes it.
    import xlsxwriter

    content = BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    with xlsxwriter.Workbook(content, options) as book:
        book.set_properties({"title": report.title, "comments": report.about})
        bold = book.add_format({"bold": True})
        sheet = book.add_worksheet(_name(report.title))
        sheet.set_column(0, 0, _WIDE)
        sheet.set_column(1, 1, _NARROW)
        sheet.write_string(0, 0, report.title, bold)
        sheet.write_string(1, 0, report.about)
        for row, (name, value) in enumerate(report.facts, 3):
            sheet.write_string(row, 0, name)
            number = value.replace(",", "")
            if number.isdecimal():
                sheet.write_number(row, 1, int(number))
            else:
                sheet.write_string(row, 1, value)
        for chart in report.charts:
            _add_chart(book, chart)
    return content.getvalue()


def _add_chart(book: Workbook, chart: Chart) -> None:
    name = _name(chart.title)
    sheet = book.add_worksheet(name)
    over_numbers = book.add_format({"bold": True, "align": "right"})
    bold, day = book.add_format({"bold": True}), book.add_format({"num_format": "yyyy-mm-dd", "align": "left"})
    sheet.set_column(0, 0, _WIDE)
    sheet.set_column(1, len(chart.series), _NARROW)
    sheet.freeze_panes(1, 0)
    # Printed on one page, numbers and chart beside each other.
    sheet.set_landscape()
    sheet.fit_to_pages(1, 0)
    sheet.write_string(0, 0, chart.head, bold)
    for column, series in enumerate(chart.series, 1):
        sheet.write_string(0, column, series.name, over_numbers)
    for row, bar in enumerate(chart.bars, 1):
        if bar.day is None:
            sheet.write_string(row, 0, bar.full)
        else:
            sheet.write_datetime(row, 0, datetime.combine(bar.day, time()), day)
        for column, count in enumerate(bar.counts, 1):
            sheet.write_number(row, column, count)
    if chart.empty:
        return
    drawn = book.add_chart({"type": "column" if chart.upright else "bar"})
    last = len(chart.bars)
    for column, series in enumerate(chart.series, 1):
        told: dict[str, Any] = {
            "name": [name, 0, column],
            "categories": [name, 1, 0, last, 0],
            "values": [name, 1, column, last, column],
            "fill": {"color": LIGHT.tone(series.tone)},
        }
        if not chart.upright:
            told["points"] = [{"fill": {"color": LIGHT.tone(bar.tone or series.tone)}} for bar in chart.bars]
            told["data_labels"] = {"value": True}
        drawn.add_series(told)
    drawn.set_title({"name": chart.title, "overlay": False})
    if chart.upright:
        # Where the labels are dates, Excel would leave room for days that are not in the table.
        drawn.set_x_axis({"text_axis": True, "num_format": "yyyy-mm-dd"})
        drawn.set_legend({"position": "top"})
    else:
        drawn.set_y_axis({"reverse": True})
        drawn.set_legend({"none": True})
    drawn.set_size({"width": 760, "height": max(300, 120 + _ROW_PX * last) if not chart.upright else 380})
    sheet.insert_chart(1, len(chart.series) + 2, drawn, {"description": chart.title})


def _name(title: str) -> str:
    return _BARRED.sub(" ", title)[:_MAX_NAME].strip("'")
