"""Whom and what the form can name, and who is meant by a name that was typed faster than it could be looked for."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from openclaw_desktop.contract.users import User
from openclaw_desktop.ui.tickets.editor.edit_session import EditSession
from openclaw_desktop.ui.tickets.editor.form import TicketForm
from openclaw_desktop.ui.tickets.editor.people import People
from openclaw_desktop.ui.tickets.editor.values import Unread


class Naming(QObject):
    """Offers people and categories as they become known. Before a save is refused for a name, the server is asked.

    Signals:
        answered: whom the name of this `EditSession` means is known, or that it means nobody.
    """

    answered = Signal(object)

    def __init__(self, people: People, form: TicketForm, me: User, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._people, self._form = people, form
        self._waiting: EditSession | None = None
        form.assignee.set_me(me)
        form.category.forget_known()
        form.assignee.search_wanted.connect(people.search)
        people.categories_found.connect(form.category.add_known)
        people.looked_up.connect(self._on_looked_up)

    def asks(self, session: EditSession) -> bool:
        """Whether the server has to be asked first; `answered` tells when the save can go on."""
        unread = self._read(session)
        if unread is None or not self._people.look_up(unread.text.strip()):
            return False
        self._waiting = session
        return True

    def forget(self) -> None:
        """Go on with nothing: another ticket is shown."""
        self._waiting = None

    def _read(self, session: EditSession) -> Unread | None:
        """Give the name where it still means nobody; people may have come since it was typed."""
        if isinstance(session.values["assignee"], Unread):
            session.values = self._form.values()
        assignee = session.values["assignee"]
        return assignee if isinstance(assignee, Unread) else None

    def _on_looked_up(self, text: str) -> None:
        session, self._waiting = self._waiting, None
        if session is None:
            return
        unread = self._read(session)
        if unread is not None and unread.text.strip() != text:
            return  # it was changed meanwhile: whoever types will save again
        self.answered.emit(session)
