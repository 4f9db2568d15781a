"""Events as a person in a chat group reads them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final
from zoneinfo import ZoneInfo

from openclaw_desktop.contract.event_words import event_word
from openclaw_desktop.contract.events import Event
from openclaw_desktop.contract.words import PRIORITY_WORDS, STATUS_WORDS, Locale, field_word

# The three robots are those of Chinese services.
LOCALE: Final[Locale] = "zh_CN"
_ZONE: Final = ZoneInfo("Asia/Shanghai")
_MOST_LINES: Final = 20


def heading(events: Sequence[Event]) -> str:
    """Give one line that says what it is about."""
    if len(events) == 1:
        return f"{event_word(events[0].type, LOCALE)}：{_subject(events[0])}"
    return f"{len(events)} 条新动态"


def lines(events: Sequence[Event]) -> list[str]:
    """Give the lines below the heading: the details of one event, or a line for each of several."""
    if len(events) == 1:
        return [*_said(events[0]), *_changes(events[0]), _by_whom(events[0])]
    shown = [f"{event_word(event.type, LOCALE)}：{_subject(event)}" for event in events[:_MOST_LINES]]
    left = len(events) - len(shown)
    return [*shown, f"另有 {left} 条，请在 OpenClaw 中查看"] if left else shown


def plain_text(events: Sequence[Event]) -> str:
    """Give heading and lines as plain text."""
    return "\n".join((heading(events), *lines(events)))


def markdown(events: Sequence[Event]) -> str:
    """Give heading and lines as the Markdown that the robots understand."""
    body = [f"> {_escaped(line)}" for line in lines(events)]
    return "\n\n".join((f"**{_escaped(heading(events))}**", *body))


def cut(text: str, limit_bytes: int) -> str:
    """Shorten text to so many bytes of UTF-8, at a character, with an ellipsis."""
    encoded = text.encode()
    if len(encoded) <= limit_bytes:
        return text
    return encoded[: limit_bytes - len("…".encode())].decode(errors="ignore") + "…"


def _subject(event: Event) -> str:
    data = event.data
    named = (
        data.get("title") or data.get("key_name") or data.get("url") or data.get("export_id") or data.get("name") or ""
    )
    return " ".join(part for part in (data.get("number", ""), str(named)) if part)


def _said(event: Event) -> list[str]:
    said = event.data.get("message") or event.data.get("error")
    return [" ".join(str(said).split())] if said else []


def _changes(event: Event) -> list[str]:
    found = []
    for change in event.data.get("changes", ()):
        field, old, new = change["field"], change.get("from"), change.get("to")
        if field != "description":
            found.append(f"{field_word(field, LOCALE)}：{_value(field, old)} → {_value(field, new)}")
    return found


def _value(field: str, value: object) -> str:
    if value is None or value == "" or value == []:
        return "无"
    words = {"status": STATUS_WORDS, "priority": PRIORITY_WORDS}.get(field, {})
    if isinstance(value, str) and value in words:
        return words[value][LOCALE]
    return "、".join(map(str, value)) if isinstance(value, list) else str(value)


def _by_whom(event: Event) -> str:
    when = event.occurred_at.astimezone(_ZONE).strftime("%Y-%m-%d %H:%M")
    return f"{event.actor.display_name} · {when}" if event.actor else when


def _escaped(text: str) -> str:
    # What a person typed must not become a link, an image or a heading in the group.
    for character in "\\`*_[]()#!>":
        text = text.replace(character, f"\\{character}")
    return text.replace("\n", " ")
