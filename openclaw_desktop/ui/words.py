"""The words for states, priorities and fields in the language in use."""

from __future__ import annotations

from typing import Final

from openclaw_desktop.contract import words
from openclaw_desktop.ui.language import current_locale
from openclaw_desktop.ui.theme.tokens import Tone

STATUS_TONES: Final[dict[str, Tone]] = {
    "open": "accent",
    "in_progress": "info",
    "pending": "warn",
    "resolved": "ok",
    "closed": "muted",
}
PRIORITY_TONES: Final[dict[str, Tone]] = {"low": "muted", "normal": "text", "high": "warn", "urgent": "danger"}
PRIORITY_ICONS: Final[dict[str, str]] = {
    "low": "priority-low",
    "normal": "minus",
    "high": "priority-high",
    "urgent": "priority-urgent",
}


def status_word(status: str) -> str:
    """Give the word for a status."""
    return words.status_word(status, current_locale())


def priority_word(priority: str) -> str:
    """Give the word for a priority."""
    return words.priority_word(priority, current_locale())


def field_word(field: str) -> str:
    """Give the word for a ticket's field."""
    return words.field_word(field, current_locale())


def status_tone(status: str) -> Tone:
    """Give the tone of a status; one that this version doesn't know is muted."""
    return STATUS_TONES.get(status, "muted")


def priority_tone(priority: str) -> Tone:
    """Give the tone of a priority; one that this version doesn't know is muted."""
    return PRIORITY_TONES.get(priority, "muted")
