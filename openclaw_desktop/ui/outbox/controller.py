"""What happens to edits that were not sent yet: they are sent, counted in the status bar, and decided in their list."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import msgspec
from PySide6.QtCore import QObject, QTimer, Signal, Slot

from openclaw_desktop.contract.errors import StorageError
from openclaw_desktop.store.drafts import DraftKey
from openclaw_desktop.store.edits import Change, Decided, NewComment, NewTicket, Unreadable
from openclaw_desktop.store.outbox import Entry, Happened
from openclaw_desktop.ui.errors import words_for
from openclaw_desktop.ui.outbox.dialog import OutboxDialog
from openclaw_desktop.ui.outbox.model import OutboxModel
from openclaw_desktop.worker import OutboxSender

if TYPE_CHECKING:
    from openclaw_desktop.store.profile import Profile
    from openclaw_desktop.ui.outbox.status_button import OutboxStatus
    from openclaw_desktop.ui.session import Session
    from openclaw_desktop.worker import ApiWorker

_SHOWN: Final = 500
"""More entries than a person decides one by one; the rest follows as these leave."""
_PAUSE_MS: Final = 150


class OutboxController(QObject):
    """Runs the outbox for one login, from `start` to `stop`.

    Signals:
        ticket_wanted: the id, or `new:<uuid>`, of a ticket that should be shown.
        approval_wanted: the id of an approval that should be shown.
        decided: a decision about an approval that had waited has arrived.
        told: a sentence that matters but stops nobody.
    """

    ticket_wanted = Signal(str)
    approval_wanted = Signal(str)
    decided = Signal()
    told = Signal(str)

    def __init__(
        self, worker: ApiWorker, profile: Profile, session: Session, status: OutboxStatus, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._profile = profile
        self._outbox = profile.outbox
        self._who = (session.kept_under, session.user.id)
        self._status = status
        self._sender = OutboxSender(worker, profile.outbox, *self._who, self)
        self._sender.stuck.connect(self._on_stuck)
        self._model = OutboxModel(self._name_of, self)
        self._dialog: OutboxDialog | None = None
        self._discarded: Entry | None = None
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE_MS)
        self._pause.timeout.connect(self._show)

    def start(self) -> None:
        """Begin to send, and to show what is not sent."""
        self._outbox.listen(self._on_happened)
        self._status.clicked.connect(self.open)
        self._sender.start()
        self._show()

    def stop(self) -> None:
        """Send no more; what waits stays."""
        self._sender.stop()
        self._pause.stop()
        self._outbox.unlisten(self._on_happened)
        self._status.clicked.disconnect(self.open)
        self._status.show_counts(0, 0)
        if self._dialog is not None:
            self._dialog.close()
            self._dialog.deleteLater()
            self._dialog = None

    @Slot()
    def open(self) -> None:
        """Show the list."""
        if self._dialog is None:
            dialog = self._dialog = OutboxDialog(self._model, self._status.window())
            dialog.merge_requested.connect(self._merge)
            dialog.retry_requested.connect(self._retry)
            dialog.discard_requested.connect(self._discard)
            dialog.undo_requested.connect(self._undo)
            dialog.send_requested.connect(self._sender.try_now)
        self._show()
        self._dialog.show()
        self._dialog.raise_()
        self._dialog.activateWindow()

    def _on_happened(self, happened: Happened) -> None:
        if (happened.entry.server, happened.entry.user) != self._who:
            return
        if not self._pause.isActive():
            self._pause.start()
        if happened.what == "sent" and isinstance(happened.entry.edit, Decided):
            self.decided.emit()

    @Slot()
    def _show(self) -> None:
        try:
            self._status.show_counts(*self._outbox.count(*self._who))
            if self._dialog is not None:
                self._model.show_entries(self._outbox.entries(*self._who, limit=_SHOWN))
        except StorageError as error:
            self._on_stuck(error)

    def _name_of(self, ticket: str) -> str:
        try:
            known = self._profile.ticket_cache.recall(*self._who, ticket)
        except StorageError:
            # Only a name is missing: the entry itself says what it does.
            return ""
        return f"{known.number} {known.title}" if known is not None else ""

    @Slot(object)
    def _merge(self, entry: Entry) -> None:
        """Bring an entry before the person where it can be decided; what needs attention becomes their draft again."""
        if isinstance(entry.edit, Decided):
            self.approval_wanted.emit(entry.edit.approval_id)
            return
        if entry.state == "needs_attention" and not isinstance(entry.edit, Unreadable):
            try:
                self._make_draft(entry)
                self._outbox.discard(entry)
            except StorageError as error:
                self._on_stuck(error)
                return
        if self._dialog is not None:
            self._dialog.close()
        self.ticket_wanted.emit(entry.ticket)

    def _make_draft(self, entry: Entry) -> None:
        """Put an entry into the ticket's draft; what was typed there since goes before it."""
        key = DraftKey(*self._who, entry.ticket)
        draft = self._profile.drafts.get(key)
        fields = dict(draft.fields) if draft is not None else {}
        base, values = dict(fields.get("base", {})), dict(fields.get("values", {}))
        version = draft.base_version if draft is not None else None
        match entry.edit:
            case NewTicket(fields=wanted):
                values = {**_plain(wanted), **values}
            case Change() as change:
                for field, value in _plain(change.values).items():
                    if field not in values or values[field] == base.get(field):
                        base[field], values[field] = _plain(change.base)[field], value
                version = version or change.version
            case NewComment(body=body, internal=internal):
                typed = str(fields.get("comment", ""))
                if body not in typed:
                    fields["comment"] = "\n\n".join(part for part in (body, typed) if part)
                    fields["internal"] = internal or bool(fields.get("internal", False))
        self._profile.drafts.save(key, {**fields, "base": base, "values": values}, version)

    @Slot(object)
    def _retry(self, entry: Entry) -> None:
        try:
            self._outbox.retry(entry)
        except StorageError as error:
            self._on_stuck(error)
            return
        self._sender.try_now()

    @Slot(object)
    def _discard(self, entry: Entry) -> None:
        try:
            self._outbox.discard(entry)
        except StorageError as error:
            self._on_stuck(error)
            return
        self._discarded = entry
        if self._dialog is not None:
            self._dialog.show_discarded()

    @Slot()
    def _undo(self) -> None:
        entry, self._discarded = self._discarded, None
        if entry is not None:
            try:
                self._outbox.put_back(entry)
            except StorageError as error:
                self._on_stuck(error)

    @Slot(object)
    def _on_stuck(self, error: StorageError) -> None:
        self.told.emit(words_for(error).one_line())


def _plain(fields: dict[str, object]) -> dict[str, object]:
    plain: dict[str, object] = msgspec.to_builtins(fields)
    return plain
