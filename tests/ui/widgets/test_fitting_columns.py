from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QStandardItemModel
from PySide6.QtWidgets import QTableView
from pytestqt.qtbot import QtBot

from openclaw_desktop.ui.widgets.fitting_columns import FittingColumns


def test_a_column_made_too_wide_stays(qtbot: QtBot) -> None:
    table = QTableView()
    qtbot.addWidget(table)
    table.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    table.setModel(QStandardItemModel(3, 3, table))
    columns = FittingColumns(table, lambda _at: 100, filling=0, least=120, first_to_go=[2, 1])
    table.resize(600, 300)
    table.show()
    columns.fit()
    header = table.horizontalHeader()
    header.resizeSection(2, 550)
    assert not header.isSectionHidden(2)
    assert not header.isSectionHidden(1)
    assert header.sectionSize(0) >= 120
    assert header.sectionSize(2) > 100
