"""The editor's controller: which ticket is shown, and what happens when something is typed, saved, sent or lost."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from openclaw_desktop.contract.errors import NotFound, OpenClawError
from openclaw_desktop.contract.tickets import Ticket
from openclaw_desktop.store.profile import Profile
from openclaw_desktop.ui.errors import words_for
from openclaw_desktop.ui.session import Session
from openclaw_desktop.ui.tickets.editor.commenting import Commenting
from openclaw_desktop.ui.tickets.editor.conversation import Conversation
from openclaw_desktop.ui.tickets.editor.discarding import Discarding
from openclaw_desktop.ui.tickets.editor.drafting import Drafting
from openclaw_desktop.ui.tickets.editor.edit_session import NEW_PREFIX, EditSession
from openclaw_desktop.ui.tickets.editor.going_on import NextTry, again_after
from openclaw_desktop.ui.tickets.editor.gone import GoneTicket
from openclaw_desktop.ui.tickets.editor.loading import Loading
from openclaw_desktop.ui.tickets.editor.memory import Memory
from openclaw_desktop.ui.tickets.editor.naming import Naming
from openclaw_desktop.ui.tickets.editor.people import People
from openclaw_desktop.ui.tickets.editor.presenting import Presenting
from openclaw_desktop.ui.tickets.editor.saving import Saving
from openclaw_desktop.ui.tickets.editor.sessions import Sessions
from openclaw_desktop.ui.tickets.editor.settling import Settling
from openclaw_desktop.ui.tickets.editor.unsent import Unsent
from openclaw_desktop.ui.tickets.editor.view import TicketEditor
from openclaw_desktop.worker import ApiWorker, ConnectionState

if TYPE_CHECKING:
    from openclaw_desktop.ui.notifications.presence import Present


class EditorController(QObject):
    """Shows tickets in a `TicketEditor` and keeps, saves and sends what is typed there.

    Leaving a ticket asks nothing: what is unsaved stays as a draft, and a save that is on its way goes on.

    Signals:
        ticket_saved: a `Ticket` as it stands after a save, a comment or a merge.
        ticket_created: a `Ticket` that was made here.
        ticket_removed: the id of a ticket that the server no longer has.
        title_changed: what the shown ticket is called, as typed.
        unsaved_changed: the id of a ticket whose draft was written or taken away.
    """

    ticket_saved = Signal(object)
    ticket_created = Signal(object)
    ticket_removed = Signal(str)
    title_changed = Signal(str)
    unsaved_changed = Signal(str)

    def __init__(self, worker: ApiWorker, profile: Profile, session: Session, view: TicketEditor) -> None:
        super().__init__(view)
        self._view = view
        self._current: EditSession | None = None
        self._memory = Memory()
        self._people = People(worker, session, self)
        self._naming = Naming(self._people, view.form, session.user, self)
        self._drafting = Drafting(profile, session, self)
        self._loading = Loading(worker, self)
        self._unsent = Unsent(worker, profile, session, self)
        self._saving = Saving(worker, self._unsent, self)
        self.discarding = Discarding(self._drafting, self._unsent, self._saving, self._shown, self._show_again, self)
        self._commenting = Commenting(worker, self._unsent, self)
        self._presenting = Presenting(view, session, self._saving, self._commenting, self._people)
        self._conversation = Conversation(
            worker, view, self._memory, self._loading, self._drafting, self._commenting, self._presenting, self
        )
        self._next_try = NextTry(self)
        self._gone = GoneTicket(view.gone_banner, lambda: self._current, self._drafting, self)
        self._sessions = Sessions(self._memory, self._drafting, self._unsent)
        parts = (self._sessions, self._saving, self._loading, self._drafting, self._presenting, self._conversation)
        self._settling = Settling(self._unsent, lambda: self._current, *parts, self)
        self._wanted, self._stopped = "", False
        self._connect()
        worker.connection_changed.connect(self._on_connection)

    def _connect(self) -> None:
        view = self._view
        view.form.edited.connect(self._on_edited)
        view.save_requested.connect(self.save)
        view.error_card.retry_requested.connect(self._on_retry)
        view.footer.discard_requested.connect(self._on_discard)
        view.draft_banner.first.connect(view.draft_banner.hide)
        view.draft_banner.second.connect(self._on_discard)
        view.changed_banner.first.connect(self._on_compare)
        self._gone.again.connect(self._open_anew)
        self._people.found.connect(self._presenting.show_people)
        self._naming.answered.connect(self._send)
        self._drafting.kept.connect(self._on_draft_kept)
        self._drafting.failed.connect(self._presenting.show_draft_error)
        self._loading.ticket_loaded.connect(self._on_ticket)
        self._loading.ticket_failed.connect(self._on_ticket_failed)
        self._saving.changed.connect(self._on_sending_changed)
        self._saving.saved.connect(self._on_saved)
        self._saving.created.connect(self._on_created)
        self._saving.conflicted.connect(self._on_conflicted)
        self._saving.lost.connect(self._on_lost)
        self._commenting.changed.connect(self._on_sending_changed)
        self._conversation.commented.connect(self._on_commented)
        self._next_try.due.connect(self._go_on)
        self._unsent.failed.connect(self._presenting.show_draft_error)
        self._settling.settled.connect(self._refresh)
        self._settling.changed.connect(self.unsaved_changed)

    # Which ticket is shown

    def show_ticket(self, ticket_id: str, known: Ticket | None = None) -> None:
        """Show a ticket at once as far as it is known, with its draft where there is one, and bring it up to date."""
        if known is not None:
            self._memory.keep(known)
        current = self._current
        if current is not None and current.key == ticket_id:
            if known is not None and current.see(known):
                self._presenting.update_form(current)
            self._refresh(current)
            self._loading.load(ticket_id, current.ticket)
            return
        self._leave()
        self._people.ask_once()
        if ticket_id.startswith(NEW_PREFIX):
            self._open(self._sessions.of_unsent(ticket_id))
            return
        session = self._sessions.known(ticket_id)
        if session is None:
            self._view.show_nothing(self.tr("Loading…"))
        else:
            self._open(session)
        self._wanted = ticket_id
        self._loading.load(ticket_id, None if session is None else session.ticket)

    def new_ticket(self) -> None:
        """Show an empty form, or the one that was begun and not sent."""
        if (now := self._current) is not None and now.is_new and not self._saving.queued(now):
            self._view.focus_first()
            return
        self._leave()
        self._people.ask_once()
        self._open(self._sessions.new())
        self._view.focus_first()

    def clear(self) -> None:
        """Show no ticket."""
        self._leave()
        self._view.show_nothing()

    def stop(self) -> None:
        """Keep what is unsaved and give up what is on its way, for a logout or the end of the program."""
        if not self._stopped:
            self._stopped = True
            self._leave()
            self._conversation.close()
            self._unsent.close()
            self._view.show_nothing()

    def has_unsaved(self) -> bool:
        """Whether something typed for the ticket shown is not on the server."""
        return self._current is not None and self._current.unsaved

    def _leave(self) -> None:
        self._wanted = ""
        self._loading.stop()
        self._next_try.stop()
        self._naming.forget()
        self._drafting.flush()
        self._conversation.show(None)
        session, self._current = self._current, None
        if session is not None and (self._saving.busy(session) or self._commenting.busy(session)):
            self._sessions.hold(session)

    def _open(self, session: EditSession) -> None:
        self._current = session
        self._sessions.release(session)
        if session.ticket is not None:
            self._people.learn(session.ticket)
        self._presenting.show(session)
        self._conversation.show(session)
        self._tell_title()

    def _shown(self, ticket_id: str) -> EditSession | None:
        current = self._current
        return current if current is not None and current.key == ticket_id else None

    # What is typed

    def _on_edited(self) -> None:
        if (session := self._current) is None:
            return
        session.values = self._view.form.values()
        self._presenting.mark_edited()
        if self._view.form.faults():
            # Once something is marked, the marks follow what is typed.
            self._presenting.show_faults(session)
        error = self._saving.error(session)
        if error is not None and error.errors and not self._saving.busy(session):
            self._saving.forget_error(session)
        self._drafting.touch(session)
        self._refresh(session)
        self._tell_title()

    def _tell_title(self) -> None:
        if self._current is not None:
            self.title_changed.emit(self._current.values["title"])

    def _on_draft_kept(self, key: str) -> None:
        self._presenting.show_draft_error(None)
        if not key.startswith(NEW_PREFIX):
            self.unsaved_changed.emit(key)

    def _on_discard(self) -> None:
        session = self._current
        if session is not None and self._presenting.merging(session):
            self._presenting.stop_merge()
            self._refresh(session)
        elif session is not None:
            self.discarding.discard(session)

    def _show_again(self, session: EditSession) -> None:
        if session is self._current:
            self._presenting.show(session)
            self._tell_title()

    # Saving

    def save(self) -> None:
        """Send what was changed, or apply the merge that is shown; says in place what can't be sent."""
        session = self._current
        if session is None or self._saving.busy(session) or not self._presenting.may_change(session) or session.gone:
            return
        merging = self._presenting.merging(session)
        if merging:
            self._apply_merge(session)
        if not session.is_new and not session.dirty:
            if merging and session.ticket is not None:
                self._on_saved(session, session.ticket)
            return
        if session.conflicts:
            self._on_conflicted(session)
            return
        if not self._naming.asks(session):
            self._send(session)

    def _send(self, session: EditSession) -> None:
        if self._presenting.show_faults(session):
            self._presenting.focus_first_fault(session)
        elif self._presenting.lets_out(session, self.save):
            self._drafting.keep(session)
            self._view.draft_banner.hide()
            self._saving.save(session)

    def _apply_merge(self, session: EditSession) -> None:
        session.decide(self._view.merge_view.choices())
        self._presenting.stop_merge()
        self._presenting.update_form(session)
        self._drafting.keep(session)
        self._refresh(session)

    def _on_compare(self) -> None:
        if self._current is not None:
            self._on_conflicted(self._current)

    def _on_retry(self) -> None:
        session = self._current
        if session is not None and self._saving.error(session) is not None:
            self.save()
        elif session is not None and not session.is_new:
            self._view.error_card.clear()
            self._loading.load(session.key, session.ticket)

    def _on_connection(self, state: ConnectionState) -> None:
        if state.state == "online":
            self._go_on()

    def _go_on(self) -> None:
        """Try again what needs nothing but another try, for the ticket that is shown."""
        if (session := self._current) is None:
            return
        if again_after(self._saving.error(session)) is not None and not self._saving.busy(session):
            self.save()
        self._conversation.go_on()

    def _on_sending_changed(self, session: EditSession) -> None:
        if session is self._current:
            self._refresh(session)
        elif not self._saving.busy(session) and not self._commenting.busy(session):
            self._sessions.release(session)

    def _on_saved(self, session: EditSession, ticket: Ticket) -> None:
        self._memory.keep(ticket)
        self._unsent.settled_by(ticket, session.take_decided())
        self._drafting.keep(session)
        if session is self._current:
            self._presenting.mark_saved(session)
            self._presenting.update_form(session)
            self._refresh(session)
            self._loading.load_activity(session.key)
        self.ticket_saved.emit(ticket)

    def _on_created(self, session: EditSession, ticket: Ticket, new_key: str) -> None:
        self._drafting.drop(new_key)
        self._conversation.ticket_made(new_key, ticket.id)
        self._memory.keep(ticket)
        self._drafting.keep(session)
        if session is self._current:
            self._open(session)
            self._presenting.mark_saved(session)
            self._refresh(session)
            self._loading.load_activity(ticket.id)
        self.ticket_created.emit(ticket)

    def _on_conflicted(self, session: EditSession) -> None:
        self._drafting.keep(session)
        if session is self._current:
            self._presenting.start_merge(session)
            self._loading.load_activity(session.key)  # tells who the other one is

    def _on_lost(self, session: EditSession) -> None:
        self._memory.forget(session.key)
        self._drafting.keep(session)
        if session is self._current:
            self._presenting.show(session)
        self.ticket_removed.emit(session.key)

    def _on_commented(self, session: EditSession) -> None:
        if session is self._current:
            self._loading.load(session.key, session.ticket)

    def _open_anew(self, session: EditSession) -> None:
        self._current = None
        self._open(session)
        self._refresh(session)

    # What comes from the server

    def _on_ticket(self, ticket_id: str, ticket: Ticket) -> None:
        self._memory.keep(ticket)
        if self._current is None and self._wanted == ticket_id:
            self._open(self._sessions.of(ticket))
            if ticket.id != ticket_id:  # it was asked for by its number
                self._loading.load_activity(ticket.id)
            return
        shown = self._shown(ticket.id)
        if shown is None:
            return
        newer = shown.ticket is None or ticket.version > shown.ticket.version
        if shown.gone:  # someone brought it back
            shown.gone = False
            self._presenting.show(shown)
        shown.see(ticket)
        self._people.learn(ticket)
        self._presenting.update_form(shown)
        self._refresh(shown)
        if newer:
            self._loading.load_activity(ticket.id)
            self.ticket_saved.emit(ticket)

    def _on_ticket_failed(self, ticket_id: str, error: OpenClawError) -> None:
        session = self._shown(ticket_id)
        if isinstance(error, NotFound):
            if session is None and self._wanted == ticket_id:
                session = self._sessions.of_draft(ticket_id)
                if session is not None:
                    self._open(session)
            if session is not None:
                session.gone = True
                self._on_lost(session)
                return
            self._view.show_nothing(words_for(error).one_line())
            self._memory.forget(ticket_id)
            self.ticket_removed.emit(ticket_id)
        elif session is None:
            self._view.show_nothing(words_for(error).one_line())
        else:
            self._view.error_card.show_error(error)

    def look_again(self) -> None:
        """See what others did meanwhile to the ticket that is shown."""
        session = self._current
        if session is not None and not session.is_new and not self._saving.busy(session):
            self._loading.load(session.key, session.ticket)

    def show_presence(self, others: Sequence[Present]) -> None:
        """Say who else has the ticket open that is shown."""
        self._view.header.show_presence(others)

    def next_minute(self) -> None:
        """Bring *3 minutes ago* up to the present."""
        if self._current is not None:
            self._presenting.show_times()

    def _refresh(self, session: EditSession) -> None:
        if session is self._current:
            self._presenting.refresh(session)
            self._next_try.plan(self._saving.error(session), self._commenting.error(session))
