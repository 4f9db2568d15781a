"""Keeps what the tab was like in the profile, and what it showed in the cache, without making anyone wait."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import Final

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from openclaw_desktop.contract.errors import OpenClawError, StorageError
from openclaw_desktop.contract.tickets import Ticket
from openclaw_desktop.store.profile import Profile
from openclaw_desktop.ui import theme
from openclaw_desktop.ui.session import Session
from openclaw_desktop.ui.tickets.column_layout import apply_layout, read_layout
from openclaw_desktop.ui.tickets.list_state import ListState, read_state, write_state
from openclaw_desktop.ui.tickets.page import TicketsPage
from openclaw_desktop.ui.tickets.unsent_tickets import UnsentTickets
from openclaw_desktop.worker import ApiWorker, Lane, LocalJob

_SAVE_AFTER_MS: Final = 1000


class Keeping(QObject):
    """Reads the state once, and saves it a moment after it changed.

    Signals:
        failed: a `StorageError`.
    """

    failed = Signal(object)

    def __init__(
        self, worker: ApiWorker, profile: Profile, session: Session, page: TicketsPage, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._worker = worker
        self._profile = profile
        self._who = (session.kept_under, session.user.id)
        self._page = page
        self.state: ListState = read_state(profile.settings)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_SAVE_AFTER_MS)
        self._pause.timeout.connect(self._save_later)
        page.table.layout_changed.connect(self.touch)
        page.splitter.splitterMoved.connect(self.touch)
        self._unsent = UnsentTickets(profile, session, page, self)
        self._unsent.failed.connect(self._fail)

    def restore_layout(self) -> None:
        """Set columns and panes as they were left, with the tickets above the list that were made without a server."""
        self._unsent.start()
        apply_layout(self._page.table, self.state.columns)
        if len(self.state.panes) == self._page.splitter.count():
            self._page.splitter.setSizes([theme.px(width) for width in self.state.panes])

    @Slot()
    def touch(self) -> None:
        """Note that something changed."""
        self._pause.start()

    def stop(self) -> None:
        """Save now: the program may end after this.

        The columns are kept by the next login of the same window, too, so nothing is reset here.
        """
        self._pause.stop()
        self._unsent.stop()
        self._page.table.layout_changed.disconnect(self.touch)
        self._page.splitter.splitterMoved.disconnect(self.touch)
        if self._collect():
            try:
                self._profile.settings.save()
            except StorageError as error:
                self.failed.emit(error)

    def recall(self, name: str) -> list[Ticket]:
        """Give the tickets that a list began with when it was last seen."""
        try:
            return self._profile.ticket_cache.recall_list(*self._who, name)
        except StorageError as error:
            self.failed.emit(error)
            return []

    def show_age(self, name: str) -> None:
        """Say when a list, which the server could not be asked for, was last seen; nothing for one that is not kept."""
        try:
            seen_at = self._profile.ticket_cache.list_saved_at(*self._who, name)
        except StorageError as error:
            self.failed.emit(error)
            return
        if seen_at is not None and self._page.model.rowCount():
            self._page.model.set_drafts(self.drafts())
            self._page.show_age(seen_at)

    def remember(self, name: str, tickets: Sequence[Ticket]) -> None:
        """Keep the first tickets of a list, in the background."""
        keep = partial(self._profile.ticket_cache.remember_list, *self._who, name, tickets)
        running = self._worker.submit(LocalJob("tickets.remember", keep, lane=Lane.BULK, supersedes="tickets.remember"))
        running.failed.connect(self._fail)

    def drafts(self) -> frozenset[str]:
        """Give the ids of the tickets of which something is only on this computer: a draft, or an edit to be sent."""
        try:
            drafts = frozenset(draft.key.ticket for draft in self._profile.drafts.list(*self._who))
            return drafts | self._profile.outbox.tickets(*self._who)
        except StorageError as error:
            self.failed.emit(error)
            return frozenset()

    def _collect(self) -> bool:
        self.state.columns = read_layout(self._page.table)
        self.state.panes = [round(size / theme.px(100) * 100) for size in self._page.splitter.sizes()]
        return write_state(self._profile.settings, self.state)

    @Slot()
    def _save_later(self) -> None:
        if self._collect():
            running = self._worker.submit(
                LocalJob("settings.save", self._profile.settings.save, lane=Lane.BULK, supersedes="settings.save")
            )
            running.failed.connect(self._fail)

    @Slot(object)
    def _fail(self, error: OpenClawError) -> None:
        self.failed.emit(error)
