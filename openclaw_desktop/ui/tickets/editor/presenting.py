"""Shows the state of an edit session in the editor's widgets."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from openclaw_desktop.contract.errors import BadRequest, OpenClawError, PermissionDenied, StorageError, ValidationFailed
from openclaw_desktop.contract.tickets import PRIORITIES, STATUSES
from openclaw_desktop.ui import words
from openclaw_desktop.ui.errors import permission_name, words_for
from openclaw_desktop.ui.language import current_locale
from openclaw_desktop.ui.session import Session
from openclaw_desktop.ui.tickets.editor.checks import check_values
from openclaw_desktop.ui.tickets.editor.commenting import Commenting
from openclaw_desktop.ui.tickets.editor.edit_session import EditSession
from openclaw_desktop.ui.tickets.editor.faults import words_for_fault, words_for_refusals
from openclaw_desktop.ui.tickets.editor.fields import (
    CategoryCombo,
    ChoiceCombo,
    DueEdit,
    LongTextEdit,
    PersonCombo,
    TagsEdit,
    TitleEdit,
)
from openclaw_desktop.ui.tickets.editor.footer import Purpose, SaveState
from openclaw_desktop.ui.tickets.editor.going_on import again_after
from openclaw_desktop.ui.tickets.editor.icons import priority_icon, status_dot
from openclaw_desktop.ui.tickets.editor.leak_guard import replace_keys
from openclaw_desktop.ui.tickets.editor.memory import Activity
from openclaw_desktop.ui.tickets.editor.people import People
from openclaw_desktop.ui.tickets.editor.saving import Saving
from openclaw_desktop.ui.tickets.editor.view import TicketEditor
from openclaw_desktop.ui.times import full_time


class Presenting(QObject):
    """Puts a session's state on the screen; decides nothing."""

    def __init__(
        self, view: TicketEditor, session: Session, saving: Saving, commenting: Commenting, people: People
    ) -> None:
        super().__init__(view)
        self._view, self._login = view, session
        self._saving, self._commenting, self._people = saving, commenting, people
        self._merging: EditSession | None = None
        self._saved: EditSession | None = None
        self._error_shown: tuple[OpenClawError | None, bool] = (None, False)

    def may_change(self, session: EditSession) -> bool:
        """Whether this person may change (or make) the ticket."""
        return self._login.may("work_order:create" if session.is_new else "work_order:update")

    def may_comment(self, session: EditSession) -> bool:
        """Whether this person may comment on the ticket and attach files."""
        if session.is_new or self._login.may("work_order:update"):
            return self.may_change(session) or self._login.may("work_order:update")
        ticket = session.ticket
        own = ticket is not None and ticket.requester is not None and ticket.requester.id == self._login.user.id
        return own and self._login.may("work_order:create")

    def lets_out(self, session: EditSession, send: Callable[[], None]) -> bool:
        """Whether no API key goes out with what is to be saved, or the person wants that; else they are asked in place.

        Args:
            session: what is to be saved.
            send: saves it, once they have said so.
        """
        going = session.changed_fields()
        texts = [going[field] for field in ("title", "description") if field in going]
        return self._view.leak_banner.lets_pass(texts, send, partial(self._remove_keys, session))

    def _remove_keys(self, session: EditSession) -> None:
        instead = self._view.leak_banner.placeholder()
        for field in ("title", "description"):
            session.values[field] = replace_keys(session.values[field], instead)
        self.update_form(session)
        self._view.form.edited.emit()

    def show(self, session: EditSession) -> None:
        """Show a session from scratch."""
        view = self._view
        view.clear_messages()
        self._merging = self._saved = None
        view.header.show_ticket(session.ticket, new=session.is_new)
        view.form.set_values(session.values)
        view.timeline.composer.show_comment(session.comment, session.internal)
        view.set_access(
            fields=self.may_change(session) and not session.gone,
            comments=self.may_comment(session) and not session.gone,
            internal=self._login.user.role != "requester",
            existing=not session.is_new,
        )
        if not self.may_change(session):
            self._say_read_only(session)
        if session.drafted_at is not None and session.unsaved and not self._saving.queued(session):
            self.show_draft(session)
        self.refresh(session)
        view.show_body()

    def _say_read_only(self, session: EditSession) -> None:
        permission = "work_order:create" if session.is_new else "work_order:update"
        sentence = self.tr("You can read this ticket. To change it you need the permission “{permission}”.")
        if self.may_comment(session):
            sentence = self.tr(
                "You can read this ticket and comment on it. To change it you need the permission “{permission}”."
            )
        who = self.tr("An administrator can grant it.")
        space = "" if current_locale() == "zh_CN" else " "
        self._view.read_only_banner.show_text(
            sentence.format(permission=permission_name(permission)) + space + who,
        )

    def show_draft(self, session: EditSession) -> None:
        """Say that the form holds what was typed earlier."""
        if session.drafted_at is not None:
            self._view.draft_banner.show_text(
                self.tr("Unsaved changes from {when}.").format(when=full_time(session.drafted_at)),
                self.tr("Keep"),
                self.tr("Discard"),
            )

    def update_form(self, session: EditSession) -> None:
        """Show what the session holds now, where that differs from what is shown."""
        self._view.form.set_values(session.values)
        self._view.header.show_ticket(session.ticket, new=session.is_new)
        self._view.timeline.composer.show_comment(session.comment, session.internal)

    def refresh(self, session: EditSession) -> None:
        """Show how the session stands: saving, failed, in conflict, gone."""
        self._show_merge(session)
        self._show_save(session)
        self._show_changed(session)
        self._show_gone(session)
        view = self._view
        view.timeline.composer.show_sending(self._commenting.busy(session))
        error = self._commenting.error(session)
        if error is None:
            view.timeline.send_error.clear()
        elif view.timeline.send_error.error is not error:
            view.timeline.send_error.show_error(error, retry_in=again_after(error))
        view.header.busy.setVisible(False)

    def mark_saved(self, session: EditSession) -> None:
        """Say *saved* until the next change."""
        self._saved = session

    def mark_edited(self) -> None:
        """Something was typed: *saved* is over."""
        self._saved = None

    def _show_save(self, session: EditSession) -> None:
        view = self._view
        purpose: Purpose = "create" if session.is_new else "save"
        state: SaveState = "unsaved" if session.dirty else "clean"
        if self._saving.waits_for_login(session):
            state = "waiting_login"
        elif self._saving.busy(session):
            state = "saving"
        elif self._merging is not session and self._saving.queued(session):
            state = "queued"
        elif self._merging is session:
            state, purpose = "merging", "apply"
        elif state == "clean" and self._saved is session:
            state = "saved"
        view.footer.show_state(state, purpose)
        error = self._saving.error(session)
        if error is None:
            view.error_card.clear()
        elif (error, self._saving.busy(session)) != self._error_shown or view.error_card.error is None:
            self._show_error(session, error)
        self._error_shown = (error, self._saving.busy(session))

    def _show_error(self, session: EditSession, error: OpenClawError) -> None:
        busy = self._saving.busy(session)
        if isinstance(error, ValidationFailed) and error.errors and not busy:
            by_field, others = words_for_refusals(error.errors)
            self._view.form.show_faults(by_field)
            if by_field and not others:
                self._view.form.focus_field(next(iter(by_field)))
                self._view.error_card.clear()
                return
        # What is refused will be refused again: the person changes something first, and then saves.
        can_retry = not busy and not isinstance(error, PermissionDenied | BadRequest | ValidationFailed)
        wait = self._saving.wait_s(session) if busy else again_after(error)
        self._view.error_card.show_error(error, retry_in=wait, can_retry=can_retry)

    def _show_gone(self, session: EditSession) -> None:
        if not session.gone:
            self._view.gone_banner.hide()
        elif session.unsaved:
            self._view.gone_banner.show_text(
                self.tr("This ticket has been deleted. What you typed is kept on this computer."),
                self.tr("Copy text"),
                self.tr("Create as new"),
            )
        else:
            self._view.gone_banner.show_text(self.tr("This ticket has been deleted."))

    def _show_changed(self, session: EditSession) -> None:
        if session.conflicts and self._merging is not session:
            comma = "、" if current_locale() == "zh_CN" else ", "
            fields = comma.join(words.field_word(conflict.field) for conflict in session.conflicts)
            self._view.changed_banner.show_text(
                self.tr("Someone else changed what you are changing, too: {fields}.").format(fields=fields),
                self.tr("Compare"),
            )
        else:
            self._view.changed_banner.hide()

    def start_merge(self, session: EditSession) -> None:
        """Put the conflicts of a session in the place of its form."""
        self._merging = session
        self.refresh(session)

    def stop_merge(self) -> None:
        """Put the form back."""
        self._merging = None

    def merging(self, session: EditSession) -> bool:
        """Whether the merge of a session is shown."""
        return self._merging is session

    def _show_merge(self, session: EditSession) -> None:
        if self._merging is session and not session.conflicts:
            self._merging = None
        merging = self._merging is session
        if merging:
            self._view.merge_view.show_conflicts(session.conflicts, self._make_control, self.name_of)
        self._view.show_merge(merging)

    def show_authors(self, activity: Activity) -> None:
        """Say in the merge who the others are."""
        authors: dict[str, str] = {}
        for item in activity.history:
            authors.setdefault(item.field, item.actor.display_name)
        self._view.merge_view.set_authors(authors)

    def name_of(self, username: str) -> str:
        """Give how a user is called, as far as is known."""
        return self._people.names.get(username, username)

    def _make_control(self, field: str) -> QWidget:
        match field:
            case "title":
                return TitleEdit()
            case "status":
                return ChoiceCombo(STATUSES, words.status_word, status_dot)
            case "priority":
                return ChoiceCombo(PRIORITIES, words.priority_word, priority_icon)
            case "assignee":
                combo = PersonCombo()
                combo.add_people(self._view.form.assignee.people())
                return combo
            case "category":
                return CategoryCombo()
            case "due_at":
                return DueEdit()
            case "tags":
                return TagsEdit()
            case _:
                return LongTextEdit(4, 16)

    def show_faults(self, session: EditSession) -> bool:
        """Mark what can't be saved; give whether there is anything."""
        faults = {fault.field: words_for_fault(fault) for fault in check_values(session.values)}
        self._view.form.show_faults(faults)
        return bool(faults)

    def focus_first_fault(self, session: EditSession) -> None:
        """Go to the first field that can't be saved."""
        field = next((fault.field for fault in check_values(session.values)), None)
        if field is not None:
            self._view.form.focus_field(field)

    def show_activity(self, activity: Activity | None) -> None:
        """Show comments, changes and files; None while they are on their way."""
        view = self._view
        shown = activity or Activity()
        view.timeline.model.set_names(self._people.names)
        view.timeline.model.set_entries(shown.comments, shown.history)
        view.timeline.show_loading(activity is None)
        view.attachments.show_attachments(shown.attachments)
        if activity is not None:
            self.show_authors(activity)

    def show_people(self, names: dict[str, str]) -> None:
        """Offer these people as assignees, and call them by their names."""
        self._view.form.assignee.add_people(names)
        self._view.timeline.model.set_names(names)

    def show_times(self) -> None:
        """Bring *3 minutes ago* up to the present."""
        self._view.header.retranslate()
        self._view.timeline.list.viewport().update()

    def show_draft_error(self, error: StorageError | None) -> None:
        """Say that drafts can't be kept at the moment, or can again."""
        if error is None:
            self._view.kept_banner.hide()
        else:
            self._view.kept_banner.show_text(words_for(error).one_line())
