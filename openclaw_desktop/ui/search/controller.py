"""What happens in the Search tab: text and builder row are one query, which is asked as one types."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, Qt, Signal, SignalInstance, Slot
from PySide6.QtGui import QCursor, QGuiApplication

from openclaw_desktop.contract.errors import InvalidQuery, OpenClawError
from openclaw_desktop.contract.events import Event
from openclaw_desktop.contract.pages import Total
from openclaw_desktop.contract.query import Builder, QueryProblem, check, parse, read_builder, write, write_builder
from openclaw_desktop.contract.views import View, ViewCreate
from openclaw_desktop.store.profile import Profile
from openclaw_desktop.ui.errors import words_for
from openclaw_desktop.ui.export.controller import ExportController
from openclaw_desktop.ui.export.wishes import Scope
from openclaw_desktop.ui.importing.controller import ImportController
from openclaw_desktop.ui.language import current_locale
from openclaw_desktop.ui.search.completing import Completing
from openclaw_desktop.ui.search.double_click import DoubleClickGuard
from openclaw_desktop.ui.search.following import ResultsFollowing
from openclaw_desktop.ui.search.keeping import SearchKeeping
from openclaw_desktop.ui.search.known_values import Known, KnownValues
from openclaw_desktop.ui.search.page import SearchPage
from openclaw_desktop.ui.search.results_loader import ResultsLoader
from openclaw_desktop.ui.search.save_view_dialog import SaveViewDialog
from openclaw_desktop.ui.session import Session
from openclaw_desktop.ui.tickets.column_layout import pop_up_column_menu
from openclaw_desktop.ui.tickets.columns import COLUMN_OF, FIELDS, next_sort, sort_field
from openclaw_desktop.ui.tickets.selected import SelectedTickets
from openclaw_desktop.ui.timers import make_timer
from openclaw_desktop.worker import ApiWorker, ConnectionState, Job

if TYPE_CHECKING:
    from openclaw_desktop.api import OpenClawClient

_TYPING_MS: Final = 80
"""A pause between two keys. With an answer in 50 ms the rows are there within 150 ms of the last key."""
_UNFINISHED_MS: Final = 1000
"""Text that only lacks its end is still being written: so long nobody is told that it can't be read."""
_MINUTE_MS: Final = 60_000


