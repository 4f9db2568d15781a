"""Counting: what is asked goes to the server, what was counted is shown and leads to its search."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import partial
from typing import TYPE_CHECKING, Final, cast

import msgspec
from PySide6.QtCore import QObject, Signal, SignalInstance, Slot

from openclaw_desktop.contract.errors import InvalidQuery, OpenClawError
from openclaw_desktop.contract.query import QueryProblem, check
from openclaw_desktop.contract.reports import ReportStep, TicketReport
from openclaw_desktop.store.profile import Profile
from openclaw_desktop.ui.errors import words_for
from openclaw_desktop.ui.kept import read_kept, write_kept
from openclaw_desktop.ui.language import current_locale
from openclaw_desktop.ui.reports.charts import Asked
from openclaw_desktop.ui.reports.pane import ReportsPane
from openclaw_desktop.ui.reports.periods import PeriodKey
from openclaw_desktop.ui.reports.saving import FileKind, ReportSaving
from openclaw_desktop.ui.reports.summary import Shown, shown
from openclaw_desktop.ui.search.completing import Completing
from openclaw_desktop.ui.search.double_click import DoubleClickGuard
from openclaw_desktop.ui.search.known_values import Known, KnownValues
from openclaw_desktop.ui.session import Session
from openclaw_desktop.ui.timers import make_timer
from openclaw_desktop.ui.times import system_timezone
from openclaw_desktop.worker import ApiWorker, ConnectionState, Job, Lane, LocalJob, Running

if TYPE_CHECKING:
    from openclaw_desktop.api import OpenClawClient

_TYPING_MS: Final = 500
"""A pause while a query is typed: counting all tickets costs the server more than a page of them."""
_KEPT: Final = "reports"


class _State(msgspec.Struct):
    """How the tab was left."""

    query: str = ""
    period: PeriodKey = "last_30"
    by: ReportStep = "day"
    first: date | None = None
    last: date | None = None


class ReportCounting(QObject):
    """Drives a `ReportsPane` for one login, from `start` to `stop`.

    Signals:
        search_wanted: the query that lists what a bar counted, to be shown in the Search tab.
    """

    search_wanted = Signal(str)

    def __init__(
        self,
        worker: ApiWorker,
        profile: Profile,
        session: Session,
        page: ReportsPane,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._worker, self._settings, self._page = worker, profile.settings, page
        self._state = read_kept(profile.settings, _KEPT, _State)
        self._completing = Completing(page.query_edit, page.popup, self)
        self._known = KnownValues(worker, session, self)
        self._guard = DoubleClickGuard(self)
        self.saving = ReportSaving(worker, page, self)
        self._typing = make_timer(self, _TYPING_MS, self.refresh, once=True)
        self._running: Running[TicketReport] | None = None
        self._last: tuple[TicketReport, Asked] | None = None
        self._started = False

    # Beginning and end

    def start(self) -> None:
        """Show what was asked last; it is counted once the tab is looked at."""
        page, state = self._page, self._state
        page.query_edit.setText(state.query)
        page.period.show_period(state.period, state.by, state.first, state.last)
        for signal, slot in self._links():
            signal.connect(slot)
        self._known.found.connect(self._learn)
        self.saving.told.connect(page.toast.show_message)
        self._started = True
        if page.isVisible():
            self._came_up()

    def stop(self) -> None:
        """End: ask nothing any more, keep what was asked, show nothing."""
        if not self._started:
            return
        self._started = False
        self._typing.stop()
        self._guard.release()
        if self._running is not None:
            self._running.cancel()
        self._note()
        for signal, slot in self._links():
            signal.disconnect(slot)
        self._last = None
        self._page.reset()

    def _links(self) -> list[tuple[SignalInstance, Callable[..., None]]]:
        page = self._page
        return [
            (page.query_edit.textChanged, self._text_changed),
            (page.query_edit.search_wanted, self.refresh),
            (page.query_edit.results_wanted, self._to_charts),
            (page.period.edited, self.refresh),
            (page.error_card.retry_requested, self.refresh),
            (page.refresh_action.triggered, self.refresh),
            (page.board.chosen, self._open),
            (page.save_wanted, self._save),
            (page.came_up, self._came_up),
            (page.reworded, self._show),
            (self._worker.connection_changed, self._connection_changed),
        ]

    # What is counted

    @property
    def shown(self) -> Shown | None:
        """The report on the page in the language in use, or None."""
        return None if self._last is None else shown(*self._last)

    @Slot()
    def refresh(self) -> None:
        """Count what is asked; the charts stay until the new numbers are there."""
        self._typing.stop()
        page = self._page
        problem = check(page.query_edit.text(), current_locale())
        page.show_problem(problem)
        if problem is not None:
            return
        first, last = page.period.days()
        asked = Asked(page.query_edit.text().strip(), first, last, page.period.by)
        self._keep()
        running = self._worker.submit(Job("report", partial(_read, asked), supersedes="report", park_offline=True))
        self._running = running
        running.succeeded.connect(partial(self._counted, asked))
        running.failed.connect(self._failed)
        running.ended.connect(partial(self._ended, running))
        page.busy.show_for(running)

    def _counted(self, asked: Asked, report: TicketReport) -> None:
        self._last = (report, asked)
        self._page.error_card.clear()
        self._show()

    @Slot()
    def _show(self) -> None:
        report = self.shown
        self._page.allow_export(report is not None)
        if report is not None:
            self._page.show_report(report)

    @Slot(object)
    def _failed(self, error: OpenClawError) -> None:
        if isinstance(error, InvalidQuery):
            # A newer server may read the language otherwise: its word counts.
            self._page.show_problem(QueryProblem(error.position, error.expected, error.detail))
        else:
            self._page.error_card.show_error(error)

    def _ended(self, running: Running[TicketReport]) -> None:
        if self._running is running:
            self._running = None

    @Slot(str)
    def _text_changed(self, _text: str) -> None:
        self._page.show_problem(None)
        self._typing.start()

    @Slot()
    def _came_up(self) -> None:
        self._known.ask_once()
        self.refresh()

    @Slot(object)
    def _connection_changed(self, state: ConnectionState) -> None:
        if state.state == "online" and self._page.error_card.error is not None:
            self.refresh()

    @Slot(object)
    def _learn(self, known: Known) -> None:
        self._completing.know("assignee", known.people)
        self._completing.know("requester", known.people)
        self._completing.know("category", dict.fromkeys(known.categories, ""))
        self._completing.know("tag", dict.fromkeys(known.tags, ""))

    # What it leads to

    @Slot()
    def _to_charts(self) -> None:
        card = self._page.board.cards.get("over_time")
        if card is not None and card.isVisible():
            card.view.setFocus()

    @Slot(str)
    def _open(self, query: str) -> None:
        self._guard.hold(self._page.window().windowHandle())
        self.search_wanted.emit(query)

    @Slot(str)
    def _save(self, kind: str) -> None:
        report = self.shown
        if report is not None:
            wanted = cast("FileKind", kind)
            self.saving.ask(report, wanted, self._page.save_actions[wanted].text())

    # How it was left

    def _note(self) -> bool:
        period = self._page.period
        self._state.query = self._page.query_edit.text().strip()
        self._state.period, self._state.by = period.key, period.by
        self._state.first, self._state.last = period.days() if period.key == "own" else (None, None)
        return write_kept(self._settings, _KEPT, self._state)

    def _keep(self) -> None:
        if self._note():
            running = self._worker.submit(
                LocalJob("settings.save", self._settings.save, lane=Lane.BULK, supersedes="settings.save")
            )
            running.failed.connect(self._tell)

    @Slot(object)
    def _tell(self, error: OpenClawError) -> None:
        self._page.toast.show_message(words_for(error).one_line())


def _read(asked: Asked, client: OpenClawClient) -> TicketReport:
    return client.reports.tickets(
        asked.query, first=asked.first, last=asked.last, by=asked.by, timezone=system_timezone()
    )
