"""What notifications say, in the language in use."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Any

import msgspec
from PySide6.QtCore import QCoreApplication, QObject

from openclaw_desktop.contract.event_words import event_word
from openclaw_desktop.contract.events import Event
from openclaw_desktop.contract.tickets import HistoryItem
from openclaw_desktop.contract.wire import convert
from openclaw_desktop.ui.language import current_locale
from openclaw_desktop.ui.notifications.lines import Notice

translate = QCoreApplication.translate


class _Counted(QObject):
    """Words with a number: only `tr` of an object is known to have plurals when texts are collected."""

    def changes(self, count: int) -> str:
        return self.tr("%n change(s) to your tickets", "", count)

    def approvals(self, count: int) -> str:
        return self.tr("%n approval notification(s)", "", count)

    def all(self, count: int) -> str:
        return self.tr("%n notification(s)", "", count)


def title_of(event: Event) -> str:
    """Give the first line: what happened to what."""
    word = event_word(event.type, current_locale())
    name = str(event.data.get("title") or event.data.get("key_name") or event.data.get("name") or "")
    colon = "：" if current_locale() == "zh_CN" else ": "
    return f"{word}{colon}{name}" if name else word


def body_of(event: Event) -> str:
    """Give the second line: who did it, to which ticket, and what they said or changed."""
    parts = []
    if event.actor is not None and event.type.partition(".")[0] != "export":
        parts.append(event.actor.display_name)
    if event.data.get("number"):
        parts.append(str(event.data["number"]))
    said = event.data.get("comment") or event.data.get("message") or event.data.get("error")
    if said:
        parts.append(" ".join(str(said).split()))
    elif event.type == "ticket.updated":
        parts = parts[1:] if event.actor is not None else parts
        parts += _changes(event)
    return " · ".join(parts)


def rush_title(notices: Sequence[Notice]) -> str:
    """Give the first line of what came in a rush."""
    count = len(notices)
    match notices[0].family:
        case "ticket":
            return _Counted().changes(count)
        case "approval":
            return _Counted().approvals(count)
        case _:
            return many(count)


def many(count: int) -> str:
    """Give the words for so many notifications of any kind."""
    return _Counted().all(count)


def rush_body(kinds: Counter[str]) -> str:
    """Say how many events of which types a rush has, the most frequent first."""
    return " · ".join(f"{event_word(kind, current_locale())} {count}" for kind, count in kinds.most_common())


def group_word(group: str) -> str:
    """Name a group of notifications, for the settings."""
    return {
        "approval_asked": translate("Notifications", "Approvals that wait for me"),
        "approval_decided": translate("Notifications", "Decisions on approvals"),
        "assigned": translate("Notifications", "Tickets assigned to me"),
        "commented": translate("Notifications", "Comments on my tickets"),
        "changed": translate("Notifications", "Other changes to my tickets"),
        "overdue": translate("Notifications", "Overdue tickets"),
        "exports": translate("Notifications", "Exports"),
        "keys": translate("Notifications", "API keys"),
        "automations": translate("Notifications", "Automations"),
        "webhooks": translate("Notifications", "Webhooks"),
    }[group]


def _changes(event: Event) -> list[str]:
    # Only when a change is worded is the editor's vocabulary needed.
    from openclaw_desktop.ui.tickets.editor.timeline.sentences import change_sentence

    try:
        items = convert(event.data.get("changes", []), list[HistoryItem])
    except msgspec.ValidationError:
        return []
    return [change_sentence(item, _unknown_name) for item in items]


def _unknown_name(username: Any) -> str:
    return str(username)
