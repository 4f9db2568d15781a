"""Lists with one thing a row, by keyboard."""

from __future__ import annotations

from PySide6.QtCore import QItemSelectionModel, Qt
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


def test_the_first_step_scrolls_to_its_row_and_not_sideways(qtbot: QtBot) -> None:
    table = QTableView()
    qtbot.addWidget(table)
    first_step = set_up_row_table(table)
    model = QStandardItemModel(100, 20, table)
    table.setModel(model)
    table.setColumnHidden(0, True)
    table.resize(300, 200)
    with qtbot.waitExposed(table):
        table.show()
    table.selectionModel().setCurrentIndex(model.index(50, 0), QItemSelectionModel.SelectionFlag.NoUpdate)
    table.scrollToTop()
    assert first_step.begin()
    assert [index.row() for index in table.selectionModel().selectedRows()] == [50]
    assert table.viewport().rect().contains(table.visualRect(model.index(50, 1)).center())
    assert table.horizontalScrollBar().value() == 0
    assert not first_step.begin()


def test_a_step_with_another_key_held_is_left_to_the_table(qtbot: QtBot) -> None:
    table = QTableView()
    qtbot.addWidget(table)
    set_up_row_table(table)
    table.setSelectionMode(QTableView.SelectionMode.ExtendedSelection)
    table.setModel(QStandardItemModel(3, 1, table))
    table.show()
    table.setFocus()
    qtbot.keyClick(table, Qt.Key.Key_Down, Qt.KeyboardModifier.ControlModifier)
    assert not table.selectionModel().hasSelection()
    qtbot.keyClick(table, Qt.Key.Key_Down, Qt.KeyboardModifier.KeypadModifier)
    assert table.selectionModel().hasSelection()
