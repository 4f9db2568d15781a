from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from openclaw_desktop.contract.query import (
    Builder,
    Compared,
    DaysFromToday,
    Me,
    Query,
    parse,
    read_builder,
    write,
    write_builder,
)
from openclaw_desktop.contract.tickets import PRIORITIES, STATUSES
from tests.contract.query.strategies import dates, people, queries

builders = st.one_of(
    st.builds(
        Builder,
        statuses=st.lists(st.sampled_from(STATUSES), unique=True).map(tuple),
        priorities=st.lists(st.sampled_from(PRIORITIES), unique=True).map(tuple),
        assignee=st.one_of(st.none(), people),
        date_field=st.sampled_from(["created", "updated", "due"]),
        date=dates,
    ),
    st.builds(Builder, assignee=st.one_of(st.none(), people)),
)


def test_the_row_shows_what_the_text_says():
    query = parse("打印机 状态:待处理,处理中 -tag:x 负责人:我 更新:-7d priority:high")
    assert read_builder(query) == Builder(
        statuses=("open", "in_progress"),
        priorities=("high",),
        assignee=Me(),
        date_field="updated",
        date=Compared(">=", DaysFromToday(-7)),
    )


def test_what_has_no_control_stays_in_the_text():
    query = parse("-status:open assignee:me,none due:none closed:-7d created:today,-7d tag:x")
    assert read_builder(query) == Builder()
    assert write_builder(query, Builder()) == query


def test_a_control_changes_its_clause_in_place():
    query = parse("status:open 打印机 due:today")
    changed = write_builder(query, Builder(statuses=("closed",), priorities=("urgent",)))
    assert write(changed) == "status:closed 打印机 priority:urgent"
    assert write(write_builder(Query(), Builder(assignee=Me()))) == "assignee:me"


def test_a_date_without_its_field_is_refused():
    with pytest.raises(ValueError, match="field"):
        Builder(date=Compared(">=", DaysFromToday(0)))


@given(query=queries)
@settings(max_examples=200)
def test_the_row_and_the_text_are_two_views_of_one_query(query):
    assert write_builder(query, read_builder(query)) == query


@given(builder=builders)
def test_what_the_row_writes_it_reads(builder):
    assert read_builder(write_builder(Query(), builder)) == builder
