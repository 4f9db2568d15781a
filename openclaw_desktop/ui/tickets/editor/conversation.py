"""What is below the form: comments, changes and files of the ticket that is shown."""

from __future__ import annotations

import msgspec
from PySide6.QtCore import QObject, Signal

from openclaw_desktop.contract.errors import OpenClawError
from openclaw_desktop.contract.tickets import Attachment, Comment
from openclaw_desktop.ui.tickets.editor.attachments.controller import AttachmentsController
from openclaw_desktop.ui.tickets.editor.checks import check_comment
from openclaw_desktop.ui.tickets.editor.commenting import Commenting
from openclaw_desktop.ui.tickets.editor.drafting import Drafting
from openclaw_desktop.ui.tickets.editor.edit_session import EditSession
from openclaw_desktop.ui.tickets.editor.faults import words_for_fault
from openclaw_desktop.ui.tickets.editor.going_on import again_after
from openclaw_desktop.ui.tickets.editor.leak_guard import replace_keys
from openclaw_desktop.ui.tickets.editor.loading import Loading
from openclaw_desktop.ui.tickets.editor.memory import Activity, Memory
from openclaw_desktop.ui.tickets.editor.presenting import Presenting
from openclaw_desktop.ui.tickets.editor.view import TicketEditor
from openclaw_desktop.worker import ApiWorker


class Conversation(QObject):
    """Loads the activity of the shown session, sends its comments and its files.

    Signals:
        commented: the `EditSession` whose comment was sent.
    """

    commented = Signal(object)

    def __init__(
        self,
        worker: ApiWorker,
        view: TicketEditor,
        memory: Memory,
        loading: Loading,
        drafting: Drafting,
        commenting: Commenting,
        presenting: Presenting,
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._view, self._memory, self._loading = view, memory, loading
        self._drafting, self._commenting, self._presenting = drafting, commenting, presenting
        self._unsent = commenting.unsent
        self._current: EditSession | None = None
        self._attachments = AttachmentsController(worker, view.attachments, self)
        self._attachments.attached.connect(self._on_attached)
        composer = view.timeline.composer
        composer.edited.connect(self._on_edited)
        composer.send_requested.connect(self.send)
        view.timeline.send_error.retry_requested.connect(self.send)
        view.timeline.reload_requested.connect(self.reload)
        view.attachments.reload_requested.connect(self.reload)
        view.files_offered.connect(self._attachments.add_files)
        view.image_offered.connect(self._attachments.add_image)
        commenting.sent.connect(self._on_sent)
        commenting.queued.connect(self._on_queued)
        loading.activity_loaded.connect(self._on_activity)
        loading.activity_failed.connect(self._on_activity_failed)

    def show(self, session: EditSession | None) -> None:
        """Show what is known of a session's activity, and its uploads; None ends that."""
        self._current = session
        if session is None:
            return
        self._attachments.show_ticket(session.key, new=session.is_new)
        self._view.timeline.model.start_over()
        self._view.timeline.show_load_error(None)
        self.show_known()

    def show_known(self) -> None:
        """Show what is known of the activity, and below that what is still to be sent."""
        session = self._current
        if session is not None:
            self._show(session.key, Activity() if session.is_new else self._memory.activity(session.key))

    def _show(self, key: str, activity: Activity | None) -> None:
        unsent = self._unsent.comments(key)
        if unsent:
            activity = activity or Activity()
            activity = msgspec.structs.replace(activity, comments=(*activity.comments, *unsent))
        self._presenting.show_activity(activity)

    def ticket_made(self, key: str, ticket_id: str) -> None:
        """Send the files that waited for a ticket to be made."""
        self._attachments.ticket_made(key, ticket_id)

    def close(self) -> None:
        """Give up what is on its way."""
        self._attachments.close()

    def reload(self) -> None:
        """Fetch the activity again."""
        if self._current is not None and not self._current.is_new:
            self._loading.load_activity(self._current.key)

    def _on_edited(self) -> None:
        session = self._current
        if session is not None:
            composer = self._view.timeline.composer
            session.comment, session.internal = composer.text.value(), composer.internal.isChecked()
            composer.field.error.show_text("")
            self._drafting.touch(session)

    def send(self) -> None:
        """Send the comment that is typed."""
        session = self._current
        if session is None or session.is_new or session.gone or not self._presenting.may_comment(session):
            return
        fault = check_comment(session.comment)
        if fault is not None:
            composer = self._view.timeline.composer
            composer.field.error.show_text(words_for_fault(fault))
            composer.text.setFocus()
            return
        if not self._view.timeline.leak_banner.lets_pass([session.comment], self.send, self._remove_keys):
            return
        self._drafting.keep(session)
        self._commenting.send(session)

    def _remove_keys(self) -> None:
        composer = self._view.timeline.composer
        composer.text.set_value(replace_keys(composer.text.value(), self._view.timeline.leak_banner.placeholder()))
        self._on_edited()
        composer.text.setFocus()

    def go_on(self) -> None:
        """Send again what could not be sent and needs nothing but another try."""
        session = self._current
        if session is not None and again_after(self._commenting.error(session)) is not None:
            self.send()

    def _on_sent(self, session: EditSession, comment: Comment) -> None:
        known = self._memory.activity(session.key) or Activity()
        if comment.id not in {other.id for other in known.comments}:
            known = msgspec.structs.replace(known, comments=(*known.comments, comment))
            self._memory.keep_activity(session.key, known)
        self._drafting.keep(session)
        if session is self._current:
            self._view.timeline.composer.show_comment(session.comment, session.internal)
            self._show(session.key, known)
        self.commented.emit(session)

    def _on_queued(self, session: EditSession) -> None:
        self._drafting.keep(session)
        if session is self._current:
            self._view.timeline.composer.show_comment(session.comment, session.internal)
            self.show_known()

    def _on_attached(self, ticket_id: str, attachment: Attachment) -> None:
        known = self._memory.activity(ticket_id) or Activity()
        if attachment.id not in {other.id for other in known.attachments}:
            known = msgspec.structs.replace(known, attachments=(*known.attachments, attachment))
            self._memory.keep_activity(ticket_id, known)
        if self._shows(ticket_id):
            self._show(ticket_id, known)
            self._loading.load_activity(ticket_id)

    def _shows(self, ticket_id: str) -> bool:
        return self._current is not None and self._current.key == ticket_id

    def _on_activity(self, ticket_id: str, activity: Activity) -> None:
        self._memory.keep_activity(ticket_id, activity)
        if self._shows(ticket_id):
            self._view.timeline.show_load_error(None)
            self._show(ticket_id, activity)

    def _on_activity_failed(self, ticket_id: str, error: OpenClawError) -> None:
        if self._shows(ticket_id) and self._current is not None and not self._current.gone:
            self._view.timeline.show_loading(False)
            self._view.timeline.show_load_error(error)
