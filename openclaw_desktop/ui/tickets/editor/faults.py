"""The words for what is wrong with a field, found here (`checks.py`) or told by the server."""

from __future__ import annotations

import re
from typing import Final

from PySide6.QtCore import QCoreApplication

from openclaw_desktop.contract.problems import FieldError
from openclaw_desktop.ui.language import current_locale
from openclaw_desktop.ui.tickets.editor.checks import Fault
from openclaw_desktop.ui.tickets.editor.values import FIELDS
from openclaw_desktop.ui.words import field_word

translate = QCoreApplication.translate

_LONGEST_QUOTE: Final = 24
_NAME: Final = re.compile(r"[a-z_]+")


def words_for_fault(fault: Fault) -> str:
    """Give the sentence to show under the field."""
    match fault.kind:
        case "empty" if fault.field == "title":
            return translate("TicketFaults", "A ticket needs a title.")
        case "empty":
            return translate("TicketFaults", "Write something first.")
        case "too_long":
            return translate(
                "TicketFaults", "{count} characters are too many: {limit} fit. Nothing was cut off; please shorten it."
            ).format(count=f"{fault.count:,}", limit=f"{fault.limit:,}")
        case "unstorable":
            return translate(
                "TicketFaults", "Character {place} is a control character that can't be stored. Please delete it."
            ).format(place=f"{fault.count:,}")
        case "too_many":
            return translate("TicketFaults", "{count} tags are too many: a ticket has up to {limit}.").format(
                count=fault.count, limit=fault.limit
            )
        case "tag_too_long":
            return translate("TicketFaults", "The tag “{tag}” is too long: {limit} characters fit.").format(
                tag=_shortened(fault.text), limit=fault.limit
            )
        case "unknown_person":
            return translate("TicketFaults", "Nobody is called “{name}”. Choose a person from the list.").format(
                name=_shortened(fault.text)
            )
        case "unreadable_date":
            return translate("TicketFaults", "This is not a date. Write it like 2026-11-30, or 2026-11-30 17:30.")


def words_for_refusals(errors: list[FieldError]) -> tuple[dict[str, str], list[str]]:
    """Give what the server has against a request: sentences by field, and those that belong to no field of the form."""
    by_field: dict[str, str] = {}
    others: list[str] = []
    for error in errors:
        field = next((part for part in _NAME.findall(error.field) if part in FIELDS), None)
        if field is None:
            others.append(f"{error.field}: {error.message}")
        else:
            by_field.setdefault(field, _refusal(field, error))
    return by_field, others


def _refusal(field: str, error: FieldError) -> str:
    if current_locale() == "en" and error.message:
        return error.message
    return translate("TicketFaults", "The server does not accept this for “{field}” ({message}).").format(
        field=field_word(field), message=error.message or error.code
    )


def _shortened(text: str) -> str:
    return text if len(text) <= _LONGEST_QUOTE else f"{text[: _LONGEST_QUOTE - 1]}…"
