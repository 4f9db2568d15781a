"""Reading workbooks with nothing but the standard library: what is in a cell, as what, and how it is shown."""

from __future__ import annotations

import re
import zipfile
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from io import BytesIO
from xml.etree import ElementTree as ET

_NS = {"m": "http://schemas.openxmlformats.org/spreadsheetml/2006/main"}
_ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")


@dataclass
class Sheet:
    name: str
    rows: list[list[object]]
    frozen_rows: int
    filtered: str
    formulas: int


def read(data: bytes) -> list[Sheet]:
    """The sheets of a workbook; cells that are shown as dates are given as ISO 8601 writes them."""
    with zipfile.ZipFile(BytesIO(data)) as book:
        assert book.testzip() is None
        dates = _date_styles(book)
        shared = _shared_strings(book)
        names = [sheet.attrib["name"] for sheet in ET.fromstring(book.read("xl/workbook.xml")).find("m:sheets", _NS)]
        return [
            _sheet(name, ET.fromstring(book.read(f"xl/worksheets/sheet{place}.xml")), dates, shared)
            for place, name in enumerate(names, 1)
        ]


def _date_styles(book) -> set[int]:
    styles = ET.fromstring(book.read("xl/styles.xml"))
    formats = {
        int(form.attrib["numFmtId"])
        for form in styles.iterfind("m:numFmts/m:numFmt", _NS)
        if "yy" in form.attrib["formatCode"]
    }
    return {place for place, xf in enumerate(styles.find("m:cellXfs", _NS)) if int(xf.attrib["numFmtId"]) in formats}


def _shared_strings(book) -> list[str]:
    if "xl/sharedStrings.xml" not in book.namelist():
        return []
    items = ET.fromstring(book.read("xl/sharedStrings.xml")).iterfind("m:si", _NS)
    return ["".join(item.itertext()) for item in items]


def _sheet(name, root, dates, shared) -> Sheet:
    rows = []
    for row in root.iterfind("m:sheetData/m:row", _NS):
        cells = {_column(cell.attrib["r"]): _value(cell, dates, shared) for cell in row}
        rows.append([cells.get(place) for place in range(max(cells, default=-1) + 1)])
    pane = root.find("m:sheetViews/m:sheetView/m:pane", _NS)
    frozen = int(pane.attrib.get("ySplit", 0)) if pane is not None and pane.attrib["state"] == "frozen" else 0
    auto_filter = root.find("m:autoFilter", _NS)
    return Sheet(
        name,
        rows,
        frozen,
        "" if auto_filter is None else auto_filter.attrib["ref"],
        len(list(root.iterfind(".//m:f", _NS))),
    )


def _column(reference: str) -> int:
    place = 0
    for letter in re.match("[A-Z]+", reference)[0]:
        place = place * 26 + ord(letter) - 64
    return place - 1


def _value(cell, dates, shared) -> object:
    kind = cell.attrib.get("t", "n")
    if kind == "inlineStr":
        return _ESCAPED.sub(lambda found: chr(int(found[1], 16)), "".join(cell.itertext()))
    value = cell.find("m:v", _NS)
    if value is None:
        return None
    if kind == "s":
        return shared[int(value.text)]
    assert kind == "n", kind
    number = float(value.text)
    if int(cell.attrib.get("s", 0)) in dates:
        return (datetime(1899, 12, 30, tzinfo=UTC) + timedelta(seconds=round(number * 86400))).isoformat(" ")[:19]
    return number
