"""The columns of the ticket list: which fields, how wide, on which side, and what the list looks like at first."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from openclaw_desktop.contract.words import Locale


@dataclass(frozen=True, slots=True)
class Column:
    """One column of the list.

    Attributes:
        field: the ticket's field, which is also what the server sorts by.
        width: the first width in device-independent pixels at the normal text size.
        chinese: the same where the program is in Chinese, whose words are shorter; 0 where they are not.
        shown: whether a person sees it before choosing columns.
        right: whether the text stands at the right edge (numbers and dates).
    """

    field: str
    width: int
    chinese: int = 0
    shown: bool = True
    right: bool = False

    def first_width(self, locale: Locale) -> int:
        """Give the width before a person has chosen one; the title takes what this leaves."""
        return (self.chinese if locale == "zh_CN" else 0) or self.width


COLUMNS: Final[tuple[Column, ...]] = (
    Column("number", 104),
    Column("title", 240),
    Column("status", 106, 84),
    Column("priority", 92, 80),
    Column("assignee", 96, 84),
    Column("requester", 96, shown=False),
    Column("category", 110, shown=False),
    Column("tags", 130, shown=False),
    Column("due_at", 100, 92, right=True),
    Column("updated_at", 104, shown=False, right=True),
    Column("created_at", 104, shown=False, right=True),
    Column("closed_at", 104, shown=False, right=True),
)
FIELDS: Final[tuple[str, ...]] = tuple(column.field for column in COLUMNS)
COLUMN_OF: Final[dict[str, int]] = {field: at for at, field in enumerate(FIELDS)}
FILLING: Final = COLUMN_OF["title"]
"""The column that takes what width the others leave."""
FIRST_TO_GO: Final = tuple(
    COLUMN_OF[field]
    for field in (
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
)
"""What stands back where the list is narrow; the title never does, and the number, which people say, last."""
MIN_FILLING_WIDTH: Final = 128
MIN_WIDTH: Final = 48
TIME_FIELDS: Final = frozenset({"due_at", "updated_at", "created_at", "closed_at"})
FIRST_DESCENDING: Final = TIME_FIELDS - {"due_at"} | {"priority"}
"""Fields whose first click on the header sorts the largest (latest, most urgent) first."""


def sort_field(sort: str) -> tuple[str, bool]:
    """Split the wire's sort into its field and whether it descends."""
    return sort.removeprefix("-"), sort.startswith("-")


def next_sort(sort: str, field: str) -> str:
    """Give the sort after a click on the header of `field` while the list is sorted by `sort`."""
    current, descending = sort_field(sort)
    if current == field:
        return field if descending else f"-{field}"
    return f"-{field}" if field in FIRST_DESCENDING else field
