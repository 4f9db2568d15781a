"""Which columns stand back while the list is too narrow for all of them: it never scrolls sideways for those."""

from __future__ import annotations

from typing import Final

from PySide6.QtWidgets import QHeaderView

from openclaw_desktop.ui.tickets.columns import COLUMN_OF, COLUMNS, FILLING

_FIRST_TO_GO: Final = (
    "closed_at",
    "created_at",
    "updated_at",
    "requester",
    "tags",
    "category",
    "assignee",
    "priority",
    "due_at",
    "status",
    "number",
)
"""Only the title always stays: a row without it says nothing. The number is what people call a ticket by."""


class NarrowColumns:
    """Hides columns that are wanted, as few as have to be, and shows them again where there is room."""

    def __init__(self, header: QHeaderView) -> None:
        self._header = header
        self._back: dict[int, int] = {}
        self._order = [COLUMN_OF[field] for field in _FIRST_TO_GO]

    def is_wanted(self, at: int) -> bool:
        """Whether a person wants to see a column, be there room for it or not."""
        return at in self._back or not self._header.isSectionHidden(at)

    def width(self, at: int) -> int:
        """Give the width of a wanted column."""
        return self._back.get(at) or self._header.sectionSize(at)

    def prefer(self, at: int) -> None:
        """Let all others stand back before this one, which a person has just asked for."""
        if at in self._order:
            self._order.remove(at)
            self._order.append(at)

    def show_all(self) -> None:
        """Show all that are wanted, whether there is room or not."""
        for at in self._back:
            self._header.setSectionHidden(at, False)
        self._back.clear()

    def fit(self, room: int, filling: int) -> None:
        """Let as many columns stand back as it takes for the others to fit into `room`, with so much for the title."""
        widths = {at: self.width(at) for at in range(len(COLUMNS)) if at != FILLING and self.is_wanted(at)}
        needed = sum(widths.values()) + filling
        back = {}
        for at in self._order:
            if needed <= room:
                break
            if at in widths:
                back[at] = widths[at]
                needed -= widths[at]
        for at in self._back.keys() - back.keys():
            self._header.setSectionHidden(at, False)
        self._back = back
        for at in back:
            self._header.setSectionHidden(at, True)
