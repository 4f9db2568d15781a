"""What the cells of the list say: one text a column, in the language of the program and at the present minute."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Final

from PySide6.QtCore import QCoreApplication

from openclaw_desktop.contract.tickets import OPEN_STATUSES, Ticket
from openclaw_desktop.contract.users import UserRef
from openclaw_desktop.contract.wire import utc_now
from openclaw_desktop.contract.words import Locale, field_word, priority_word, status_word
from openclaw_desktop.ui.tickets.columns import FIELDS, TIME_FIELDS
from openclaw_desktop.ui.tickets.row import Mark, Row
from openclaw_desktop.ui.times import full_time, relative_time

_DAY: Final = timedelta(days=1)


def is_overdue(ticket: Ticket, now: datetime) -> bool:
    """Tell whether a ticket that is still open should have been done by `now`."""
    return ticket.due_at is not None and ticket.due_at < now and ticket.status in OPEN_STATUSES


def is_due_soon(ticket: Ticket, now: datetime) -> bool:
    """Tell whether a ticket that is still open has to be done within a day from `now`."""
    return ticket.due_at is not None and now <= ticket.due_at < now + _DAY and ticket.status in OPEN_STATUSES


class CellTexts:
    """Words cells. Times are told as so long ago, so texts hold for one `minute` only."""

    def __init__(self, locale: Locale, clock: Callable[[], datetime] = utc_now) -> None:
        self.locale: Locale = locale
        self.minute = 0
        self.now = clock()
        self._clock = clock

    def next_minute(self) -> None:
        """Take the present moment as the one that times are told from."""
        self.minute += 1
        self.now = self._clock()

    def of(self, ticket: Ticket) -> tuple[str, ...]:
        """Give the texts of a ticket's cells, in the order of the columns."""
        return tuple(self._text(ticket, field) for field in FIELDS)

    def tooltip(self, row: Row, field: str) -> str | None:
        """Give what shows when the pointer rests on a cell: the full time, the whole text, or the mark's meaning."""
        if field == "number" and row.mark is not None:
            return self.mark_text(row.mark, row.editors)
        value = getattr(row.ticket, field)
        if field in TIME_FIELDS:
            return full_time(value) if value is not None else None
        if field in ("title", "category"):
            return str(value) or None
        if field == "tags":
            return self._text(row.ticket, field) or None
        if isinstance(value, UserRef):
            return f"{value.display_name} ({value.username})"
        return None

    def spoken(self, row: Row, field: str) -> str:
        """Give what assistive tools read for a cell: its field's word too, and the mark with the number."""
        text = self._text(row.ticket, field)
        if field == "number" and row.mark is not None:
            text = f"{text}, {self.mark_text(row.mark, row.editors)}"
        return f"{field_word(field, self.locale)}: {text}" if field not in ("number", "title") else text

    @staticmethod
    def mark_text(mark: Mark, editors: str = "") -> str:
        """Give the meaning of a mark as a sentence; `editors` are the names of those who edit the ticket."""
        if mark is Mark.UNSYNCED:
            return QCoreApplication.translate("TicketCells", "Has changes that are not saved yet")
        if mark is Mark.EDITED:
            return QCoreApplication.translate("TicketCells", "Being edited by %1").replace("%1", editors)
        if mark is Mark.CHANGED:
            return QCoreApplication.translate("TicketCells", "Changed by someone else")
        return QCoreApplication.translate("TicketCells", "New in this list")

    def _text(self, ticket: Ticket, field: str) -> str:
        value = getattr(ticket, field)
        if value is None:
            return ""
        if field == "status":
            return status_word(value, self.locale)
        if field == "priority":
            return priority_word(value, self.locale)
        if field == "tags":
            return ("、" if self.locale == "zh_CN" else ", ").join(value)
        if field == "due_at":
            return self._due(ticket, value)
        if field in TIME_FIELDS:
            return relative_time(value, self.now, self.locale)
        return value.display_name if isinstance(value, UserRef) else str(value)

    def _due(self, ticket: Ticket, due: datetime) -> str:
        if not is_overdue(ticket, self.now):
            return relative_time(due, self.now, self.locale)
        days = (self.now - due) // _DAY
        if days < 1:
            return QCoreApplication.translate("TicketCells", "Overdue")
        return QCoreApplication.translate("TicketCells", "%1 d overdue").replace("%1", str(days))
