"""What programs that know nothing of ours read out of the files: openpyxl, Python's csv, and LibreOffice."""

from __future__ import annotations

import csv
import io
import shutil
import subprocess
from datetime import UTC, datetime

import openpyxl
import pytest
from openpyxl.utils.escape import unescape
from openpyxl.worksheet.worksheet import Worksheet

from openclaw_desktop.server.exports import xlsx_files
from openclaw_desktop.server.exports.moments import serials
from openclaw_desktop.server.times import to_ms
from tests.server.exports.exporting import Exporting
from tests.servers import ADMIN

_COLUMNS = ["id", "number", "title", "description", "status", "assignee", "tags", "due_at", "created_at", "version"]
_HEADER = ["标识", "编号", "标题", "描述", "状态", "负责人", "标签", "截止", "创建", "版本"]
_FORMULAS = ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "＝1", "＋1", "－1", "＠x", '=HYPERLINK("http://x.test","x")']
_HARD = ["x\x01\x0b\x1f\x7fy", "😀👩‍👩‍👧‍👦", "_x0041_", "00123", "1e5", "2026-11-30", '第一行\n第二行 "引号"']
_READABLE = ["x\ufffd\ufffd\ufffd\ufffdy", *_HARD[1:]]
_LONG = ["长" * 40_000, "😀" * 20_000]
_DUE_IN_SHANGHAI = datetime(2026, 12, 1, 4, 30, 5)  # noqa: DTZ001 - a cell knows no time zone
_TIME_FORMAT = "yyyy-mm-dd hh:mm:ss"
_SOFFICE_LIMIT_S = 120
# LibreOffice's filter options for CSV (its help calls them tokens): comma, quote, UTF-8, from the first line.
_CSV_IN = "CSV:44,34,76,1"
# The same, cells as they are shown, each sheet to a file of its own.
_CSV_OUT = "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false,false,false,-1"


@pytest.fixture
def tickets(server):
    """Tickets whose texts are hard on spreadsheets, in the order of their numbers."""
    first = server.create_ticket(
        "三楼打印机，卡纸", assignee=ADMIN.username, tags=["现场", "vip"], due_at="2026-11-30T20:30:05Z"
    )
    return [first, *(server.create_ticket("x", description=text) for text in (*_FORMULAS, *_HARD, *_LONG))]


def exported(server, format) -> bytes:
    return Exporting(server).file(
        format=format, columns=_COLUMNS, locale="zh_CN", timezone="Asia/Shanghai", sort="number"
    )


def sheets_of(data: bytes) -> list[Worksheet]:
    return openpyxl.load_workbook(io.BytesIO(data)).worksheets


def rows_of(sheet: Worksheet) -> list[tuple[object, ...]]:
    return list(sheet.iter_rows(values_only=True))


def test_openpyxl_reads_each_cell_as_what_it_is(server, tickets):
    (sheet,) = sheets_of(exported(server, "xlsx"))
    header, first, *others = rows_of(sheet)
    assert sheet.title == "工单"
    assert list(header) == _HEADER
    assert all(cell.font.bold for cell in sheet[1])
    assert sheet.freeze_panes == "A2"
    assert sheet.auto_filter.ref == f"A1:J{len(tickets) + 1}"
    assert first[:3] == (tickets[0]["id"], "WO-000001", "三楼打印机，卡纸")
    assert first[4:8] == ("待处理", ADMIN.display_name, "现场, vip", _DUE_IN_SHANGHAI)
    assert isinstance(first[8], datetime)
    assert first[9] == 1
    types = [cell.data_type for cell in sheet[2]]
    assert types == ["s", "s", "s", "n", "s", "s", "s", "d", "d", "n"]
    assert [cell.number_format for cell in sheet[2][7:9]] == [_TIME_FORMAT] * 2
    assert [row[0] for row in (first, *others)] == [ticket["id"] for ticket in tickets]
    assert {row[7] for row in others} == {None}


def test_openpyxl_reads_texts_as_they_were_written_and_runs_none(server, tickets):
    (sheet,) = sheets_of(exported(server, "xlsx"))
    (cells,) = sheet.iter_cols(min_col=4, max_col=4, min_row=3)
    assert {cell.data_type for cell in cells} == {"s"}
    assert {cell.hyperlink for cell in cells} == {None}
    # openpyxl leaves it to its caller to undo the escapes that ECMA-376 has for texts such as `_x0041_`.
    assert [unescape(cell.value) for cell in cells] == [
        *_FORMULAS,
        *_READABLE,
        "长" * 32_766 + "…",
        "😀" * 16_383 + "…",
    ]


