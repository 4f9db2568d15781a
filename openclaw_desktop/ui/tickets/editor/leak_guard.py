"""The leak guard: an API key in a text or a file's name is flagged before it goes out, and the person decides."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QWidget

from openclaw_desktop.contract.key_format import find_keys
from openclaw_desktop.ui.widgets import Banner


def replace_keys(text: str, instead: str) -> str:
    """Give a text with `instead` in the place of every API key."""
    for start, end in reversed(find_keys(text)):
        text = text[:start] + instead + text[end:]
    return text


class LeakBanner(Banner):
    """Asks in place. What a person has let out once is let out again, so that a second try asks nothing.

    Args:
        name: its object name.
        of_files: whether it watches the names of files, not texts.
    """

    def __init__(self, name: str, parent: QWidget | None = None, *, of_files: bool = False) -> None:
        super().__init__(name, "danger", "warning", parent)
        self._of_files = of_files
        self._allowed: set[bytes] = set()
        self._asked: set[bytes] = set()
        self._send: Callable[[], object] | None = None
        self._remove: Callable[[], object] | None = None
        self.first.connect(self._on_send)
        self.second.connect(self._on_remove)

    def lets_pass(self, texts: Iterable[str], send: Callable[[], object], remove: Callable[[], object]) -> bool:
        """Whether nothing in `texts` is an API key, or the person wants it out all the same.

        Args:
            texts: what is to go out.
            send: called where the person says *Send anyway*.
            remove: called where they want the keys taken out.
        """
        found = {_mark_of(text[start:end]) for text in texts for start, end in find_keys(text)}
        if found <= self._allowed:
            self.hide()
            return True
        self._asked, self._send, self._remove = found, send, remove
        self._ask()
        self.second_button.setFocus()
        return False

    def _ask(self) -> None:
        if self._of_files:
            sentence = self.tr(
                "The name of a file holds what looks like an API key. Whoever can read the ticket could use it."
            )
        else:
            sentence = self.tr("This text holds what looks like an API key. Whoever can read the ticket could use it.")
        self.show_text(sentence, self.tr("Send anyway"), self.tr("Remove the key"))

    def placeholder(self) -> str:
        """Give what stands in the place of a key that was removed."""
        return self.tr("[key removed]")

    def _on_send(self) -> None:
        self._allowed |= self._asked
        self._answered(self._send)

    def _on_remove(self) -> None:
        self._answered(self._remove)

    def _answered(self, answer: Callable[[], object] | None) -> None:
        self.hide()
        self._send = self._remove = None
        if answer is not None:
            answer()

    def changeEvent(self, event: QEvent) -> None:  # noqa: D102
        if event.type() == QEvent.Type.LanguageChange and not self.isHidden():
            self._ask()
        super().changeEvent(event)


def _mark_of(key: str) -> bytes:
    """Give what tells a key from others without keeping it."""
    return hashlib.sha256(key.encode()).digest()
