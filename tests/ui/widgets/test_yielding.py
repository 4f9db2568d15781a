"""Rows of tools and tables in little room: what stands back, and what stays."""

from __future__ import annotations

from PySide6.QtGui import QStandardItemModel
from PySide6.QtWidgets import QHBoxLayout, QStyleOptionButton, QTableView, QWidget
from pytestqt.qtbot import QtBot

from openclaw_desktop.ui import theme
from openclaw_desktop.ui.widgets import make_button
from openclaw_desktop.ui.widgets.fitting_columns import FittingColumns
from openclaw_desktop.ui.widgets.yielding import YieldingButton, YieldingLabel
from tests.ui.conftest import UseLanguage


def painted_text(button: YieldingButton) -> str:
    option = QStyleOptionButton()
    button.initStyleOption(option)
    return str(option.text)


def test_the_label_goes_first_then_the_text_of_the_button(qtbot: QtBot, language: UseLanguage) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    label = YieldingLabel(window, takes_rest=True)
    label.setText("3 automations")
    button = make_button("newButton", "primary", icon="plus", made=YieldingButton, parent=window)
    assert isinstance(button, YieldingButton)
    button.setText("New automation")
    row = QHBoxLayout(window)
    row.addWidget(label, 1)
    row.addWidget(button)
    window.resize(500, 60)
    window.show()
    assert label.width() >= label.sizeHint().width()
    assert painted_text(button) == "New automation"
    window.resize(button.sizeHint().width() + 60, 60)
    assert label.width() < label.sizeHint().width()
    assert painted_text(button) == "New automation"
    window.resize(90, 60)
    assert button.narrow
    assert painted_text(button) == ""
    assert button.width() >= theme.px(16)
    assert button.text() == "New automation"
    window.resize(500, 60)
    assert painted_text(button) == "New automation"


def test_a_table_shows_as_many_columns_as_it_has_room_for(qtbot: QtBot, language: UseLanguage) -> None:
    table = QTableView()
    qtbot.addWidget(table)
    model = QStandardItemModel(3, 4, table)
    table.setModel(model)
    table.verticalHeader().hide()
    table.show()
    columns = FittingColumns(table, (0, 100, 150, 90).__getitem__, filling=0, least=120, first_to_go=(2, 1))
    for width, hidden in ((600, set()), (400, {2}), (300, {2, 1}), (150, {2, 1})):
        table.resize(width, 200)
        columns.fit()
        assert {column for column in range(4) if table.isColumnHidden(column)} == hidden
        if width > 250:
            assert sum(table.columnWidth(column) for column in range(4)) == table.viewport().width()
