from __future__ import annotations

import pytest
from hypothesis import assume, given, settings

from openclaw_desktop.contract.errors import InvalidQuery
from openclaw_desktop.contract.query import check, parse, write
from openclaw_desktop.contract.query.tree import MAX_QUERY
from tests.contract.query.strategies import queries, texts


@pytest.mark.parametrize("locale", ["en", "zh_CN"])
@given(query=queries)
@settings(max_examples=400)
def test_what_is_written_reads_as_the_same_tree(locale, query):
    text = write(query, locale)
    assume(len(text) <= MAX_QUERY)
    assert parse(text) == query


@given(text=texts)
@settings(max_examples=400)
def test_any_text_is_read_or_refused_with_a_place_in_it(text):
    problem = check(text, "zh_CN")
    if problem is None:
        query = parse(text)
        assert parse(write(query)) == query
    else:
        assert 0 <= problem.position <= len(text)
        assert problem.expected in problem.message
        with pytest.raises(InvalidQuery) as refused:
            parse(text)
        assert refused.value.position == problem.position
