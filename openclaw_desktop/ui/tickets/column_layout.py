"""Which columns the list has, where and how wide: read for keeping, set from what was kept, chosen in a menu."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QCoreApplication, QPoint, Qt
from PySide6.QtWidgets import QMenu

from openclaw_desktop.ui import words
from openclaw_desktop.ui.tickets.columns import COLUMN_OF, COLUMNS, FIELDS, FILLING, MIN_WIDTH
from openclaw_desktop.ui.tickets.first_widths import first_width
from openclaw_desktop.ui.tickets.list_state import ColumnState
from openclaw_desktop.ui.tickets.table import TicketTable


def read_layout(table: TicketTable) -> list[ColumnState]:
    """Give the columns from left to right."""
    header = table.horizontalHeader()
    layout = []
    for place in range(header.count()):
        at = header.logicalIndex(place)
        layout.append(ColumnState(field=FIELDS[at], width=table.columns.width(at), shown=table.columns.is_wanted(at)))
    return layout


def apply_layout(table: TicketTable, layout: Sequence[ColumnState]) -> None:
    """Set the columns as they were kept; columns that were not known then come last, as they are."""
    header = table.horizontalHeader()
    known = [state for state in layout if state.field in COLUMN_OF]
    for place, state in enumerate(known):
        at = COLUMN_OF[state.field]
        header.moveSection(header.visualIndex(at), place)
        table.columns.set_width(at, max(MIN_WIDTH, state.width))
        table.columns.set_wanted(at, state.shown or at == FILLING)
    table.columns.fit()


def first_layout() -> list[ColumnState]:
    """Give the columns of a first start."""
    return [
        ColumnState(field=column.field, width=first_width(at), shown=column.shown) for at, column in enumerate(COLUMNS)
    ]


def pop_up_column_menu(table: TicketTable, where: QPoint) -> None:
    """Show the menu of columns at a place on the screen."""
    menu = QMenu(table)
    menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    fill_column_menu(menu, table)
    menu.popup(where)


def fill_column_menu(menu: QMenu, table: TicketTable) -> None:
    """Put an entry for each column into `menu`; the title always is there, since a row without it says nothing."""
    header = table.horizontalHeader()
    for place in range(header.count()):
        at = header.logicalIndex(place)
        action = menu.addAction(words.field_word(FIELDS[at]))
        action.setCheckable(True)
        action.setChecked(table.columns.is_wanted(at))
        action.setEnabled(at != FILLING)
        action.toggled.connect(partial(_show, table, at))
    menu.addSeparator()
    reset = menu.addAction(QCoreApplication.translate("ColumnMenu", "Reset columns"))
    reset.triggered.connect(partial(_reset, table))


def _show(table: TicketTable, at: int, shown: bool) -> None:
    table.columns.set_wanted(at, shown)
    if shown:
        table.columns.prefer(at)
    table.columns.fit()
    table.layout_changed.emit()


def _reset(table: TicketTable) -> None:
    apply_layout(table, first_layout())
    table.layout_changed.emit()
