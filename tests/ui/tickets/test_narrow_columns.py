"""A narrow list shows fewer columns instead of scrolling sideways, and keeps what its person wants to see."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu
from pytestqt.qtbot import QtBot

from openclaw_desktop.contract.words import LOCALES, Locale
from openclaw_desktop.ui import theme
from openclaw_desktop.ui.tickets.cell_texts import CellTexts
from openclaw_desktop.ui.tickets.column_layout import apply_layout, fill_column_menu, first_layout, read_layout
from openclaw_desktop.ui.tickets.columns import COLUMN_OF, COLUMNS, FIELDS
from openclaw_desktop.ui.tickets.model import TicketTableModel
from openclaw_desktop.ui.tickets.table import TicketTable
from tests.ui.conftest import UseLanguage
from tests.ui.tickets.made_tickets import NOW, made_ticket

_WIDE = 1000


@pytest.fixture
def table(qtbot: QtBot, language: UseLanguage) -> TicketTable:
    model = TicketTableModel(CellTexts("en", clock=lambda: NOW))
    model.append([made_ticket(at) for at in range(100)])
    table = TicketTable()
    qtbot.addWidget(table)
    model.setParent(table)
    table.set_model(model)
    table.resize(_WIDE, 400)
    with qtbot.waitExposed(table):
        table.show()
    return table


def seen(table: TicketTable) -> list[str]:
    return [field for at, field in enumerate(FIELDS) if not table.isColumnHidden(at)]


def column_action(table: TicketTable, field: str) -> QAction:
    menu = QMenu(table)
    fill_column_menu(menu, table)
    return menu.actions()[table.horizontalHeader().visualIndex(COLUMN_OF[field])]


@pytest.mark.parametrize("locale", LOCALES)
@pytest.mark.parametrize("width", [200, 300, 440, 520, 600, 700])
def test_it_never_scrolls_sideways(table: TicketTable, language: UseLanguage, locale: Locale, width: int) -> None:
    language(locale)
    apply_layout(table, first_layout())
    table.resize(width, 400)
    assert table.horizontalScrollBar().maximum() == 0
    assert ({"number", "title", "status"} if width >= 440 else {"title"}) <= set(seen(table))


def test_columns_come_back_with_the_room_and_are_kept_meanwhile(table: TicketTable) -> None:
    table.setColumnWidth(COLUMN_OF["assignee"], 111)
    before, wanted = seen(table), read_layout(table)
    table.resize(420, 400)
    assert seen(table) == ["number", "title", "status"]
    there = [(state.field, state.shown) for state in read_layout(table)]
    assert there == [(state.field, state.shown) for state in wanted]
    assert column_action(table, "assignee").isChecked()
    table.resize(_WIDE, 400)
    assert seen(table) == before
    assert table.columnWidth(COLUMN_OF["assignee"]) == 111


def test_the_number_stays_longest_beside_the_title(table: TicketTable) -> None:
    table.resize(264, 400)
    assert seen(table) == ["number", "title"]


def test_a_column_that_is_asked_for_in_a_narrow_list_is_seen(table: TicketTable) -> None:
    table.resize(520, 400)
    assert "assignee" not in seen(table)
    column_action(table, "tags").trigger()
    assert "tags" in seen(table)
    assert table.horizontalScrollBar().maximum() == 0
    column_action(table, "tags").trigger()
    assert "tags" not in seen(table)
    table.resize(_WIDE, 400)
    assert seen(table) == [column.field for column in COLUMNS if column.shown]


@pytest.mark.parametrize("width", [_WIDE, 520])
def test_columns_grow_with_the_scale_and_are_kept_as_they_were(table: TicketTable, width: int) -> None:
    def kept() -> dict[str, int]:
        return {state.field: state.width for state in read_layout(table) if state.shown and state.field != "title"}

    table.setColumnWidth(COLUMN_OF["assignee"], 111)
    table.resize(width, 400)
    before = kept()
    theme.current().apply(mode="light", locale="en", scale=200)
    table.resize(2 * _WIDE, 400)
    assert {field: table.columnWidth(COLUMN_OF[field]) for field in before} == {
        field: 2 * width for field, width in before.items()
    }
    assert kept() == before
    theme.current().apply(mode="light", locale="en", scale=100)
    assert kept() == before
