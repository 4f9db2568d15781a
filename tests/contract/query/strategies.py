"""Any query tree that there is."""

from __future__ import annotations

from hypothesis import strategies as st

from openclaw_desktop.contract.query import (
    Compared,
    DaysFromToday,
    Filter,
    Me,
    Named,
    Nothing,
    Number,
    Phrase,
    Query,
    Span,
    Word,
)
from openclaw_desktop.contract.tickets import PRIORITIES, STATUSES

_MARKS = ' :：,，、-－"“”\\none me我无today今天.~>＞=＝\t　A打'
texts = st.one_of(
    st.text(alphabet=_MARKS, min_size=1, max_size=8),
    st.text(alphabet=st.characters(exclude_categories=["Cs"], exclude_characters="\0"), min_size=1, max_size=12),
)
days = st.one_of(st.dates(), st.integers(-99_999, 99_999).map(DaysFromToday))
dates = st.one_of(
    st.builds(Compared, st.sampled_from([">=", "<=", ">", "<"]), days),
    st.builds(Span, days, days),
    days.map(lambda d: Span(d, d)),
)
names = texts.map(Named)
people = st.one_of(names, st.just(Me()), st.just(Nothing()))
VALUES = {
    "status": st.sampled_from(STATUSES).map(Named),
    "priority": st.sampled_from(PRIORITIES).map(Named),
    "assignee": people,
    "requester": people,
    "category": st.one_of(names, st.just(Nothing())),
    "tag": st.one_of(names, st.just(Nothing())),
    "number": st.integers(0, 10**15 - 1).map(Number),
    "created": dates,
    "updated": dates,
    "due": st.one_of(dates, st.just(Nothing())),
    "closed": st.one_of(dates, st.just(Nothing())),
}
filters = st.sampled_from(sorted(VALUES)).flatmap(
    lambda field: st.builds(
        Filter, st.just(field), st.lists(VALUES[field], min_size=1, max_size=3).map(tuple), st.booleans()
    )
)
clauses = st.one_of(st.builds(Word, texts, st.booleans()), st.builds(Phrase, texts, st.booleans()), filters)
queries = st.lists(clauses, max_size=5).map(lambda found: Query(tuple(found)))
