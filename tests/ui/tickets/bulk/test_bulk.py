"""Changing many tickets on a real server: preview, batches, what fails, and undo."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt

from openclaw_desktop.contract.tickets import Ticket
from openclaw_desktop.ui.tickets import packed_rows
from openclaw_desktop.ui.tickets.bulk import previewing
from openclaw_desktop.ui.tickets.bulk.change import BulkChange
from tests.servers import RunningServer
from tests.ui.tickets.conftest import Desk, OpenDesk
from tests.ui.tickets.made_tickets import made_ticket
from tests.ui.tickets.test_list import change_as_someone_else, fill


def select_all(desk: Desk) -> None:
    desk.page.table.setFocus()
    desk.qtbot.keyClick(desk.page.table, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    desk.until(lambda: desk.page.side.currentWidget() is desk.page.bulk)


def on_server(desk: Desk) -> dict[str, Ticket]:
    return {ticket.id: ticket for ticket in desk.client.tickets.list(limit=200)}


def apply(desk: Desk, count: int) -> None:
    desk.until(lambda: desk.page.bulk.changes.changes.rowCount() == count)
    assert desk.page.bulk.apply_button.isEnabled()
    desk.qtbot.mouseClick(desk.page.bulk.apply_button, Qt.MouseButton.LeftButton)


def test_two_hundred_tickets_change_at_once_and_back(own_server: RunningServer, open_desk: OpenDesk) -> None:
    fill(own_server, 230)
    desk = open_desk()
    desk.until(lambda: desk.page.model.rowCount() == 200)
    desk.page.table.verticalScrollBar().setValue(desk.page.table.verticalScrollBar().maximum())
    desk.until(lambda: desk.page.model.rowCount() == 230)
    before = on_server(desk)
    select_all(desk)
    panel = desk.page.bulk
    assert panel.heading.text() == "230 tickets selected"
    assert not panel.apply_button.isEnabled()
    panel.form.status.set_value("pending")
    panel.form.priority.set_value("urgent")
    panel.form.assignee.set_value("admin")
    panel.form.category.set_value("IT 设备")
    panel.form.due_at.setText("2027-01-31")
    panel.form.add_tags.setText("批量，bulk")
    desk.until(lambda: panel.summary.text() == "230 tickets will change")
    assert "Status: Open → Pending" in panel.changes.changes.index(0).data()
    apply(desk, 230)
    desk.until(desk.page.toast.isVisible)
    assert desk.page.toast.label.text() == "230 tickets changed"
    changed = on_server(desk)
    assert len(changed) == 230
    for ticket in changed.values():
        assert (ticket.status, ticket.priority, ticket.category) == ("pending", "urgent", "IT 设备")
        assert ticket.assignee is not None
        assert ticket.assignee.username == "admin"
        assert ticket.tags == ["批量", "bulk"]
        assert ticket.due_at is not None
        assert ticket.due_at.astimezone().date().isoformat() == "2027-01-31"
    assert {desk.page.model.ticket(at).status for at in range(230)} == {"pending"}
    desk.qtbot.mouseClick(desk.page.toast.button, Qt.MouseButton.LeftButton)
    desk.until(lambda: desk.page.toast.isVisible() and desk.page.toast.label.text() == "230 tickets set back")
    for ticket in on_server(desk).values():
        old = before[ticket.id]
        for field in ("status", "priority", "category", "assignee", "tags", "due_at"):
            assert getattr(ticket, field) == getattr(old, field)


def test_all_of_a_long_list_are_selected_without_being_unpacked(
    own_server: RunningServer, open_desk: OpenDesk, monkeypatch: pytest.MonkeyPatch
) -> None:
    own_server.create_ticket("A")
    desk = open_desk()
    desk.wait_for_titles("A")
    desk.page.model.append([made_ticket(at) for at in range(20_000)])
    unpacked: list[int] = []
    unpack = packed_rows.decode

    def counted(content: bytes, kind: type[list[Ticket]]) -> list[Ticket]:
        unpacked.append(len(content))
        return unpack(content, kind)

    monkeypatch.setattr(packed_rows, "decode", counted)
    select_all(desk)
    assert desk.page.bulk.heading.text() == "20,001 tickets selected"
    assert len(unpacked) <= 2
    desk.page.bulk.form.status.set_value("pending")
    desk.until(lambda: desk.page.bulk.changes.changes.rowCount() == 16_001)
    assert len(unpacked) > 80


def test_a_change_that_was_asked_for_is_made_although_the_list_is_read_again_meanwhile(
    own_server: RunningServer, open_desk: OpenDesk, monkeypatch: pytest.MonkeyPatch
) -> None:
    fill(own_server, 30)
    desk = open_desk()
    desk.until(lambda: desk.page.model.rowCount() == 30)
    select_all(desk)
    desk.page.bulk.form.status.set_value("pending")
    desk.until(lambda: desk.page.bulk.changes.changes.rowCount() == 30)
    monkeypatch.setattr(previewing, "_SLICE_S", 0.0)
    apply(desk, 30)
    # What happens when an event has changed a row; and another wish from the context menu.
    bulk = desk.controller.bulk
    bulk.show_tickets([desk.page.model.ticket(at) for at in range(30)])
    bulk.change([desk.page.model.ticket(0)], BulkChange(priority="urgent"))
    desk.until(desk.page.toast.isVisible)
    assert desk.page.toast.label.text() == "30 tickets changed"
    assert {ticket.status for ticket in on_server(desk).values()} == {"pending"}


def test_the_preview_counts_those_that_are_so_already(own_server: RunningServer, open_desk: OpenDesk) -> None:
    own_server.create_ticket("A", status="pending")
    own_server.create_ticket("B")
    own_server.create_ticket("C")
    desk = open_desk()
    desk.wait_for_titles("A", "B", "C")
    select_all(desk)
    desk.page.bulk.form.status.set_value("pending")
    desk.until(lambda: desk.page.bulk.summary.text() == "2 tickets will change, 1 already like this")
    assert desk.page.bulk.changes.changes.rowCount() == 2
    desk.page.bulk.form._lines["status"].box.setChecked(False)
    desk.until(lambda: desk.page.bulk.summary.text() == "")
    assert not desk.page.bulk.apply_button.isEnabled()


def test_what_cannot_be_read_is_marked_and_nothing_is_sent(own_server: RunningServer, open_desk: OpenDesk) -> None:
    own_server.create_ticket("A")
    own_server.create_ticket("B")
    desk = open_desk()
    desk.wait_for_titles("A", "B")
    select_all(desk)
    panel = desk.page.bulk
    panel.form.due_at.setText("next full moon")
    desk.until(lambda: panel.form._lines["due_at"].error.text() == "Write the date like 2026-11-30.")
    assert not panel.apply_button.isEnabled()


def test_one_that_somebody_else_changed_is_listed_and_tried_again(
    own_server: RunningServer, open_desk: OpenDesk
) -> None:
    for title in ("A", "B", "C"):
        own_server.create_ticket(title, tags=["old"])
    desk = open_desk()
    desk.wait_for_titles("A", "B", "C")
    other = next(ticket for ticket in on_server(desk).values() if ticket.title == "B")
    select_all(desk)
    desk.page.bulk.form.add_tags.setText("new")
    desk.page.bulk.form.remove_tags.setText("old")
    desk.until(lambda: desk.page.bulk.changes.changes.rowCount() == 3)
    change_as_someone_else(own_server, own_server.token(), other, tags=["old", "theirs"], title="B by someone else")
    apply(desk, 3)
    desk.until(desk.page.bulk.retry_button.isVisible)
    assert desk.page.bulk.summary.text() == "1 ticket could not be changed"
    assert "Someone else changed this" in desk.page.bulk.changes.changes.index(0).data()
    assert desk.page.toast.label.text() == "2 tickets changed"
    desk.qtbot.mouseClick(desk.page.bulk.retry_button, Qt.MouseButton.LeftButton)
    desk.until(lambda: desk.page.toast.label.text() == "1 ticket changed")
    assert on_server(desk)[other.id].tags == ["theirs", "new"]
    assert on_server(desk)[other.id].title == "B by someone else"
    assert desk.page.bulk.retry_button.isHidden()


def test_a_cancelled_run_says_what_was_done_and_can_be_undone(own_server: RunningServer, open_desk: OpenDesk) -> None:
    fill(own_server, 450)
    desk = open_desk()
    bar = desk.page.table.verticalScrollBar()

    def all_loaded() -> bool:
        bar.setValue(bar.maximum())
        return desk.page.model.rowCount() == 450

    desk.until(all_loaded)
    select_all(desk)
    desk.page.bulk.form.status.set_value("closed")
    desk.until(lambda: desk.page.bulk.changes.changes.rowCount() == 450)
    # After the first batch is home, as a person who thinks better of it.
    desk.controller.bulk._runner.progress.connect(desk.page.bulk.stop_button.click)
    apply(desk, 450)
    desk.until(desk.page.toast.isVisible)
    assert desk.page.toast.label.text() == "200 tickets changed"
    assert sum(ticket.status == "closed" for ticket in on_server(desk).values()) == 200
    desk.controller.bulk._runner.progress.disconnect(desk.page.bulk.stop_button.click)
    desk.qtbot.mouseClick(desk.page.toast.button, Qt.MouseButton.LeftButton)
    desk.until(lambda: desk.page.toast.label.text() == "200 tickets set back")
    assert all(ticket.status == "open" for ticket in on_server(desk).values())


def test_a_server_that_is_gone_leaves_everything_to_be_sent_again(
    own_server: RunningServer, open_desk: OpenDesk
) -> None:
    own_server.create_ticket("A")
    own_server.create_ticket("B")
    desk = open_desk()
    desk.wait_for_titles("A", "B")
    select_all(desk)
    desk.page.bulk.form.status.set_value("pending")
    desk.until(lambda: desk.page.bulk.changes.changes.rowCount() == 2)
    port = own_server.url.rpartition(":")[2]
    own_server.stop()
    apply(desk, 2)
    desk.qtbot.waitUntil(desk.page.bulk.error_card.isVisible, timeout=60_000)
    with RunningServer(own_server.database_url, own_server._log, ["--port", port]):
        desk.until(lambda: desk.worker.connection.state == "online")
        desk.qtbot.mouseClick(desk.page.bulk.error_card.retry_button, Qt.MouseButton.LeftButton)
        desk.qtbot.waitUntil(lambda: desk.page.toast.label.text() == "2 tickets changed", timeout=60_000)
        assert {ticket.status for ticket in on_server(desk).values()} == {"pending"}
        desk.close()


def test_the_menu_changes_and_can_be_undone(own_server: RunningServer, open_desk: OpenDesk) -> None:
    own_server.create_ticket("A")
    desk = open_desk()
    desk.wait_for_titles("A")
    desk.click_row(0)
    ticket = desk.page.model.ticket(0)
    desk.controller.bulk.change([ticket], BulkChange(status="in_progress"))
    desk.until(lambda: desk.page.toast.label.text() == "1 ticket changed")
    assert desk.page.model.ticket(0).status == "in_progress"
    assert desk.page.side.currentWidget() is desk.page.editor
    assert desk.page.editor.form.status.value() == "in_progress"
    desk.qtbot.mouseClick(desk.page.toast.button, Qt.MouseButton.LeftButton)
    desk.until(lambda: desk.page.model.ticket(0).status == "open")


def test_back_to_one_ticket(own_server: RunningServer, open_desk: OpenDesk) -> None:
    own_server.create_ticket("A")
    own_server.create_ticket("B")
    desk = open_desk()
    desk.wait_for_titles("A", "B")
    select_all(desk)
    desk.qtbot.mouseClick(desk.page.bulk.close_button, Qt.MouseButton.LeftButton)
    assert desk.page.side.currentWidget() is desk.page.editor
    assert len(desk.page.table.selected_rows()) == 1
