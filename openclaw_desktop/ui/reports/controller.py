"""What happens in the Reports tab: nothing until somebody looks at it, then counting begins."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot

from openclaw_desktop.store.profile import Profile
from openclaw_desktop.ui.reports.page import ReportsPage
from openclaw_desktop.ui.session import Session
from openclaw_desktop.worker import ApiWorker

if TYPE_CHECKING:
    from openclaw_desktop.ui.reports.counting import ReportCounting


class ReportsController(QObject):
    """Drives a `ReportsPage` for one login, from `start` to `stop`.

    Signals:
        search_wanted: the query that lists what a bar counted, to be shown in the Search tab.
    """

    search_wanted = Signal(str)

    def __init__(self, worker: ApiWorker, profile: Profile, session: Session, page: ReportsPage) -> None:
        super().__init__()
        self._worker, self._profile, self._session, self._page = worker, profile, session, page
        self.counting: ReportCounting | None = None

    def start(self) -> None:
        """Wait until the tab is looked at."""
        self._page.came_up.connect(self._begin)
        if self._page.isVisible():
            self._begin()

    def stop(self) -> None:
        """End, whether or not anybody has looked."""
        self._page.came_up.disconnect(self._begin)
        counting, self.counting = self.counting, None
        if counting is not None:
            counting.stop()
            counting.deleteLater()

    def refresh(self) -> None:
        """Count again, where something is shown."""
        if self.counting is not None:
            self.counting.refresh()

    @Slot()
    def _begin(self) -> None:
        if self.counting is None:
            from openclaw_desktop.ui.reports.counting import ReportCounting

            self.counting = ReportCounting(self._worker, self._profile, self._session, self._page.pane(), self)
            self.counting.search_wanted.connect(self.search_wanted)
            self.counting.start()
