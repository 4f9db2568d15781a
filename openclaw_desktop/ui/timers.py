"""Timers of controllers."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer


def make_timer(owner: QObject, interval_ms: int, slot: Callable[[], object], *, once: bool = False) -> QTimer:
    """Give a timer that calls `slot` after, or where not `once` every, so many milliseconds from its `start` on."""
    timer = QTimer(owner)
    timer.setSingleShot(once)
    timer.setInterval(interval_ms)
    timer.timeout.connect(slot)
    return timer
