"""Working out what a change does to many tickets, a slice at a time: all of a list of 100,000 would hold the window."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from time import perf_counter
from typing import Final

from PySide6.QtCore import QObject, QTimer, Slot

from openclaw_desktop.contract.tickets import Ticket
from openclaw_desktop.ui.tickets.bulk.change import BulkChange, Preview, TicketChange, change_of

_SLICE_S: Final = 0.004
"""So long a slice may take: a quarter of a frame."""


class Previewing(QObject):
    """One preview at a time. What fits into the first slice is there at once."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rest: Iterator[Ticket] = iter(())
        self._wish = BulkChange()
        self._changes: list[TicketChange] = []
        self._unchanged = 0
        self._ready: Callable[[Preview], None] | None = None
        self._next = QTimer(self)
        self._next.setSingleShot(True)
        self._next.timeout.connect(self._go_on)

    @property
    def running(self) -> bool:
        """Whether one is on its way."""
        return self._next.isActive()

    def begin(self, tickets: Iterable[Ticket], wish: BulkChange, ready: Callable[[Preview], None]) -> None:
        """Work out what `wish` does to `tickets` and tell `ready`, now or later; what was begun before is given up."""
        self.stop()
        self._rest, self._wish, self._ready = iter(tickets), wish, ready
        self._go_on()

    def stop(self) -> None:
        """Give up."""
        self._next.stop()
        self._rest, self._ready = iter(()), None
        self._changes, self._unchanged = [], 0

    @Slot()
    def _go_on(self) -> None:
        until = perf_counter() + _SLICE_S
        for ticket in self._rest:
            change = change_of(ticket, self._wish)
            if change is None:
                self._unchanged += 1
            else:
                self._changes.append(change)
            if perf_counter() >= until:
                self._next.start(0)
                return
        ready, preview = self._ready, Preview(tuple(self._changes), self._unchanged)
        self.stop()
        if ready is not None:
            ready(preview)
