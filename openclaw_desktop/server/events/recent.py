"""The newest part of what only grows at its end, kept in memory."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

T = TypeVar("T")

_KEPT = 2000


@dataclass(frozen=True, slots=True)
class Recent(Generic[T]):
    """Never changed but replaced as a whole, so that any thread may read it.

    Attributes:
        begins: whatever has a place after this one is here.
        ends: the place of the newest one, or where there was nothing new yet.
        items: in the order of their places.
        places: of the items; several may have the same.
    """

    begins: int
    ends: int
    items: tuple[T, ...] = ()
    places: tuple[int, ...] = ()

    def after(self, place: int) -> tuple[T, ...] | None:
        """Give the items after a place; None where that is before what is kept."""
        if place < self.begins:
            return None
        return self.items[bisect_right(self.places, place) :]

    def grown(self, items: Sequence[T], places: Sequence[int]) -> Recent[T]:
        """Give this with more items at its end, and without the oldest where they get too many."""
        if not items:
            return self
        all_items, all_places = (*self.items, *items), (*self.places, *places)
        over = len(all_items) - _KEPT
        if over <= 0:
            return Recent(self.begins, all_places[-1], all_items, all_places)
        return Recent(all_places[over - 1], all_places[-1], all_items[over:], all_places[over:])
