"""The window at work: going from ticket to ticket, a very long list, and doing nothing."""

from __future__ import annotations

import gc
import os
import statistics
from collections.abc import Iterator
from time import perf_counter, process_time
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QTableView

from openclaw_desktop.app import App
from tests.benchmarks.office import office, resident_mb
from tests.benchmarks.table import Row, Scale
from tests.benchmarks.window import at_work, is_idle, paint_now, run_for, ticket_table, wait

_ROWS: Final = 100_000
_WHY_MEMORY: Final = (
    "pages of rows that were not looked at lately lie compressed (`ui/tickets/packed_rows.py`), 0.12 KB a ticket; ids,"
    " the laid-out words and what Qt keeps of each row are the rest"
)
_EVERYTHING: Final = "created:>=2000-01-01"
_TICKETS_SEEN: Final = 12
_BETWEEN_KEYS_S: Final = 0.3
_PATIENCE_S: Final = 2.0
_IDLE_S: Final = 20.0
_FULL_IDLE_S: Final = 60.0


def measure(scale: Scale) -> Iterator[Row]:
    """Give what a person waits for, and what the program takes of the computer."""
    with office(scale.tickets) as server, at_work(server) as app:
        yield from _switching(app, scale)
        yield from _idle(app, scale)
        yield from _memory(app, scale)


def _switching(app: App, scale: Scale) -> Iterator[Row]:
    table = ticket_table(app)
    title = app.main_window.findChild(QLineEdit, "titleEdit")
    assert isinstance(title, QLineEdit)
    table.setFocus()
    table.selectRow(0)
    for row in range(_TICKETS_SEEN):
        if row:
            QTest.keyClick(table, Qt.Key.Key_Down)
        expected = _title(app, row)
        wait(lambda expected=expected: title.text() == expected and is_idle(app))
    taken = []
    for row in reversed(range(_TICKETS_SEEN - 1)):
        expected = _title(app, row)
        # Keys that follow each other faster leaf through the list, which opens only the ticket that it stops at.
        run_for(_BETWEEN_KEYS_S)
        began = perf_counter()
        QTest.keyClick(table, Qt.Key.Key_Up)
        while title.text() != expected and perf_counter() - began < _PATIENCE_S:
            paint_now()
        paint_now()
        taken.append(perf_counter() - began)
    yield Row(
        name="window.switch",
        what="next ticket by key, seen already: until painted, no request waited for",
        value=statistics.median(taken) * 1000,
        unit="ms",
        limit=50,
        tickets=scale.tickets,
    )


def _title(app: App, row: int) -> str:
    model = ticket_table(app).model()
    return str(model.ticket(row).title)


def _idle(app: App, scale: Scale) -> Iterator[Row]:
    wait(lambda: is_idle(app))
    length = _FULL_IDLE_S if scale.full else _IDLE_S
    run_for(3)
    began = process_time()
    run_for(length)
    yield Row(
        name="window.idle",
        what="CPU of the idle app",
        value=(process_time() - began) / length * 100,
        unit="%",
        limit=0.3,
    )


def _memory(app: App, scale: Scale) -> Iterator[Row]:
    gc.collect()
    before = resident_mb(os.getpid())
    window = app.main_window
    window.tabs.setCurrentWidget(window.pages["searchPage"])
    table, query = window.findChild(QTableView, "resultTable"), window.findChild(QLineEdit, "queryEdit")
    assert isinstance(table, QTableView)
    assert isinstance(query, QLineEdit)
    query.setText(_EVERYTHING)
    rows = min(_ROWS, scale.tickets)
    wait(lambda: table.model().rowCount() > 0)
    while table.model().rowCount() < rows:
        seen = table.model().rowCount()
        table.scrollToBottom()
        wait(lambda seen=seen: table.model().rowCount() > seen)
    gc.collect()
    yield Row(
        name="window.memory",
        what=f"memory of the app with {rows:,} rows open",
        against="the idle app",
        value=resident_mb(os.getpid()) - before,
        unit="MB",
        limit=60,
        why=_WHY_MEMORY,
    )
