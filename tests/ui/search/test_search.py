"""Searching on a real server: as one types, by the builder row, by the keyboard alone, and what goes wrong."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QLabel, QLineEdit, QPushButton, QTableView, QWidget

from openclaw_desktop.contract.pages import Total
from openclaw_desktop.contract.words import Locale
from openclaw_desktop.ui.search.save_view_dialog import SaveViewDialog
from openclaw_desktop.ui.tickets.columns import COLUMN_OF
from tests.servers import RunningServer
from tests.ui.search.conftest import OpenSearch


@pytest.fixture
def tickets(own_server: RunningServer) -> None:
    own_server.create_ticket("三楼打印机卡纸", priority="high", assignee="admin")
    own_server.create_ticket("Printer is loud", priority="low")
    own_server.create_ticket("网络断开", status="closed", priority="urgent", category="网络")


@pytest.mark.usefixtures("tickets")
def test_results_come_as_one_types(open_search: OpenSearch) -> None:
    desk = open_search()
    assert desk.page.rows.currentWidget() is desk.page.start_panel
    desk.type("打印")
    desk.wait_for_titles("三楼打印机卡纸")
    label = desk.page.findChild(QLabel, "resultCount")
    assert label is not None
    assert label.text() == "1"
    assert desk.page.count_word.text() == "ticket"
    desk.page.query_edit.clear()
    desk.until(lambda: desk.page.rows.currentWidget() is desk.page.start_panel)
    assert label.text() == ""
    desk.type("prin")
    desk.wait_for_titles("Printer is loud")
    desk.type("xyz")
    desk.until(lambda: desk.page.rows.currentWidget() is desk.page.empty)
    assert label.text() == "0"
    desk.qtbot.mouseClick(desk.page.empty.button, Qt.MouseButton.LeftButton)
    desk.until(lambda: desk.page.rows.currentWidget() is desk.page.start_panel)


@pytest.mark.usefixtures("tickets")
@pytest.mark.parametrize(
    "query", ["状态：已关闭　优先级：紧急", "status:closed priority:urgent", "status:closed，open 网络"]
)
def test_both_languages_and_full_width_marks_are_read(open_search: OpenSearch, query: str) -> None:
    desk = open_search()
    desk.type(query)
    desk.wait_for_titles("网络断开")
    assert desk.page.query_error.text() == ""


def test_where_it_cannot_be_read_is_marked_and_told(
    open_search: OpenSearch, language: Callable[[Locale], None]
) -> None:
    desk = open_search()
    desk.type("printer status:nope x")
    error = desk.page.findChild(QLabel, "queryError")
    assert error is not None
    desk.until(error.isVisible)
    assert "character 16" in error.text()
    assert "pending" in error.text()
    assert desk.page.query_edit.mark == 15
    area = desk.page.query_edit.marked_area()
    before = desk.page.query_edit.fontMetrics().horizontalAdvance("printer status:")
    assert abs(area.left() - desk.page.query_edit.x_of(0) - before) <= 2
    assert desk.page.query_edit.property("invalid")
    assert not desk.page.builder.isEnabled()
    assert not desk.page.export_button.isEnabled()
    language("zh_CN")
    desk.type("y")
    desk.until(lambda: "第 16 个字符" in error.text())
    desk.page.query_edit.setText("printer")
    desk.until(lambda: not error.isVisible())
    assert desk.page.query_edit.mark is None


def test_what_is_still_being_written_is_no_error_yet(open_search: OpenSearch) -> None:
    desk = open_search()
    desk.type("status:")
    desk.until(lambda: not desk.controller._typing.isActive())
    assert desk.page.query_error.text() == ""
    desk.until(lambda: desk.page.query_error.text() != "")


@pytest.mark.usefixtures("tickets")
def test_builder_row_and_text_are_one_query(open_search: OpenSearch, language: Callable[[Locale], None]) -> None:
    desk = open_search()
    builder = desk.page.builder
    desk.type("status:closed,open -tag:x")
    desk.until(lambda: builder.status_button.values() == ("open", "closed"))
    builder.priority_button.action_for("urgent").trigger()
    assert desk.page.query_edit.text() == "status:open,closed -tag:x priority:urgent"
    desk.wait_for_titles("网络断开")
    builder.status_button.action_for("closed").trigger()
    assert desk.page.query_edit.text() == "status:open -tag:x priority:urgent"
    desk.page.query_edit.clear()
    assert builder.status_button.values() == ()
    builder.assignee_combo.setCurrentIndex(builder.assignee_combo.findData("me"))
    desk.wait_for_titles("三楼打印机卡纸")
    assert desk.page.query_edit.text() == "assignee:me"
    language("zh_CN")
    builder.dates.field_combo.setCurrentIndex(builder.dates.field_combo.findData("created"))
    builder.dates.period_combo.setCurrentIndex(builder.dates.period_combo.findData("last_7"))
    assert desk.page.query_edit.text() == "负责人:我 创建:-7d"
    desk.wait_for_titles("三楼打印机卡纸")
    desk.page.query_edit.setText("更新:2026-01-05..2026-02-03")
    assert builder.dates.field == "updated"
    assert builder.dates.first_edit.isVisible()
    assert builder.dates.first_edit.text() == "2026-01-05"
    desk.page.query_edit.setText("更新:>2026-01-05")
    assert builder.dates.period_combo.currentText() == ">2026-01-05"
    assert builder.assignee_combo.currentData() == "any"


@pytest.mark.usefixtures("tickets")
def test_completion_writes_fields_values_and_people(open_search: OpenSearch) -> None:
    desk = open_search()
    popup = desk.page.popup
    desk.type("sta")
    desk.until(popup.isVisible)
    desk.qtbot.keyClick(desk.page.query_edit, Qt.Key.Key_Tab)
    assert desk.page.query_edit.text() == "status:"
    assert desk.page.query_edit.hasFocus()
    desk.until(popup.isVisible)
    desk.qtbot.keyClick(desk.page.query_edit, Qt.Key.Key_Down)
    desk.qtbot.keyClick(desk.page.query_edit, Qt.Key.Key_Return)
    assert desk.page.query_edit.text() == "status:open"
    desk.wait_for_titles("三楼打印机卡纸", "Printer is loud")
    desk.until(lambda: desk.page.builder.assignee_combo.findData("name:admin") >= 0)
    desk.type(" assignee:系统")
    desk.until(popup.isVisible)
    first = popup.first()
    assert (first.label, first.hint) == ("admin", "系统管理员")
    desk.qtbot.mouseClick(
        popup.viewport(), Qt.MouseButton.LeftButton, pos=popup.visualRect(popup.model().index(0, 0)).center()
    )
    assert desk.page.query_edit.text() == "status:open assignee:admin"
    desk.wait_for_titles("三楼打印机卡纸")
    desk.type(" cat")
    desk.until(popup.isVisible)
    desk.qtbot.keyClick(desk.page.query_edit, Qt.Key.Key_Escape)
    assert not popup.isVisible()


@pytest.mark.usefixtures("tickets")
def test_the_keyboard_alone_goes_to_the_results_and_on_to_the_ticket(open_search: OpenSearch) -> None:
    desk = open_search()
    desk.type("打印")
    desk.wait_for_titles("三楼打印机卡纸")
    desk.qtbot.keyClick(desk.page.query_edit, Qt.Key.Key_Down)
    assert desk.page.table.hasFocus()
    assert desk.page.table.selected_rows() == [0]
    desk.qtbot.keyClick(desk.page.table, Qt.Key.Key_Return)
    assert desk.opened == [desk.page.model.ticket(0).id]
    desk.qtbot.keyClick(desk.page.table, Qt.Key.Key_Slash)
    assert desk.page.query_edit.hasFocus()
    assert desk.controller._keeping.state.recent == ["打印"]


@pytest.mark.usefixtures("tickets")
def test_one_click_opens_and_more_clicks_select(open_search: OpenSearch) -> None:
    desk = open_search()
    desk.type("status:open,closed")
    desk.until(lambda: desk.page.model.rowCount() == 3)
    desk.click_row(1)
    assert desk.opened == [desk.page.model.ticket(1).id]
    desk.click_row(2, Qt.KeyboardModifier.ControlModifier)
    assert len(desk.opened) == 1
    assert desk.page.table.selected_rows() == [1, 2]


@pytest.mark.usefixtures("tickets")
def test_examples_and_recent_queries_can_be_clicked(open_search: OpenSearch) -> None:
    desk = open_search()
    assert [button.text() for button in desk.page.start_panel.examples] == [
        "printer status:open",
        "assignee:me priority:high,urgent",
        '"paper jam" updated:-7d',
    ]
    desk.qtbot.mouseClick(desk.page.start_panel.examples[1], Qt.MouseButton.LeftButton)
    desk.wait_for_titles("三楼打印机卡纸")
    desk.close()
    later = open_search()
    assert later.page.query_edit.text() == "assignee:me priority:high,urgent"
    later.wait_for_titles("三楼打印机卡纸")
    later.page.query_edit.clear()
    later.until(lambda: later.page.rows.currentWidget() is later.page.start_panel)
    [recent] = later.page.start_panel.recent
    later.qtbot.mouseClick(recent, Qt.MouseButton.LeftButton)
    later.wait_for_titles("三楼打印机卡纸")


@pytest.mark.usefixtures("tickets")
def test_enter_in_an_empty_field_shows_everything(open_search: OpenSearch) -> None:
    desk = open_search()
    desk.page.query_edit.setFocus()
    desk.qtbot.keyClick(desk.page.query_edit, Qt.Key.Key_Return)
    desk.until(lambda: desk.page.count_label.text() == "3")


def test_results_load_as_they_are_scrolled_and_are_sorted_by_the_header(
    own_server: RunningServer, open_search: OpenSearch
) -> None:
    desk = open_search()
    operations = [{"op": "create", "fields": {"title": f"Printer {at:04}"}} for at in range(320)]
    for first in (0, 160):
        own_server._post("/tickets/batch", own_server.token(), {"operations": operations[first : first + 160]})
    desk.type("printer")
    desk.until(lambda: desk.page.count_label.text() == "320")
    assert desk.page.model.rowCount() == 50
    table = desk.page.findChild(QTableView, "resultTable")
    assert table is desk.page.table

    def scrolled_to_the_end() -> bool:
        table.scrollToBottom()
        return desk.page.model.rowCount() == 320

    desk.until(scrolled_to_the_end)
    assert len(set(desk.titles())) == 320
    desk.page.table.sort_wanted.emit(COLUMN_OF["title"])
    desk.until(lambda: desk.titles()[:2] == ["Printer 0000", "Printer 0001"])
    desk.page.table.sortByColumn(COLUMN_OF["title"], Qt.SortOrder.DescendingOrder)
    desk.until(lambda: desk.titles()[:2] == ["Printer 0319", "Printer 0318"])


def test_what_can_not_be_read_is_not_answered_with_nothing_found(open_search: OpenSearch) -> None:
    desk = open_search()
    desk.type("zzz-nothing")
    desk.until(lambda: desk.page.rows.currentWidget() is desk.page.empty)
    assert desk.page.empty.label.text() == "No ticket matches the search."
    desk.page.query_edit.clear()
    desk.type("priority:hihg printer")
    desk.until(lambda: bool(desk.page.query_error.text()))
    assert desk.page.empty.label.text() == "Mend what is marked above to see tickets."
    assert not desk.page.count_label.isVisible()


def test_counts_are_written_as_people_read_them(open_search: OpenSearch) -> None:
    page = open_search().page
    for total, text in {Total(value=1234): "1,234", Total(value=10_000, relation="gte"): "10,000+"}.items():
        page.show_total(total)
        assert page.count_label.text() == text


@pytest.mark.usefixtures("tickets")
def test_a_search_is_saved_as_a_view(open_search: OpenSearch) -> None:
    desk = open_search()
    assert not desk.page.save_view_button.isEnabled()
    desk.type("打印 status:open")
    desk.wait_for_titles("三楼打印机卡纸")
    changed: list[bool] = []
    desk.controller.views_changed.connect(lambda: changed.append(True))
    desk.qtbot.mouseClick(desk.page.save_view_button, Qt.MouseButton.LeftButton)
    dialog = desk.page.findChild(SaveViewDialog)
    assert dialog is not None
    name, shared = dialog.findChild(QLineEdit, "viewNameEdit"), dialog.findChild(QCheckBox, "viewSharedCheck")
    save = dialog.findChild(QPushButton, "saveViewButton")
    assert name is not None
    assert shared is not None
    assert save is not None
    name.clear()
    assert not save.isEnabled()
    desk.qtbot.keyClicks(name, "Printers")
    shared.setChecked(True)
    desk.qtbot.keyClick(name, Qt.Key.Key_Return)
    desk.until(lambda: bool(changed))
    [view] = list(desk.client.views.list())
    assert (view.name, view.q, view.shared) == ("Printers", "打印 status:open", True)
    assert "Printers" in desk.page.toast.label.text()


@pytest.mark.usefixtures("tickets")
def test_a_server_that_is_gone_is_told_and_found_again(open_search: OpenSearch) -> None:
    desk = open_search()
    desk.type("打印")
    desk.wait_for_titles("三楼打印机卡纸")
    desk.client.credential = None
    desk.server.kill()
    desk.type("机")
    desk.until(desk.page.error_card.isVisible)
    # What was found before is still there to be read.
    assert desk.titles() == ["三楼打印机卡纸"]


@pytest.mark.usefixtures("tickets")
def test_what_changed_elsewhere_shows_without_losing_the_place(
    own_server: RunningServer, open_search: OpenSearch
) -> None:
    desk = open_search()
    desk.type("打印")
    desk.wait_for_titles("三楼打印机卡纸")
    own_server.create_ticket("打印店的发票")
    desk.page.refresh_action.trigger()
    desk.wait_for_titles("三楼打印机卡纸", "打印店的发票")


@pytest.mark.parametrize("locale", ["en", "zh_CN"])
def test_everything_has_a_name_in_both_languages(
    open_search: OpenSearch, language: Callable[[Locale], None], locale: Locale
) -> None:
    desk = open_search()
    language(locale)
    desk.until(lambda: desk.page.query_edit.accessibleName() == {"en": "Search", "zh_CN": "搜索"}[locale])
    names = ["queryEdit", "resultTable", "exportButton", "saveSearchButton", "statusFilterButton"]
    names += ["priorityFilterButton", "assigneeFilterCombo", "dateFieldCombo", "datePeriodCombo"]
    names += ["resultColumnsButton", "completionPopup"]
    for name in names:
        widget = desk.page.findChild(QWidget, name)
        assert widget is not None, name
        said = widget.accessibleName() or (widget.text() if isinstance(widget, QPushButton) else "")
        assert said, name
        if locale == "zh_CN":
            assert not said.isascii(), said


@pytest.mark.usefixtures("tickets")
def test_whole_names_have_room_beside_the_titles(open_search: OpenSearch) -> None:
    desk = open_search()
    desk.type("loud")
    desk.wait_for_titles("Printer is loud")
    table = desk.page.table
    assert table.columnWidth(COLUMN_OF["assignee"]) > table.fontMetrics().horizontalAdvance("Tom Whitaker Jones")
