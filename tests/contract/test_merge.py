from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from openclaw_desktop.contract.merge import merge_fields, merge_sets, resolve

# Few values, so that sides agree by chance often enough.
words = st.sampled_from(["", "a", "b", "c"])
tags = st.lists(words, unique=True, max_size=4)
sides = st.fixed_dictionaries(
    {"title": words, "status": words, "due_at": st.one_of(st.none(), st.integers(0, 2)), "tags": tags}
)


@given(sides, sides)
def test_what_only_one_side_changed_is_taken_whole(base, changed):
    assert merge_fields(base, changed, base).values == changed
    assert merge_fields(base, base, changed).values == changed
    assert not merge_fields(base, changed, base).conflicts
    assert not merge_fields(base, base, changed).conflicts


@given(sides, sides)
def test_the_same_change_on_both_sides_is_no_conflict(base, changed):
    result = merge_fields(base, changed, changed)
    assert result.values == changed
    assert not result.conflicts
    assert not result.taken


@given(sides, sides, sides)
def test_no_change_of_mine_is_lost(base, mine, theirs):
    result = merge_fields(base, mine, theirs)
    for field in ("title", "status", "due_at"):
        if mine[field] != base[field]:
            assert result.values[field] == mine[field]
    assert set(mine["tags"]) - set(base["tags"]) <= set(result.values["tags"])
    if mine["tags"] != base["tags"]:
        assert not (set(base["tags"]) - set(mine["tags"])) & (set(result.values["tags"]) - set(mine["tags"]))


@given(sides, sides, sides)
def test_no_change_of_theirs_is_lost_unseen(base, mine, theirs):
    result = merge_fields(base, mine, theirs)
    conflicting = {conflict.field for conflict in result.conflicts}
    for field in ("title", "status", "due_at"):
        if theirs[field] != base[field]:
            assert result.values[field] == theirs[field] or field in conflicting
            assert field not in conflicting or mine[field] not in (base[field], theirs[field])
    added_by_them = set(theirs["tags"]) - set(base["tags"])
    assert added_by_them <= set(result.values["tags"])


@given(sides, sides, sides)
def test_the_sides_collide_in_the_same_fields_whoever_was_faster(base, mine, theirs):
    one = {conflict.field for conflict in merge_fields(base, mine, theirs).conflicts}
    other = {conflict.field for conflict in merge_fields(base, theirs, mine).conflicts}
    assert one == other


@given(sides, sides, sides)
def test_a_merge_saved_on_top_of_theirs_collides_no_more(base, mine, theirs):
    decided = resolve(merge_fields(base, mine, theirs), lambda conflict: conflict.theirs)
    again = merge_fields(theirs, decided, theirs)
    assert again.values == decided
    assert not again.conflicts


@given(tags, tags, tags)
def test_tags_hold_each_once(base, mine, theirs):
    merged = merge_sets(base, mine, theirs)
    assert len(merged) == len(set(merged))


def test_an_example_as_people_would_tell_it():
    base = {"title": "打印机故障", "status": "open", "priority": "normal", "tags": ["打印机"]}
    mine = {**base, "title": "三楼打印机故障", "priority": "high", "tags": ["打印机", "三楼"]}
    theirs = {**base, "title": "打印机卡纸", "status": "in_progress", "tags": ["打印机", "卡纸"]}
    result = merge_fields(base, mine, theirs)
    assert [conflict.field for conflict in result.conflicts] == ["title"]
    assert result.values == {
        "title": "三楼打印机故障",
        "status": "in_progress",
        "priority": "high",
        "tags": ["打印机", "卡纸", "三楼"],
    }
    assert result.taken == ("status", "tags")
    assert resolve(result, lambda conflict: conflict.theirs)["title"] == "打印机卡纸"


def test_sides_of_different_fields_are_refused():
    with pytest.raises(ValueError, match="same fields"):
        merge_fields({"title": "a"}, {"title": "a"}, {})
