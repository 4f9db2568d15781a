"""Buttons of the four kinds that there are: primary (one a form), plain, quiet (only its text or icon), link."""

from __future__ import annotations

from typing import Literal

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton, QToolButton, QWidget

from openclaw_desktop.ui import theme

Kind = Literal["primary", "plain", "quiet", "danger", "link"]


def make_button(name: str, kind: Kind = "plain", *, icon: str = "", parent: QWidget | None = None) -> QPushButton:
    """Give a button of a kind; its text is set by the owner's `retranslate`.

    Args:
        name: its object name.
        kind: what it looks like, which tells how much it matters.
        icon: one of the program's icons, before the text.
        parent: its owner.
    """
    button = QPushButton(parent)
    button.setObjectName(name)
    button.setProperty("kind", kind)
    button.setAutoDefault(False)
    button.setCursor(Qt.CursorShape.PointingHandCursor if kind == "link" else Qt.CursorShape.ArrowCursor)
    if icon:
        button.setIconSize(theme.icon_size())
        theme.set_icon(button, icon, "on_accent" if kind == "primary" else "muted")
    return button


def make_tool_button(name: str, icon: str, parent: QWidget | None = None) -> QToolButton:
    """Give a button that is only an icon: its owner gives it a tooltip and an accessible name in `retranslate`."""
    button = QToolButton(parent)
    button.setObjectName(name)
    button.setIconSize(theme.icon_size())
    button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    theme.set_icon(button, icon)
    return button
