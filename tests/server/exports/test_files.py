from __future__ import annotations

import csv
import io
import json

import pytest

from openclaw_desktop.contract.tickets import TICKET_FIELDS
from tests.server.exports import spreadsheets
from tests.server.exports.exporting import Exporting
from tests.servers import ADMIN

_DANGEROUS = ["=1+1", "+1", "-1", "@SUM(A1)", "\tx", "\rx", "\nx", "＝1", "＋1", "－1", "＠x", "'=ok", "plain"]
_COLUMNS = ["number", "title", "description", "status", "priority", "assignee", "tags", "due_at", "version"]


def read_csv(data: bytes) -> list[list[str]]:
    assert data.startswith(b"\xef\xbb\xbf")
    text = data.decode("utf-8-sig")
    assert text.count("\r\n") >= 1
    return list(csv.reader(io.StringIO(text, newline=""), strict=True))


def make_tickets(server):
    server.create_ticket(
        "三楼打印机，卡纸",
        description='第一行\n第二行 "引号"',
        status="in_progress",
        priority="urgent",
        assignee=ADMIN.username,
        tags=["现场", "vip"],
        due_at="2026-11-30T20:30:05Z",
    )
    server.create_ticket("00123")


def test_csv_is_what_a_chinese_excel_opens(server):
    make_tickets(server)
    data = Exporting(server).file(
        format="csv", columns=_COLUMNS, locale="zh_CN", timezone="Asia/Shanghai", sort="number"
    )
    assert read_csv(data) == [
        ["编号", "标题", "描述", "状态", "优先级", "负责人", "标签", "截止", "版本"],
        [
            "WO-000001",
            "三楼打印机，卡纸",
            '第一行\n第二行 "引号"',
            "处理中",
            "紧急",
            ADMIN.display_name,
            "现场, vip",
            "2026-12-01 04:30:05",
            "1",
        ],
        ["WO-000002", "00123", "", "待处理", "普通", "", "", "", "1"],
    ]


def test_a_workbook_has_types_and_a_header_to_filter_by(server):
    make_tickets(server)
    data = Exporting(server).file(
        format="xlsx", columns=_COLUMNS, locale="zh_CN", timezone="Asia/Shanghai", sort="number"
    )
    (sheet,) = spreadsheets.read(data)
    assert (sheet.name, sheet.frozen_rows, sheet.filtered, sheet.formulas) == ("工单", 1, "A1:I3", 0)
    header, first, second = sheet.rows
    assert header == ["编号", "标题", "描述", "状态", "优先级", "负责人", "标签", "截止", "版本"]
    assert first[0] == "WO-000001"
    assert first[2:5] == ['第一行\n第二行 "引号"', "处理中", "紧急"]
    assert first[7] == "2026-12-01 04:30:05"
    assert first[8] == 1
    assert second[1] == "00123"
    assert second[7] is None


def test_json_lines_have_the_names_of_the_fields(server):
    make_tickets(server)
    data = Exporting(server).file(format="jsonl", columns=_COLUMNS, timezone="Asia/Shanghai", sort="number")
    first, second = (json.loads(line) for line in data.splitlines())
    assert list(first) == _COLUMNS
    assert first["tags"] == ["现场", "vip"]
    assert first["due_at"] == "2026-12-01T04:30:05+08:00"
    assert (first["status"], first["version"]) == ("In progress", 1)
    assert (second["due_at"], second["assignee"], second["tags"]) == (None, None, [])


def test_no_cell_is_run_by_a_spreadsheet(server):
    exporting = Exporting(server)
    for text in _DANGEROUS:
        server.create_ticket("x", description=text, tags=["=cmd", "b"])
    wanted = {"columns": ["description", "tags"], "sort": "number"}
    lines = read_csv(exporting.file(format="csv", **wanted))[1:]
    # The carriage return of a cell is told by the quotes around it.
    assert [line[0] for line in lines] == [text if text in ("'=ok", "plain") else f"'{text}" for text in _DANGEROUS]
    assert {line[1] for line in lines} == {"'=cmd, b"}
    (sheet,) = spreadsheets.read(exporting.file(format="xlsx", **wanted))
    assert sheet.formulas == 0
    assert [str(row[0]).strip() for row in sheet.rows[1:]] == [text.strip() for text in _DANGEROUS]
    assert all(row[1] == "=cmd, b" for row in sheet.rows[1:])


@pytest.mark.parametrize("format", ["csv", "xlsx"])
def test_text_that_is_hard_on_spreadsheets(server, format):
    exporting = Exporting(server)
    texts = ["😀" * 20_000, "a" * 40_000, "x\x01\x0b\x1fy", "\u202eتجربة", "_x0041_", "   ", "á\u0301é"]
    for text in texts:
        server.create_ticket("x", description=text)
    data = exporting.file(format=format, columns=["description"], sort="number")
    if format == "csv":
        assert [line[0] for line in read_csv(data)[1:]] == [
            text.replace("\x01", "\ufffd").replace("\x0b", "\ufffd").replace("\x1f", "\ufffd") for text in texts
        ]
        return
    (sheet,) = spreadsheets.read(data)
    cells = [row[0] for row in sheet.rows[1:]]
    assert cells[0] == "😀" * 16_383 + "…"
    assert cells[1] == "a" * 32_766 + "…"
    assert cells[2:4] == ["x\ufffd\ufffd\ufffdy", "\u202eتجربة"]
    assert cells[6] == "á\u0301é"


@pytest.mark.parametrize("format", ["csv", "xlsx", "jsonl"])
def test_an_export_of_nothing_is_a_file_with_a_header(server, format):
    data = Exporting(server).file(format=format, q="不存在", locale="zh_CN", columns=["number", "title"])
    if format == "csv":
        assert read_csv(data) == [["编号", "标题"]]
    elif format == "xlsx":
        (sheet,) = spreadsheets.read(data)
        assert (sheet.rows, sheet.frozen_rows) == ([["编号", "标题"]], 1)
    else:
        assert data == b""


@pytest.mark.parametrize("format", ["csv", "xlsx", "jsonl"])
def test_every_field_can_be_a_column(server, format):
    make_tickets(server)
    data = Exporting(server).file(format=format, q="打印机")
    if format == "jsonl":
        assert list(json.loads(data)) == list(TICKET_FIELDS)
    elif format == "csv":
        assert len(read_csv(data)[1]) == len(TICKET_FIELDS)
    else:
        assert len(spreadsheets.read(data)[0].rows[0]) == len(TICKET_FIELDS)
