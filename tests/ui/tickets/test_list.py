"""The list on a real server: loading, views, filter, order, refresh, what is remembered, what goes wrong."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QTableView, QWidget

from openclaw_desktop.contract.permissions import ROLE_PERMISSIONS
from openclaw_desktop.contract.tickets import Ticket
from openclaw_desktop.contract.words import Locale
from openclaw_desktop.ui.session import Session
from openclaw_desktop.ui.tickets.columns import COLUMN_OF
from openclaw_desktop.ui.tickets.controller import TicketsController
from openclaw_desktop.ui.tickets.row import Mark
from tests.servers import AGENT, REQUESTER, RunningServer
from tests.ui.tickets.conftest import OpenDesk

LANGUAGES: list[Locale] = ["en", "zh_CN"]


def test_built_in_views_find_what_they_name(own_server: RunningServer, open_desk: OpenDesk) -> None:
    today = datetime.now().astimezone().replace(hour=12, minute=0, second=0, microsecond=0)
    soon, later = today.astimezone(UTC), (today + timedelta(days=30)).astimezone(UTC)
    own_server.create_ticket("Mine 我的", assignee="admin")
    own_server.create_ticket("Due now", due_at=soon.isoformat())
    own_server.create_ticket("Due later", due_at=later.isoformat(), assignee="admin", status="closed")
    desk = open_desk()
    desk.wait_for_titles("Mine 我的", "Due now")
    for view, titles in {
        "Mine": ["Mine 我的"],
        "Unassigned": ["Due now"],
        "Due this week": ["Due now"],
        "All tickets": ["Mine 我的", "Due now", "Due later"],
        "All open": ["Mine 我的", "Due now"],
    }.items():
        desk.show_view(view)
        desk.wait_for_titles(*titles)
    desk.until(lambda: desk.page.views_model.count_text("all") == "3")
    assert [desk.page.views_model.count_text(key) for key in ("mine", "unassigned", "due_this_week", "all_open")] == [
        "1",
        "1",
        "1",
        "2",
    ]
    desk.until(lambda: desk.page.count_label.text() == "2 tickets")


def test_names_that_tests_and_assistive_tools_rely_on(own_server: RunningServer, open_desk: OpenDesk) -> None:
    own_server.create_ticket("One")
    desk = open_desk()
    desk.wait_for_titles("One")
    assert desk.page.objectName() == "ticketsPage"
    table = desk.page.findChild(QTableView, "ticketTable")
    assert table is not None
    for name in ("viewsList", "newTicketButton", "ticketEditor", "titleEdit", "saveButton", "historyList"):
        assert desk.page.findChild(QWidget, name) is not None, name
    shown = [table.model().index(0, at).data() for at in range(table.model().columnCount())]
    assert "One" in shown
    assert "Open" in shown
    for widget in (table, desk.page.views, desk.page.filter_edit, desk.page.refresh_button, desk.page.columns_button):
        assert widget.accessibleName()


def test_one_click_opens_and_arrows_go_on(own_server: RunningServer, open_desk: OpenDesk) -> None:
    for title in ("First", "Second", "Third"):
        own_server.create_ticket(title)
    desk = open_desk()
    desk.wait_for_titles("First", "Second", "Third")
    title_edit = desk.page.findChild(QLineEdit, "titleEdit")
    assert title_edit is not None
    desk.click_title("Second")
    # From memory: no request was waited for.
    assert title_edit.text() == "Second"
    desk.qtbot.keyClick(desk.page.table, Qt.Key.Key_Down)
    following = desk.titles()[desk.titles().index("Second") + 1]
    desk.until(lambda: title_edit.text() == following)
    desk.qtbot.keyClick(desk.page.table, Qt.Key.Key_Return)
    desk.until(lambda: desk.page.editor.isAncestorOf(desk.page.focusWidget()))


def test_the_filter_narrows_the_view_and_marks_what_it_cannot_read(
    own_server: RunningServer, open_desk: OpenDesk
) -> None:
    own_server.create_ticket("打印机卡纸", priority="high")
    own_server.create_ticket("Printer is loud")
    desk = open_desk()
    desk.wait_for_titles("打印机卡纸", "Printer is loud")
    desk.qtbot.keyClicks(desk.page.filter_edit, "priority:high")
    desk.wait_for_titles("打印机卡纸")
    desk.page.filter_edit.setText('"打印')
    desk.until(lambda: desk.page.filter_error.text() != "")
    assert desk.titles() == ["打印机卡纸"]
    desk.page.filter_edit.setText("nothing has this")
    desk.until(lambda: desk.page.rows.currentWidget() is desk.page.empty)
    assert desk.page.filter_error.text() == ""
    assert desk.page.empty.label.text() == "No ticket matches the filter."
    desk.qtbot.mouseClick(desk.page.empty.button, Qt.MouseButton.LeftButton)
    desk.wait_for_titles("打印机卡纸", "Printer is loud")
    assert desk.page.rows.currentWidget() is desk.page.table


def test_the_header_sorts_on_the_server(own_server: RunningServer, open_desk: OpenDesk) -> None:
    for title in ("B", "C", "A"):
        own_server.create_ticket(title)
    desk = open_desk()
    desk.wait_for_titles("A", "B", "C")
    desk.page.table.sort_wanted.emit(COLUMN_OF["title"])
    desk.until(lambda: desk.titles() == ["A", "B", "C"])
    desk.page.table.sort_wanted.emit(COLUMN_OF["title"])
    desk.until(lambda: desk.titles() == ["C", "B", "A"])
    header = desk.page.table.horizontalHeader()
    assert header.sortIndicatorSection() == COLUMN_OF["title"]
    assert header.sortIndicatorOrder() == Qt.SortOrder.DescendingOrder


def test_pages_come_as_the_list_is_scrolled(own_server: RunningServer, open_desk: OpenDesk) -> None:
    fill(own_server, 450)
    desk = open_desk()
    desk.until(lambda: desk.page.model.rowCount() == 200)
    assert desk.page.count_label.text() == "450 tickets"
    bar = desk.page.table.verticalScrollBar()

    def scrolled_to_the_end() -> bool:
        bar.setValue(bar.maximum())
        return desk.page.model.rowCount() == 450

    desk.until(scrolled_to_the_end)
    assert len(set(desk.page.model.ids())) == 450


def test_a_refresh_keeps_place_and_marks_what_others_did(own_server: RunningServer, open_desk: OpenDesk) -> None:
    fill(own_server, 200)
    desk = open_desk()
    desk.until(lambda: desk.page.model.rowCount() == 200)
    desk.click_row(60)
    table, model = desk.page.table, desk.page.model
    selected = model.ticket(60).id
    top = model.ticket(table.rowAt(0))
    offset = table.rowViewportPosition(table.rowAt(0))
    other = model.ticket(150)
    token = own_server.token()
    changed = change_as_someone_else(own_server, token, other, title="Changed elsewhere")
    created = own_server.create_ticket("Brand new")
    desk.qtbot.keyClick(table, Qt.Key.Key_F5)
    desk.until(lambda: model.find(created["id"]) == 0)
    assert model.row(0).mark is Mark.NEW
    assert model.row(model.find(changed)).mark is Mark.CHANGED
    assert [model.ticket(row).id for row in table.selected_rows()] == [selected]
    assert table.rowViewportPosition(model.find(top.id)) == offset


def test_leaving_a_draft_behind_marks_the_row(own_server: RunningServer, open_desk: OpenDesk) -> None:
    own_server.create_ticket("One")
    own_server.create_ticket("Two")
    desk = open_desk()
    desk.wait_for_titles("One", "Two")
    desk.click_title("One")
    title_edit = desk.page.findChild(QLineEdit, "titleEdit")
    assert title_edit is not None
    desk.qtbot.keyClicks(title_edit, "!")
    desk.click_title("Two")
    row = desk.titles().index("One")
    desk.until(lambda: desk.page.model.row(row).mark is Mark.UNSYNCED)


def test_a_new_ticket_from_the_keyboard(own_server: RunningServer, open_desk: OpenDesk) -> None:
    desk = open_desk()
    desk.until(lambda: desk.page.rows.currentWidget() is desk.page.empty)
    assert desk.page.empty.label.text() == "There is no open ticket."
    desk.qtbot.keyClick(desk.page.filter_edit, Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier)
    title_edit = desk.page.findChild(QLineEdit, "titleEdit")
    assert title_edit is not None
    desk.until(title_edit.hasFocus)
    desk.qtbot.keyClicks(title_edit, "Toner for the third floor")
    desk.qtbot.keyClick(title_edit, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    desk.wait_for_titles("Toner for the third floor")
    desk.until(lambda: desk.page.table.selected_rows() == [0])
    assert desk.page.rows.currentWidget() is desk.page.table


def test_the_next_start_is_as_it_was_left(own_server: RunningServer, open_desk: OpenDesk) -> None:
    own_server.create_ticket("A", assignee="admin")
    own_server.create_ticket("B", assignee="admin")
    own_server.create_ticket("C")
    desk = open_desk()
    desk.wait_for_titles("A", "B", "C")
    desk.show_view("Mine")
    desk.wait_for_titles("A", "B")
    desk.page.table.sort_wanted.emit(COLUMN_OF["title"])
    desk.until(lambda: desk.titles() == ["A", "B"])
    header = desk.page.table.horizontalHeader()
    header.moveSection(header.visualIndex(COLUMN_OF["priority"]), 0)
    desk.page.table.setColumnHidden(COLUMN_OF["due_at"], True)
    desk.page.table.setColumnWidth(COLUMN_OF["status"], 140)
    desk.page.splitter.setSizes([200, 600, 480])
    sizes = desk.page.splitter.sizes()
    desk.click_title("B")
    desk.close()

    again = open_desk()
    # From the cache, before the server has answered.
    assert again.titles() == ["A", "B"]
    title_edit = again.page.findChild(QLineEdit, "titleEdit")
    assert title_edit is not None
    again.until(lambda: title_edit.text() == "B")
    assert [again.page.model.ticket(row).title for row in again.page.table.selected_rows()] == ["B"]
    header = again.page.table.horizontalHeader()
    assert header.visualIndex(COLUMN_OF["priority"]) == 0
    assert header.isSectionHidden(COLUMN_OF["due_at"])
    assert header.sectionSize(COLUMN_OF["status"]) == 140
    assert header.sortIndicatorSection() == COLUMN_OF["title"]
    assert again.page.views.currentIndex().data() == "Mine"
    assert again.page.splitter.sizes() == sizes


def test_a_filter_becomes_a_view_that_can_be_renamed_and_deleted(
    own_server: RunningServer, open_desk: OpenDesk
) -> None:
    own_server.create_ticket("打印机卡纸")
    own_server.create_ticket("Travel")
    desk = open_desk()
    desk.wait_for_titles("打印机卡纸", "Travel")
    desk.page.filter_edit.setText("打印")
    desk.wait_for_titles("打印机卡纸")
    desk.qtbot.mouseClick(desk.page.save_view_button, Qt.MouseButton.LeftButton)
    desk.until(lambda: desk.page.views.currentIndex().data() == "打印")
    desk.wait_for_titles("打印机卡纸")
    assert desk.page.filter_edit.text() == ""
    editor = desk.page.views.findChild(QLineEdit)
    assert editor is not None
    editor.setText("Printers")
    desk.qtbot.keyClick(editor, Qt.Key.Key_Return)
    desk.until(lambda: desk.page.views.currentIndex().data() == "Printers")
    desk.until(lambda: [view.name for view in desk.client.views.list()] == ["Printers"])


@pytest.mark.parametrize("locale", LANGUAGES)
def test_no_answer_shows_a_card_and_the_server_coming_back_ends_it(
    own_server: RunningServer, open_desk: OpenDesk, language: Callable[[Locale], None], locale: Locale, tmp_path: object
) -> None:
    language(locale)
    own_server.create_ticket("Still here")
    desk = open_desk()
    desk.wait_for_titles("Still here")
    port = own_server.url.rpartition(":")[2]
    own_server.stop()
    desk.qtbot.keyClick(desk.page.table, Qt.Key.Key_F5)
    desk.until(desk.page.error_card.isVisible)
    assert desk.titles() == ["Still here"]
    assert ("server" in desk.page.error_card.title.text()) is (locale == "en")
    assert desk.page.error_card.retry_button.text() == {"en": "Try again", "zh_CN": "重试"}[locale]
    again = RunningServer(own_server.database_url, own_server._log, ["--port", port])
    with again:
        desk.until(desk.page.error_card.isHidden)
        assert desk.titles() == ["Still here"]
        desk.close()


def test_a_login_that_ended_keeps_the_list_and_goes_on(own_server: RunningServer, open_desk: OpenDesk) -> None:
    own_server.create_ticket("One")
    desk = open_desk()
    desk.wait_for_titles("One")
    own_server.create_ticket("Two")
    desk.client.logout()
    with desk.qtbot.waitSignal(desk.worker.login_needed, timeout=20_000):
        desk.controller.refresh()
    assert desk.titles() == ["One"]
    desk.client.login(desk.account.username, desk.account.password)
    desk.worker.set_client(desk.client, desk.session.user.id)
    desk.wait_for_titles("One", "Two")


def test_who_may_do_less_sees_less(own_server: RunningServer, open_desk: OpenDesk) -> None:
    for account in (AGENT, REQUESTER):
        own_server.add_user(account)
    own_server.create_ticket("Not for everyone")
    desk = open_desk(REQUESTER)
    desk.until(lambda: desk.page.rows.currentWidget() is desk.page.empty)
    assert desk.page.new_button.isVisible()
    desk.close()
    desk = open_desk(AGENT)
    desk.wait_for_titles("Not for everyone")
    desk.click_row(0)
    desk.qtbot.keyClick(desk.page.table, Qt.Key.Key_Delete)
    assert desk.titles() == ["Not for everyone"]


def test_the_language_changes_while_it_runs(
    own_server: RunningServer, open_desk: OpenDesk, language: Callable[[Locale], None]
) -> None:
    own_server.create_ticket("One")
    desk = open_desk()
    desk.wait_for_titles("One")
    language("zh_CN")
    desk.until(lambda: desk.page.new_button.text() == "新建工单")
    assert desk.page.views_model.index(0).data() == "我的工单"
    assert desk.page.count_label.text() == "1 张工单"
    assert desk.page.model.index(0, COLUMN_OF["status"]).data() == "待处理"
    assert desk.page.bulk.apply_button.text() == "修改"


def test_deleting_can_be_undone(own_server: RunningServer, open_desk: OpenDesk) -> None:
    for title in ("A", "B", "C"):
        own_server.create_ticket(title)
    desk = open_desk()
    desk.wait_for_titles("A", "B", "C")
    order = desk.titles()
    desk.click_row(0)
    desk.click_row(1, Qt.KeyboardModifier.ControlModifier)
    desk.qtbot.keyClick(desk.page.table, Qt.Key.Key_Delete)
    assert desk.titles() == order[2:]
    desk.until(desk.page.toast.isVisible)
    assert desk.page.toast.label.text() == "2 tickets deleted"
    assert [ticket.title for ticket in desk.client.tickets.list()] == order[2:]
    desk.qtbot.mouseClick(desk.page.toast.button, Qt.MouseButton.LeftButton)
    desk.until(lambda: desk.titles() == order)
    assert len(list(desk.client.tickets.list())) == 3


def test_the_next_login_on_the_same_page_begins_anew(own_server: RunningServer, open_desk: OpenDesk) -> None:
    own_server.add_user(AGENT)
    own_server.create_ticket("A")
    own_server.create_ticket("B")
    desk = open_desk()
    desk.wait_for_titles("A", "B")
    desk.page.filter_edit.setText("title")
    first = desk.controller
    first.stop()
    assert desk.titles() == []
    assert desk.page.filter_edit.text() == ""
    assert desk.page.views_model.rowCount() == 0
    user = desk.client.login(AGENT.username, AGENT.password).user
    desk.worker.set_client(desk.client, user.id)
    session = Session(own_server.url, user, frozenset(ROLE_PERMISSIONS[user.role]), local=False)
    desk.controller = TicketsController(desk.worker, desk.profile, session, desk.page)
    desk.controller.start()
    desk.wait_for_titles("A", "B")
    before = desk.client.tickets.list().page().items[0].version
    desk.page.table.selectAll()
    desk.page.bulk.form.status.set_value("pending")
    desk.until(desk.page.bulk.apply_button.isEnabled)
    desk.qtbot.mouseClick(desk.page.bulk.apply_button, Qt.MouseButton.LeftButton)
    desk.until(lambda: desk.page.toast.label.text() == "2 tickets changed")
    # Once, and not by the first login's controller as well.
    assert {ticket.version for ticket in desk.client.tickets.list()} == {before + 1}
    first.deleteLater()


def test_a_list_from_the_cache_loads_on_once_the_server_is_back(own_server: RunningServer, open_desk: OpenDesk) -> None:
    fill(own_server, 250)
    desk = open_desk()
    desk.until(lambda: desk.page.model.rowCount() == 200)
    desk.until(lambda: desk.worker.activity == (0, 0))
    port = own_server.url.rpartition(":")[2]
    own_server.stop()
    desk.show_view("All tickets")
    desk.until(desk.page.error_card.isVisible)
    desk.show_view("All open")
    assert desk.page.model.rowCount() == 200
    desk.until(desk.page.error_card.isVisible)
    with RunningServer(own_server.database_url, own_server._log, ["--port", port]):
        desk.until(desk.page.error_card.isHidden)
        bar = desk.page.table.verticalScrollBar()

        def scrolled_to_the_end() -> bool:
            bar.setValue(bar.maximum())
            return desk.page.model.rowCount() == 250

        desk.until(scrolled_to_the_end)
        desk.close()


def fill(server: RunningServer, count: int) -> None:
    """Make tickets through the API, 200 a request."""
    from openclaw_desktop.api import OpenClawClient
    from openclaw_desktop.contract.batch import BatchCreate
    from openclaw_desktop.contract.tickets import TicketCreate
    from tests.servers import ADMIN

    with OpenClawClient(server.url) as client:
        client.login(ADMIN.username, ADMIN.password)
        for first in range(0, count, 200):
            some = range(first, min(count, first + 200))
            results = client.tickets.batch([BatchCreate(fields=TicketCreate(title=f"Ticket {at}")) for at in some])
            assert all(result.status == 201 for result in results)


def change_as_someone_else(server: RunningServer, token: str, ticket: Ticket, **fields: object) -> str:
    """Change a ticket behind the program's back and give its id."""
    import requests

    headers = {"Authorization": f"Bearer {token}", "If-Match": f'"{ticket.version}"'}
    answer = requests.patch(f"{server.api}/tickets/{ticket.id}", json=fields, headers=headers, timeout=30)
    answer.raise_for_status()
    return ticket.id