class SearchController(QObject):
    """Drives a `SearchPage` for one login, from `start` to `stop`.

    Signals:
        ticket_wanted: the id of a ticket that is to be opened in the Tickets tab.
        views_changed: a view was saved, or there are new tickets in the views.
        announced: what ended in the background: a sentence, and the word and the action for it (`str`, `str`,
            `Callable | None`).
    """

    ticket_wanted = Signal(str)
    views_changed = Signal()
    announced = Signal(str, str, object)

    def __init__(self, worker: ApiWorker, profile: Profile, session: Session, page: SearchPage) -> None:
        super().__init__()
        self._worker = worker
        self._session = session
        self._page = page
        self._keeping = SearchKeeping(worker, profile, page, self)
        self._loader = ResultsLoader(worker, page.model, self)
        self._following = ResultsFollowing(worker, page, self._loader, self)
        self._completing = Completing(page.query_edit, page.popup, self)
        self._known = KnownValues(worker, session, self)
        self._guard = DoubleClickGuard(self)
        self.export = ExportController(worker, profile, session, page, self)
        self.importing = ImportController(worker, profile, session, page, self)
        self._typing = make_timer(self, _TYPING_MS, self.search, once=True)
        self._unfinished = make_timer(self, _UNFINISHED_MS, self._tell_problem, once=True)
        self._minute = make_timer(self, _MINUTE_MS, self._next_minute)
        self._problem: QueryProblem | None = None
        self._started = False

    # Beginning and end

    def start(self) -> None:
        """Show the query that was left; it is asked once the tab is looked at."""
        page = self._page
        self._keeping.restore()
        for signal, slot in self._links():
            signal.connect(slot)
        self._loader.loading_changed.connect(self._loading_changed)
        self._loader.loaded.connect(self._loaded)
        self._loader.failed.connect(self._failed)
        self._loader.about_to_apply.connect(page.table.note_place)
        self._loader.applied.connect(page.table.return_to_place)
        self._keeping.failed.connect(self._tell_error)
        self._known.found.connect(self._learn)
        self.export.told.connect(self.announced)
        self.export.failed.connect(self._tell_error)
        self.importing.imported.connect(self._imported)
        self.importing.told.connect(self._announce)
        page.start_panel.show_recent(self._keeping.state.recent)
        self._started = True
        page.query_edit.setText(self._keeping.state.query)
        self._typing.stop()
        self._minute.start()
        may_export = self._session.may("report:export")
        page.export_button.setVisible(may_export)
        page.export_action.setVisible(may_export)
        page.import_button.setVisible(self._session.may("work_order:create"))
        if may_export:
            self.export.start()
        if page.isVisible():
            self._came_up()

    def stop(self) -> None:
        """End: ask nothing any more, keep how it was left, show nothing."""
        if not self._started:
            return
        self._started = False
        for timer in (self._typing, self._unfinished, self._minute):
            timer.stop()
        self._guard.release()
        for signal, slot in self._links():
            signal.disconnect(slot)
        self._following.stop()
        self._loader.close()
        self.export.stop()
        self.importing.stop()
        self._keeping.stop()
        self._page.reset()

    @Slot()
    def refresh(self) -> None:
        """Ask again for what is shown; the rows keep their place."""
        if self._loader.asked is None or self._page.error_card.error is not None:
            self.search()
        else:
            self._loader.refresh()

    def show_query(self, query: str) -> None:
        """Search for what somebody was led here with."""
        self._choose(query)

    def import_tickets(self) -> None:
        """Ask for a file whose rows become tickets."""
        self.importing.ask()

    def hear(self, events: Sequence[Event]) -> None:
        """Take in what happened on the server."""
        self._following.hear(events)

    def _links(self) -> list[tuple[SignalInstance, Callable[..., None]]]:
        page = self._page
        return [
            (page.query_edit.textChanged, self._text_changed),
            (page.query_edit.search_wanted, self._search_now),
            (page.query_edit.results_wanted, self._to_results),
            (page.builder.edited, self._take_builder),
            (page.start_panel.query_chosen, self._choose),
            (page.empty.action_triggered, self._clear),
            (page.error_card.retry_requested, self.refresh),
            (page.refresh_action.triggered, self.refresh),
            (page.export_action.triggered, self._export),
            (page.import_button.clicked, self.importing.ask),
            (page.save_view_button.clicked, self._save_view),
            (page.columns_button.clicked, self._show_columns),
            (page.table.horizontalHeader().customContextMenuRequested, self._show_columns),
            (page.table.sort_wanted, self._sort_by),
            (page.model.order_wanted, self._sort_by),
            (page.table.editor_wanted, self._open_current),
            (page.table.clicked, self._clicked),
            (page.came_up, self._came_up),
            (self._worker.connection_changed, self._connection_changed),
        ]

    # The query

    @property
    def query(self) -> str:
        """The text in the field."""
        return self._page.query_edit.text().strip()

    @Slot(str)
    def _text_changed(self, text: str) -> None:
        self._keeping.state.query = text.strip()
        self._keeping.touch()
        self._unfinished.stop()
        self._page.show_problem(None)
        self._read()
        self._typing.start()

    def _read(self) -> None:
        """Let the builder row show what the text says; while that can't be read, it has nothing to go on from."""
        text = self._page.query_edit.text()
        self._problem = check(text, current_locale())
        readable = self._problem is None
        self._page.builder.setEnabled(readable)
        self._page.save_view_button.setEnabled(readable and bool(self.query))
        self._page.export_action.setEnabled(readable)
        self._page.export_button.setEnabled(readable)
        if readable:
            self._page.builder.show_builder(read_builder(parse(text)))

    @Slot()
    def search(self) -> None:
        """Ask for what the text says, or say why it can't be read."""
        self._typing.stop()
        if self._problem is not None:
            unfinished = self._problem.position >= len(self.query) and self._page.query_edit.hasFocus()
            if unfinished:
                self._unfinished.start()
            else:
                self._tell_problem()
        elif not self.query:
            self._loader.stop()
            self._page.show_total(None)
            self._page.error_card.clear()
            self._page.model.clear()
            self._page.start_panel.show_recent(self._keeping.state.recent)
            self._page.show_start()
        else:
            self._ask(self.query)

    def _ask(self, query: str) -> None:
        sort = self._keeping.state.sort
        field, descending = sort_field(sort)
        self._page.table.set_sort(COLUMN_OF.get(field, -1), descending)
        if self._loader.asked != (query, sort) or self._page.error_card.error is not None:
            self._loader.open(query, sort)

    @Slot()
    def _search_now(self) -> None:
        if self._problem is None and not self.query:
            self._ask("")
            return
        self.search()
        self._tell_problem()
        if self._problem is None:
            self._keeping.note_query(self.query)

    @Slot()
    def _tell_problem(self) -> None:
        self._unfinished.stop()
        self._page.show_problem(self._problem)

    @Slot(object)
    def _take_builder(self, builder: Builder) -> None:
        if self._problem is None:
            query = write_builder(parse(self._page.query_edit.text()), builder)
            self._page.query_edit.setText(write(query, current_locale()))
            self.search()

    @Slot(str)
    def _choose(self, query: str) -> None:
        self._page.query_edit.setText(query)
        self._page.query_edit.setFocus(Qt.FocusReason.OtherFocusReason)
        self._search_now()

    @Slot()
    def _clear(self) -> None:
        self._page.query_edit.clear()
        self._page.focus_query()
        self.search()

    # The results

    @Slot(bool)
    def _loading_changed(self, loading: bool) -> None:
        page = self._page
        page.busy.setVisible(loading)
        page.table.set_loading(loading)
        if loading and not page.model.rowCount():
            page.show_rows()

    @Slot(object)
    def _loaded(self, total: Total) -> None:
        self._page.error_card.clear()
        self._page.show_total(total)
        if self._page.model.rowCount():
            self._page.show_rows()
        else:
            self._page.show_empty()

    @Slot(object)
    def _failed(self, error: OpenClawError) -> None:
        if isinstance(error, InvalidQuery):
            # A newer server may read the language otherwise: its word counts.
            self._problem = QueryProblem(error.position, error.expected, error.detail)
            self._tell_problem()
            return
        self._page.error_card.show_error(error)

    @Slot(object)
    def _connection_changed(self, state: ConnectionState) -> None:
        if state.state == "online" and self._page.error_card.error is not None:
            self.refresh()

    def _sort_by(self, wanted: int | str) -> None:
        """Sort by the column whose header was clicked, or as the wire says it."""
        state = self._keeping.state
        state.sort = next_sort(state.sort, FIELDS[wanted]) if isinstance(wanted, int) else wanted
        self._keeping.touch()
        if self._loader.asked is not None:
            self._ask(self._loader.asked[0])

    @Slot()
    def _to_results(self) -> None:
        if self._typing.isActive():
            self.search()
        self._page.focus_results()

    @Slot()
    def _clicked(self) -> None:
        if QGuiApplication.keyboardModifiers() == Qt.KeyboardModifier.NoModifier:
            self._open_current()

    @Slot()
    def _open_current(self) -> None:
        row = self._page.table.currentIndex().row()
        if row >= 0:
            self._keeping.note_query(self.query)
            self._guard.hold(self._page.window().windowHandle())
            self.ticket_wanted.emit(self._page.model.ticket(row).id)

    @Slot()
    def _came_up(self) -> None:
        self._known.ask_once()
        self._read()
        if self._loader.asked is None:
            self.search()
        else:
            self._loader.refresh()
        if not self._page.query_edit.hasFocus() and self._page.window().focusWidget() is None:
            self._page.focus_query()

    @Slot()
    def _next_minute(self) -> None:
        self._page.model.next_minute()
        if self._page.isVisible() and self._worker.connection.state == "online":
            self._loader.refresh()

    @Slot()
    def _show_columns(self) -> None:
        pop_up_column_menu(self._page.table, QCursor.pos())

    @Slot(object)
    def _learn(self, known: Known) -> None:
        self._page.builder.set_people(known.people)
        self._completing.know("assignee", known.people)
        self._completing.know("requester", known.people)
        self._completing.know("category", dict.fromkeys(known.categories, ""))
        self._completing.know("tag", dict.fromkeys(known.tags, ""))

    @Slot()
    def _export(self) -> None:
        if self._problem is not None or not self._session.may("report:export"):
            return
        if self._typing.isActive():
            self.search()
        known = self._loader.asked is not None and not self._loader.loading
        selected = SelectedTickets(self._page.model, self._page.table.selected_rows())
        self._keeping.note_query(self.query)
        self.export.ask(Scope(self.query, self._keeping.state.sort, self._page.total if known else None, selected))

    @Slot()
    def _imported(self) -> None:
        self._loader.refresh()
        self.views_changed.emit()

    @Slot(str)
    def _announce(self, text: str) -> None:
        self.announced.emit(text, "", None)

    # Views

    @Slot()
    def _save_view(self) -> None:
        if self._problem is None and self.query:
            dialog = SaveViewDialog(self.query, self._page)
            dialog.save_wanted.connect(self._create_view)
            dialog.open()

    @Slot(str, bool)
    def _create_view(self, name: str, shared: bool) -> None:
        wish = ViewCreate(name=name, q=self.query, sort=self._keeping.state.sort, shared=shared)
        self._keeping.note_query(self.query)
        running = self._worker.submit(Job("views.create", partial(_create, wish)))
        running.succeeded.connect(self._view_saved)
        running.failed.connect(self._tell_error)

    @Slot(object)
    def _view_saved(self, view: View) -> None:
        self._page.toast.show_message(self.tr("Saved: {name} is now among the views").format(name=view.name))
        self.views_changed.emit()

    def _tell_error(self, error: OpenClawError) -> None:
        self._page.toast.show_message(words_for(error).one_line())


def _create(wish: ViewCreate, client: OpenClawClient) -> View:
    return client.views.create(wish)
