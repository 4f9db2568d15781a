"""A day of work on the incidents of a real service desk, through the window; else on sample tickets."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QPushButton, QWidget

from openclaw_desktop.api import OpenClawClient
from openclaw_desktop.contract.batch import BatchCreate
from openclaw_desktop.contract.tickets import MAX_BATCH, Ticket, TicketCreate
from tests.servers import ADMIN, RunningServer
from tests.ui.tickets.conftest import Desk, OpenDesk
from tests.ui.tickets.real_incidents import COUNT, DATA, incidents

_SEEN = ("status", "priority", "category", "assignee", "tags", "due_at", "title")


def load(server: RunningServer, tickets: list[TicketCreate]) -> None:
    """Make all tickets through the API, in batches."""
    with OpenClawClient(server.url) as client:
        client.login(ADMIN.username, ADMIN.password)
        for first in range(0, len(tickets), MAX_BATCH):
            operations = [BatchCreate(fields=ticket) for ticket in tickets[first : first + MAX_BATCH]]
            assert {result.status for result in client.tickets.batch(operations)} == {201}


def fill_with_samples(server: RunningServer, count: int) -> None:
    """Fill the server's database with sample tickets."""
    command = [sys.executable, "-m", "openclaw_desktop.server", "sample-data", "--tickets", str(count)]
    command += ["--database", server.database_url]
    subprocess.run(command, cwd=Path(__file__).resolve().parents[3], check=True, timeout=120)


def find(desk: Desk, name: type[QWidget], called: str) -> QWidget:
    found = desk.page.findChild(name, called)
    assert found is not None
    return found


def first_page(desk: Desk, q: str) -> list[Ticket]:
    return desk.client.search(q, limit=200).page().items


@pytest.mark.parametrize("count", [2_000, pytest.param(COUNT, marks=pytest.mark.long)])
def test_a_days_work_on_real_incidents(own_server: RunningServer, open_desk: OpenDesk, count: int) -> None:
    if DATA.exists():
        load(own_server, list(incidents(count)))
    else:
        fill_with_samples(own_server, count)
    desk = open_desk()
    desk.show_view("All tickets")
    desk.until(lambda: desk.page.model.rowCount() == 200)
    assert desk.client.search("").page().total.value == min(count, 10_000)

    # Finds one by its number, edits it and comments on it.
    wanted = first_page(desk, "status:in_progress")[7]
    desk.page.filter_edit.setText(f"number:{wanted.number}")
    desk.wait_for_titles(wanted.title)
    desk.click_row(0)
    title_edit = find(desk, QLineEdit, "titleEdit")
    assert isinstance(title_edit, QLineEdit)
    assert title_edit.text() == wanted.title
    desk.qtbot.mouseClick(title_edit, Qt.MouseButton.LeftButton)
    title_edit.selectAll()
    desk.qtbot.keyClicks(title_edit, "Printer on floor 3 again")
    desk.qtbot.keyClick(title_edit, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    desk.until(lambda: desk.client.tickets.get(wanted.id).title == "Printer on floor 3 again")
    desk.wait_for_titles("Printer on floor 3 again")
    comment = find(desk, QPlainTextEdit, "commentEdit")
    assert isinstance(comment, QPlainTextEdit)
    comment.setPlainText("已联系供应商，周四上门。")
    button = find(desk, QPushButton, "commentButton")
    desk.until(button.isEnabled)
    desk.qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    desk.until(lambda: [one.body for one in desk.client.tickets.comments(wanted.id)] == ["已联系供应商，周四上门。"])

    # Changes 200 at once, and takes it back.
    query = "status:closed,resolved"
    desk.page.filter_edit.setText(query)
    desk.until(lambda: desk.page.model.rowCount() == 200 and desk.page.model.ticket(0).status in ("closed", "resolved"))
    before = {ticket.id: ticket for ticket in (desk.page.model.ticket(at) for at in range(200))}
    desk.page.table.setFocus()
    desk.qtbot.keyClick(desk.page.table, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    desk.until(lambda: desk.page.bulk.heading.text() == "200 tickets selected")
    desk.page.bulk.form.status.set_value("pending")
    desk.page.bulk.form.add_tags.setText("audit 审计")
    desk.until(lambda: desk.page.bulk.summary.text() == "200 tickets will change")
    desk.qtbot.mouseClick(desk.page.bulk.apply_button, Qt.MouseButton.LeftButton)
    desk.until(lambda: desk.page.toast.label.text() == "200 tickets changed")
    tagged = first_page(desk, 'tag:"audit 审计" status:pending')
    assert {ticket.id for ticket in tagged} == set(before)
    desk.qtbot.mouseClick(desk.page.toast.button, Qt.MouseButton.LeftButton)
    desk.until(lambda: desk.page.toast.label.text() == "200 tickets set back")
    assert first_page(desk, 'tag:"audit 审计"') == []
    for ticket in (desk.client.tickets.get(ticket_id) for ticket_id in list(before)[::20]):
        assert [getattr(ticket, field) for field in _SEEN] == [getattr(before[ticket.id], field) for field in _SEEN]

    # Goes back to the first one, closes the program, and finds everything as it was left.
    desk.page.filter_edit.setText(f"number:{wanted.number}")
    desk.wait_for_titles("Printer on floor 3 again")
    desk.click_row(0)
    desk.close()
    again = open_desk()
    title_edit = find(again, QLineEdit, "titleEdit")
    assert isinstance(title_edit, QLineEdit)
    again.until(lambda: title_edit.text() == "Printer on floor 3 again")
    assert again.page.views.currentIndex().data() == "All tickets"
    again.until(lambda: not again.controller._loader.loading)
    assert again.page.model.rowCount() == 200
    again.page.filter_edit.setText('"floor 3 again"')
    again.wait_for_titles("Printer on floor 3 again")
