"""The list and the editor by keyboard alone: where it goes by itself, and which key is for what."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QPushButton

from tests.servers import RunningServer
from tests.ui.tickets.conftest import OpenDesk


def test_the_keyboard_is_at_the_list_after_a_ticket_was_made_by_its_button(
    own_server: RunningServer, open_desk: OpenDesk
) -> None:
    own_server.create_ticket("One")
    desk = open_desk()
    desk.wait_for_titles("One")
    desk.page.new_action.trigger()
    title = desk.page.findChild(QLineEdit, "titleEdit")
    save = desk.page.findChild(QPushButton, "saveButton")
    assert title is not None
    assert save is not None
    title.setText("Two")
    save.setFocus()
    desk.qtbot.keyClick(save, Qt.Key.Key_Space)
    desk.wait_for_titles("One", "Two")
    desk.until(lambda: not save.isEnabled())
    assert desk.page.focusWidget() is desk.page.table


def test_what_was_discarded_comes_back_by_a_key(own_server: RunningServer, open_desk: OpenDesk) -> None:
    own_server.create_ticket("One")
    desk = open_desk()
    desk.wait_for_titles("One")
    desk.click_title("One")
    title = desk.page.findChild(QLineEdit, "titleEdit")
    discard = desk.page.findChild(QPushButton, "discardButton")
    assert title is not None
    assert discard is not None
    desk.until(lambda: title.text() == "One")
    title.setText("One and a half")
    desk.until(discard.isVisible)
    discard.setFocus()
    desk.qtbot.keyClick(discard, Qt.Key.Key_Return)
    assert title.text() == "One"
    assert desk.page.toast.label.text() == "Changes discarded"
    # What is typed between the two is not lost by the second.
    tags = desk.page.findChild(QLineEdit, "tagsEdit")
    assert tags is not None
    tags.setText("printer")
    desk.qtbot.keyClick(desk.page.table, Qt.Key.Key_U, Qt.KeyboardModifier.AltModifier)
    desk.until(lambda: title.text() == "One and a half")
    assert tags.text() == "printer"
    assert desk.page.focusWidget() is desk.page.table


def test_the_arrow_leads_from_the_filter_into_the_list(own_server: RunningServer, open_desk: OpenDesk) -> None:
    for title in ("One", "Two"):
        own_server.create_ticket(title)
    desk = open_desk()
    desk.wait_for_titles("One", "Two")
    desk.page.focus_filter()
    desk.page.filter_edit.setText("two")
    desk.wait_for_titles("Two")
    desk.qtbot.keyClick(desk.page.filter_edit, Qt.Key.Key_Down)
    assert desk.page.focusWidget() is desk.page.table
    assert [index.row() for index in desk.page.table.selectionModel().selectedRows()] == [0]


@pytest.mark.parametrize("key", [Qt.Key.Key_Down, Qt.Key.Key_J, Qt.Key.Key_Return])
def test_the_first_key_in_the_list_is_for_its_first_ticket(
    own_server: RunningServer, open_desk: OpenDesk, key: Qt.Key
) -> None:
    for title in ("One", "Two"):
        own_server.create_ticket(title)
    desk = open_desk()
    desk.wait_for_titles("One", "Two")
    title_edit = desk.page.findChild(QLineEdit, "titleEdit")
    assert title_edit is not None
    desk.page.table.setFocus(Qt.FocusReason.TabFocusReason)
    desk.qtbot.keyClick(desk.page.table, key)
    desk.until(lambda: title_edit.text() == desk.titles()[0])
    assert (desk.page.focusWidget() is title_edit) == (key == Qt.Key.Key_Return)
