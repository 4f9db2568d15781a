"""The Reports tab on a real server: what it counts, what its bars lead to, and what it saves."""

from __future__ import annotations

import zipfile
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QFileDialog

from openclaw_desktop.contract.words import Locale
from openclaw_desktop.ui import theme
from openclaw_desktop.ui.reports.periods import today
from openclaw_desktop.ui.reports.saving import FILE_KINDS, FileKind
from tests.servers import ADMIN, RunningServer
from tests.ui.reports.conftest import OpenReports, ReportDesk

TODAY = today()


@pytest.fixture
def tickets(own_server: RunningServer) -> None:
    for title, fields in (
        ("打印机卡纸", {"priority": "urgent", "category": "硬件", "assignee": ADMIN.username}),
        ("Printer offline", {"priority": "high", "category": "硬件"}),
        ("申请 VPN", {"status": "in_progress", "category": "Network access"}),
        ("旧电脑回收", {"status": "resolved"}),
    ):
        own_server.create_ticket(title, **fields)


def found(desk: ReportDesk, query: str) -> set[str]:
    return {ticket.title for ticket in desk.client.search(query)}


@pytest.mark.usefixtures("tickets")
def test_the_charts_count_the_tickets_and_their_numbers_stand_beside_them(open_reports: OpenReports) -> None:
    desk = open_reports()
    desk.wait_for_report()
    over_time = desk.card("over_time").view.chart
    assert len(over_time.bars) == 30
    assert over_time.bars[-1].counts == (4, 1)
    assert over_time.bars[-1].day == TODAY
    assert desk.counts("status") == {"Open": 2, "In progress": 1, "Pending": 0}
    assert desk.counts("priority") == {"Low": 0, "Normal": 1, "High": 1, "Urgent": 1}
    assert desk.counts("age")["Today"] == 3
    assert desk.counts("category") == {"硬件": 2, "Network access": 1, "None": 1}
    assert desk.counts("assignee") == {"None": 3, ADMIN.display_name: 1}
    numbers = desk.card("over_time").numbers
    assert numbers.rowCount() == 30
    assert [numbers.item(29, column).text() for column in range(3)] == [TODAY.isoformat(), "4", "1"]
    assert [value.text() for _, value in desk.pane.board.facts[:3]] == ["4", "1", "3"]


@pytest.mark.usefixtures("tickets")
def test_every_bar_leads_to_the_search_that_finds_what_it_counts(open_reports: OpenReports) -> None:
    desk = open_reports()
    desk.wait_for_report()
    for key in ("over_time", "status", "priority", "age", "category", "assignee"):
        view = desk.card(key).view
        for place, cell in enumerate(view.plot.cells):
            count = view.chart.bars[cell.bar].counts[cell.series]
            if count or place == 0:
                assert len(found(desk, desk.click_bar(key, place))) == count, (key, desk.wanted[-1])


def test_a_report_without_tickets_says_so_and_leads_on(open_reports: OpenReports) -> None:
    desk = open_reports()
    desk.wait_for_report()
    pane = desk.pane
    assert pane.empty.isVisible()
    assert not pane.board.isVisible()
    assert pane.empty.label.text() == "There are no tickets in this period."
    assert not pane.empty.other_button.isVisible()
    desk.qtbot.mouseClick(pane.empty.button, Qt.MouseButton.LeftButton)
    assert pane.period.period_combo.view().isVisible()
    pane.period.period_combo.hidePopup()


@pytest.mark.usefixtures("tickets")
def test_a_chart_of_nothing_says_so_and_the_others_are_shown(open_reports: OpenReports) -> None:
    desk = open_reports()
    desk.pane.query_edit.setText("status:open")
    desk.counting.refresh()
    desk.pane.period.show_period("own", "day", TODAY - timedelta(days=9), TODAY - timedelta(days=9))
    desk.counting.refresh()
    desk.until(lambda: "over_time" in desk.pane.board.cards and desk.card("over_time").view.chart.empty)
    desk.wait_for_report()
    assert desk.pane.board.isVisible()
    card = desk.card("over_time")
    assert not card.numbers.isVisible()
    assert [label.text for label in card.view.plot.labels] == ["Nothing came in or was resolved in this period."]
    assert card.view.accessibleDescription() == "Nothing came in or was resolved in this period."
    assert card.view.focusPolicy() == Qt.FocusPolicy.NoFocus
    assert desk.counts("status")["Open"] == 2
    assert desk.card("status").numbers.isVisible()

    desk.pane.query_edit.setText("no ticket has these words")
    desk.counting.refresh()
    desk.until(desk.pane.empty.isVisible)
    desk.qtbot.mouseClick(desk.pane.empty.other_button, Qt.MouseButton.LeftButton)
    desk.until(lambda: not desk.pane.empty.isVisible())
    assert desk.pane.query_edit.text() == ""


