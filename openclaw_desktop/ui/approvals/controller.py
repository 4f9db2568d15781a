"""What happens when in the Approvals tab."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

import msgspec
from PySide6.QtCore import QObject, Signal, Slot

from openclaw_desktop.contract.approvals import Approval, ApprovalBox
from openclaw_desktop.contract.errors import NotFound, OpenClawError
from openclaw_desktop.contract.events import Event
from openclaw_desktop.store.profile import Profile
from openclaw_desktop.ui.approvals.asking import Asking
from openclaw_desktop.ui.approvals.deciding import Deciding
from openclaw_desktop.ui.approvals.keeping import BoxKeeping
from openclaw_desktop.ui.approvals.loading import BoxLoader, Loaded
from openclaw_desktop.ui.approvals.page import BOXES, ApprovalsPage
from openclaw_desktop.ui.approvals.shown import ShownApproval
from openclaw_desktop.ui.approvals.texts import done_sentence, queued_sentence
from openclaw_desktop.ui.approvals.ticket_names import TicketNames
from openclaw_desktop.ui.approvals.unsent import UnsentDecisions
from openclaw_desktop.ui.cadence import Cadence
from openclaw_desktop.ui.kept import read_kept, write_kept
from openclaw_desktop.ui.session import Session
from openclaw_desktop.ui.tickets.editor.people import People
from openclaw_desktop.ui.timers import make_timer
from openclaw_desktop.worker import ApiWorker, ConnectionState, Job

_MINUTE_MS: Final = 60_000
_KEPT: Final = "approvals"


class _State(msgspec.Struct):
    """How the tab was left."""

    box: ApprovalBox = "todo"
    splitter: list[int] = []


class ApprovalsController(QObject):
    """Drives an `ApprovalsPage` for one login, from `start` to `stop`.

    Signals:
        ticket_wanted: the id of a ticket that should be shown.
    """

    ticket_wanted = Signal(str)

    def __init__(self, worker: ApiWorker, profile: Profile, session: Session, page: ApprovalsPage) -> None:
        super().__init__()
        self._worker, self._settings = worker, profile.settings
        self._session, self._page = session, page
        self._state = read_kept(profile.settings, _KEPT, _State)
        self._loader = BoxLoader(worker, self)
        self._keeping = BoxKeeping(worker, profile, session, page, self)
        self._unsent = UnsentDecisions(worker, profile, session)
        self.deciding = Deciding(worker, session.user.username, self._unsent, self)
        self._people = People(worker, session, self)
        self._asking = Asking(worker, session, self._people, page, self)
        self._shown = ShownApproval(session, page, self.deciding, self._asking, TicketNames(worker, self), self)
        self._box: ApprovalBox = self._state.box
        self._listed: ApprovalBox | None = None
        self._wanted = ""
        self._started = False
        self._cadence = Cadence(page, self._refresh_quietly, self)
        self._minute = make_timer(self, _MINUTE_MS, self._reword)

    # Beginning and end

    def start(self) -> None:
        """Show the box that was left."""
        self._started = True
        page = self._page
        may_ask = self._session.may("approval:create")
        page.new_action.setEnabled(may_ask)
        page.new_button.setVisible(may_ask)
        if len(self._state.splitter) == page.splitter.count():
            page.splitter.setSizes(self._state.splitter)
        for signal, slot in self._links():
            signal.connect(slot)
        self._show(None)
        self._minute.start()
        self._show_box(self._box)

    def _links(self) -> list[tuple[Any, Any]]:
        page, detail = self._page, self._page.detail
        return [
            (page.box_chosen, self._choose_box),
            (page.new_action.triggered, self._asking.ask),
            (page.refresh_action.triggered, self.refresh),
            (page.table.chosen, self._on_chosen),
            (page.table.detail_wanted, detail.focus_first),
            (page.model.more_wanted, self._loader.load_more),
            (page.empty.action_triggered, self._asking.ask),
            (page.error_card.retry_requested, self.refresh),
            (page.reworded, self._reword),
            (detail.ticket_requested, self.ticket_wanted),
            (self._loader.loaded, self._on_loaded),
            (self._loader.failed, page.error_card.show_error),
            (self._loader.began, page.busy.show_for),
            (self._asking.asked, self._on_asked),
            (self.deciding.done, self._on_done),
            (self.deciding.conflicted, self._on_conflicted),
            (self.deciding.failed, self._on_failed),
            (self.deciding.queued, self._on_queued),
            (self._worker.connection_changed, self._on_connection),
            *self._shown.links(),
        ]

    def stop(self) -> None:
        """End: ask nothing any more, show nothing, keep how it was left."""
        if not self._started:
            return
        self._started = False
        self._cadence.stop()
        self._minute.stop()
        self._loader.stop()
        self._asking.stop()
        self._state.splitter = self._page.splitter.sizes()
        self._state.box = self._box
        write_kept(self._settings, _KEPT, self._state)
        for signal, slot in self._links():
            signal.disconnect(slot)
        self._page.model.show_approvals([], has_more=False)
        self._page.error_card.clear()
        self._page.show_age(None)
        self._show(None)

    # What is listed

    @Slot()
    def refresh(self) -> None:
        """Ask the server again; selection and place stay."""
        self._loader.load(self._box)

    def _refresh_quietly(self) -> bool:
        """Ask again, unless no server could answer."""
        if self._worker.connection.state != "online":
            return False
        self._loader.load(self._box)
        return True

    def hear(self, events: Sequence[Event]) -> None:
        """Take in what happened on the server."""
        if any(event.type.startswith("approval.") for event in events):
            self._cadence.tell()

    def open_approval(self, approval_id: str) -> None:
        """Show an approval, whichever box it is in."""
        self._wanted = approval_id
        row = self._page.model.find(approval_id)
        if row >= 0:
            self._select(row)
        running = self._worker.submit(
            Job("approval", lambda client: client.approvals.get(approval_id), supersedes="approval", park_offline=True)
        )
        running.succeeded.connect(self._on_opened)
        running.failed.connect(self._page.error_card.show_error)

    def ask_about(self, ticket_id: str, title: str) -> None:
        """Begin a new approval about a ticket."""
        self._asking.ask_about(ticket_id, title)

    @Slot(str)
    def _choose_box(self, box: ApprovalBox) -> None:
        self._wanted = ""
        self._show_box(box)

    def _show_box(self, box: ApprovalBox) -> None:
        self._page.show_box(box)
        self._box = box if box in BOXES else "todo"
        if self._listed != self._box:
            self._show_what_was_seen()
        self.refresh()

    def _show_what_was_seen(self) -> None:
        kept = self._keeping.recall(self._box)
        if kept is not None or self._worker.connection.state == "offline":
            self._list([] if kept is None else kept.approvals, has_more=False)
        self._keeping.show_age()

    @Slot(object)
    def _on_loaded(self, loaded: Loaded) -> None:
        if loaded.box != self._box:
            return
        self._page.error_card.clear()
        self._page.show_todo(loaded.todo, more=loaded.todo_more)
        self._keeping.remember(loaded.box, loaded.approvals)
        self._list(loaded.approvals, has_more=loaded.has_more)

    def _list(self, approvals: list[Approval], *, has_more: bool) -> None:
        self._listed = self._box
        page = self._page
        keep = self._wanted or self._shown.approval_id
        row, place = page.table.current_row(), page.table.verticalScrollBar().value()
        page.table.selectionModel().blockSignals(True)
        moved = page.model.show_approvals(approvals, has_more=has_more)
        page.table.selectionModel().blockSignals(False)
        self._mark_unsent()
        page.show_rows(self._box)
        at = page.model.find(keep) if keep else -1
        if at < 0 and not self._wanted and page.model.rowCount():
            at = min(max(row, 0), page.model.rowCount() - 1)
        if moved and at >= 0:
            page.table.verticalScrollBar().setValue(place)
            page.table.select_only(at, scroll=bool(self._wanted))
        if at >= 0:
            self._show(page.model.approval(at))
            self._wanted = ""
        elif not self._wanted:
            self._show(None)

    def _select(self, row: int) -> None:
        self._page.table.select_only(row)
        self._show(self._page.model.approval(row))
        self._wanted = ""

    @Slot(object)
    def _on_opened(self, approval: Approval) -> None:
        me = self._session.user.username
        box: ApprovalBox = "done"
        if any(user.username == me for user in approval.waiting_for):
            box = "todo"
        elif approval.requester.username == me:
            box = "mine"
        self._show(approval)
        self._wanted = approval.id
        self._show_box(box)

    @Slot(int)
    def _on_chosen(self, row: int) -> None:
        if row >= 0:
            self._wanted = ""
            self._show(self._page.model.approval(row))

    def _show(self, approval: Approval | None) -> None:
        self._shown.show(approval)
        if approval is not None:
            self._mark_unsent()

    # What comes of it

    @Slot(object)
    def _on_asked(self, approval: Approval) -> None:
        self._page.tell(self.tr("Sent: {title}").format(title=approval.title))
        self._wanted = approval.id
        self._show_box("mine")

    @Slot(object, str)
    def _on_done(self, approval: Approval, act: str) -> None:
        self._shown.forget_comment(approval.id)
        self._page.tell(done_sentence(approval, act))
        self._take_in(approval)

    @Slot(str, str)
    def _on_queued(self, approval_id: str, _act: str) -> None:
        self._shown.forget_comment(approval_id)
        self._page.tell(queued_sentence())
        self._mark_unsent()

    def _mark_unsent(self) -> None:
        """Say in list and detail which decisions the server does not have yet."""
        unsent = frozenset(one for one in self._unsent.all() if not self.deciding.busy(one))
        self._page.model.set_unsent(unsent)
        self._page.detail.show_unsent(queued_sentence() if self._shown.approval_id in unsent else "")

    @Slot(object, str)
    def _on_conflicted(self, approval: Approval, _act: str) -> None:
        self._take_in(approval)
        self._show(approval)
        self._shown.show_standing(approval)

    def _take_in(self, approval: Approval) -> None:
        self._page.model.replace(approval)
        if self._shown.approval_id == approval.id:
            self._show(approval)
        self._refresh_soon()

    @Slot(object, str, str)
    def _on_failed(self, error: OpenClawError, approval_id: str, _act: str) -> None:
        if isinstance(error, NotFound):
            self._refresh_soon()
        if not self._shown.show_error(approval_id, error):
            self._page.error_card.show_error(error)

    def _refresh_soon(self) -> None:
        """Ask again after what was done here, which does not wait for a pause."""
        self._cadence.tell()
        self._cadence.hurry()

    @Slot(object)
    def _on_connection(self, state: ConnectionState) -> None:
        self._keeping.show_age()
        if state.state == "online" and self._page.error_card.error is not None:
            self.refresh()
        elif state.state == "online":
            self._cadence.hurry()

    @Slot()
    def _reword(self) -> None:
        self._page.model.reword()
        self._show(self._page.detail.approval)
        self._page.show_rows(self._box)
        self._keeping.show_age()
