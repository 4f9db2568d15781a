"""Which keys work in the place where the person is: those of actions and shortcuts, and those that widgets take."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QCoreApplication, QObject, Qt
from PySide6.QtGui import QAction, QKeySequence, QShortcut
from PySide6.QtWidgets import QTabWidget, QWidget

_MNEMONIC = re.compile(r"\s*\(&.\)")
"""A mnemonic as Chinese texts have it, in brackets behind the word."""
_ARROWS: Final = {Qt.Key.Key_Up: "↑", Qt.Key.Key_Down: "↓", Qt.Key.Key_Left: "←", Qt.Key.Key_Right: "→"}
"""As they stand on the keyboard, in every language."""
translate = QCoreApplication.translate

_TAKEN: Final[dict[str, tuple[tuple[str, Callable[[], str]], ...]]] = {
    "ticketTable": (
        ("J", lambda: translate("KeyList", "Next ticket")),
        ("K", lambda: translate("KeyList", "Previous ticket")),
        ("Return", lambda: translate("KeyList", "Go into the ticket")),
        ("/", lambda: translate("KeyList", "Filter the list")),
        ("Shift+F10", lambda: translate("KeyList", "Row menu")),
    ),
    "viewsList": (
        ("Alt+Up", lambda: translate("KeyList", "Move your own view up")),
        ("Alt+Down", lambda: translate("KeyList", "Move your own view down")),
    ),
    "queryEdit": (
        ("Ctrl+Space", lambda: translate("KeyList", "What can be written")),
        ("Down", lambda: translate("KeyList", "Go to the results")),
    ),
    "resultTable": (("Return", lambda: translate("KeyList", "Open the ticket")),),
    "approvalTable": (("Return", lambda: translate("KeyList", "Go into the approval")),),
    "keyTable": (("Return", lambda: translate("KeyList", "Go into the key")),),
    "reportBoard": (
        ("Left", lambda: translate("KeyList", "Previous bar")),
        ("Right", lambda: translate("KeyList", "Next bar")),
        ("Return", lambda: translate("KeyList", "Tickets behind the bar")),
    ),
}
"""Keys that a widget handles itself, by its object name: no action or shortcut tells of them."""


@dataclass(frozen=True)
class Key:
    """A key and what it does, both in the language in use; `now` says whether it would do it at this moment."""

    key: str
    text: str
    now: bool


def keys_of(window: QWidget) -> tuple[list[Key], list[Key]]:
    """Give the keys of the tab that a main window shows, and those that work in all of them.

    Actions with a shortcut name themselves; a `QShortcut` is listed where it says what it does (`setWhatsThis`).
    """
    tabs = window.findChild(QTabWidget, "mainTabs")
    page = None if tabs is None else tabs.currentWidget()
    here: dict[str, Key] = {}
    everywhere: dict[str, Key] = {}

    def place(thing: QObject, sequence: QKeySequence, text: str, *, now: bool) -> None:
        shown = _is_shown(thing.parent())
        if _is_in(page, thing):
            # Also what a pane has that is not shown just now: whoever looks for a key of the tab finds it.
            _add(here, sequence, text, now=now and shown)
        elif shown:
            _add(everywhere, sequence, text, now=now)

    for action in window.findChildren(QAction):
        if action.isVisible():
            for sequence in action.shortcuts():
                place(action, sequence, action.text(), now=action.isEnabled())
    for shortcut in window.findChildren(QShortcut):
        place(shortcut, shortcut.key(), shortcut.whatsThis(), now=shortcut.isEnabled())
    for name, keys in _TAKEN.items():
        widget = None if page is None else page.findChild(QWidget, name)
        if widget is not None:
            for key, text in keys:
                _add(here, QKeySequence(key), text(), now=widget.isVisible())
    return list(here.values()), list(everywhere.values())


def _add(found: dict[str, Key], sequence: QKeySequence, text: str, *, now: bool) -> None:
    key = _written(sequence)
    plain = _MNEMONIC.sub("", text).replace("&", "").rstrip("….")
    before = found.get(key)
    if key and plain and (before is None or (now and not before.now)):
        found[key] = Key(key, plain, now)


def _written(sequence: QKeySequence) -> str:
    native = QKeySequence.SequenceFormat.NativeText
    written = sequence.toString(native)
    for arrow, sign in _ARROWS.items():
        name = QKeySequence(arrow).toString(native)
        if written == name or written.endswith(f"+{name}"):
            return written.removesuffix(name) + sign
    return written


def _is_shown(owner: QObject | None) -> bool:
    return not isinstance(owner, QWidget) or owner.isVisible() or owner.isWindow()


def _is_in(page: QWidget | None, thing: QObject) -> bool:
    owner: QObject | None = thing.parent()
    while owner is not None and owner is not page:
        owner = owner.parent()
    return page is not None and owner is page
