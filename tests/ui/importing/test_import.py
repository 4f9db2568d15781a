"""Importing on a real server: columns, dry run, batches, no duplicates, refused rows, and what goes wrong."""

from __future__ import annotations

import csv
from collections.abc import Callable
from pathlib import Path
from typing import cast

import pytest
import xlsxwriter
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QFileDialog

from openclaw_desktop.contract.words import Locale
from openclaw_desktop.store.import_journal import ImportJournal
from openclaw_desktop.ui.importing.dialog import ImportDialog
from openclaw_desktop.ui.importing.run import BATCH
from tests.servers import AGENT, RunningServer
from tests.ui.conftest import UseLanguage
from tests.ui.search.conftest import OpenSearch, SearchDesk


def table(place: Path, *rows: tuple[str, ...], encoding: str = "utf-8") -> Path:
    with place.open("w", encoding=encoding, newline="") as file:
        csv.writer(file).writerows(rows)
    return place


def open_file(desk: SearchDesk, place: Path) -> ImportDialog:
    desk.controller.importing.open_file(place)
    dialog = cast("ImportDialog", desk.controller.importing.dialog)
    desk.until(lambda: dialog.step in ("mapping", "fault"))
    return dialog


def check(desk: SearchDesk, dialog: ImportDialog) -> list[list[str]]:
    """Make the dry run; give what it says of each row."""
    desk.qtbot.mouseClick(dialog.check_button, Qt.MouseButton.LeftButton)
    desk.until(lambda: dialog.step in ("report", "fault"))
    assert dialog.step == "report", dialog.fault_title.text()
    model = dialog.report
    return [[model.index(row, column).data() for column in range(3)] for row in range(model.rowCount())]


def run(desk: SearchDesk, dialog: ImportDialog) -> str:
    desk.qtbot.mouseClick(dialog.import_button, Qt.MouseButton.LeftButton)
    desk.until(lambda: dialog.step in ("done", "fault"))
    assert dialog.step == "done", dialog.fault_title.text()
    return dialog.text.text()


def titles(desk: SearchDesk) -> list[str]:
    return sorted(ticket.title for ticket in desk.client.search("", limit=200))


def test_a_file_becomes_tickets_and_a_second_time_none(
    own_server: RunningServer, open_search: OpenSearch, tmp_path: Path
) -> None:
    own_server.token(AGENT)
    place = table(
        tmp_path / "旧系统.csv",
        ("主题", "紧急程度", "处理人", "截止日期", "来源"),
        ("打印机卡纸", "紧急", "林小雨", "2026/11/30", "电话"),
        ("打印机卡纸", "紧急", "林小雨", "2026/11/30", "电话"),
        ("网络断开", "", "", "", ""),
        encoding="gb18030",
    )
    desk = open_search()
    dialog = open_file(desk, place)
    assert dialog.mapping.fields() == ["title", "priority", "assignee", "due_at", None]
    said = check(desk, dialog)
    assert [row[2] for row in said] == ["Can be imported"] * 3
    # A dry run is dry.
    assert titles(desk) == []
    assert run(desk, dialog) == "3 tickets created"
    assert titles(desk) == ["打印机卡纸", "打印机卡纸", "网络断开"]
    ticket = next(iter(desk.client.search("assignee:lin priority:urgent")))
    assert ticket.due_at is not None
    # The same rows in another file, in another order of columns.
    other = tmp_path / "again.xlsx"
    with xlsxwriter.Workbook(str(other)) as book:
        sheet = book.add_worksheet()
        sheet.write_row(0, 0, ["来源", "主题", "紧急程度", "处理人", "截止日期"])
        sheet.write_row(1, 0, ["", "网络断开"])
        sheet.write_row(2, 0, ["电话", "打印机卡纸", "紧急", "林小雨", "2026/11/30"])
        sheet.write_row(3, 0, ["", "新的一行"])
    dialog = open_file(desk, other)
    said = check(desk, dialog)
    assert [row[1] for row in said if row[2] == "Can be imported"] == ["新的一行"]
    assert len([row for row in said if row[2].startswith("Already exists: WO-")]) == 2
    assert dialog.text.text() == "1 row ready to import · 2 rows already exist"
    run(desk, dialog)
    dialog = open_file(desk, other)
    check(desk, dialog)
    assert not dialog.import_button.isEnabled()


def test_another_workspace_of_this_computer_has_rows_of_its_own(
    own_server: RunningServer, open_search: OpenSearch, tmp_path: Path
) -> None:
    """It is known by its user: the samples number their tickets as the first workspace does."""
    place = table(tmp_path / "a.csv", ("Title",), ("One",))
    desk = open_search(local=True)
    dialog = open_file(desk, place)
    check(desk, dialog)
    run(desk, dialog)
    desk.close()
    own_server.token(AGENT)
    samples = open_search(AGENT, local=True)
    assert [row[2] for row in check(samples, open_file(samples, place))] == ["Can be imported"]


