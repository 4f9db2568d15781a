"""Forgetting what was typed at the person's wish, and taking that back."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from typing import Any

from PySide6.QtCore import QObject, Signal

from openclaw_desktop.ui.tickets.editor.drafting import Drafting
from openclaw_desktop.ui.tickets.editor.edit_session import EditSession
from openclaw_desktop.ui.tickets.editor.saving import Saving
from openclaw_desktop.ui.tickets.editor.unsent import Unsent


class Discarding(QObject):
    """Empties a session, its draft and what waits to be sent of it, and fills session and draft again.

    Args:
        drafting: keeps the drafts.
        unsent: has what waits to be sent.
        saving: knows what went wrong with it.
        shown: gives the session of a ticket, where it is the one in the editor.
        show: shows what became of a session, where it is the one in the editor.

    Signals:
        discarded: what was typed is forgotten; comes with what takes that back.
    """

    discarded = Signal(object)

    def __init__(
        self,
        drafting: Drafting,
        unsent: Unsent,
        saving: Saving,
        shown: Callable[[str], EditSession | None],
        show: Callable[[EditSession], None],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._drafting, self._unsent, self._saving = drafting, unsent, saving
        self._shown, self._show = shown, show

    def discard(self, session: EditSession) -> None:
        """Forget what was typed."""
        self._unsent.take_back(session.key)
        typed, version = session.draft_content(), session.version
        session.discard()
        self._saving.forget_error(session)
        self._keep(session)
        self.discarded.emit(partial(self._bring_back, session, typed, version))

    def _bring_back(self, session: EditSession, typed: Mapping[str, Any], version: int) -> None:
        # What was typed after the discarding stays: in the editor, which has made another session if the ticket was
        # left and opened again, or else in the draft.
        shown = self._shown(session.key)
        if shown is None:
            self._drafting.restore(session)
            shown = session
        shown.apply_discarded(typed, version)
        self._keep(shown)

    def _keep(self, session: EditSession) -> None:
        self._drafting.keep(session)
        self._show(session)
