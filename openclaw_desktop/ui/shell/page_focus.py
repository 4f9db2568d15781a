"""Where the keyboard goes in a page that somebody asked for by a key."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget

_FIRST: Final = ("ticketTable", "queryEdit", "approvalTable", "keyTable", "webhookTable")
"""What one works with in a page, by object name; in a page without it the keyboard goes to the first place for it."""


def bring_keyboard_to(page: QWidget) -> None:
    """Let the keyboard go on where it was in a page, or begin at what one works with there.

    Qt does that by itself only for a keyboard that leaves another page: from the status bar it would stay there.
    """
    now = QApplication.focusWidget()
    if now is not None and page.isAncestorOf(now):
        return
    named = (page.findChild(QWidget, name) for name in _FIRST)
    for place in chain((page.focusWidget(),), named, _in_tab_order(page)):
        if place is not None and place is not page and _takes_keyboard(place):
            place.setFocus(Qt.FocusReason.ShortcutFocusReason)
            return


def _in_tab_order(page: QWidget) -> Iterator[QWidget]:
    place = page.nextInFocusChain()
    while place is not None and place is not page:
        if page.isAncestorOf(place) and place.focusPolicy() & Qt.FocusPolicy.TabFocus:
            yield place
        place = place.nextInFocusChain()


def _takes_keyboard(place: QWidget) -> bool:
    return place.isVisible() and place.isEnabled() and place.focusPolicy() != Qt.FocusPolicy.NoFocus
