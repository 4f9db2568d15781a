"""Keys that are pressed without another one being held."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent

_PLAIN: Final = (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier)


def is_plain(event: QKeyEvent) -> bool:
    """Whether neither Ctrl, Alt nor Shift is held; Qt counts standing on the keypad among these."""
    return event.modifiers() in _PLAIN
