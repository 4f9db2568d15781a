"""What can be done with the text that was typed for a ticket that is gone: copy it, or make a new ticket of it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QGuiApplication

from openclaw_desktop.ui.tickets.editor.drafting import Drafting
from openclaw_desktop.ui.tickets.editor.edit_session import EditSession
from openclaw_desktop.ui.widgets import Banner


class GoneTicket(QObject):
    """Acts on the two buttons of the banner.

    Signals:
        again: the `EditSession` of a new ticket, with all that was typed for the one that is gone.
    """

    again = Signal(object)

    def __init__(
        self, banner: Banner, current: Callable[[], EditSession | None], drafting: Drafting, parent: QObject
    ) -> None:
        """Act on `banner`; `current` gives the session in sight."""
        super().__init__(parent)
        self._current, self._drafting = current, drafting
        banner.first.connect(self._copy_text)
        banner.second.connect(self._create_as_new)

    def _copy_text(self) -> None:
        session = self._current()
        if session is not None:
            QGuiApplication.clipboard().setText(session.text())

    def _create_as_new(self) -> None:
        old = self._current()
        if old is not None:
            session = EditSession.again(old)
            self._drafting.keep(session)
            self._drafting.drop(old.key)
            self.again.emit(session)
