"""What the selection means: one ticket is opened in the editor, several are offered to the bulk change."""

from __future__ import annotations

from time import monotonic
from typing import Final

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from openclaw_desktop.contract.tickets import Ticket
from openclaw_desktop.store.outbox import NEW_PREFIX
from openclaw_desktop.ui.tickets.bulk.controller import BulkController
from openclaw_desktop.ui.tickets.editor import EditorController
from openclaw_desktop.ui.tickets.page import TicketsPage
from openclaw_desktop.ui.tickets.selected import SelectedTickets

_LEAFING_S: Final = 0.12
"""Two steps closer together than this are a key held down: only the ticket it stops at is opened."""


class Selection(QObject):
    """Watches the list's selection.

    Signals:
        opened: the id of the ticket that the editor now shows; "" for none.
    """

    opened = Signal(str)

    def __init__(
        self, page: TicketsPage, editor: EditorController, bulk: BulkController, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._page = page
        self._editor = editor
        self._bulk = bulk
        self._open_id = ""
        self._stepped_at = 0.0
        self._resting = QTimer(self)
        self._resting.setSingleShot(True)
        self._resting.setInterval(round(_LEAFING_S * 1000))
        self._resting.timeout.connect(self._open_single)
        page.table.selectionModel().selectionChanged.connect(self._changed)
        page.table.clicked.connect(self._open_single)
        page.bulk.close_wanted.connect(self.back_to_one)
        bulk.attention_wanted.connect(page.show_bulk)

    @property
    def open_id(self) -> str:
        """The id of the ticket that the editor shows, "" for none."""
        return self._open_id

    def stop(self) -> None:
        """Open nothing any more."""
        self._resting.stop()
        self._page.table.selectionModel().selectionChanged.disconnect(self._changed)
        self._page.table.clicked.disconnect(self._open_single)
        self._page.bulk.close_wanted.disconnect(self.back_to_one)

    def tickets(self) -> SelectedTickets:
        """Give the selected tickets that the server has, topmost first."""
        return SelectedTickets(self._page.model, self._page.table.selected_rows())

    def open(self, ticket_id: str, known: Ticket | None = None) -> None:
        """Show a ticket in the editor, and select its row where it is in the list."""
        row = self._page.model.find(ticket_id)
        if row >= 0:
            known = self._page.model.ticket(row)
        self._show(ticket_id, known)
        if row >= 0:
            self._page.table.select_only(row)

    def open_new(self) -> None:
        """Show an empty form for a new ticket."""
        self._resting.stop()
        self._open_id = ""
        self._page.table.clearSelection()
        self._page.show_editor()
        self._editor.new_ticket()
        self.opened.emit("")

    def select_created(self, ticket_id: str) -> bool:
        """Select the row of a ticket that the editor shows already; give whether it is in the list."""
        self._open_id = ticket_id
        row = self._page.model.find(ticket_id)
        if row >= 0:
            self._page.table.select_only(row)
        return row >= 0

    def close(self) -> None:
        """Show no ticket."""
        self._open_id = ""
        self._editor.clear()
        self.opened.emit("")

    def reread(self) -> None:
        """Take over what became of the selected tickets after the rows changed."""
        if self._page.side.currentWidget() is self._page.bulk and not self._bulk.busy:
            self._bulk.show_tickets(self.tickets())

    def forget_open(self) -> None:
        """The ticket in the editor was changed elsewhere: it is shown anew when it is selected again."""
        if self._page.side.currentWidget() is not self._page.editor:
            self._open_id = ""
        elif self._open_id:
            row = self._page.model.find(self._open_id)
            self._editor.show_ticket(self._open_id, self._page.model.ticket(row) if row >= 0 else None)

    @Slot()
    def back_to_one(self) -> None:
        """Leave the bulk change: only the current row stays selected."""
        self._bulk.dismiss()
        table = self._page.table
        row = table.currentIndex().row()
        if row >= 0:
            table.select_only(row)
        else:
            table.clearSelection()
        self._page.show_editor()
        table.setFocus()

    @Slot()
    def _changed(self) -> None:
        rows = self._page.table.selected_rows()
        if len(rows) > 1:
            self._resting.stop()
            self._bulk.show_tickets(self.tickets())
            self._page.show_bulk()
            return
        if self._bulk.busy:
            return
        self._page.show_editor()
        now = monotonic()
        leafing = now - self._stepped_at < _LEAFING_S
        self._stepped_at = now
        if leafing:
            self._resting.start()
        else:
            self._open_single()

    @Slot()
    def _open_single(self) -> None:
        self._resting.stop()
        rows = self._page.table.selected_rows()
        if len(rows) != 1 or self._bulk.busy:
            return
        ticket = self._page.model.ticket(rows[0])
        self._page.model.seen(ticket.id)
        if ticket.id != self._open_id:
            self._show(ticket.id, ticket)

    def _show(self, ticket_id: str, known: Ticket | None) -> None:
        self._resting.stop()
        self._open_id = ticket_id
        self._page.show_editor()
        # What the list shows of one that is not made yet is made up from the outbox, which the editor reads itself.
        self._editor.show_ticket(ticket_id, None if ticket_id.startswith(NEW_PREFIX) else known)
        self.opened.emit(ticket_id)
