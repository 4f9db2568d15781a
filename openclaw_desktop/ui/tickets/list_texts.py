"""What an empty list says and offers."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from PySide6.QtCore import QCoreApplication

Action = Literal["clear_filter", "all_open", "new_ticket", ""]


@dataclass(frozen=True, slots=True)
class EmptyWords:
    """One sentence, the action that is offered with its word, and the word for an import where that helps, too."""

    sentence: str
    action: Action
    button: str
    importing: str = ""


def empty_words(view_key: str, *, filtered: bool, may_create: bool) -> EmptyWords:
    """Say why a list is empty and what can be done about it."""
    translate = QCoreApplication.translate
    show_all = translate("TicketList", "Show all open tickets")
    if filtered:
        return EmptyWords(
            translate("TicketList", "No ticket matches the filter."),
            "clear_filter",
            translate("TicketList", "Clear the filter"),
        )
    match view_key:
        case "mine":
            return EmptyWords(translate("TicketList", "Nothing is assigned to you."), "all_open", show_all)
        case "unassigned":
            return EmptyWords(translate("TicketList", "Every ticket has an assignee."), "all_open", show_all)
        case "due_this_week":
            return EmptyWords(translate("TicketList", "Nothing is due this week."), "all_open", show_all)
        case "all_open" | "all":
            sentence = (
                translate("TicketList", "There is no open ticket.")
                if view_key == "all_open"
                else translate("TicketList", "There is no ticket yet.")
            )
            if may_create:
                importing = translate("TicketList", "Import from Excel or CSV…")
                return EmptyWords(sentence, "new_ticket", translate("TicketList", "New ticket"), importing)
            return EmptyWords(sentence, "", "")
        case _:
            return EmptyWords(translate("TicketList", "No ticket matches this view."), "all_open", show_all)
