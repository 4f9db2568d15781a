"""Keeps the Tickets tab up to date by what happens elsewhere, without losing the place in it."""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QEvent, QObject, Slot

from openclaw_desktop.contract.events import Event
from openclaw_desktop.ui.language import current_locale
from openclaw_desktop.ui.tickets.editor import EditorController
from openclaw_desktop.ui.tickets.page import TicketsPage
from openclaw_desktop.ui.tickets.presence import PresenceTeller
from openclaw_desktop.ui.tickets.selection import Selection
from openclaw_desktop.ui.timers import make_timer
from openclaw_desktop.worker import ApiWorker

if TYPE_CHECKING:
    from openclaw_desktop.ui.notifications.presence import Board

_SOON_MS: Final = 300
_PAUSE_MS: Final = 2_000
"""However much happens, the list is not asked for more often."""
_LONGEST_PAUSE_MS: Final = 30_000
"""Where something happens all the time, the pause grows to this: hundreds of desktops must not all ask every two
seconds. The open ticket is looked at after each of its events all the same."""


class Following(QObject):
    """Refreshes list and editor after events, once the tab can be seen; tells and shows who has what open.

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
        self._refresh = refresh
        self._stale = False
        self._board: Board = {}
        self.teller = PresenceTeller(worker, self)
        self._soon = make_timer(self, _SOON_MS, self._do, once=True)
        self._pause = make_timer(self, _PAUSE_MS, self._go_on, once=True)
        self._pause_ms = _PAUSE_MS
        selection.opened.connect(self._on_opened)
        editor.unsaved_changed.connect(self._on_unsaved)
        page.installEventFilter(self)

    def stop(self) -> None:
        """Follow nothing any more."""
        self._soon.stop()
        self._pause.stop()
        self.teller.stop()
        self._page.removeEventFilter(self)
        self._page.model.set_editors({})
        self._editor.show_presence(())

    def hear(self, events: Sequence[Event]) -> None:
        """Take in what happened."""
        about = {str(event.data.get("ticket_id")) for event in events if event.type.startswith("ticket.")}
        if about:
            self._refresh_soon()
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

    @Slot()
    def outdated(self) -> None:
        """What the list shows may not be what stands any more, for other reasons than events."""
        self._pause.stop()
        self._pause_ms = _PAUSE_MS
        self._refresh_soon()

    def _refresh_soon(self) -> None:
        self._stale = True
        if not self._pause.isActive() and not self._soon.isActive():
            self._soon.start()

    @Slot()
    def _do(self) -> None:
        if self._stale and self._page.isVisible():
            self._stale = not self._refresh()
            # By chance, since the server wakes all desktops of an office at nearly the same time.
            self._pause.start(round(self._pause_ms * random.uniform(0.75, 1.25)))

    @Slot()
    def _go_on(self) -> None:
        self._pause_ms = min(2 * self._pause_ms, _LONGEST_PAUSE_MS) if self._stale else _PAUSE_MS
        self._do()

    @Slot(str)
    def _on_opened(self, ticket_id: str) -> None:
        self.teller.show(ticket_id, editing=self._editor.has_unsaved())
        self._editor.show_presence(self._board.get(ticket_id, ()))

    @Slot(str)
    def _on_unsaved(self, ticket_id: str) -> None:
        if ticket_id == self._selection.open_id:
            self.teller.show(ticket_id, editing=self._editor.has_unsaved())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Catch up when the tab comes into view."""
        if event.type() == QEvent.Type.Show and self._stale:
            self._soon.start()
            if self._selection.open_id:
                self._editor.look_again()
        return super().eventFilter(watched, event)
