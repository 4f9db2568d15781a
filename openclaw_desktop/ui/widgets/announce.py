"""Says to people who hear the screen what people who see it notice by themselves."""

from __future__ import annotations

from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QWidget


def announce(widget: QWidget, text: str, *, urgent: bool = False) -> None:
    """Let a screen reader say a text once, whatever has the focus.

    Args:
        widget: where it happened.
        text: what to say.
        urgent: whether it interrupts what is being said.
    """
    if text and QAccessible.isActive():
        event = QAccessibleAnnouncementEvent(widget, text)
        manner = QAccessible.AnnouncementPoliteness
        event.setPoliteness(manner.Assertive if urgent else manner.Polite)
        QAccessible.updateAccessibility(event)
