"""A change to a ticket in words: for the preview, and for what could not be changed."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from openclaw_desktop.contract.users import UserRef
from openclaw_desktop.ui import words
from openclaw_desktop.ui.errors import words_for
from openclaw_desktop.ui.language import current_locale
from openclaw_desktop.ui.tickets.bulk.change import FieldChange, TicketChange
from openclaw_desktop.ui.tickets.bulk.runner import Failure
from openclaw_desktop.ui.times import full_time

_NOTHING = "–"


def change_text(change: TicketChange) -> str:
    """Say what changes on a ticket: `Status: Open → Pending`, one part a field."""
    return (
        "; ".join(map(_field_text, change.fields))
        if current_locale() == "en"
        else "；".join(map(_field_text, change.fields))
    )


def failure_text(failure: Failure) -> str:
    """Say why a ticket was not changed."""
    return words_for(failure.error).title


def value_text(field: str, value: Any) -> str:
    """Give a field's value as people read it; a dash for none."""
    if field == "status":
        return words.status_word(value)
    if field == "priority":
        return words.priority_word(value)
    if isinstance(value, UserRef):
        return value.display_name
    if isinstance(value, datetime):
        return full_time(value)
    if isinstance(value, list):
        value = ("、" if current_locale() == "zh_CN" else ", ").join(value)
    return str(value) if value else _NOTHING


def _field_text(change: FieldChange) -> str:
    colon = "：" if current_locale() == "zh_CN" else ": "
    before, after = value_text(change.field, change.before), value_text(change.field, change.after)
    return f"{words.field_word(change.field)}{colon}{before} → {after}"