@pytest.mark.usefixtures("tickets")
def test_a_query_narrows_the_report_and_goes_into_the_searches(open_reports: OpenReports) -> None:
    desk = open_reports()
    desk.wait_for_report()
    desk.pane.query_edit.setFocus()
    desk.qtbot.keyClicks(desk.pane.query_edit, "priority:high,urgent")
    desk.qtbot.keyClick(desk.pane.query_edit, Qt.Key.Key_Return)
    desk.until(lambda: desk.counts("status")["In progress"] == 0)
    assert found(desk, desk.click_bar("status", 0)) == {"打印机卡纸", "Printer offline"}
    desk.pane.query_edit.setText("priority:nonsense")
    desk.until(lambda: desk.pane.query_error.text() != "")
    assert desk.counts("status")["Open"] == 2


@pytest.mark.usefixtures("tickets")
def test_the_keyboard_alone_goes_to_a_bar_and_opens_its_search(open_reports: OpenReports) -> None:
    desk = open_reports()
    desk.wait_for_report()
    desk.pane.query_edit.setFocus()
    desk.qtbot.keyClick(desk.pane.query_edit, Qt.Key.Key_Down)
    view = desk.card("over_time").view
    desk.until(view.hasFocus)
    desk.qtbot.keyClick(view, Qt.Key.Key_End)
    assert view.accessibleDescription() == f"{TODAY.isoformat()} · Resolved: 1"
    desk.qtbot.keyClick(view, Qt.Key.Key_Left)
    assert view.accessibleDescription() == f"{TODAY.isoformat()} · Created: 4"
    desk.qtbot.keyClick(view, Qt.Key.Key_Return)
    assert len(found(desk, desk.wanted[-1])) == 4
    numbers = desk.card("priority").numbers
    numbers.setFocus()
    numbers.setCurrentCell(3, 1)
    desk.qtbot.keyClick(numbers, Qt.Key.Key_Return)
    assert found(desk, desk.wanted[-1]) == {"打印机卡纸"}


@pytest.mark.usefixtures("tickets")
def test_periods_and_steps_are_kept_to_the_next_start(open_reports: OpenReports) -> None:
    desk = open_reports()
    desk.wait_for_report()
    row = desk.pane.period
    row.period_combo.setCurrentIndex(row.period_combo.findData("this_year"))
    row.by_combo.setCurrentIndex(row.by_combo.findData("month"))
    desk.until(lambda: len(desk.card("over_time").view.chart.bars) == TODAY.month)
    desk.close()
    again = open_reports()
    again.wait_for_report()
    assert (again.pane.period.key, again.pane.period.by) == ("this_year", "month")
    assert len(again.card("over_time").view.chart.bars) == TODAY.month


@pytest.mark.usefixtures("tickets")
def test_charts_stand_in_pairs_only_where_there_is_room(open_reports: OpenReports) -> None:
    desk = open_reports()
    desk.wait_for_report()
    one, other = desk.card("status"), desk.card("priority")
    desk.until(lambda: one.y() == other.y() and one.x() < other.x())
    desk.page.resize(760, 600)
    desk.until(lambda: one.y() < other.y() and one.x() == other.x())
    assert desk.pane.board.width() <= desk.pane.area.viewport().width()


