"""What is wrong with a window for whoever uses it by keyboard, by a screen reader or enlarged."""

from __future__ import annotations

from contextlib import suppress
from typing import Final

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QWidget
from pytestqt.exceptions import TimeoutError as NotInTime
from pytestqt.qtbot import QtBot

from tests.accessibility.looking import cut_off, nameless, out_of_order, out_of_reach, scrolls_sideways

_REST_MS: Final = 1_000
_SMALL_SCREEN: Final = QSize(1366, 768 - 40 - 36)
"""What the smallest usual screen leaves to a window, without its taskbar and the window's title."""


def faults_of(qtbot: QtBot, window: QWidget) -> list[str]:
    """Give what is wrong with a window, once it has come to rest: pages fill themselves when they are shown."""
    found: list[str] = []

    def is_well() -> bool:
        found[:] = [
            *(f"has no name or role: {what}" for what in nameless(window)),
            *(f"is not reached by Tab: {what}" for what in out_of_reach(window)),
            *(f"Tab goes back: {what}" for what in out_of_order(window)),
            *(f"is cut off: {what}" for what in cut_off(window)),
            *(f"scrolls sideways: {what}" for what in scrolls_sideways(window)),
        ]
        return not found

    with suppress(NotInTime):
        qtbot.waitUntil(is_well, timeout=_REST_MS)
    return found


def too_large(window: QWidget) -> list[str]:
    """Give where a window opens larger than the screen, or can't be made small enough for a small one."""
    least = window.minimumSizeHint().expandedTo(window.minimumSize())
    found = []
    if not _is_within(window.size(), window.screen().availableSize().expandedTo(least).expandedTo(_SMALL_SCREEN)):
        found.append(f"opens with {window.width()} x {window.height()} px")
    if not _is_within(least, _SMALL_SCREEN):
        found.append(f"needs {least.width()} x {least.height()} px")
    return found


def _is_within(size: QSize, room: QSize) -> bool:
    return size.width() <= room.width() and size.height() <= room.height()
