"""What happens when in the Tickets tab: brings the list, its views, the editor and the bulk change together."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QPoint, Signal, SignalInstance, Slot
from PySide6.QtGui import QCursor

from openclaw_desktop.contract.errors import OpenClawError
from openclaw_desktop.contract.events import Event
from openclaw_desktop.contract.pages import Total
from openclaw_desktop.contract.query import check
from openclaw_desktop.contract.tickets import Ticket
from openclaw_desktop.store.profile import Profile
from openclaw_desktop.ui.language import current_locale
from openclaw_desktop.ui.session import Session
from openclaw_desktop.ui.tickets.bulk.controller import BulkController
from openclaw_desktop.ui.tickets.column_layout import pop_up_column_menu
from openclaw_desktop.ui.tickets.columns import COLUMN_OF, FIELDS, next_sort, sort_field
from openclaw_desktop.ui.tickets.context_menu import TicketMenu
from openclaw_desktop.ui.tickets.deletion import Deletion, Taken
from openclaw_desktop.ui.tickets.editor import EditorController
from openclaw_desktop.ui.tickets.following import Following
from openclaw_desktop.ui.tickets.keeping import Keeping
from openclaw_desktop.ui.tickets.list_loader import ListLoader
from openclaw_desktop.ui.tickets.list_texts import empty_words
from openclaw_desktop.ui.tickets.list_views import FIRST_VIEW, ListView, built_in_views, combined_query
from openclaw_desktop.ui.tickets.page import TicketsPage
from openclaw_desktop.ui.tickets.selection import Selection
from openclaw_desktop.ui.tickets.ticket_approvals import LeadingToApprovals, TicketApprovals
from openclaw_desktop.ui.tickets.views_controller import ViewsController
from openclaw_desktop.ui.timers import make_timer
from openclaw_desktop.worker import ApiWorker, ConnectionState

if TYPE_CHECKING:
    from openclaw_desktop.ui.notifications.presence import Board

_MINUTE_MS: Final = 60_000
_FILTER_AFTER_MS: Final = 300


class TicketsController(LeadingToApprovals):
    """Drives a `TicketsPage` for one login, from `start` to `stop`; `import_wanted` leads to an import."""

    import_wanted = Signal()

    def __init__(self, worker: ApiWorker, profile: Profile, session: Session, page: TicketsPage) -> None:
        super().__init__()
        self._worker = worker
        self._session = session
        self._page = page
        self.editor = EditorController(worker, profile, session, page.editor)
        self.bulk = BulkController(worker, session, page.bulk, self)
        self.selection = Selection(page, self.editor, self.bulk, self)
        self._keeping = Keeping(worker, profile, session, page, self)
        self._loader = ListLoader(worker, page.model, self)
        self._views = ViewsController(worker, session, page.views, page.views_model, self._keeping.state, self)
        self._following = Following(worker, page, self.selection, self.editor, self._refresh_quietly, self)
        self._deletion = Deletion(worker, page.model, self)
        self._approvals = TicketApprovals(worker, session, page, self.selection, self)
        self._menu = TicketMenu(
            session, page.focus_editor, self.bulk.change, self._delete_selected, self._approvals.ask_about, self
        )
        self._view = built_in_views(datetime.now().astimezone().date())[0]
        self._filter = ""
        self._sort = self._view.sort
        self._select_later = ""
        self._empty_action: Callable[[], None] | None = None
        self._minute = make_timer(self, _MINUTE_MS, self._next_minute)
        self._typing = make_timer(self, _FILTER_AFTER_MS, self._apply_filter, once=True)
        self._started = False
        self._focused = False

    # Beginning and end

    def start(self) -> None:
        """Show the view that was left, from the cache at once, and ask the server."""
        page, state = self._page, self._keeping.state
        self._connect()
        self._started = True
        page.allow_new(self._session.may("work_order:create"))
        page.delete_action.setEnabled(self._session.may("work_order:delete"))
        page.save_view_button.hide()
        self._keeping.restore_layout()
        self._select_later = state.ticket
        self._views.start()
        self.bulk.start()
        self._minute.start()

    def stop(self) -> None:
        """End: ask nothing any more, keep how it was left, show nothing."""
        if not self._started:
            return
        self._started = False
        for part in (self._minute, self._typing, self._keeping, self._views, self._approvals):
            part.stop()
        self._loader.close()
        self._focused = False
        self.bulk.stop()
        self.selection.stop()
        self._disconnect()
        self.editor.stop()
        self._following.stop()  # after the editor, which keeps its draft at the end: that is told, too
        self._page.reset()

    @Slot()
    def refresh(self) -> None:
        """Ask the server again for all that is in view; the list keeps its place."""
        self._loader.refresh(self._page.table.last_visible_row() + 1)
        self._views.count_now()

    def hear(self, events: Sequence[Event]) -> None:
        """Take in what happened on the server."""
        self._following.hear(events)
        self._approvals.hear(events)

    def show_presence(self, board: Board) -> None:
        """Show who else has which ticket open."""
        self._following.show_presence(board)

    def open_ticket(self, ticket_id: str) -> None:
        """Show a ticket in the editor, whether it is in the list or not."""
        self.selection.open(ticket_id)

    # Wiring

    def _page_links(self) -> list[tuple[SignalInstance, Callable[..., None]]]:
        page = self._page
        return [
            (page.new_action.triggered, self.selection.open_new),
            (page.refresh_action.triggered, self.refresh),
            (page.delete_action.triggered, self._delete_selected),
            (page.filter_edit.textChanged, self._filter_typed),
            (page.filter_edit.returnPressed, self._apply_filter),
            (page.error_card.retry_requested, self.refresh),
            (page.empty.action_triggered, self._do_empty_action),
            (page.table.sort_wanted, self._sort_by),
            (page.model.order_wanted, self._sort_by),
            (page.table.editor_wanted, page.focus_editor),
            (page.table.customContextMenuRequested, self._show_menu),
            (page.table.horizontalHeader().customContextMenuRequested, self._show_columns),
            (page.columns_button.clicked, self._show_columns),
            (page.save_view_button.clicked, self._save_view),
            (page.reworded, self._reword),
            (page.import_wanted, self.import_wanted.emit),
            (self._worker.connection_changed, self._connection_changed),
        ]

    def _connect(self) -> None:
        for signal, slot in self._page_links():
            signal.connect(slot)
        self._loader.loading_changed.connect(self._loading_changed)
        self._loader.loaded.connect(self._loaded)
        self._loader.failed.connect(self._load_failed)
        self._loader.about_to_apply.connect(self._page.table.note_place)
        self._loader.applied.connect(self._page.table.return_to_place)
        self._views.chosen.connect(self._show_view)
        self._views.created.connect(self._clear_filter)
        self._views.arranged.connect(self._keeping.touch)
        self._deletion.deleted.connect(self._deleted)
        self._deletion.restored.connect(self._restored)
        self.bulk.changed.connect(self._changed_in_bulk)
        self.editor.ticket_saved.connect(self._saved_in_editor)
        self.editor.ticket_created.connect(self._created_in_editor)
        self.editor.ticket_removed.connect(self._removed_in_editor)
        self.editor.unsaved_changed.connect(self._read_drafts)
        self.editor.discarding.discarded.connect(self._page.tell_discarded)
        self.selection.opened.connect(self._opened)
        for told in (self.bulk.told, self._views.told):
            told.connect(self._page.tell)
        for part in (self._views, self._deletion, self._keeping, self.bulk):
            part.failed.connect(self._page.show_error)

    def _disconnect(self) -> None:
        for signal, slot in self._page_links():
            signal.disconnect(slot)

    # View, filter, order

    @Slot(object)
    def _show_view(self, view: ListView) -> None:
        self._view = view
        self._sort = self._keeping.state.sorts.get(view.key, view.sort)
        self._keeping.touch()
        self._open()

    def _open(self) -> None:
        self._page.clear_error()
        self._page.show_rows()
        field, descending = sort_field(self._sort)
        self._page.table.set_sort(COLUMN_OF.get(field, -1), descending)
        known = [] if self._filter else self._keeping.recall(self._list_name())
        self._loader.open(combined_query(self._view, self._filter), self._sort, known)

    def _list_name(self) -> str:
        return f"{self._view.key} {self._sort}"

    @Slot()
    def _filter_typed(self) -> None:
        self._typing.start()

    @Slot()
    def _apply_filter(self) -> None:
        self._typing.stop()
        words = self._page.filter_edit.text().strip()
        problem = check(words, current_locale())
        self._page.filter_error.show_text(problem.message if problem is not None else "")
        self._page.save_view_button.setVisible(bool(words) and problem is None)
        if problem is None and words != self._filter:
            self._filter = words
            self._open()

    def _sort_by(self, wanted: int | str) -> None:
        """Sort by the column whose header was clicked, or as the wire says it."""
        self._sort = next_sort(self._sort, FIELDS[wanted]) if isinstance(wanted, int) else wanted
        self._keeping.state.sorts[self._view.key] = self._sort
        self._keeping.touch()
        self._open()

    @Slot()
    def _save_view(self) -> None:
        self._views.save(self._filter, combined_query(self._view, self._filter), self._sort)

    @Slot()
    def _clear_filter(self) -> None:
        self._page.filter_edit.clear()
        self._typing.stop()
        self._filter = ""
        self._page.filter_error.show_text("")
        self._page.save_view_button.hide()

    # The list

    @Slot(bool)
    def _loading_changed(self, loading: bool) -> None:
        self._page.table.set_loading(loading)
        self._page.busy.setVisible(loading)
        if loading and not self._page.model.rowCount():
            self._page.show_total(None)

    @Slot(object)
    def _loaded(self, total: Total) -> None:
        page = self._page
        page.clear_error()
        page.show_total(total)
        if not self._focused:
            # Not at the start: then the window may not be there yet.
            self._focused = True
            page.take_focus()
        page.model.set_drafts(self._keeping.drafts())
        if page.model.rowCount():
            page.show_rows()
        else:
            self._show_empty()
        if not self._filter:
            self._keeping.remember(self._list_name(), page.model.listed(200))
        if self._select_later:
            wanted, self._select_later = self._select_later, ""
            if wanted != self.selection.open_id or not self.selection.select_created(wanted):
                self.selection.open(wanted)
        self.selection.reread()

    @Slot(object, bool)
    def _load_failed(self, error: OpenClawError, _first: bool) -> None:
        self._page.show_rows()
        self._page.show_error(error)
        self._keeping.show_age(self._list_name() if self._loader.total is None and not self._filter else "")

    def _show_empty(self) -> None:
        words = empty_words(
            self._view.key, filtered=bool(self._filter), may_create=self._session.may("work_order:create")
        )
        actions: dict[str, Callable[[], None]] = {
            "clear_filter": self._page.filter_edit.clear,
            "all_open": lambda: self._views.choose(FIRST_VIEW),
            "new_ticket": self.selection.open_new,
        }
        self._empty_action = actions.get(words.action)
        self._page.show_empty(words.sentence, words.button, words.importing)

    @Slot()
    def _do_empty_action(self) -> None:
        if self._empty_action is not None:
            self._empty_action()

    @Slot()
    def _next_minute(self) -> None:
        self._page.model.next_minute()
        self.editor.next_minute()

    def _refresh_quietly(self) -> bool:
        """Ask for what is in view, unless no server could answer."""
        if self._worker.connection.state != "online" or self._loader.loading:
            return False
        self._loader.refresh(self._page.table.last_visible_row() + 1)
        self._views.count_soon()
        return True

    @Slot(object)
    def _connection_changed(self, state: ConnectionState) -> None:
        if state.state == "online" and self._page.error_card.error is not None:
            self.refresh()
        elif state.state == "online":
            self._following.outdated()

    @Slot()
    def _reword(self) -> None:
        self._views.show()
        if self._loader.total is not None and not self._page.model.rowCount():
            self._show_empty()

    # What happens to tickets

    @Slot()
    def _read_drafts(self) -> None:
        self._page.model.set_drafts(self._keeping.drafts())

    @Slot(str)
    def _opened(self, ticket_id: str) -> None:
        self._keeping.state.ticket = ticket_id
        self._keeping.touch()

    @Slot(object)
    def _saved_in_editor(self, ticket: Ticket) -> None:
        self._loader.changed_here(ticket.id)
        self._page.model.replace([ticket])
        self._views.count_soon()

    @Slot(object)
    def _created_in_editor(self, ticket: Ticket) -> None:
        self._loader.changed_here(ticket.id)
        self._select_later = ticket.id
        self.selection.select_created(ticket.id)
        self.refresh()

    @Slot(str)
    def _removed_in_editor(self, ticket_id: str) -> None:
        self._page.model.remove([ticket_id])
        self._views.count_soon()

    @Slot(object)
    def _changed_in_bulk(self, tickets: Sequence[Ticket]) -> None:
        for ticket in tickets:
            self._loader.changed_here(ticket.id)
        self._page.model.replace(tickets)
        if any(ticket.id == self.selection.open_id for ticket in tickets):
            self.selection.forget_open()
        self._views.count_soon()

    @Slot()
    def _delete_selected(self) -> None:
        tickets = self.selection.tickets()
        if not tickets or not self._session.may("work_order:delete"):
            return
        row = self._page.table.selected_rows()[0]
        if self.selection.open_id in tickets.ids:
            self.selection.close()
        self.bulk.dismiss()
        self._page.table.clearSelection()
        self._deletion.delete(tickets.ids)
        left = self._page.model.rowCount()
        if left:
            self._page.table.select_only(min(row, left - 1))

    @Slot(object)
    def _deleted(self, taken: Taken) -> None:
        self._views.count_soon()
        self._loader.count(-len(taken))
        self._page.show_total(self._loader.total)
        text = self.tr("%Ln ticket(s) deleted", "", len(taken))
        self._page.tell(text, lambda: self._deletion.restore(taken))
        if not self._page.model.rowCount():
            self._show_empty()

    @Slot(object)
    def _restored(self, tickets: Sequence[Ticket]) -> None:
        for ticket in tickets:
            self._loader.changed_here(ticket.id)
        self._loader.count(len(tickets))
        self._page.show_total(self._loader.total)
        self._page.show_rows()
        self.selection.open(tickets[0].id, tickets[0])
        self._page.tell(self.tr("%Ln ticket(s) restored", "", len(tickets)))
        self._views.count_soon()

    # Menus

    @Slot(QPoint)
    def _show_menu(self, where: QPoint) -> None:
        tickets = self.selection.tickets()
        if tickets:
            self._menu.pop_up(self._page.table, tickets, self._page.table.viewport().mapToGlobal(where))

    @Slot()
    def _show_columns(self) -> None:
        pop_up_column_menu(self._page.table, QCursor.pos())