def test_csv_is_utf_8_with_crlf_and_nothing_that_runs(server, tickets):
    data = exported(server, "csv")
    assert data.startswith(b"\xef\xbb\xbf")
    header, first, *others = csv.reader(io.StringIO(data.decode("utf-8-sig"), newline=""), strict=True)
    # Each line ends in CRLF; the one line feed alone is the text's own.
    assert data.count(b"\r\n") == len(tickets) + 1
    assert data.count(b"\n") == data.count(b"\r\n") + 1
    assert header == _HEADER
    assert first[1:3] == ["WO-000001", "三楼打印机，卡纸"]
    assert first[4:8] == ["待处理", ADMIN.display_name, "现场, vip", "2026-12-01 04:30:05"]
    assert [row[3] for row in others] == [*(f"'{text}" for text in _FORMULAS), *_READABLE, *_LONG]
    assert {row[7] for row in others} == {""}


@pytest.mark.parametrize("fast", [True, False])
def test_openpyxl_finds_each_sheet_filterable_under_a_frozen_header(tmp_path, fast, monkeypatch):
    if not fast:
        monkeypatch.setattr(xlsx_files, "_write_fast", lambda *_: False)
    path = tmp_path / "x.xlsx"
    (due,) = serials(UTC)([to_ms(_DUE_IN_SHANGHAI.replace(tzinfo=UTC))])
    lines = [(f"WO-{place:06d}", place, due, "=1+1") for place in range(1, 8)]
    columns, headers = ["number", "version", "due_at", "title"], ["编号", "版本", "截止", "标题"]
    xlsx_files.write_xlsx(path, columns, headers, [iter(lines)], len(lines), "zh_CN", per_sheet=3)
    sheets = sheets_of(path.read_bytes())
    assert [sheet.title for sheet in sheets] == ["工单", "工单 2", "工单 3"]
    assert [(sheet.freeze_panes, sheet.auto_filter.ref) for sheet in sheets] == [
        ("A2", "A1:D4"),
        ("A2", "A1:D4"),
        ("A2", "A1:D2"),
    ]
    assert [rows_of(sheet)[0] for sheet in sheets] == [tuple(headers)] * 3
    assert [list(row) for sheet in sheets for row in rows_of(sheet)[1:]] == [
        [number, version, _DUE_IN_SHANGHAI, title] for number, version, _, title in lines
    ]
    assert {cell.data_type for sheet in sheets for cell in sheet["D"]} == {"s"}


def converted(folder, name: str, data: bytes, to: str, *options: str) -> bytes:
    """What LibreOffice makes of a file."""
    source = folder / name
    source.write_bytes(data)
    made = folder / "made"
    profile = (folder / "libreoffice").as_uri()
    command = ["soffice", f"-env:UserInstallation={profile}", "--headless", *options, "--convert-to", to]
    subprocess.run(
        [*command, "--outdir", str(made), str(source)], check=True, capture_output=True, timeout=_SOFFICE_LIMIT_S
    )
    (file,) = made.iterdir()
    return file.read_bytes()


@pytest.mark.long
@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")
def test_libreoffice_opens_the_workbook(server, tickets, tmp_path):
    data = converted(tmp_path, "x.xlsx", exported(server, "xlsx"), _CSV_OUT)
    header, first, *others = csv.reader(io.StringIO(data.decode("utf-8-sig"), newline=""))
    assert header == _HEADER
    assert first[1:3] == ["WO-000001", "三楼打印机，卡纸"]
    assert first[4:8] == ["待处理", ADMIN.display_name, "现场, vip", "2026-12-01 04:30:05"]
    assert [row[3] for row in others] == [*_FORMULAS, *_READABLE, "长" * 32_766 + "…", "😀" * 16_383 + "…"]


@pytest.mark.long
@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")
def test_libreoffice_opens_the_csv(server, tickets, tmp_path):
    data = converted(tmp_path, "x.csv", exported(server, "csv"), "xlsx", f"--infilter={_CSV_IN}")
    (sheet,) = sheets_of(data)
    header, first, *others = rows_of(sheet)
    assert list(header) == _HEADER
    assert first[1:3] == ("WO-000001", "三楼打印机，卡纸")
    assert first[7] == _DUE_IN_SHANGHAI
    assert not [cell for row in sheet.iter_rows() for cell in row if cell.data_type == "f"]
    assert [row[3] for row in others[: len(_FORMULAS)]] == [f"'{text}" for text in _FORMULAS]
    assert len(others) == len(tickets) - 1
