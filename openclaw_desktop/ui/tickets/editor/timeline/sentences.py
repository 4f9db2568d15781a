"""Changes as sentences: `王芳 changed Status from Open to In progress`."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Any

import msgspec
from PySide6.QtCore import QCoreApplication

from openclaw_desktop.contract.automation_words import history_sentence
from openclaw_desktop.contract.tickets import Comment, HistoryItem
from openclaw_desktop.contract.wire import convert
from openclaw_desktop.ui.language import current_locale
from openclaw_desktop.ui.tickets.editor.due import show_due
from openclaw_desktop.ui.words import field_word, priority_word, status_word

translate = QCoreApplication.translate

_LONGEST = 80


def change_sentence(item: HistoryItem, name_of: Callable[[str], str]) -> str:
    """Say who changed what; `name_of` gives the display name of a username."""
    who = item.actor.display_name
    old, new = item.from_, item.to
    match item.field:
        case "deleted" if new:
            return translate("Timeline", "{who} deleted the ticket").format(who=who)
        case "deleted":
            return translate("Timeline", "{who} restored the ticket").format(who=who)
        case "attachments":
            return translate("Timeline", "{who} attached “{name}”").format(who=who, name=new)
        case "description":
            return translate("Timeline", "{who} changed the description").format(who=who)
        case "tags":
            return _tags(who, old, new)
        case "automation":
            return history_sentence(new, current_locale())
        case _:
            return _field(who, item.field, _value(item.field, old, name_of), _value(item.field, new, name_of))


def comment_sentence(comment: Comment) -> str:
    """Say who wrote what; an internal comment says so in words."""
    if comment.internal:
        return translate("Timeline", "{who} commented internally: {text}").format(
            who=comment.author.display_name, text=comment.body
        )
    return translate("Timeline", "{who} commented: {text}").format(who=comment.author.display_name, text=comment.body)


def _field(who: str, field: str, old: str, new: str) -> str:
    if not old and not new:
        return translate("Timeline", "{who} changed {field}").format(who=who, field=field_word(field))
    if not old:
        return translate("Timeline", "{who} set {field} to {new}").format(who=who, field=field_word(field), new=new)
    if not new:
        return translate("Timeline", "{who} cleared {field} (was {old})").format(
            who=who, field=field_word(field), old=old
        )
    return translate("Timeline", "{who} changed {field} from {old} to {new}").format(
        who=who, field=field_word(field), old=old, new=new
    )


def _tags(who: str, old: Any, new: Any) -> str:
    before, after = _as_tags(old), _as_tags(new)
    added = [tag for tag in after if tag not in before]
    removed = [tag for tag in before if tag not in after]
    comma = "、" if current_locale() == "zh_CN" else ", "
    if added and removed:
        return translate("Timeline", "{who} added the tags {added} and removed {removed}").format(
            who=who, added=comma.join(added), removed=comma.join(removed)
        )
    if removed:
        return translate("Timeline", "{who} removed the tags {removed}").format(who=who, removed=comma.join(removed))
    return translate("Timeline", "{who} added the tags {added}").format(who=who, added=comma.join(added))


def _as_tags(value: Any) -> list[str]:
    return [str(tag) for tag in value] if isinstance(value, list) else []


def _value(field: str, value: Any, name_of: Callable[[str], str]) -> str:
    if value is None or value == "":
        return ""
    if field == "status":
        return status_word(str(value))
    if field == "priority":
        return priority_word(str(value))
    if field in ("assignee", "requester"):
        return name_of(str(value))
    if field.endswith("_at"):
        return _moment(value)
    text = str(value)
    text = text if len(text) <= _LONGEST else f"{text[: _LONGEST - 1]}…"
    # Chinese sentences quote every value; in English free text would run into the sentence.
    return text if current_locale() == "zh_CN" else f"“{text}”"


def _moment(value: Any) -> str:
    try:
        return show_due(convert(value, datetime))
    except msgspec.ValidationError:
        return str(value)
