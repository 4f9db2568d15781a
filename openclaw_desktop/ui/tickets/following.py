"""Keeps the Tickets tab up to date by what happens elsewhere, without losing the place in it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Slot

from openclaw_desktop.contract.events import Event
from openclaw_desktop.ui.cadence import Cadence
from openclaw_desktop.ui.language import current_locale
from openclaw_desktop.ui.tickets.editor import EditorController
from openclaw_desktop.ui.tickets.page import TicketsPage
from openclaw_desktop.ui.tickets.presence import PresenceTeller
from openclaw_desktop.ui.tickets.selection import Selection
from openclaw_desktop.worker import ApiWorker

if TYPE_CHECKING:
    from openclaw_desktop.ui.notifications.presence import Board


class Following(QObject):
    """Refreshes list and editor after events, once the tab can be seen; tells and shows who has what open.

    The list is asked for ever less often where something happens all the time; the open ticket is looked at after each
    of its events all the same.

    Args:
        worker: tells the server what is open.
        page: the tab.
        selection: knows which ticket is open.
        editor: shows it.
        refresh: asks for the rows again, in place; gives whether it could.
    """

    def __init__(
        self,
        worker: ApiWorker,
        page: TicketsPage,
        selection: Selection,
        editor: EditorController,
        refresh: Callable[[], bool],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._page, self._selection, self._editor = page, selection, editor
        self._board: Board = {}
        self.teller = PresenceTeller(worker, self)
        self._cadence = Cadence(page, refresh, self)
        self._cadence.overdue.connect(self._look_again)
        selection.opened.connect(self._on_opened)
        editor.unsaved_changed.connect(self._on_unsaved)

    def stop(self) -> None:
        """Follow nothing any more."""
        self._cadence.stop()
        self.teller.stop()
        self._page.model.set_editors({})
        self._editor.show_presence(())

    def hear(self, events: Sequence[Event]) -> None:
        """Take in what happened."""
        about = {str(event.data.get("ticket_id")) for event in events if event.type.startswith("ticket.")}
        if about:
            self._cadence.tell()
        if self._selection.open_id in about and self._page.isVisible():
            self._editor.look_again()

    def show_presence(self, board: Board) -> None:
        """Show who else has which ticket open."""
        self._board = board
        comma = "、" if current_locale() == "zh_CN" else ", "
        editors = {
            ticket: comma.join(present.user.display_name for present in there if present.editing)
            for ticket, there in board.items()
        }
        self._page.model.set_editors({ticket: names for ticket, names in editors.items() if names})
        self._editor.show_presence(board.get(self._selection.open_id, ()))

    def outdated(self) -> None:
        """What the list shows may not be what stands any more, for other reasons than events."""
        self._cadence.tell()
        self._cadence.hurry()

    @Slot()
    def _look_again(self) -> None:
        if self._selection.open_id:
            self._editor.look_again()

    @Slot(str)
    def _on_opened(self, ticket_id: str) -> None:
        self.teller.show(ticket_id, editing=self._editor.has_unsaved())
        self._editor.show_presence(self._board.get(ticket_id, ()))

    @Slot(str)
    def _on_unsaved(self, ticket_id: str) -> None:
        if ticket_id == self._selection.open_id:
            self.teller.show(ticket_id, editing=self._editor.has_unsaved())
