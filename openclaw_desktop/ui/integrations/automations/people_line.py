"""People in one line, separated by commas, found by typing part of a name."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Final

from PySide6.QtCore import QStringListModel, Qt, QTimer, Signal
from PySide6.QtWidgets import QCompleter, QLineEdit, QListView, QWidget

from openclaw_desktop.ui.language import current_locale

_SEARCH_AFTER_MS: Final = 250
_SEPARATORS: Final = re.compile(r"[,，、;；]")


class PeopleLine(QLineEdit):
    """Holds names as people call them; their order counts where one is asked after the other.

    Signals:
        search_wanted: text that names nobody known so far; `know` answers.
    """

    search_wanted = Signal(str)

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self._people: dict[str, str] = {}
        self._names = QStringListModel(self)
        self._completer = QCompleter(self._names, self)
        self._completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self._completer.setFilterMode(Qt.MatchFlag.MatchContains)
        popup = QListView()
        popup.setProperty("role", "popup")
        self.popup = popup
        self._completer.setPopup(popup)
        self._completer.setWidget(self)
        self._completer.activated.connect(self._take)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_SEARCH_AFTER_MS)
        self._pause.timeout.connect(self._search)
        self.textEdited.connect(self._propose)

    def know(self, people: Mapping[str, str]) -> None:
        """Offer these people: display names by username."""
        named = self.usernames()
        if people.items() <= self._people.items():
            return
        self._people.update(people)
        self._names.setStringList(sorted(map(self._shown, self._people)))
        if self.window().focusWidget() is self:
            # Somebody is typing: their text stays, and they are shown who was found.
            self._propose()
        else:
            self.set_usernames(named)

    def usernames(self) -> list[str]:
        """Give the users named, in their order; a name that means nobody known is taken for a user name."""
        parts = filter(None, map(str.strip, _SEPARATORS.split(self.text())))
        return list(dict.fromkeys(self._find(part) or part for part in parts))

    def set_usernames(self, usernames: Sequence[str]) -> None:
        """Name these users."""
        self.setText(self._joined([self._shown(name) if name in self._people else name for name in usernames]))

    def _shown(self, username: str) -> str:
        return f"{self._people[username]} ({username})"

    def _find(self, text: str) -> str | None:
        wanted = text.casefold()
        for username in self._people:
            if wanted in (username.casefold(), self._shown(username).casefold()):
                return username
        named = [username for username, name in self._people.items() if name.casefold() == wanted]
        return named[0] if len(named) == 1 else None

    def _propose(self) -> None:
        last = _SEPARATORS.split(self.text())[-1].strip()
        if not last:
            self.popup.hide()
            return
        self._completer.setCompletionPrefix(last)
        if self._completer.completionCount():
            self._completer.complete()
        else:
            self.popup.hide()
            if self._find(last) is None:
                self._pause.start()

    def _search(self) -> None:
        self.search_wanted.emit(_SEPARATORS.split(self.text())[-1].strip())

    def _take(self, name: str) -> None:
        before = [part.strip() for part in _SEPARATORS.split(self.text())[:-1]]
        self.setText(self._joined([*filter(None, before), name]))

    @staticmethod
    def _joined(parts: Sequence[str]) -> str:
        return ("、" if current_locale() == "zh_CN" else ", ").join(parts)
