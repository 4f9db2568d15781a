"""The order of the list, asked for by the table's own call, as an assistive tool does, and kept."""

from __future__ import annotations

from PySide6.QtCore import Qt

from openclaw_desktop.ui.tickets.columns import COLUMN_OF
from tests.servers import RunningServer
from tests.ui.tickets.conftest import OpenDesk


def test_the_tables_own_call_sorts_on_the_server_and_is_kept(own_server: RunningServer, open_desk: OpenDesk) -> None:
    for title in ("B", "C", "A"):
        own_server.create_ticket(title)
    desk = open_desk()
    desk.wait_for_titles("A", "B", "C")
    desk.page.table.sortByColumn(COLUMN_OF["number"], Qt.SortOrder.AscendingOrder)
    desk.until(lambda: desk.titles() == ["B", "C", "A"])
    header = desk.page.table.horizontalHeader()
    assert header.sortIndicatorSection() == COLUMN_OF["number"]
    assert header.sortIndicatorOrder() == Qt.SortOrder.AscendingOrder
    assert desk.controller._keeping.state.sorts[desk.controller._view.key] == "number"
    desk.page.table.sortByColumn(COLUMN_OF["title"], Qt.SortOrder.DescendingOrder)
    desk.until(lambda: desk.titles() == ["C", "B", "A"])
