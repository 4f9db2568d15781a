"""Lists with one thing a row, by keyboard."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QTableView
from pytestqt.qtbot import QtBot

from openclaw_desktop.ui.widgets.row_table import set_up_row_table


def test_the_first_step_goes_to_the_first_row(qtbot: QtBot) -> None:
    table = QTableView()
    qtbot.addWidget(table)
    set_up_row_table(table)
    model = QStandardItemModel(table)
    table.setModel(model)
    for word in ("one", "two", "three"):
        model.appendRow([QStandardItem(word), QStandardItem("…")])
    table.show()
    table.setFocus()
    rows = []
    for key in (Qt.Key.Key_Down, Qt.Key.Key_Down, Qt.Key.Key_Down, Qt.Key.Key_Up):
        qtbot.keyClick(table, key)
        rows += [index.row() for index in table.selectionModel().selectedRows()]
    assert rows == [0, 1, 2, 1]


def test_a_step_in_an_empty_list_does_nothing(qtbot: QtBot) -> None:
    table = QTableView()
    qtbot.addWidget(table)
    set_up_row_table(table)
    qtbot.keyClick(table, Qt.Key.Key_Down)
    table.setModel(QStandardItemModel(table))
    qtbot.keyClick(table, Qt.Key.Key_Down)
    assert not table.selectionModel().hasSelection()
