"""The saved views that come with the program, and those that people saved, as one kind of thing."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from PySide6.QtCore import QCoreApplication

from openclaw_desktop.contract.tickets import DEFAULT_SORT, OPEN_STATUSES
from openclaw_desktop.contract.views import View

_OPEN: Final = f"status:{','.join(OPEN_STATUSES)}"
BUILT_IN: Final = ("mine", "unassigned", "due_this_week", "all_open", "all")
FIRST_VIEW: Final = "all_open"


@dataclass(frozen=True, slots=True)
class ListView:
    """One entry on the left: a query with a name.

    Attributes:
        key: the built-in's word, or the id of a person's own view.
        name: what people read.
        icon: its icon's name.
        q: its query; a built-in's may depend on the day.
        sort: how it is sorted at first.
        own: whether a person saved it; then it can be renamed and deleted.
    """

    key: str
    name: str
    icon: str
    q: str
    sort: str = DEFAULT_SORT
    own: bool = False


def built_in_views(today: date) -> list[ListView]:
    """Give the views that everyone has, named in the language in use.

    Args:
        today: the day for which *this week* is meant (Monday to Sunday).
    """
    monday = today - timedelta(days=today.weekday())
    week = f"due:{monday.isoformat()}..{(monday + timedelta(days=6)).isoformat()}"
    translate = QCoreApplication.translate
    return [
        ListView("mine", translate("TicketViews", "Mine"), "user", f"assignee:me {_OPEN}"),
        ListView("unassigned", translate("TicketViews", "Unassigned"), "user-none", f"assignee:none {_OPEN}"),
        ListView(
            "due_this_week", translate("TicketViews", "Due this week"), "calendar", f"{week} {_OPEN}", sort="due_at"
        ),
        ListView("all_open", translate("TicketViews", "All open"), "inbox", _OPEN),
        ListView("all", translate("TicketViews", "All tickets"), "ticket", ""),
    ]


def saved_view(view: View) -> ListView:
    """Give a view that a person saved as an entry."""
    return ListView(view.id, view.name, "users" if view.shared else "star", view.q, view.sort, own=True)


def combined_query(view: ListView, words: str) -> str:
    """Give the query of a view narrowed down by what a person typed into the filter."""
    return f"{view.q} {words.strip()}".strip()
