from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from openclaw_desktop.ui.tickets.cell_texts import CellTexts
from openclaw_desktop.ui.tickets.model import TicketTableModel
from openclaw_desktop.ui.tickets.table import TicketTable
from tests.ui.tickets.made_tickets import NOW, made_ticket


def test_a_row_stays_the_selected_one_though_ctrl_is_still_held_from_a_key_before(qtbot: QtBot) -> None:
    model = TicketTableModel(CellTexts("en", clock=lambda: NOW))
    model.append([made_ticket(1), made_ticket(2)])
    table = TicketTable()
    qtbot.addWidget(table)
    table.set_model(model)
    QTest.keyPress(table, Qt.Key.Key_Control, Qt.KeyboardModifier.ControlModifier)
    table.select_only(1)
    table.select_only(1)
    assert table.selected_rows() == [1]
    QTest.keyRelease(table, Qt.Key.Key_Control)
