"""Windows and rows with less room than they want: dialogs, forms and rows of buttons."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QLineEdit, QPushButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from openclaw_desktop.ui.widgets import Dialog
from openclaw_desktop.ui.widgets.flow_layout import flow_of
from openclaw_desktop.ui.widgets.scrolling_form import ScrollingForm


def test_a_dialog_opens_within_the_screen(qtbot: QtBot) -> None:
    dialog = Dialog()
    qtbot.addWidget(dialog)
    dialog.resize(20_000, 20_000)
    dialog.show()
    room = dialog.screen().availableSize()
    assert dialog.width() < room.width()
    assert dialog.height() < room.height()


def test_a_dialog_that_fits_keeps_its_size(qtbot: QtBot) -> None:
    dialog = Dialog()
    qtbot.addWidget(dialog)
    dialog.resize(300, 200)
    dialog.show()
    assert dialog.size() == QSize(300, 200)


def test_a_form_wants_all_its_height_scrolls_in_less_and_shows_where_the_focus_is(qtbot: QtBot) -> None:
    form = QWidget()
    column = QVBoxLayout(form)
    edits = [QLineEdit(form) for _ in range(40)]
    for edit in edits:
        column.addWidget(edit)
    area = ScrollingForm(form)
    qtbot.addWidget(area)
    assert area.sizeHint().height() >= 40 * edits[0].sizeHint().height()
    assert area.minimumSizeHint().height() < 300
    area.resize(300, 300)
    area.show()
    area.activateWindow()
    qtbot.waitUntil(area.isActiveWindow)
    assert area.verticalScrollBar().maximum() > 0
    edits[-1].setFocus(Qt.FocusReason.OtherFocusReason)
    assert not edits[-1].visibleRegion().isEmpty()
    assert edits[0].visibleRegion().isEmpty()


def test_a_row_goes_on_in_the_next_line(qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    buttons = [QPushButton(text, window) for text in ("Clear what was seen", "Open folder", "Save")]
    row = flow_of(*buttons, at_end=1)
    window.setLayout(row)
    window.resize(row.sizeHint().width() + 100, 100)
    window.show()
    assert len({button.y() for button in buttons}) == 1
    assert buttons[-1].geometry().right() == window.rect().right()
    assert row.heightForWidth(row.minimumSize().width()) > 2 * buttons[0].height()
    window.resize(row.minimumSize().width(), 300)
    assert [button.x() for button in buttons] == [0, 0, 0]
    assert buttons[0].y() < buttons[1].y() < buttons[2].y()
    buttons[1].hide()
    row.activate()
    assert buttons[2].y() == buttons[0].geometry().bottom() + 1 + row.spacing()


def test_buttons_for_the_end_stand_there_even_when_what_is_before_them_is_hidden(qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    buttons = [QPushButton(text, window) for text in ("Save rows", "Cancel", "Import")]
    row = flow_of(*buttons, at_end=2)
    window.setLayout(row)
    window.resize(row.sizeHint().width() + 100, 100)
    buttons[0].hide()
    window.show()
    assert buttons[-1].geometry().right() == window.rect().right()
