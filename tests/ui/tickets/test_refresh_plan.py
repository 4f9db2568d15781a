from __future__ import annotations

from collections.abc import Sequence

from hypothesis import given
from hypothesis import strategies as st

from openclaw_desktop.ui.tickets.refresh_plan import NOWHERE, RefreshPlan, Standing, plan_refresh

Ref = tuple[str, int]
"""Id and version."""

rows = st.lists(st.tuples(st.integers(0, 40).map(str), st.integers(1, 2)), unique_by=lambda row: row[0], max_size=40)


def at_one(ids: str) -> list[Ref]:
    return [(ticket_id, 1) for ticket_id in ids]


def plan_from(old: Sequence[Ref], fresh: Sequence[Ref], *, complete: bool) -> RefreshPlan:
    place = {ticket_id: at for at, (ticket_id, _) in enumerate(old)}
    versions = dict(old)
    read = [Standing(place.get(one, NOWHERE), same=versions.get(one) == version) for one, version in fresh]
    return plan_refresh(len(old), read, complete=complete)


def carry_out(old: Sequence[Ref], plan: RefreshPlan, fresh: Sequence[Ref]) -> list[str]:
    ids = [ticket_id for ticket_id, _ in old]
    for first, count in plan.removals:
        del ids[first : first + count]
    if plan.leading is not None:
        leading = [ids[row] for row in plan.leading]
        ids = [*leading, *(one for one in ids if one not in leading)]
    for first, count in plan.insertions:
        ids[first:first] = [ticket_id for ticket_id, _ in fresh[first : first + count]]
    return ids


def expected(old: Sequence[Ref], fresh: Sequence[Ref], *, complete: bool) -> list[str]:
    """What the list becomes, worked out the slow way."""
    ids = [ticket_id for ticket_id, _ in fresh]
    settled = [at for at, row in enumerate(old) if row in fresh]
    if complete or not settled:
        return ids
    return [*ids, *(ticket_id for ticket_id, _ in old[settled[-1] + 1 :] if ticket_id not in ids)]


@given(rows, rows, st.booleans())
def test_steps_lead_to_the_final_list(old: list[Ref], fresh: list[Ref], complete: bool) -> None:
    plan = plan_from(old, fresh, complete=complete)
    final = carry_out(old, plan, fresh)
    assert final == expected(old, fresh, complete=complete)
    assert plan.tail_kept == (len(final) > len(fresh))


@given(st.integers(0, 60), st.sets(st.integers(0, 59), max_size=10), st.integers(1, 30))
def test_reading_the_top_again_loses_no_row(count: int, touched: set[int], limit: int) -> None:
    """Sorted by the last update, whatever was touched comes to the top; all else stays, read again or not."""
    old = [(str(at), 1) for at in range(count)]
    up = [(str(at), 2) for at in sorted(touched) if at < count]
    now = up + [row for row in old if int(row[0]) not in touched]
    plan = plan_from(old, now[:limit], complete=limit >= len(now))
    ids = [ticket_id for ticket_id, _ in now]
    whole = plan.tail_kept or limit >= len(now)
    assert carry_out(old, plan, now[:limit]) == (ids if whole else ids[:limit])


def test_rows_behind_what_was_read_stay() -> None:
    plan = plan_from(at_one("abcde"), at_one("nac"), complete=False)
    assert carry_out(at_one("abcde"), plan, at_one("nac")) == ["n", "a", "c", "d", "e"]
    assert plan.tail_kept
    assert plan.removals == [(1, 1)]
    assert plan.insertions == [(0, 1)]
    assert plan.leading is None


def test_a_row_that_moved_up_is_moved_and_not_replaced() -> None:
    plan = plan_from(at_one("abc"), [("c", 2), ("a", 1), ("b", 1)], complete=True)
    assert plan.removals == []
    assert plan.insertions == []
    assert plan.leading == [2, 0, 1]


def test_a_row_that_moved_up_from_far_below_takes_no_other_with_it() -> None:
    fresh = [("e", 2), ("a", 1), ("b", 1)]
    plan = plan_from(at_one("abcdef"), fresh, complete=False)
    assert carry_out(at_one("abcdef"), plan, fresh) == ["e", "a", "b", "c", "d", "f"]


def test_nothing_in_common_starts_again() -> None:
    plan = plan_from(at_one("ab"), at_one("xy"), complete=False)
    assert carry_out(at_one("ab"), plan, at_one("xy")) == ["x", "y"]
    assert not plan.tail_kept