def test_what_was_deleted_can_be_imported_again(open_search: OpenSearch, tmp_path: Path) -> None:
    place = table(tmp_path / "a.csv", ("Title",), ("One",))
    desk = open_search()
    dialog = open_file(desk, place)
    check(desk, dialog)
    run(desk, dialog)
    [ticket] = list(desk.client.search(""))
    desk.client.tickets.delete(ticket.id)
    dialog = open_file(desk, place)
    assert [row[2] for row in check(desk, dialog)] == ["Can be imported"]
    assert run(desk, dialog) == "1 ticket created"
    assert titles(desk) == ["One"]


def test_an_import_that_broke_off_makes_nothing_twice(open_search: OpenSearch, tmp_path: Path) -> None:
    place = table(tmp_path / "a.csv", ("Title",), *[(f"Row {at:03}",) for at in range(BATCH + 20)])
    desk = open_search()
    dialog = open_file(desk, place)
    check(desk, dialog)
    run(desk, dialog)
    # As if the program had died before it could note what the server had made.
    (desk.profile.folder / "imports.db").unlink()
    desk.close()
    later = open_search()
    dialog = open_file(later, place)
    check(later, dialog)
    run(later, dialog)
    assert len(list(later.client.search("", limit=200))) == BATCH + 20


def test_refused_rows_are_told_and_saved_with_their_reasons(open_search: OpenSearch, tmp_path: Path) -> None:
    place = table(
        tmp_path / "a.csv",
        ("Title", "Assignee", "Due"),
        ("Good", "", ""),
        ("", "", ""),
        ("=Bad", "nobody", "03/04/2026"),
    )
    desk = open_search()
    dialog = open_file(desk, place)
    said = check(desk, dialog)
    assert said[0][:2] == ["4", "=Bad"]
    assert said[0][2] == "Assignee: nobody is called “nobody”; Due: “03/04/2026” could be two dates; write 2026-11-30"
    assert run(desk, dialog) == "1 ticket created · 1 row not imported"
    assert dialog.refused_button.isVisible()
    refused = tmp_path / "refused.csv"
    desk.controller.importing.save_refused(refused)
    desk.until(refused.is_file)
    rows = list(csv.reader(refused.read_text(encoding="utf-8-sig").splitlines()))
    assert rows[0] == ["Title", "Assignee", "Due", "Row", "Why it was not imported"]
    assert rows[1][:4] == ["'=Bad", "nobody", "03/04/2026", "4"]
    # It can be mended and imported.
    mended = open_file(desk, refused)
    assert mended.mapping.fields()[:3] == ["title", "assignee", "due_at"]


def test_rows_with_people_whom_nobody_knows_can_be_imported_without_them(
    own_server: RunningServer, open_search: OpenSearch, tmp_path: Path
) -> None:
    own_server.token(AGENT)
    place = table(tmp_path / "a.csv", ("Title", "Assignee"), ("Ours", "lin"), ("Theirs", "王芳"))
    desk = open_search()
    dialog = open_file(desk, place)
    assert [row[2] for row in check(desk, dialog)] == ["Assignee: nobody is called “王芳”", "Can be imported"]
    assert dialog.import_button.hasFocus()
    desk.qtbot.mouseClick(dialog.unknown_check, Qt.MouseButton.LeftButton)
    desk.until(lambda: dialog.step == "report" and dialog.new_count == 2)
    assert run(desk, dialog) == "2 tickets created"
    assert dialog.close_button.hasFocus()
    people = {ticket.title: ticket.assignee and ticket.assignee.username for ticket in desk.client.search("")}
    assert people == {"Ours": "lin", "Theirs": None}


def test_what_the_server_refuses_is_refused_alone(
    own_server: RunningServer, open_search: OpenSearch, tmp_path: Path
) -> None:
    own_server.token(AGENT)
    place = table(tmp_path / "a.csv", ("Title", "Assignee"), ("Good", ""), ("Late", "lin"))
    desk = open_search()
    dialog = open_file(desk, place)
    check(desk, dialog)
    lin = next(user for user in desk.client.users.list("lin") if user.username == "lin")
    desk.client.users.update(lin.id, active=False)
    assert run(desk, dialog) == "1 ticket created · 1 row not imported"
    assert titles(desk) == ["Good"]


def test_the_number_of_another_ticket_is_for_a_person_to_decide(
    own_server: RunningServer, open_search: OpenSearch, tmp_path: Path
) -> None:
    number = own_server.create_ticket("打印机卡纸")["number"]
    place = table(tmp_path / "a.csv", ("编号", "标题"), (number, "打印机卡纸"), (number, "Another"))
    desk = open_search()
    dialog = open_file(desk, place)
    said = check(desk, dialog)
    assert [row[2] for row in said] == [f"{number} is another ticket here", f"Already exists: {number}"]
    # Nothing can be imported like this: the keyboard leads back.
    assert dialog.focusWidget() is dialog.back_button
    desk.qtbot.mouseClick(dialog.back_button, Qt.MouseButton.LeftButton)
    dialog.mapping.choose(0, None)
    assert [row[2] for row in check(desk, dialog)] == ["Can be imported"] * 2


