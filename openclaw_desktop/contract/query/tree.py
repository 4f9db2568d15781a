"""A query once it is read: clauses that must all hold."""

from __future__ import annotations

from datetime import date
from typing import Final, Literal, TypeAlias, get_args

import msgspec

from openclaw_desktop.contract.tickets import PRIORITIES, STATUSES

Field = Literal[
    "status", "priority", "assignee", "requester", "category", "tag", "number", "created", "updated", "due", "closed"
]  # fmt: skip
Comparison = Literal[">=", "<=", ">", "<"]

FIELDS: Final[tuple[Field, ...]] = get_args(Field)
DATE_FIELDS: Final[frozenset[Field]] = frozenset({"created", "updated", "due", "closed"})
USER_FIELDS: Final[frozenset[Field]] = frozenset({"assignee", "requester"})
NULLABLE_FIELDS: Final[frozenset[Field]] = frozenset({"assignee", "requester", "category", "tag", "due", "closed"})
"""Where `none` can be asked for."""
_CHOICES: Final[dict[Field, tuple[str, ...]]] = {"status": STATUSES, "priority": PRIORITIES}
MAX_QUERY: Final = 2000
"""The longest query that is read, in characters."""
MAX_CLAUSES: Final = 100
"""More words, phrases and fields than this are nobody's question, and deeper than a database nests its tests."""
MAX_DAYS: Final = 99_999
MAX_NUMBER: Final = 10**15


class Me(msgspec.Struct, frozen=True, gc=False):
    """`me`: whoever asks."""


class Nothing(msgspec.Struct, frozen=True, gc=False):
    """`none`: the field is empty."""


class Named(msgspec.Struct, frozen=True, gc=False):
    """A value by its name: a status, a priority, a username, a category or a tag."""

    name: str

    def __post_init__(self) -> None:
        if not self.name:
            raise ValueError("a value has a name; where the field is empty, say Nothing()")


class Number(msgspec.Struct, frozen=True, gc=False):
    """A ticket's number without its prefix and zeros."""

    value: int

    def __post_init__(self) -> None:
        if not 0 <= self.value < MAX_NUMBER:
            raise ValueError("no ticket has such a number")


class DaysFromToday(msgspec.Struct, frozen=True, gc=False):
    """A day told from today: -7 is a week ago, 0 today."""

    days: int

    def __post_init__(self) -> None:
        if abs(self.days) > MAX_DAYS:
            raise ValueError(f"not more than {MAX_DAYS} days from today")


Day: TypeAlias = date | DaysFromToday


class Compared(msgspec.Struct, frozen=True, gc=False):
    """Before or after a day; `>=` and `<=` include it."""

    comparison: Comparison
    day: Day


class Span(msgspec.Struct, frozen=True, gc=False):
    """From the first day to the last, both included; one day where they are the same."""

    first: Day
    last: Day


DateValue: TypeAlias = Compared | Span
Value: TypeAlias = Named | Me | Nothing | Number | Compared | Span


def fits(field: Field, value: Value) -> bool:
    """Tell whether `field` can have `value`."""
    if isinstance(value, Nothing):
        return field in NULLABLE_FIELDS
    if isinstance(value, Me):
        return field in USER_FIELDS
    if isinstance(value, Named):
        return field not in DATE_FIELDS and field != "number" and value.name in _CHOICES.get(field, (value.name,))
    return field in DATE_FIELDS if isinstance(value, Compared | Span) else field == "number"


class Word(msgspec.Struct, frozen=True, gc=False):
    """A word in number, title, description or a comment: Latin, the beginning of a word; Chinese, a part of one."""

    text: str
    negated: bool = False

    def __post_init__(self) -> None:
        if not self.text:
            raise ValueError("text to search for can't be empty")


class Phrase(msgspec.Struct, frozen=True, gc=False):
    """Text in quotes, to be found as it stands."""

    text: str
    negated: bool = False

    def __post_init__(self) -> None:
        if not self.text:
            raise ValueError("text to search for can't be empty")


class Filter(msgspec.Struct, frozen=True, gc=False):
    """A field that has one of the values."""

    field: Field
    values: tuple[Value, ...]
    negated: bool = False

    def __post_init__(self) -> None:
        if not self.values or not all(fits(self.field, value) for value in self.values):
            raise ValueError(f"{self.field} can't have these values")


Clause: TypeAlias = Word | Phrase | Filter


class Query(msgspec.Struct, frozen=True, gc=False):
    """Clauses that must all hold; without any, everything is found."""

    clauses: tuple[Clause, ...] = ()
