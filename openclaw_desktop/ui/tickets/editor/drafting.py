"""Drafts: what is typed lies on this computer's disk at once, and comes back when the ticket is opened again."""

from __future__ import annotations

from collections.abc import Collection
from typing import Final

from PySide6.QtCore import QObject, QTimer, Signal

from openclaw_desktop.contract.errors import StorageError
from openclaw_desktop.store.drafts import DraftKey
from openclaw_desktop.store.profile import Profile
from openclaw_desktop.ui.session import Session
from openclaw_desktop.ui.tickets.editor.edit_session import EditSession

PAUSE_MS: Final = 200
"""How long typing in a long text gathers before it is written; it is not put off by more typing."""
_LONG: Final = 4_000
"""So many characters are written in a tenth of a millisecond; of many more, a key would have to wait for its draft."""


class Drafting(QObject):
    """Keeps the drafts of edit sessions. Writing is a row in a local database, so it is done where it is asked for.

    Signals:
        kept: the draft of a ticket (its key) is on disk, or gone from it.
        failed: a draft could not be written (`StorageError`); the text is still in the form and in memory.
    """

    kept = Signal(str)
    failed = Signal(object)

    def __init__(self, profile: Profile, session: Session, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._drafts = profile.drafts
        self._server, self._user = session.kept_under, session.user.id
        self._waiting: EditSession | None = None
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(PAUSE_MS)
        self._timer.timeout.connect(self.flush)

    def _key(self, key: str) -> DraftKey:
        return DraftKey(self._server, self._user, key)

    def touch(self, session: EditSession) -> None:
        """Keep what the session holds: at once, or in a moment where that is much."""
        if self._waiting is not None and self._waiting is not session:
            self.flush()
        if not _is_long(session):
            self.keep(session)
            return
        self._waiting = session
        if not self._timer.isActive():
            self._timer.start()

    def flush(self) -> None:
        """Keep it now."""
        self._timer.stop()
        session, self._waiting = self._waiting, None
        if session is not None:
            self.keep(session)

    def keep(self, session: EditSession) -> None:
        """Write the draft of a session, or take it away where nothing is unsaved."""
        if self._waiting is session:
            self._waiting = None
            self._timer.stop()
        if not session.unsaved:
            self.drop(session.key)
            return
        try:
            self._drafts.save(self._key(session.key), session.draft_content(), session.version or None)
        except StorageError as error:
            self.failed.emit(error)
        else:
            self.kept.emit(session.key)

    def drop(self, key: str) -> None:
        """Take a draft away: it was sent or is not wanted."""
        try:
            if self._drafts.get(self._key(key)) is None:
                return
            self._drafts.discard(self._key(key))
        except StorageError as error:
            self.failed.emit(error)
        else:
            self.kept.emit(key)

    def restore(self, session: EditSession) -> bool:
        """Put the draft of a session, where there is one, into it; give whether there was."""
        try:
            draft = self._drafts.get(self._key(session.key))
        except StorageError as error:
            self.failed.emit(error)
            return False
        if draft is None:
            return False
        session.apply_draft(draft.fields, draft.base_version or 0, draft.saved_at)
        return session.unsaved

    def newest_new(self, *, but: Collection[str]) -> str | None:
        """Give the key of the last changed draft of a ticket that is not made yet, other than those in `but`."""
        try:
            drafts = self._drafts.list(self._server, self._user)
        except StorageError as error:
            self.failed.emit(error)
            return None
        return next((draft.key.ticket for draft in drafts if draft.key.is_new and draft.key.ticket not in but), None)


def _is_long(session: EditSession) -> bool:
    return len(session.values["description"]) + len(session.comment) > _LONG
