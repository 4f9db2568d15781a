"""The assignee: a person found by typing part of a name."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QEvent, QTimer, Signal
from PySide6.QtWidgets import QWidget

from openclaw_desktop.contract.users import User, UserRef
from openclaw_desktop.ui.tickets.editor.fields.editable_combo import EditableCombo
from openclaw_desktop.ui.tickets.editor.values import Unread

_SEARCH_AFTER_MS = 250


class PersonCombo(EditableCombo):
    """People by display name; item data is the username, "" for nobody. *Nobody* and *Me* stand on top.

    Where `nobody` is no choice, the field is empty until somebody is chosen.

    Signals:
        edited: the text changed.
        search_wanted: text that names nobody known so far; `add_people` answers.
    """

    edited = Signal()
    search_wanted = Signal(str)

    def __init__(self, parent: QWidget | None = None, *, nobody: bool = True) -> None:
        super().__init__(parent)
        self._nobody = nobody
        self._people: dict[str, str] = {}
        self._me = ""
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_SEARCH_AFTER_MS)
        self._pause.timeout.connect(self._search)
        self._fill()
        self.editTextChanged.connect(self._on_text_changed)

    def value(self) -> str | Unread | None:
        """Give the username, None for nobody, or `Unread` where the text names nobody known."""
        text = self.currentText().strip()
        if not text:
            return None
        username = self._find(text)
        return Unread(self.currentText()) if username is None else username or None

    def set_value(self, value: str | Unread | None) -> None:
        """Show a person by username; one who is not known yet is shown by it."""
        if value == self.value():
            return
        if isinstance(value, Unread):
            self.setEditText(value.text)
            return
        if value and value not in self._people:
            self._people[value] = value
            self._fill()
        self.setCurrentIndex(self.findData(value or ""))
        self.setEditText(self.itemText(self.currentIndex()))
        self.line.setCursorPosition(0)

    def set_me(self, me: User | UserRef) -> None:
        """Say who *Me* is, and forget the people of whoever worked before."""
        self._people = {}
        self._me = me.username
        self.add_people({me.username: me.display_name})

    def add_people(self, new: Mapping[str, str]) -> None:
        """Offer these people (display names by username), too; who is chosen stays."""
        if any(self._people.get(username) != name for username, name in new.items()):
            self._people.update(new)
            self._fill()

    def people(self) -> dict[str, str]:
        """Give the people offered: display names by username."""
        return dict(self._people)

    def _fill(self) -> None:
        value = self.value()
        cursor = self.line.cursorPosition()
        self.blockSignals(True)
        self.clear()
        if self._nobody:
            self.addItem(self.tr("Nobody"), "")
        if self._me in self._people:
            self.addItem(self.tr("Me ({name})").format(name=self._people[self._me]), self._me)
        names = list(self._people.values())
        for username, name in sorted(self._people.items(), key=lambda person: (person[1].casefold(), person[0])):
            if username != self._me:
                self.addItem(f"{name} ({username})" if names.count(name) > 1 else name, username)
        place = -1 if isinstance(value, Unread) else self.findData(value or "")
        if place < 0 and self._nobody:
            place = 0
        text = value.text if isinstance(value, Unread) else self.itemText(place)
        if not isinstance(value, Unread):
            self.setCurrentIndex(place)
        self.setEditText(text)
        self.line.setCursorPosition(cursor)
        self.blockSignals(False)

    def _find(self, text: str) -> str | None:
        """Give the username that a text means: an entry of the list, a display name that only one has, a username."""
        wanted = text.casefold()
        for at in range(self.count()):
            if self.itemText(at).casefold() == wanted:
                return str(self.itemData(at))
        named = [username for username, name in self._people.items() if name.casefold() == wanted]
        if len(named) == 1:
            return named[0]
        return next((username for username in self._people if username.casefold() == wanted), None)

    def _on_text_changed(self) -> None:
        self.edited.emit()
        self._pause.start()

    def _search(self) -> None:
        text = self.currentText().strip()
        if self.isEnabled() and isinstance(self.value(), Unread):
            self.search_wanted.emit(text)

    def changeEvent(self, event: QEvent) -> None:  # noqa: D102
        if event.type() == QEvent.Type.LanguageChange:
            self._fill()
        super().changeEvent(event)
