"""Approvers are found by a part of their name."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractItemView
from pytestqt.qtbot import QtBot

from openclaw_desktop.contract.users import UserRef
from openclaw_desktop.ui.approvals.approvers_edit import ApproversEdit


@pytest.fixture
def approvers(qtbot: QtBot) -> ApproversEdit:
    edit = ApproversEdit()
    edit.person.set_me(UserRef(id="1", username="wang", display_name="王洁"))
    edit.person.add_people({"lin": "Lin Na", "linda": "Linda", "boss": "Zhao"})
    qtbot.addWidget(edit)
    edit.show()
    qtbot.waitExposed(edit)
    edit.activateWindow()
    edit.person.line.setFocus()
    return edit


def suggestions(approvers: ApproversEdit, qtbot: QtBot) -> QAbstractItemView:
    popup = approvers.person.suggestions
    qtbot.waitUntil(popup.isVisible)
    return popup


def test_a_suggestion_that_is_chosen_is_added_and_nobody_else(approvers: ApproversEdit, qtbot: QtBot) -> None:
    qtbot.keyClicks(approvers.person.line, "lin")
    popup = suggestions(approvers, qtbot)
    qtbot.keyClick(popup, Qt.Key.Key_Down)
    qtbot.keyClick(popup, Qt.Key.Key_Down)
    qtbot.keyClick(popup, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: approvers.list.count() == 1)
    assert approvers.usernames() == ["linda"]
    assert not approvers.person.currentText()


def test_enter_takes_the_only_suggestion(approvers: ApproversEdit, qtbot: QtBot) -> None:
    qtbot.keyClicks(approvers.person.line, "zha")
    qtbot.keyClick(suggestions(approvers, qtbot), Qt.Key.Key_Return)
    assert approvers.usernames() == ["boss"]
    assert not approvers.person.currentText()


def test_enter_takes_none_of_several_suggestions(approvers: ApproversEdit, qtbot: QtBot) -> None:
    qtbot.keyClicks(approvers.person.line, "lind")
    qtbot.keyClick(approvers.person.line, Qt.Key.Key_Backspace)
    qtbot.keyClick(approvers.person.line, Qt.Key.Key_Backspace)
    qtbot.keyClick(suggestions(approvers, qtbot), Qt.Key.Key_Return)
    assert approvers.list.count() == 0
    assert approvers.person.currentText() == "li"
