"""A form asks before it throws away what was filled in."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QVBoxLayout
from pytestqt.qtbot import QtBot

from openclaw_desktop.ui.widgets.confirm_dialog import ConfirmDialog
from openclaw_desktop.ui.widgets.form_dialog import FormDialog


class Form(FormDialog):
    def __init__(self) -> None:
        super().__init__()
        self.line = QLineEdit("as it was", self)
        QVBoxLayout(self).addWidget(self.line)

    def contents(self) -> object:
        return self.line.text()


@pytest.fixture
def form(qtbot: QtBot) -> Form:
    form = Form()
    qtbot.addWidget(form)
    form.open()
    qtbot.waitExposed(form)
    return form


def asked(form: Form) -> ConfirmDialog:
    question = form.findChild(ConfirmDialog, "discardFormDialog")
    assert question is not None
    assert question.isVisible()
    return question


def test_nothing_filled_in_is_closed_at_once(form: Form, qtbot: QtBot) -> None:
    qtbot.keyClick(form, Qt.Key.Key_Escape)
    assert not form.isVisible()


def test_what_was_filled_in_and_taken_back_is_nothing(form: Form, qtbot: QtBot) -> None:
    qtbot.keyClicks(form.line, "!")
    qtbot.keyClick(form.line, Qt.Key.Key_Backspace)
    form.close()
    assert not form.isVisible()


@pytest.mark.parametrize("by", ["escape", "window button"])
def test_what_was_filled_in_is_asked_about_and_kept(form: Form, qtbot: QtBot, by: str) -> None:
    qtbot.keyClicks(form.line, " typed")
    if by == "escape":
        qtbot.keyClick(form, Qt.Key.Key_Escape)
    else:
        form.close()
    question = asked(form)
    assert form.isVisible()
    qtbot.keyClick(question, Qt.Key.Key_Escape)
    assert not question.isVisible()
    assert form.isVisible()
    assert form.line.text() == "as it was typed"


def test_it_is_discarded_by_button(form: Form, qtbot: QtBot) -> None:
    qtbot.keyClicks(form.line, " typed")
    form.reject()
    with qtbot.waitSignal(form.rejected):
        qtbot.mouseClick(asked(form).confirm_button, Qt.MouseButton.LeftButton)
    assert not form.isVisible()


def test_what_was_sent_is_not_asked_about(form: Form, qtbot: QtBot) -> None:
    qtbot.keyClicks(form.line, " typed")
    form.accept()
    assert not form.isVisible()
    assert form.findChild(ConfirmDialog) is None
