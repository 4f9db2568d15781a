"""How the list gets from what it shows to what the server has, without losing its place. Any thread may plan."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise


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


def plan_refresh(old: Sequence[str], fresh: Sequence[str], *, complete: bool) -> RefreshPlan:
    """Plan the way from `old` to a list that begins with `fresh`.

    Rows of `old` that stand behind the last one that is also in `fresh` were not read again and stay. Rows before it
    that `fresh` lacks have left the list. Where the two have nothing in common, the old rows tell nothing and all go.

    Args:
        old: ids in the order shown.
        fresh: ids as the server gives them now, from the top.
        complete: whether `fresh` reaches to the end of the server's list.
    """
    fresh_ids = set(fresh)
    overlap = 0
    if not complete:
        overlap = next((at + 1 for at in range(len(old) - 1, -1, -1) if old[at] in fresh_ids), 0)
    tail = list(old[overlap:]) if overlap else []
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
