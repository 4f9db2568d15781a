"""Sorting by any field of a ticket, and going on after the last row that was given."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Final, NamedTuple

from openclaw_desktop.contract.tickets import TICKET_FIELDS
from openclaw_desktop.server.http.problems import invalid
from openclaw_desktop.server.search.conditions import Parameters

# As the indexes of the tickets have them; of long texts the beginning decides.
_KEYS: Final[dict[str, str]] = {
    **{field: f"t.{field}" for field in TICKET_FIELDS},
    "number": "t.seq",
    "description": "substr(t.description, 1, 200)",
    "tags": "substr(t.tags, 1, 200)",
}
_NULLABLE: Final = frozenset({"requester", "assignee", "due_at", "closed_at"})


class Place(NamedTuple):
    """Where a row stands in an order: its key, and its ticket where keys are equal."""

    key: Any
    seq: int


@dataclass(frozen=True, slots=True)
class Order:
    """An order of tickets. Where the field is empty, they come last, whichever way it goes."""

    field: str
    descending: bool

    @property
    def key(self) -> str:
        """The SQL of what is sorted by."""
        return _KEYS[self.field]

    @property
    def nullable(self) -> bool:
        """Whether the field may be empty."""
        return self.field in _NULLABLE

    def by(self, key: str, seq: str) -> str:
        """Give what stands after ORDER BY, for rows that all have a key, or all have none."""
        way = " DESC" if self.descending else ""
        return f"{key}{way}" if key == seq else f"{key}{way}, {seq}{way}"

    def by_all(self, key: str, seq: str) -> str:
        """Give what stands after ORDER BY, for any rows."""
        return f"{key} IS NULL, {self.by(key, seq)}" if self.nullable else self.by(key, seq)

    def after(self, place: Place, key: str, seq: str, parameters: Parameters) -> str:
        """Give the test for rows that come after `place` and, like its row, have a key or have none."""
        sign = "<" if self.descending else ">"
        last = parameters.add(place.seq)
        if place.key is None or key == seq:
            return f"{seq} {sign} {last}"
        return f"({key}, {seq}) {sign} ({parameters.add(place.key)}, {last})"

    def after_all(self, place: Place, key: str, seq: str, parameters: Parameters) -> str:
        """Give the test for all rows that come after `place`."""
        after = self.after(place, key, seq, parameters)
        if not self.nullable:
            return after
        return f"({key} IS NULL AND {after})" if place.key is None else f"({key} IS NULL OR {after})"


def order_named(sort: str) -> Order:
    """Read `field` or `-field`.

    Raises:
        ValidationFailed: 422, there is no such field.
    """
    field = sort.removeprefix("-")
    if field not in _KEYS:
        raise invalid("sort", "not_allowed", f"Sort by one of {', '.join(TICKET_FIELDS)}, with - for the reverse.")
    return Order(field, sort.startswith("-"))
