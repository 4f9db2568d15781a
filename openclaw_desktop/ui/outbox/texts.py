"""The words for what lies in the outbox: what it is, and how it stands."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QCoreApplication

from openclaw_desktop.contract.errors import (
    BadRequest,
    Cancelled,
    Conflict,
    Gone,
    NotFound,
    OpenClawError,
    PermissionDenied,
    ServerError,
    ValidationFailed,
    VersionMismatch,
)
from openclaw_desktop.store.edits import Change, Decided, NewComment, NewTicket, Unreadable
from openclaw_desktop.store.outbox import Entry
from openclaw_desktop.ui.errors import words_for
from openclaw_desktop.ui.language import current_locale
from openclaw_desktop.ui.words import field_word
from openclaw_desktop.worker.outbox_sender import OUTCOME_UNKNOWN

translate = QCoreApplication.translate
_LONGEST: Final = 80
_ERRORS: Final[dict[str, type[OpenClawError]]] = {
    "version_mismatch": VersionMismatch,
    "permission_denied": PermissionDenied,
    "not_found": NotFound,
    "gone": Gone,
    "conflict": Conflict,
    "validation_failed": ValidationFailed,
    "too_large": ValidationFailed,
    "bad_request": BadRequest,
    "internal": ServerError,
    "cancelled": Cancelled,
}


def what_it_is(entry: Entry, ticket: str) -> str:
    """Say what an entry does; `ticket` is how the ticket is called, or "" where that is not known."""
    match entry.edit:
        case NewTicket(fields=wanted):
            return translate("Outbox", "New ticket: {title}").format(title=_short(str(wanted.get("title", ""))))
        case NewComment(body=body):
            text = translate("Outbox", "Comment: {text}").format(text=_short(body))
        case Change(values=values):
            comma = "、" if current_locale() == "zh_CN" else ", "
            changes = comma.join(
                f"{field_word(field)} → {_short(value)}" if isinstance(value, str) and value else field_word(field)
                for field, value in values.items()
            )
            text = translate("Outbox", "Change: {fields}").format(fields=_short(changes))
        case Decided(decision="approve") as decided:
            return translate("Outbox", "Approve: {title}").format(title=_short(decided.title or decided.approval_id))
        case Decided() as decided:
            return translate("Outbox", "Reject: {title}").format(title=_short(decided.title or decided.approval_id))
        case Unreadable():
            text = translate("Outbox", "Something that can no longer be read")
    return f"{_short(ticket)} · {text}" if ticket else text


def how_it_stands(entry: Entry) -> str:
    """Say whether it waits, or why it needs attention."""
    if entry.state == "sending":
        return translate("Outbox", "Being sent…")
    if entry.state == "waiting":
        return translate("Outbox", "Will be sent when the server can be reached")
    if isinstance(entry.edit, Unreadable):
        return translate("Outbox", "It is damaged and can't be sent. It stays on this computer until you discard it.")
    if entry.reason == OUTCOME_UNKNOWN:
        return translate("Outbox", "It may have arrived already: look before you send it again.")
    if entry.reason == "conflict":
        return translate("Outbox", "This is no longer possible: it was decided or changed in the meantime.")
    if entry.reason == "validation_failed":
        return translate("Outbox", "The server does not accept it ({detail}).").format(detail=_short(entry.detail))
    return words_for(_ERRORS.get(entry.reason, OpenClawError)(entry.detail, code=entry.reason)).one_line()


def _short(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= _LONGEST else f"{line[: _LONGEST - 1]}…"
