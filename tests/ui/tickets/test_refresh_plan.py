from __future__ import annotations

from collections.abc import Sequence

from hypothesis import given
from hypothesis import strategies as st

from openclaw_desktop.ui.tickets.refresh_plan import Ref, RefreshPlan, plan_refresh

rows = st.lists(st.tuples(st.integers(0, 40).map(str), st.integers(1, 2)), unique_by=lambda row: row[0], max_size=40)


def at_one(ids: str) -> list[Ref]:
    return [(ticket_id, 1) for ticket_id in ids]


def carry_out(old: Sequence[Ref], plan: RefreshPlan) -> list[str]:
    ids = [ticket_id for ticket_id, _ in old]
    for first, count in plan.removals:
        del ids[first : first + count]
    if plan.order is not None:
        ids = [ids[place] for place in plan.order]
    for first, count in plan.insertions:
        ids[first:first] = plan.final[first : first + count]
    return ids


@given(rows, rows, st.booleans())
def test_steps_lead_to_the_final_list(old: list[Ref], fresh: list[Ref], complete: bool) -> None:
    plan = plan_refresh(old, fresh, complete=complete)
    assert carry_out(old, plan) == plan.final
    assert plan.final[: len(fresh)] == [ticket_id for ticket_id, _ in fresh]
    assert len(set(plan.final)) == len(plan.final)
    if complete:
        assert len(plan.final) == len(fresh)


@given(st.integers(0, 60), st.sets(st.integers(0, 59), max_size=10), st.integers(1, 30))
def test_reading_the_top_again_loses_no_row(count: int, touched: set[int], limit: int) -> None:
    """Sorted by the last update, whatever was touched comes to the top; all else stays, read again or not."""
    old = [(str(at), 1) for at in range(count)]
    up = [(str(at), 2) for at in sorted(touched) if at < count]
    now = up + [row for row in old if int(row[0]) not in touched]
    plan = plan_refresh(old, now[:limit], complete=limit >= len(now))
    ids = [ticket_id for ticket_id, _ in now]
    if plan.tail_kept or limit >= len(now):
        assert plan.final == ids
    else:
        assert plan.final == ids[:limit]


def test_rows_behind_what_was_read_stay() -> None:
    plan = plan_refresh(at_one("abcde"), at_one("nac"), complete=False)
    assert plan.final == ["n", "a", "c", "d", "e"]
    assert plan.tail_kept
    assert plan.removals == [(1, 1)]
    assert plan.insertions == [(0, 1)]
    assert plan.order is None


def test_a_row_that_moved_up_is_moved_and_not_replaced() -> None:
    plan = plan_refresh(at_one("abc"), [("c", 2), ("a", 1), ("b", 1)], complete=True)
    assert plan.removals == []
    assert plan.insertions == []
    assert plan.order == [2, 0, 1]


def test_a_row_that_moved_up_from_far_below_takes_no_other_with_it() -> None:
    plan = plan_refresh(at_one("abcdef"), [("e", 2), ("a", 1), ("b", 1)], complete=False)
    assert plan.final == ["e", "a", "b", "c", "d", "f"]


def test_nothing_in_common_starts_again() -> None:
    plan = plan_refresh(at_one("ab"), at_one("xy"), complete=False)
    assert plan.final == ["x", "y"]
    assert not plan.tail_kept
