"""A bar of progress while nobody knows how far it is."""

from __future__ import annotations

from PySide6.QtWidgets import QProgressBar

from openclaw_desktop.ui import theme


def show_unknown(bar: QProgressBar) -> None:
    """Let a bar say that something goes on: by moving, or by being empty for whoever wants nothing to move."""
    bar.setRange(0, 1 if theme.current().still else 0)
    bar.setValue(0)
