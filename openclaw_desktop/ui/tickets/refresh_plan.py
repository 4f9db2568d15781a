"""How the list gets from what it shows to what the server has, without losing its place. Any thread may plan."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

Ref = tuple[str, int]
"""A ticket in a list: its id and its version."""


@dataclass(frozen=True, slots=True)
class RefreshPlan:
    """Steps to be taken in this order; row numbers are those that hold when the step is taken.

    Attributes:
        removals: runs `(first row, count)`, the lowest in the list first.
        order: for each place among the rows that stay, the place where that row stood before; None where none moved.
        insertions: runs `(first row, count)` of the final list, the topmost first.
        final: the ids of the final list.
        tail_kept: whether rows behind the freshly read ones were kept, so that the old cursor still is the next one.
    """

    removals: list[tuple[int, int]]
    order: list[int] | None
    insertions: list[tuple[int, int]]
    final: list[str]
    tail_kept: bool


def plan_refresh(old_rows: Sequence[Ref], fresh_rows: Sequence[Ref], *, complete: bool) -> RefreshPlan:
    """Plan the way from the rows shown to a list that begins with what was read.

    A ticket of the same version has not moved, so the last such one that was read tells how far the reading reaches
    among the old rows: those behind it were not read again and stay; those before it that were not read have left the
    list. Where no ticket is as it was, the old rows tell nothing and all go.

    Args:
        old_rows: the rows in the order shown.
        fresh_rows: the rows as the server gives them now, from the top.
        complete: whether these reach to the end of the server's list.
    """
    old, fresh = [ticket_id for ticket_id, _ in old_rows], [ticket_id for ticket_id, _ in fresh_rows]
    fresh_ids = set(fresh)
    overlap = 0
    if not complete:
        settled = set(fresh_rows)
        overlap = next((at + 1 for at in range(len(old) - 1, -1, -1) if old_rows[at] in settled), 0)
    tail = [ticket_id for ticket_id in old[overlap:] if ticket_id not in fresh_ids] if overlap else []
    final = [*fresh, *tail]
    place = {ticket_id: at for at, ticket_id in enumerate(final)}

    gone = [at for at, ticket_id in enumerate(old) if ticket_id not in place]
    staying = [ticket_id for ticket_id in old if ticket_id in place]
    places = [place[ticket_id] for ticket_id in staying]
    order: list[int] | None = None
    if any(first > second for first, second in pairwise(places)):
        order = sorted(range(len(places)), key=places.__getitem__)
    known = set(staying)
    new = [at for at, ticket_id in enumerate(final) if ticket_id not in known]
    return RefreshPlan(
        removals=_runs(gone)[::-1],
        order=order,
        insertions=_runs(new),
        final=final,
        tail_kept=bool(tail),
    )


def _runs(rows: Sequence[int]) -> list[tuple[int, int]]:
    runs: list[tuple[int, int]] = []
    for row in rows:
        if runs and runs[-1][0] + runs[-1][1] == row:
            runs[-1] = (runs[-1][0], runs[-1][1] + 1)
        else:
            runs.append((row, 1))
    return runs