def test_a_long_period_is_counted_by_a_step_that_can_be_seen(open_reports: OpenReports) -> None:
    desk = open_reports()
    desk.wait_for_report()
    row = desk.pane.period
    row.period_combo.setCurrentIndex(row.period_combo.findData("own"))
    row.first_edit.setDate(row.last_edit.date().addDays(-400))
    assert row.by == row.by_combo.currentData() == "week"
    desk.until(lambda: desk.card("over_time").view.chart.bars[0].queries[0] != "" and not desk.pane.busy.isVisible())
    first = TODAY - timedelta(days=400)
    assert desk.card("over_time").view.chart.bars[0].full.startswith(first.isoformat())
    row.last_edit.setDate(row.last_edit.date().addDays(-500))
    assert row.first_edit.date() == row.last_edit.date()


@pytest.mark.usefixtures("tickets")
@pytest.mark.parametrize("kind", FILE_KINDS)
def test_a_report_is_saved_whole(open_reports: OpenReports, tmp_path: Path, kind: FileKind) -> None:
    desk = open_reports()
    desk.wait_for_report()
    report = desk.counting.shown
    assert report is not None
    place = tmp_path / f"report.{kind}"
    desk.counting.saving.save(report, kind, place)
    desk.until(desk.pane.toast.isVisible)
    assert desk.pane.toast.label.text() == f"Saved: report.{kind}"
    if kind == "png":
        picture = QImage(str(place))
        assert picture.width() == 2 * theme.px(1000)
        colors = {
            picture.pixelColor(x, y).name() for x in range(0, picture.width(), 3) for y in range(0, picture.height(), 3)
        }
        assert {theme.LIGHT.accent.lower(), theme.LIGHT.danger.lower()} <= colors
    elif kind == "pdf":
        content = place.read_bytes()
        assert content.startswith(b"%PDF")
        assert b"/Font" in content
    else:
        with zipfile.ZipFile(place) as book:
            charts = [book.read(name).decode() for name in book.namelist() if name.startswith("xl/charts/chart")]
            strings = book.read("xl/sharedStrings.xml").decode()
        assert len(charts) == 6
        assert "<c:v>4</c:v>" in charts[0] or "'Created and resolved'!$B$2:$B$31" in charts[0]
        assert "硬件" in strings


@pytest.mark.usefixtures("tickets")
def test_a_place_that_cannot_be_written_to_is_told(open_reports: OpenReports, tmp_path: Path) -> None:
    desk = open_reports()
    desk.wait_for_report()
    report = desk.counting.shown
    assert report is not None
    desk.counting.saving.save(report, "png", tmp_path / "gone" / "report.png")
    desk.until(desk.pane.toast.isVisible)
    assert desk.pane.toast.label.text().startswith("The file can't be written there.")


@pytest.mark.usefixtures("tickets")
def test_the_charts_are_worded_in_chinese_and_their_searches_too(
    open_reports: OpenReports, language: Callable[[Locale], None]
) -> None:
    language("en")
    desk = open_reports()
    desk.wait_for_report()
    language("zh_CN")
    desk.until(lambda: desk.card("status").title.text() == "未结工单：按状态")
    assert desk.counts("status") == {"待处理": 2, "处理中": 1, "等待中": 0}
    query = desk.click_bar("priority", 3)
    assert query == "优先级:紧急 状态:待处理,处理中,等待中"
    assert found(desk, query) == {"打印机卡纸"}


@pytest.mark.usefixtures("tickets")
def test_it_is_exported_by_the_key_that_exports_a_search(open_reports: OpenReports) -> None:
    desk = open_reports()
    assert not desk.pane.export_action.isEnabled()
    desk.wait_for_report()
    desk.pane.query_edit.setFocus()
    desk.qtbot.keyClick(desk.pane.query_edit, Qt.Key.Key_E, Qt.KeyboardModifier.ControlModifier)
    desk.until(desk.pane.save_menu.isVisible)
    desk.qtbot.keyClick(desk.pane.save_menu, Qt.Key.Key_Down)
    with desk.qtbot.waitSignal(desk.pane.save_wanted) as wanted:
        desk.qtbot.keyClick(desk.pane.save_menu, Qt.Key.Key_Return)
    assert wanted.args == ["png"]
    chooser = desk.pane.window().findChild(QFileDialog)
    assert chooser is not None
    chooser.reject()
