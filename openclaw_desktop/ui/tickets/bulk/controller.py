"""A bulk change from the wish to its undoing."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from functools import partial
from itertools import islice
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, QTimer, Signal, SignalInstance, Slot

from openclaw_desktop.contract.errors import OpenClawError
from openclaw_desktop.contract.tickets import Ticket
from openclaw_desktop.contract.users import User, UserRef
from openclaw_desktop.ui.session import Session
from openclaw_desktop.ui.tickets.bulk.change import BulkChange, Preview, TicketChange
from openclaw_desktop.ui.tickets.bulk.panel import BulkPanel
from openclaw_desktop.ui.tickets.bulk.previewing import Previewing
from openclaw_desktop.ui.tickets.bulk.runner import BulkRunner, Done, Failure, Outcome
from openclaw_desktop.worker import ApiWorker, Job

if TYPE_CHECKING:
    from openclaw_desktop.api import OpenClawClient

_PREVIEW_AFTER_MS: Final = 120
_PEOPLE: Final = 50
_LOOKED_AT: Final = 200
"""So many of the selected tickets are looked at for names to offer; the server has the others."""


class BulkController(QObject):
    """Drives the panel.

    Signals:
        changed: tickets as they are now (`list[Ticket]`).
        told: what was done, and what *Undo* does (`str`, `Callable | None`).
        attention_wanted: something could not be changed: the panel has to be seen.
        failed: an `OpenClawError` of a question in the background.
    """

    changed = Signal(object)
    told = Signal(str, object)
    attention_wanted = Signal()
    failed = Signal(object)

    def __init__(self, worker: ApiWorker, session: Session, panel: BulkPanel, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._worker = worker
        self._session = session
        self._panel = panel
        self._runner = BulkRunner(worker, self)
        self._tickets: Collection[Ticket] = ()
        self._failures: list[Failure] = []
        self._error: OpenClawError | None = None
        self._previewing, self._asked = Previewing(self), Previewing(self)
        self._undoing = False
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PREVIEW_AFTER_MS)
        self._pause.timeout.connect(self._show_preview)
        panel.form.set_me(session.user)
        for signal, slot in self._panel_links():
            signal.connect(slot)
        self._runner.progress.connect(panel.show_progress)
        self._runner.finished.connect(self._finish)

    @property
    def busy(self) -> bool:
        """Whether a run was asked for or is on its way, or has left something to be looked at."""
        return self._asked.running or self._runner.running or bool(self._failures)

    def start(self) -> None:
        """Ask who can be given tickets."""
        if self._session.may("user:read"):
            self._ask_people("")

    def stop(self) -> None:
        """Go away."""
        self._pause.stop()
        self._previewing.stop()
        self._asked.stop()
        self._runner.abandon()
        for signal, slot in self._panel_links():
            signal.disconnect(slot)
        self.dismiss()

    def _panel_links(self) -> list[tuple[SignalInstance, Callable[..., None]]]:
        panel = self._panel
        return [
            (panel.form.edited, self._wait_for_more),
            (panel.form.people_wanted, self._ask_people),
            (panel.apply_wanted, self.apply),
            (panel.stop_wanted, self._runner.stop),
            (panel.retry_wanted, self._try_again),
        ]

    @Slot()
    def _wait_for_more(self) -> None:
        self._pause.start()

    def dismiss(self) -> None:
        """Leave alone what failed."""
        self._failures, self._error = [], None
        self._panel.show_end((), None)
        self._panel.form.reset()

    def show_tickets(self, tickets: Collection[Ticket]) -> None:
        """Work on these tickets, as they stand in the list."""
        self._tickets = tickets
        if not self._runner.running:
            self._failures, self._error = [], None
            some = list(islice(tickets, _LOOKED_AT))
            self._panel.form.add_people(_people_of(some))
            self._panel.form.category.add_known({ticket.category for ticket in some})
            self._panel.show_selected(len(tickets), may_change=self._session.may("work_order:update"))
            self._panel.show_end((), None)
            self._show_preview()

    @Slot()
    def apply(self) -> None:
        """Make the change that the form says, of the tickets as they are selected now."""
        self.change(self._tickets, self._panel.form.change() or BulkChange())

    def change(self, tickets: Collection[Ticket], wish: BulkChange) -> None:
        """Make a change that was asked for elsewhere, such as in the context menu; it can be undone in the same way."""
        if not (self._asked.running or self._runner.running):
            self._asked.begin(tickets, wish, self._make)

    def _make(self, shown: Preview) -> None:
        if shown.changes and not self._runner.running:
            self._run(shown.changes, undoing=False)

    def undo(self, done: Sequence[Done]) -> None:
        """Set back what a run has changed."""
        if not self._runner.running:
            self._run([one.undone() for one in done], undoing=True)

    def _run(self, changes: Sequence[TicketChange], *, undoing: bool) -> None:
        self._pause.stop()
        self._previewing.stop()
        self._failures, self._error = [], None
        self._undoing = undoing
        self._panel.show_end((), None)
        self._panel.show_progress(0, len(changes))
        self._runner.run(changes)

    @Slot()
    def _try_again(self) -> None:
        self._run([failure.again() for failure in self._failures], undoing=self._undoing)

    @Slot()
    def _show_preview(self) -> None:
        """Show what the form's wish would do, now or later."""
        self._pause.stop()
        wish = self._panel.form.change()
        if wish is None or wish == BulkChange():
            self._previewing.stop()
            self._panel.show_preview(None)
            return
        self._previewing.begin(self._tickets, wish, self._take_preview)
        if self._previewing.running:
            self._panel.show_preview(None)  # what is shown is about another wish

    def _take_preview(self, shown: Preview) -> None:
        self._panel.show_preview(shown)
        if self._failures or self._error is not None:
            self._panel.show_end(self._failures, self._error)

    @Slot(object)
    def _finish(self, outcome: Outcome) -> None:
        self._failures, self._error = outcome.failed, outcome.error
        now = [done.now for done in outcome.done]
        if now:
            self.changed.emit(now)
        current = [failure.current for failure in outcome.failed if failure.current is not None]
        if current:
            self.changed.emit(current)
        if outcome.done:
            undo: Callable[[], None] | None = None if self._undoing else partial(self.undo, outcome.done)
            self.told.emit(self._done_text(len(outcome.done)), undo)
        if not outcome.failed and outcome.error is None:
            self._panel.form.reset()
        self._panel.show_end((), None)
        self._show_preview()
        self._panel.show_end(outcome.failed, outcome.error)
        if outcome.failed or outcome.error is not None:
            self.attention_wanted.emit()

    def _done_text(self, count: int) -> str:
        if self._undoing:
            return self.tr("%Ln ticket(s) set back", "", count)
        return self.tr("%Ln ticket(s) changed", "", count)

    @Slot(str)
    def _ask_people(self, text: str) -> None:
        job = Job("users.find", partial(_find_people, text), supersedes="bulk.people", park_offline=True)
        running = self._worker.submit(job)
        running.succeeded.connect(self._add_people)
        running.failed.connect(self._fail)

    @Slot(object)
    def _add_people(self, people: list[User]) -> None:
        self._panel.form.add_people(people)

    @Slot(object)
    def _fail(self, error: OpenClawError) -> None:
        self.failed.emit(error)


def _find_people(text: str, client: OpenClawClient) -> list[User]:
    return [user for user in client.users.list(text or None, limit=_PEOPLE).page().items if user.active]


def _people_of(tickets: Sequence[Ticket]) -> list[UserRef]:
    people = {person for ticket in tickets for person in (ticket.assignee, ticket.requester) if person is not None}
    return sorted(people, key=lambda person: person.username)