def test_columns_are_remembered_and_one_has_to_be_the_title(open_search: OpenSearch, tmp_path: Path) -> None:
    place = table(tmp_path / "a.csv", ("事项", "附注"), ("打印机卡纸", "三楼"))
    desk = open_search()
    dialog = open_file(desk, place)
    assert not dialog.check_button.isEnabled()
    assert dialog.focusWidget() is dialog.mapping.combos[0]
    assert dialog.text.text() == "1 row. Choose the column that becomes the title, to go on."
    dialog.mapping.choose(1, "title")
    dialog.mapping.choose(0, "title")
    # A field is one column's only.
    assert dialog.mapping.fields() == ["title", None]
    assert dialog.check_button.isEnabled()
    check(desk, dialog)
    desk.close()
    later = open_search()
    again = open_file(later, place)
    assert again.mapping.fields() == ["title", None]
    assert again.focusWidget() is again.check_button


def test_the_file_is_looked_for_in_a_folder_that_is_there_with_words_in_chinese(
    open_search: OpenSearch, language: UseLanguage
) -> None:
    language("zh_CN")
    desk = open_search()
    desk.controller.importing.ask()
    chooser = desk.page.window().findChild(QFileDialog, "importFileDialog")
    assert chooser is not None
    assert Path(chooser.directory().absolutePath()).is_dir()
    assert chooser.labelText(QFileDialog.DialogLabel.LookIn) == "查找范围(&I)："
    assert chooser.labelText(QFileDialog.DialogLabel.FileType) == "文件类型(&T)："
    chooser.reject()


def test_stop_ends_after_the_batch_on_its_way_and_a_later_import_goes_on(
    open_search: OpenSearch, tmp_path: Path
) -> None:
    count = BATCH * 2 + 10
    place = table(tmp_path / "a.csv", ("Title",), *[(f"Row {at:03}",) for at in range(count)])
    desk = open_search()
    dialog = open_file(desk, place)
    check(desk, dialog)
    desk.qtbot.mouseClick(dialog.import_button, Qt.MouseButton.LeftButton)
    desk.qtbot.mouseClick(dialog.stop_button, Qt.MouseButton.LeftButton)
    desk.until(lambda: dialog.step == "done")
    assert (
        dialog.text.text() == f"{BATCH} tickets created · {BATCH + 10} rows not tried; import the file again to go on"
    )
    dialog = open_file(desk, place)
    check(desk, dialog)
    assert run(desk, dialog) == f"{BATCH + 10} tickets created"
    assert titles(desk) == [f"Row {at:03}" for at in range(count)]


def test_a_file_that_is_no_table_is_told_with_what_to_do(open_search: OpenSearch, tmp_path: Path) -> None:
    place = tmp_path / "a.xlsx"
    place.write_bytes(b"no workbook")
    desk = open_search()
    dialog = open_file(desk, place)
    assert dialog.fault_title.text() == "The file is damaged or isn't a table."
    desk.qtbot.mouseClick(dialog.file_button, Qt.MouseButton.LeftButton)
    chooser = desk.page.window().findChild(QFileDialog, "importFileDialog")
    assert chooser is not None
    assert chooser.isVisible()
    chooser.reject()


def test_the_button_asks_for_a_file(open_search: OpenSearch) -> None:
    desk = open_search()
    desk.qtbot.mouseClick(desk.page.import_button, Qt.MouseButton.LeftButton)
    chooser = desk.page.window().findChild(QFileDialog, "importFileDialog")
    assert chooser is not None
    chooser.reject()
    assert desk.page.window().findChild(QDialog, "importDialog") is None


@pytest.mark.parametrize("locale", ["zh_CN"])
def test_it_speaks_chinese(
    open_search: OpenSearch, tmp_path: Path, language: Callable[[Locale], None], locale: Locale
) -> None:
    place = table(tmp_path / "a.csv", ("标题", "状态"), ("打印机卡纸", "待处理"), ("x", "不明"))
    language(locale)
    desk = open_search()
    dialog = open_file(desk, place)
    said = check(desk, dialog)
    assert said[0][2] == "状态：没有“不明”"
    assert dialog.import_button.text() == "导入 1 张工单"


def test_the_journal_knows_rows_by_server(tmp_path: Path) -> None:
    journal = ImportJournal(tmp_path)
    journal.put("http://a", {bytes([at % 256, at // 256]): f"WO-{at}" for at in range(1200)})
    wanted = [bytes([at % 256, at // 256]) for at in range(2000)]
    assert len(journal.find("http://a", wanted)) == 1200
    assert journal.find("http://b", wanted) == {}
    journal.close()
    later = ImportJournal(tmp_path)
    assert later.find("http://a", [b"\x00\x00"]) == {b"\x00\x00": "WO-0"}
    later.close()
