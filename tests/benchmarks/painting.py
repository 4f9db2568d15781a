"""Rounds of painting, ours and a plain table's in turns."""

from __future__ import annotations

import statistics
from collections.abc import Callable
from time import thread_time
from typing import Final

from PySide6.QtGui import QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QHeaderView, QTableView

from openclaw_desktop.ui import theme
from openclaw_desktop.ui.tickets.first_widths import first_width
from openclaw_desktop.ui.tickets.model import TicketTableModel

_ROUNDS: Final = 60


def medians_ms(*works: Callable[[int], None]) -> list[float]:
    """The median CPU time of a round of each, in ms; taken in turns, so that a busy machine is busy for all."""
    times: list[list[float]] = [[] for _ in works]
    for at in range(_ROUNDS):
        for work, taken in zip(works, times, strict=True):
            began = thread_time()
            work(at)
            taken.append(thread_time() - began)
    return [statistics.median(taken) * 1000 for taken in times]


def scroll_and_paint(table: QTableView) -> Callable[[int], None]:
    """One round: down by a third of a page, painted at once."""

    def one(at: int) -> None:
        table.verticalScrollBar().setValue(at * 200)
        table.viewport().repaint()

    return one


def plain_table(model: TicketTableModel, shown: list[int]) -> QTableView:
    """A table of Qt's own with the same texts in the same columns and heights."""
    plain = QTableView()
    items = QStandardItemModel(model.rowCount(), len(shown), plain)
    for row in range(model.rowCount()):
        for place, column in enumerate(shown):
            items.setItem(row, place, QStandardItem(model.text(row, column)))
    plain.setModel(items)
    plain.verticalHeader().hide()
    plain.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
    plain.verticalHeader().setDefaultSectionSize(theme.row_height())
    plain.setVerticalScrollMode(QTableView.ScrollMode.ScrollPerPixel)
    for place, column in enumerate(shown):
        plain.setColumnWidth(place, theme.px(first_width(column)))
    return plain
