"""Files of the real world: encodings, separators, Excel, and what is no table at all."""

from datetime import date, datetime
from pathlib import Path

import pytest
import xlsxwriter

from openclaw_desktop.ui.importing.sheet import SheetRow, UnreadableFile, read_sheet, text_of

ROWS = [["标题", "状态", "截止"], ["打印机，卡纸", "待处理", "2026-11-30"], ["Café", "open", ""]]
CHINESE = ROWS[:2]


def written(tmp_path: Path, rows: list[list[str]], separator: str, encoding: str) -> Path:
    place = tmp_path / "file.csv"
    text = "\r\n".join(separator.join(f'"{cell}"' if separator in cell else cell for cell in row) for row in rows)
    place.write_bytes(text.encode(encoding))
    return place


@pytest.mark.parametrize("separator", [",", ";", "\t"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16", "utf-16-le"])
def test_encodings_and_separators_are_found_out(tmp_path: Path, encoding: str, separator: str) -> None:
    sheet = read_sheet(written(tmp_path, CHINESE, separator, encoding))
    assert sheet.headers == ("标题", "状态", "截止")
    assert sheet.rows == [SheetRow(2, ("打印机，卡纸", "待处理", "2026-11-30"))]


def test_rows_without_a_value_are_left_out_and_lines_are_those_of_the_file(tmp_path: Path) -> None:
    place = tmp_path / "file.csv"
    place.write_text('\n\nTitle,Notes\n\n"two\nlines",x,beyond\n,\nshort\n', encoding="utf-8")
    sheet = read_sheet(place)
    assert sheet.headers == ("Title", "Notes")
    assert [(row.line, row.cells) for row in sheet.rows] == [(5, ("two\nlines", "x")), (7, ("short", None))]


def test_cells_that_an_export_made_harmless_are_read_as_they_were(tmp_path: Path) -> None:
    place = tmp_path / "file.csv"
    place.write_text("Title\n'=1+1\n'plain\nit's\n", encoding="utf-8")
    assert [row.cells[0] for row in read_sheet(place).rows] == ["=1+1", "'plain", "it's"]


def test_one_column_needs_no_separator(tmp_path: Path) -> None:
    place = tmp_path / "file.csv"
    place.write_text("Title\nOne\nTwo\n", encoding="utf-8")
    assert [row.cells for row in read_sheet(place).rows] == [("One",), ("Two",)]


def test_an_excel_file_gives_typed_cells(tmp_path: Path) -> None:
    place = tmp_path / "file.xlsx"
    with xlsxwriter.Workbook(str(place)) as book:
        book.add_worksheet("empty")
        sheet = book.add_worksheet("工单")
        day = book.add_format({"num_format": "yyyy-mm-dd"})
        sheet.write_row(2, 0, ["标题", "截止", "数"])
        sheet.write(3, 0, "打印机卡纸")
        sheet.write_datetime(3, 1, datetime(2026, 11, 30), day)  # noqa: DTZ001 - a cell has no zone
        sheet.write(3, 2, 42)
    read = read_sheet(place)
    assert read.headers == ("标题", "截止", "数")
    [row] = read.rows
    assert row.line == 4
    assert row.cells[1] in (date(2026, 11, 30), datetime(2026, 11, 30))  # noqa: DTZ001
    assert text_of(row.cells[2]) == "42"


@pytest.mark.parametrize(
    ("name", "content", "code"),
    [
        ("a.csv", b"", "empty"),
        ("a.csv", b"Title\n", "empty"),
        ("a.csv", b"\xff\xff\xff\x80,\x81\n\xff,\xff", "encoding"),
        ("a.xlsx", b"this is no workbook", "damaged"),
        ("a.xls", b"", "damaged"),
    ],
)
def test_what_is_no_table_is_told(tmp_path: Path, name: str, content: bytes, code: str) -> None:
    place = tmp_path / name
    place.write_bytes(content)
    with pytest.raises(UnreadableFile) as refused:
        read_sheet(place)
    assert refused.value.code == code


def test_a_file_that_is_gone_is_told(tmp_path: Path) -> None:
    with pytest.raises(UnreadableFile) as refused:
        read_sheet(tmp_path / "gone.csv")
    assert refused.value.code == "not_found"
