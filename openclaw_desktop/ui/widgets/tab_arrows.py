"""The two arrows with which a pointer scrolls tabs that have too little room."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QTabWidget, QToolButton


def leave_arrows_to_the_pointer(tabs: QTabWidget) -> None:
    """Let Tab pass by the arrows of a bar of tabs: the keyboard goes from tab to tab, and these scroll with it."""
    for arrow in tabs.tabBar().findChildren(QToolButton):
        arrow.setFocusPolicy(Qt.FocusPolicy.NoFocus)
