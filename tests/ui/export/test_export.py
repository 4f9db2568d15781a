"""Exporting on a real server: dialog, progress, background, restart, cancel, and what goes wrong."""

from __future__ import annotations

import csv
import io
import os
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QItemSelection, QItemSelectionModel, QModelIndex, Qt
from PySide6.QtWidgets import QComboBox, QLineEdit, QProgressBar, QPushButton, QWidget

from openclaw_desktop.contract.errors import StorageError
from openclaw_desktop.contract.words import Locale
from openclaw_desktop.server.database.engine import Database
from openclaw_desktop.store.export_journal import JOURNAL_FILE, ExportJournal
from openclaw_desktop.ui.export.dialog import ExportDialog
from openclaw_desktop.ui.export.task import ExportTask, Stage
from tests.benchmarks import busy_office as many
from tests.servers import REQUESTER, RunningServer
from tests.ui.search.conftest import OpenSearch, SearchDesk


def fill(server: RunningServer, count: int, title: str = "Printer") -> None:
    operations = [{"op": "create", "fields": {"title": f"{title} {at:04}"}} for at in range(count)]
    for first in range(0, count, 200):
        server._post("/tickets/batch", server.token(), {"operations": operations[first : first + 200]})


def ask(desk: SearchDesk) -> ExportDialog:
    """Open the dialog as a person does."""
    desk.qtbot.mouseClick(desk.page.export_button, Qt.MouseButton.LeftButton)
    dialogs = [dialog for dialog in desk.page.window().findChildren(ExportDialog) if dialog.isVisible()]
    return dialogs[-1]


def part(dialog: ExportDialog, kind: type[QWidget], name: str) -> QWidget:
    found = dialog.findChild(kind, name)
    assert found is not None, name
    return found


def start(desk: SearchDesk, dialog: ExportDialog, place: Path, kind: str = "csv") -> ExportTask:
    combo = part(dialog, QComboBox, "exportFormatCombo")
    assert isinstance(combo, QComboBox)
    combo.setCurrentIndex(combo.findData(kind))
    edit = part(dialog, QLineEdit, "exportPathEdit")
    assert isinstance(edit, QLineEdit)
    edit.setText(str(place))
    desk.qtbot.mouseClick(part(dialog, QPushButton, "exportStartButton"), Qt.MouseButton.LeftButton)
    return desk.controller.export.exports.tasks[-1]


def rows(place: Path) -> list[list[str]]:
    return list(csv.reader(io.StringIO(place.read_bytes().decode("utf-8-sig"), newline="")))


def search(desk: SearchDesk, query: str, count: str) -> None:
    desk.page.query_edit.setText(query)
    desk.until(lambda: desk.page.count_label.text() == count and not desk.page.busy.isVisible())


@pytest.mark.parametrize("locale", ["en", "zh_CN"])
def test_the_format_and_the_ending_of_the_file_follow_each_other(
    open_search: OpenSearch, language: Callable[[Locale], None], locale: Locale
) -> None:
    language(locale)
    desk = open_search()
    dialog = ask(desk)
    combo, edit = part(dialog, QComboBox, "exportFormatCombo"), part(dialog, QLineEdit, "exportPathEdit")
    assert isinstance(combo, QComboBox)
    assert isinstance(edit, QLineEdit)
    combo.setCurrentText("CSV")
    assert (combo.currentData(), Path(edit.text()).suffix) == ("csv", ".csv")
    combo.setCurrentText("Excel")
    assert (combo.currentData(), Path(edit.text()).suffix) == ("xlsx", ".xlsx")
    edit.setText("/x/year.CSV")
    assert (combo.currentData(), edit.text()) == ("csv", "/x/year.CSV")
    edit.setText("/x/year.2026")
    assert combo.currentData() == "csv"


@pytest.mark.parametrize("locale", ["en", "zh_CN"])
def test_rows_written_are_the_count_shown(
    own_server: RunningServer,
    open_search: OpenSearch,
    tmp_path: Path,
    language: Callable[[Locale], None],
    locale: Locale,
) -> None:
    fill(own_server, 250)
    fill(own_server, 3, "Chair")
    language(locale)
    desk = open_search()
    search(desk, "printer", "250")
    dialog = ask(desk)
    assert "250" in dialog.form.all_radio.text()
    assert not dialog.form.selected_radio.isVisible()
    assert not dialog.form.all_radio.isVisible()
    assert "250" in dialog.form.all_label.text()
    proposed = Path(dialog.form.path_edit.text())
    assert proposed.suffix == ".xlsx"
    assert proposed.name.startswith({"en": "tickets 20", "zh_CN": "工单 20"}[locale])
    task = start(desk, dialog, tmp_path / "out")
    bar = part(dialog, QProgressBar, "exportProgress")
    desk.until(lambda: task.over)
    assert task.stage is Stage.DONE, task.error
    assert bar.isVisible()
    assert task.place == tmp_path / "out.csv"
    lines = rows(task.place)
    assert lines[0][0] == {"en": "Number", "zh_CN": "编号"}[locale]
    assert len(lines) == 251
    # The order of the table.
    assert lines[1][0] == desk.page.model.ticket(0).number
    assert part(dialog, QPushButton, "exportOpenButton").isVisible()
    assert part(dialog, QPushButton, "exportFolderButton").isVisible()
    assert not part(dialog, QPushButton, "exportCancelButton").isVisible()
    assert "250" in dialog.progress.text.text()
    assert [file.name for file in tmp_path.iterdir() if file.name.startswith(".")] == []
    assert ExportJournal(desk.profile.folder).list(desk.session.kept_under, desk.session.user.id) == []


