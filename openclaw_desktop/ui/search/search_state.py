"""What the Search tab was like when it was left."""

from __future__ import annotations

from typing import Final

import msgspec

from openclaw_desktop.contract.tickets import DEFAULT_SORT
from openclaw_desktop.ui.tickets.list_state import ColumnState

NAME: Final = "search"
MAX_RECENT: Final = 8


class SearchState(msgspec.Struct, kw_only=True):
    """How the tab was left.

    Attributes:
        query: the text in the field.
        sort: the order of the results.
        columns: from left to right.
        recent: queries that led somewhere, the last one first.
    """

    query: str = ""
    sort: str = DEFAULT_SORT
    columns: list[ColumnState] = msgspec.field(default_factory=list)
    recent: list[str] = msgspec.field(default_factory=list)

    def remember(self, query: str) -> None:
        """Put a query first among the recent ones; one that it goes on from is replaced by it."""
        query = query.strip()
        if query:
            others = [old for old in self.recent if old != query and not query.startswith(old)]
            self.recent = [query, *others][:MAX_RECENT]
