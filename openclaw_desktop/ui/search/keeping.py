"""Keeps what the Search tab was like in the profile, a moment after it changed."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from openclaw_desktop.contract.errors import StorageError
from openclaw_desktop.store.profile import Profile
from openclaw_desktop.ui.kept import read_kept, write_kept
from openclaw_desktop.ui.search.page import SearchPage
from openclaw_desktop.ui.search.search_state import NAME, SearchState
from openclaw_desktop.ui.tickets.column_layout import apply_layout, read_layout
from openclaw_desktop.worker import ApiWorker, Lane, LocalJob

_SAVE_AFTER_MS: Final = 1000


class SearchKeeping(QObject):
    """Reads the state once, and saves it a moment after it changed.

    Signals:
        failed: a `StorageError`.
    """

    failed = Signal(object)

    def __init__(self, worker: ApiWorker, profile: Profile, page: SearchPage, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._worker = worker
        self._settings = profile.settings
        self._table = page.table
        self.state = read_kept(self._settings, NAME, SearchState)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_SAVE_AFTER_MS)
        self._pause.timeout.connect(self._save_later)

    def restore(self) -> None:
        """Set the columns as they were left."""
        apply_layout(self._table, self.state.columns)
        self._table.layout_changed.connect(self.touch)

    def note_query(self, query: str) -> None:
        """Count a query among the recent ones: it led somewhere."""
        self.state.remember(query)
        self.touch()

    @Slot()
    def touch(self) -> None:
        """Note that something changed."""
        self._pause.start()

    def stop(self) -> None:
        """Save now: the program may end after this."""
        self._pause.stop()
        self._table.layout_changed.disconnect(self.touch)
        if self._collect():
            try:
                self._settings.save()
            except StorageError as error:
                self.failed.emit(error)

    def _collect(self) -> bool:
        self.state.columns = read_layout(self._table)
        return write_kept(self._settings, NAME, self.state)

    @Slot()
    def _save_later(self) -> None:
        if self._collect():
            running = self._worker.submit(
                LocalJob("settings.save", self._settings.save, lane=Lane.BULK, supersedes="settings.save")
            )
            running.failed.connect(self.failed)
