"""The menu of the list's rows: what can be done with the selected tickets without opening them."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable
from functools import partial

from PySide6.QtCore import QObject, QPoint, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QMenu, QWidget

from openclaw_desktop.contract.tickets import PRIORITIES, STATUSES, Ticket
from openclaw_desktop.contract.users import UserRef
from openclaw_desktop.ui import theme, words
from openclaw_desktop.ui.session import Session
from openclaw_desktop.ui.tickets.bulk.change import BulkChange


class TicketMenu(QObject):
    """Fills a menu for some tickets.

    Args:
        session: says what this login may do, and who *me* is.
        open_ticket: goes to the editor.
        change: makes a change to tickets, with *Undo*.
        delete: deletes tickets, with *Undo*.
        ask: begins an approval about a ticket.
    """

    def __init__(
        self,
        session: Session,
        open_ticket: Callable[[], None],
        change: Callable[[Collection[Ticket], BulkChange], None],
        delete: Callable[[], None],
        ask: Callable[[Ticket], None],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._session = session
        self._open = open_ticket
        self._change = change
        self._delete = delete
        self._ask = ask

    def pop_up(self, owner: QWidget, tickets: Collection[Ticket], where: QPoint) -> None:
        """Show the menu for `tickets` at a place on the screen."""
        menu = QMenu(owner)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.fill(menu, tickets)
        menu.popup(where)

    def fill(self, menu: QMenu, tickets: Collection[Ticket]) -> None:
        """Put the entries for `tickets` into `menu`."""
        may_change = self._session.may("work_order:update")
        opening = menu.addAction(theme.icon("open"), self.tr("Open"))
        opening.setEnabled(len(tickets) == 1)
        opening.triggered.connect(self._open)
        menu.addSeparator()
        mine = menu.addAction(theme.icon("user"), self.tr("Assign to me"))
        mine.setEnabled(may_change)
        user = self._session.user
        me = UserRef(id=user.id, username=user.username, display_name=user.display_name)
        mine.triggered.connect(partial(self._change, tickets, BulkChange(assignee=me)))
        statuses = menu.addMenu(words.field_word("status"))
        for status in STATUSES:
            action = statuses.addAction(words.status_word(status))
            action.triggered.connect(partial(self._change, tickets, BulkChange(status=status)))
        priorities = menu.addMenu(words.field_word("priority"))
        for priority in PRIORITIES:
            icon = theme.icon(words.PRIORITY_ICONS[priority], words.priority_tone(priority))
            action = priorities.addAction(icon, words.priority_word(priority))
            action.triggered.connect(partial(self._change, tickets, BulkChange(priority=priority)))
        for submenu in (statuses, priorities):
            submenu.setEnabled(may_change)
        asking = menu.addAction(theme.icon("approval"), self.tr("Request approval…"))
        asking.setEnabled(len(tickets) == 1 and self._session.may("approval:create"))
        asking.triggered.connect(partial(self._ask_first, tickets))
        menu.addSeparator()
        self._copying(menu, self.tr("Copy number"), (ticket.number for ticket in tickets))
        self._copying(menu, self.tr("Copy number and title"), (f"{one.number} {one.title}" for one in tickets))
        menu.addSeparator()
        deleting = menu.addAction(theme.icon("trash", "danger"), self.tr("Delete"))
        deleting.setEnabled(self._session.may("work_order:delete"))
        deleting.triggered.connect(self._delete)

    def _ask_first(self, tickets: Collection[Ticket]) -> None:
        # None is left where it went from the list while the menu was open.
        for ticket in tickets:
            self._ask(ticket)
            return

    @staticmethod
    def _copying(menu: QMenu, text: str, lines: Iterable[str]) -> None:
        action = menu.addAction(theme.icon("copy"), text)
        action.triggered.connect(partial(_copy, lines))


def _copy(lines: Iterable[str]) -> None:
    text = "\n".join(lines)
    if text:
        QGuiApplication.clipboard().setText(text)
