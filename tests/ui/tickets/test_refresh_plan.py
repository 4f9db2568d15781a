from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from openclaw_desktop.ui.tickets.refresh_plan import RefreshPlan, plan_refresh

ids = st.lists(st.integers(0, 40).map(str), unique=True, max_size=40)


def carry_out(old: list[str], plan: RefreshPlan) -> list[str]:
    rows = list(old)
    for first, count in plan.removals:
        del rows[first : first + count]
    if plan.order is not None:
        rows = [rows[place] for place in plan.order]
    for first, count in plan.insertions:
        rows[first:first] = plan.final[first : first + count]
    return rows


@given(ids, ids, st.booleans())
def test_steps_lead_to_the_final_list(old: list[str], fresh: list[str], complete: bool) -> None:
    plan = plan_refresh(old, fresh, complete=complete)
    assert carry_out(old, plan) == plan.final
    assert plan.final[: len(fresh)] == fresh
    assert len(set(plan.final)) == len(plan.final)
    if complete:
        assert plan.final == fresh


def test_rows_behind_what_was_read_stay() -> None:
    plan = plan_refresh(["a", "b", "c", "d", "e"], ["n", "a", "c"], complete=False)
    assert plan.final == ["n", "a", "c", "d", "e"]
    assert plan.tail_kept
    assert plan.removals == [(1, 1)]
    assert plan.insertions == [(0, 1)]
    assert plan.order is None


def test_a_row_that_moved_up_is_moved_and_not_replaced() -> None:
    plan = plan_refresh(["a", "b", "c"], ["c", "a", "b"], complete=True)
    assert plan.removals == []
    assert plan.insertions == []
    assert plan.order == [2, 0, 1]


def test_nothing_in_common_starts_again() -> None:
    plan = plan_refresh(["a", "b"], ["x", "y"], complete=False)
    assert plan.final == ["x", "y"]
    assert not plan.tail_kept
