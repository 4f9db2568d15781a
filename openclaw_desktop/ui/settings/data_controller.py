"""What happens on the page for what this computer keeps."""

from __future__ import annotations

from PySide6.QtCore import QObject, QUrl, Slot
from PySide6.QtGui import QDesktopServices

from openclaw_desktop.contract.errors import OpenClawError
from openclaw_desktop.store.kept_keys import Owner
from openclaw_desktop.store.usage import Usage, measure
from openclaw_desktop.ui.settings.data_page import DataPage
from openclaw_desktop.ui.shell.tool import Surroundings
from openclaw_desktop.worker import LocalJob


class DataController(QObject):
    """Measures and clears off the UI thread, and says what came of it."""

    def __init__(self, around: Surroundings, page: DataPage) -> None:
        super().__init__(page)
        self._around = around
        self._page = page
        page.clear_requested.connect(self._clear)
        page.folder_requested.connect(self._open_folder)
        page.card.retry_requested.connect(self._measure)
        self._measure()

    @Slot()
    def _measure(self) -> None:
        self._submit(clear=False)

    @Slot()
    def _clear(self) -> None:
        self._page.clear_button.setEnabled(False)
        self._submit(clear=True)

    def _submit(self, *, clear: bool) -> None:
        profile, paths = self._around.profile, self._around.paths
        owner = Owner(self._around.session.kept_under, self._around.session.user.id)

        def look() -> Usage:
            if clear:
                profile.ticket_cache.clear()
                profile.approval_cache.clear()
            return measure(profile, owner, paths.logs, paths.server)

        self._page.card.clear()
        running = self._around.worker.submit(LocalJob("clear what was seen" if clear else "measure profile", look))
        running.succeeded.connect(self._page.show_usage)
        running.failed.connect(self._on_failed)

    @Slot(object)
    def _on_failed(self, error: OpenClawError) -> None:
        self._page.clear_button.setEnabled(True)
        self._page.card.show_error(error)

    @Slot()
    def _open_folder(self) -> None:
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._around.profile.folder)))