def test_only_the_selected_rows_in_the_chosen_columns(
    own_server: RunningServer, open_search: OpenSearch, tmp_path: Path
) -> None:
    fill(own_server, 5)
    desk = open_search()
    search(desk, "printer", "5")
    desk.click_row(1, Qt.KeyboardModifier.ControlModifier)
    desk.click_row(3, Qt.KeyboardModifier.ControlModifier)
    wanted = {desk.page.model.ticket(at).number for at in (1, 3)}
    dialog = ask(desk)
    assert dialog.form.selected_radio.isChecked()
    columns = dialog.form.columns
    for at in range(columns.count()):
        columns.item(at).setCheckState(Qt.CheckState.Unchecked)
    assert not dialog.form.start_button.isEnabled()
    assert dialog.form.columns_error.text()
    fields = [field for field, _ in columns.columns()]
    for field in ("number", "title"):
        columns.item(fields.index(field)).setCheckState(Qt.CheckState.Checked)
    columns.setCurrentRow(fields.index("title"))
    desk.qtbot.keyClick(columns, Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    task = start(desk, dialog, tmp_path / "out.csv")
    desk.until(lambda: task.over)
    lines = rows(task.place)
    assert lines[0] == ["Title", "Number"]
    assert {line[1] for line in lines[1:]} == wanted
    desk.close()
    later = open_search()
    again = ask(later)
    assert again.form.columns.chosen() == ["title", "number"]
    assert again.form.kind == "csv"
    assert Path(again.form.path_edit.text()).parent == tmp_path


def test_thousands_of_selected_rows(own_server: RunningServer, open_search: OpenSearch, tmp_path: Path) -> None:
    database = Database(own_server.database_url, connections=1)
    many.fill(database, 5_100)
    database.close()
    desk = open_search()
    desk.page.query_edit.setText("created:>2000-01-01")
    table, model = desk.page.table, desk.page.model

    def loaded() -> bool:
        if model.canFetchMore(QModelIndex()):
            table.scrollToBottom()
        return model.rowCount() == 5_100

    desk.until(loaded)
    last = model.index(4_999, model.columnCount() - 1)
    table.selectionModel().select(
        QItemSelection(model.index(0, 0), last), QItemSelectionModel.SelectionFlag.ClearAndSelect
    )
    dialog = ask(desk)
    assert dialog.form.selected_radio.isChecked()
    assert "5,000" in dialog.form.selected_radio.text()
    task = start(desk, dialog, tmp_path / "out.csv")
    desk.until(lambda: task.over)
    assert task.stage is Stage.DONE, task.error
    lines = rows(task.place)
    at = lines[0].index("Number")
    assert [line[at] for line in lines[1:]] == [model.ticket(row).number for row in range(5_000)]


def test_an_excel_file_opens_with_the_same_rows(
    own_server: RunningServer, open_search: OpenSearch, tmp_path: Path
) -> None:
    import zipfile

    fill(own_server, 12)
    desk = open_search()
    search(desk, "printer", "12")
    task = start(desk, ask(desk), tmp_path / "工单.xlsx", "xlsx")
    desk.until(lambda: task.over)
    assert task.stage is Stage.DONE, task.error
    with zipfile.ZipFile(task.place) as book:
        assert book.testzip() is None
        sheet = book.read("xl/worksheets/sheet1.xml").decode()
    assert sheet.count("<row ") == 13


def test_the_dialog_can_be_closed_and_the_end_is_told(
    own_server: RunningServer, open_search: OpenSearch, tmp_path: Path
) -> None:
    fill(own_server, 20)
    desk = open_search()
    search(desk, "printer", "20")
    said: list[tuple[str, str]] = []
    desk.controller.announced.connect(lambda text, action, _do: said.append((text, action)))
    first = ask(desk)
    one = start(desk, first, tmp_path / "one.csv")
    desk.qtbot.mouseClick(first.progress.background_button, Qt.MouseButton.LeftButton)
    assert not first.isVisible()
    # Two at once.
    second = ask(desk)
    two = start(desk, second, tmp_path / "two.csv")
    second.reject()
    desk.until(lambda: one.over and two.over)
    assert len(rows(one.place)) == len(rows(two.place)) == 21
    assert sorted(said) == [(f"{name}.csv: 20 rows exported and verified", "Open") for name in ("one", "two")]


def test_cancel_leaves_nothing_here_and_frees_the_server(
    own_server: RunningServer, open_search: OpenSearch, tmp_path: Path
) -> None:
    fill(own_server, 400)
    desk = open_search()
    search(desk, "printer", "400")
    dialog = ask(desk)
    task = start(desk, dialog, tmp_path / "out.csv")
    desk.until(lambda: bool(task.entry.export_id))
    desk.qtbot.mouseClick(part(dialog, QPushButton, "exportCancelButton"), Qt.MouseButton.LeftButton)
    assert task.stage is Stage.CANCELLED
    assert dialog.progress.text.text() == "Cancelled; there is no file."
    desk.until(lambda: desk.client.exports.get(task.entry.export_id).state == "cancelled")
    assert not task.place.exists()
    journal = ExportJournal(desk.profile.folder)
    assert journal.list(desk.session.kept_under, desk.session.user.id) == []


def test_an_export_goes_on_after_the_program_was_closed(
    own_server: RunningServer, open_search: OpenSearch, tmp_path: Path
) -> None:
    fill(own_server, 30)
    desk = open_search()
    search(desk, "printer", "30")
    task = start(desk, ask(desk), tmp_path / "out.csv")
    desk.close()
    assert not (tmp_path / "out.csv").exists()
    assert (desk.profile.folder / JOURNAL_FILE).is_file()
    later = open_search()
    [resumed] = later.controller.export.exports.tasks
    assert resumed.entry.key == task.entry.key
    later.until(lambda: resumed.over)
    assert resumed.stage is Stage.DONE, resumed.error
    assert len(rows(tmp_path / "out.csv")) == 31


@pytest.mark.parametrize("text", ["", "{folder}", "{folder}/missing/out.csv"])
def test_a_place_that_cannot_be_is_told_at_its_field(open_search: OpenSearch, tmp_path: Path, text: str) -> None:
    desk = open_search()
    dialog = ask(desk)
    dialog.form.path_edit.setText(text.format(folder=tmp_path))
    desk.qtbot.mouseClick(dialog.form.start_button, Qt.MouseButton.LeftButton)
    assert dialog.form.path_error.text()
    assert dialog.form.isVisible()
    assert desk.controller.export.exports.tasks == []


def test_a_file_that_is_there_is_named_before_it_is_replaced(open_search: OpenSearch, tmp_path: Path) -> None:
    desk = open_search()
    dialog = ask(desk)
    place = tmp_path / "old.csv"
    place.write_text("old")
    dialog.form.path_edit.setText(str(place))
    assert dialog.form.path_note.isVisible()


@pytest.mark.skipif(os.name != "posix", reason="file limits are POSIX")
def test_a_full_disk_is_told_and_the_export_can_be_tried_again(
    own_server: RunningServer, open_search: OpenSearch, tmp_path: Path
) -> None:
    import resource

    fill(own_server, 200)
    desk = open_search()
    search(desk, "printer", "200")
    folder = tmp_path / "target"
    folder.mkdir()
    dialog = ask(desk)
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    task = start(desk, dialog, folder / "out.csv")
    resource.setrlimit(resource.RLIMIT_FSIZE, (4000, hard))
    try:
        desk.until(lambda: task.over)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
    assert task.stage is Stage.FAILED
    assert isinstance(task.error, StorageError)
    assert dialog.progress.fault_title.text() == "The disk is full."
    assert list(folder.iterdir()) == []
    desk.qtbot.mouseClick(part(dialog, QPushButton, "exportAgainButton"), Qt.MouseButton.LeftButton)
    again = desk.controller.export.exports.tasks[-1]
    assert again is not task
    # The server has the file still: it is only fetched.
    assert again.entry.export_id == task.entry.export_id
    desk.until(lambda: again.over)
    assert again.stage is Stage.DONE, again.error
    assert len(rows(folder / "out.csv")) == 201


def test_an_export_that_the_server_no_longer_has_is_told(
    own_server: RunningServer, open_search: OpenSearch, tmp_path: Path
) -> None:
    fill(own_server, 3)
    desk = open_search()
    search(desk, "printer", "3")
    dialog = ask(desk)
    task = start(desk, dialog, tmp_path / "out.csv")
    desk.until(lambda: bool(task.entry.export_id))
    task.stop()
    desk.client.exports.cancel(task.entry.export_id)
    task.start()
    desk.until(lambda: task.over)
    assert task.stage is Stage.FAILED
    assert dialog.progress.fault_title.text() == "This export was cancelled."
    assert not task.place.exists()


def test_who_may_not_export_is_not_offered_it(open_search: OpenSearch) -> None:
    desk = open_search(REQUESTER)
    assert not desk.page.export_button.isVisible()
    desk.page.export_action.trigger()
    assert desk.page.window().findChild(ExportDialog) is None
