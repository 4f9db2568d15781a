"""How the list gets from what it shows to what the server has, without losing its place.

What it costs depends on what was read again only, however long the list is.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final, NamedTuple

NOWHERE: Final = -1
"""The place of a ticket that is not in the list."""


class Standing(NamedTuple):
    """Where a ticket that was read again stands in the list as it is shown.

    Attributes:
        place: its row, or `NOWHERE`.
        same: whether the list shows this very version of it.
    """

    place: int
    same: bool


@dataclass(frozen=True, slots=True)
class RefreshPlan:
    """Steps to be taken in this order; row numbers are those that hold when the step is taken.

    Attributes:
        removals: runs `(first row, count)`, the lowest in the list first.
        leading: the rows that come first from then on, in their new order; the others follow in the one they have.
            None where none moves.
        insertions: runs `(first row, count)`; they are the same rows of what was read, the topmost first.
        tail_kept: whether rows behind the freshly read ones were kept, so that the old cursor still is the next one.
    """

    removals: list[tuple[int, int]]
    leading: list[int] | None
    insertions: list[tuple[int, int]]
    tail_kept: bool


def plan_refresh(shown: int, read: Sequence[Standing], *, complete: bool) -> RefreshPlan:
    """Plan the way from the rows shown to a list that begins with what was read.

    A ticket of the same version has not moved, so the last such one that was read tells how far the reading reaches
    among the old rows: those behind it were not read again and stay; those before it that were not read have left the
    list. Where no ticket is as it was, the old rows tell nothing and all go.

    Args:
        shown: how many rows are shown.
        read: where the tickets that were read stand among these, in the order in which the server has them now.
        complete: whether these reach to the end of the server's list.
    """
    known = [standing.place for standing in read if standing.place != NOWHERE]
    overlap = 0 if complete else max((standing.place + 1 for standing in read if standing.same), default=0)
    reach = overlap or shown
    ordered = sorted(known)
    staying = ordered[: bisect_left(ordered, reach)]

    removals = [(first, end - first) for first, end in between(staying, reach)]
    gone = reach - len(staying)
    row_of = {place: row for row, place in enumerate(staying)}
    leading = [row_of[place] if place < reach else place - gone for place in known]
    new = [row for row, standing in enumerate(read) if standing.place == NOWHERE]
    return RefreshPlan(
        removals=removals[::-1],
        leading=None if leading == list(range(len(leading))) else leading,
        insertions=list(_runs(new)),
        tail_kept=bool(overlap) and shown - reach > len(known) - len(staying),
    )


def between(rows: Iterable[int], end: int) -> Iterator[tuple[int, int]]:
    """Give the gaps before `end` that these rows, in ascending order, leave: first row and the one behind the last."""
    first = 0
    for row in rows:
        if row > first:
            yield first, row
        first = row + 1
    if end > first:
        yield first, end


def _runs(rows: Iterable[int]) -> Iterator[tuple[int, int]]:
    first = count = 0
    for row in rows:
        if count and first + count == row:
            count += 1
            continue
        if count:
            yield first, count
        first, count = row, 1
    if count:
        yield first, count
