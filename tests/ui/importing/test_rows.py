"""Rows into tickets: words of both languages, people by name, every reason told, fingerprints that last."""

from datetime import UTC

from openclaw_desktop.ui.importing.mapping import IMPORT_FIELDS, ImportField, guess, remember
from openclaw_desktop.ui.importing.rows import Outcome, RowReader
from openclaw_desktop.ui.importing.sheet import Cell, Sheet, SheetRow

PEOPLE = {"wang": "王芳", "li": "李雷", "li2": "李雷"}


def read(headers: list[str], *rows: list[Cell]) -> list[Outcome]:
    sheet = Sheet(tuple(headers), [SheetRow(at, tuple(row)) for at, row in enumerate(rows, 2)])
    reader = RowReader(sheet, guess(headers, {}), PEOPLE, UTC)
    return [reader.read(row) for row in sheet.rows]


def reasons(outcome: Outcome) -> list[tuple[str, str]]:
    return [(reason.code, reason.field) for reason in outcome.reasons]


def test_words_of_both_languages_are_read() -> None:
    headers = ["主题", "处理人", "Status", "优先级", "标签", "截止日期", "分类"]
    [row] = read(headers, ["打印机卡纸", "王芳", "处理中", "HIGH", "IT，打印机; IT", "2026/11/30", "设备"])
    ticket = row.ticket
    assert ticket is not None
    assert (ticket.title, ticket.assignee, ticket.status, ticket.priority) == (
        "打印机卡纸",
        "wang",
        "in_progress",
        "high",
    )
    assert (ticket.tags, ticket.category) == (["IT", "打印机"], "设备")
    assert ticket.due_at is not None


def test_words_of_other_programs_are_read() -> None:
    rows = read(
        ["标题", "状态", "优先级"],
        ["a", "未处理", "一般"],
        ["b", "已完成", "特急"],
        ["c", "On Hold", "Critical"],
        ["d", "2、处理中", "3 - Moderate"],
    )
    said = [(row.ticket.status, row.ticket.priority) for row in rows if row.ticket is not None]
    assert said == [("open", "normal"), ("resolved", "urgent"), ("pending", "urgent"), ("in_progress", "normal")]


def test_every_reason_is_told() -> None:
    headers = ["Title", "Status", "Assignee", "Due", "Tags"]
    [row] = read(headers, [" ", "halb", "李雷", "03/04/2026", "x" * 60])
    assert row.ticket is None
    assert set(reasons(row)) == {
        ("missing", "title"),
        ("unknown", "status"),
        ("several_people", "assignee"),
        ("ambiguous_date", "due_at"),
        ("too_long", "tags"),
    }
    [row] = read(["Title", "Assignee"], ["x" * 201, "nobody we know"])
    assert set(reasons(row)) == {("too_long", "title"), ("nobody", "assignee")}
    [row] = read(["Title", "Assignee"], ["x", "无"])
    assert row.ticket is not None
    assert row.ticket.assignee is None


def test_a_row_has_the_same_fingerprint_in_any_file() -> None:
    first = read(["Title", "Notes"], ["A", "n"], ["B", None])
    other = read(["Notes", "", " title "], [None, None, "B"], ["n", None, "A"])
    assert [row.fingerprint for row in first] == [row.fingerprint for row in reversed(other)]


def test_two_rows_alike_are_two_rows() -> None:
    one, two = read(["Title"], ["A"], ["A"])
    assert one.fingerprint != two.fingerprint
    again = read(["Title"], ["A"], ["A"])
    assert [row.fingerprint for row in again] == [one.fingerprint, two.fingerprint]


def test_mapping_is_guessed_once_a_field_and_remembered() -> None:
    headers = ["标题", "Subject", "负责人", "unknown", ""]
    fields = guess(headers, {})
    assert fields == ["title", None, "assignee", None, None]
    assert guess(["urgency", "Priority", "Title"], {}) == [None, "priority", "title"]
    chosen: list[ImportField | None] = [None, "title", "assignee", "description", None]
    kept = remember(headers, chosen, {"other": "tags"})
    assert guess(headers, kept) == chosen
    assert kept["other"] == "tags"
    assert set(IMPORT_FIELDS) >= {field for field in chosen if field}


def test_the_number_of_a_ticket_is_read_in_any_form() -> None:
    sheet = Sheet(("编号",), [SheetRow(2, ("ｗｏ－12",)), SheetRow(3, ("WO-000123",)), SheetRow(4, ("A-1",))])
    reader = RowReader(sheet, ["number"], {})
    assert [reader.number(row) for row in sheet.rows] == ["WO-000012", "WO-000123", ""]
