"""How the program looks. Colours and lengths are written nowhere else.

from openclaw_desktop.ui import theme
layout.setSpacing(theme.px(Space.S))
theme.set_icon(button, "plus")
painter.setPen(theme.color("danger"))
"""

from __future__ import annotations

from typing import Literal

from PySide6.QtCore import QObject, QSize
from PySide6.QtGui import QColor, QFont, QIcon, QPixmap

from openclaw_desktop.ui.theme.theme import Mode, Motion, Theme, current, when_changed
from openclaw_desktop.ui.theme.tokens import DARK, LIGHT, TONES, Colors, Size, Space, Tone

__all__ = [
    "DARK",
    "LIGHT",
    "TONES",
    "Colors",
    "Mode",
    "Motion",
    "Size",
    "Space",
    "Theme",
    "Tone",
    "color",
    "colors",
    "current",
    "font",
    "icon",
    "icon_size",
    "pixmap",
    "px",
    "row_height",
    "set_icon",
    "when_changed",
]

Tint = Tone | Literal["on_accent"]


def colors() -> Colors:
    """Give the colours in use."""
    return current().colors


def color(tone: Tone) -> QColor:
    """Give the colour that means `tone`."""
    return current().color(tone)


def px(length: float) -> int:
    """Turn a length at 100 % into pixels."""
    return current().px(length)


def row_height() -> int:
    """Give the height of a table's rows in pixels, low where the person chose compact rows."""
    return current().row_height()


def font(pixels: int = Size.TEXT, *, bold: bool = False, tabular: bool = False) -> QFont:
    """Give the program's font; `pixels` at 100 %, `tabular` figures for columns of numbers and dates."""
    return current().font(pixels, bold=bold, tabular=tabular)


def icon(name: str, tone: Tint = "muted", size: int = Size.ICON) -> QIcon:
    """Give one of the program's icons in the present colours."""
    return current().icon(name, tone, size)


def pixmap(name: str, tone: Tint = "muted", size: int = Size.ICON) -> QPixmap:
    """Give one of the program's icons as a picture."""
    return current().pixmap(name, tone, size)


def icon_size(size: int = Size.ICON) -> QSize:
    """Give the size of an icon as Qt wants it."""
    return current().icon_size(size)


def set_icon(target: QObject, name: str, tone: Tint = "muted") -> None:
    """Give a button or an action an icon that follows every change of theme."""
    current().set_icon(target, name, tone)
