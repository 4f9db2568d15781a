from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from openclaw_desktop.contract.pages import Total
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
from openclaw_desktop.contract.tickets import PRIORITIES, STATUSES, TICKET_FIELDS
from openclaw_desktop.server.search import planning
from openclaw_desktop.server.search.compiling import compile_query
from openclaw_desktop.server.search.finding import find
from openclaw_desktop.server.search.index import index_range, index_ticket
from openclaw_desktop.server.search.planning import COUNT_TO
from openclaw_desktop.server.tickets.sorting import read_order
from tests.server.search.office import Row, add, agent, moments, requester, scan

# Few characters, so that pairs meet by accident and words begin alike.
_ALPHABET = "打印机卡纸aA bＢ1-.，_é😀"
texts = st.text(alphabet=_ALPHABET, max_size=14)
sought = st.text(alphabet=_ALPHABET, min_size=1, max_size=6)
names = st.sampled_from(["网络", "Network", "ｎｅｔｗｏｒｋ", "网络 设备"])
people = st.sampled_from(["lin", "chen", "Wei.Li"])
days = st.integers(-3, 3)

rows = st.builds(
    Row,
    title=texts.map(lambda text: text or "x"),
    description=texts,
    status=st.sampled_from(STATUSES),
    priority=st.sampled_from(PRIORITIES),
    category=st.one_of(st.just(""), names),
    requester=st.one_of(st.none(), people),
    assignee=st.one_of(st.none(), people),
    tags=st.lists(names, unique=True, max_size=2),
    due_at=st.one_of(st.none(), st.floats(-4, 4).map(moments)),
    closed_at=st.one_of(st.none(), st.floats(-4, 4).map(moments)),
    created_at=st.floats(-4, 4).map(moments),
    updated_at=st.floats(-4, 4).map(moments),
    comments=st.lists(st.tuples(texts.map(lambda text: text or "x"), st.booleans()), max_size=2),
    deleted=st.sampled_from([False, False, False, True]),
)

_day = days.map(DaysFromToday)
_dates = st.one_of(st.builds(Compared, st.sampled_from([">=", "<=", ">", "<"]), _day), st.builds(Span, _day, _day))
_person = st.one_of(
    people.map(Named),
    st.just(Named("李伟")),
    st.just(Named("WEI.li")),
    st.just(Named("nobody")),
    st.just(Me()),
    st.just(Nothing()),
)
_name = st.one_of(names.map(Named), st.just(Named("unheard of")), st.just(Nothing()))
_VALUES = {
    "status": st.sampled_from(STATUSES).map(Named),
    "priority": st.sampled_from(PRIORITIES).map(Named),
    "assignee": _person,
    "requester": _person,
    "category": _name,
    "tag": _name,
    "number": st.integers(0, 30).map(Number),
    "created": _dates,
    "updated": _dates,
    "due": st.one_of(_dates, st.just(Nothing())),
    "closed": st.one_of(_dates, st.just(Nothing())),
}
filters = st.sampled_from(sorted(_VALUES)).flatmap(
    lambda name: st.builds(
        Filter, st.just(name), st.lists(_VALUES[name], min_size=1, max_size=2).map(tuple), st.booleans()
    )
)
numbers = st.one_of(
    st.integers(0, 30).map(str),
    st.sampled_from(["w", "WO", "wo-", "WO-0", "wo-00001", "000012", "WO-12", "ｗｏ－１", "WO7"]),
)
words = st.builds(Word, st.one_of(sought.map(lambda text: text.strip() or "a"), numbers), st.booleans())
phrases = st.builds(Phrase, st.one_of(sought, numbers), st.booleans())
queries = st.lists(st.one_of(words, phrases, filters), max_size=3).map(lambda clauses: Query(tuple(clauses)))
sorts = st.sampled_from([sign + field for sign in ("", "-") for field in TICKET_FIELDS])


def everything(connection, query, asking, sort="-updated_at", limit=3, count_to=COUNT_TO):
    """Walk all pages; give the rows in order and what each page said of the total."""
    seqs, totals, onward = [], [], None
    while True:
        found = find(
            connection, compile_query(connection, query, asking), read_order(sort), limit, onward, count_to=count_to
        )
        seqs += found.seqs
        totals.append(found.total)
        onward = found.onward
        if onward is None:
            return seqs, totals


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(data=st.data(), office=st.lists(rows, min_size=1, max_size=12))
def test_what_is_found_is_what_a_plain_scan_finds(database, data, office):
    with database._writer.connect() as connection:  # rolled back at the end
        for row in office:
            add(connection, row)
        index_range(connection, min(row.seq for row in office), max(row.seq for row in office))
        for _ in range(8):
            query = data.draw(queries, "query")
            asking = data.draw(st.sampled_from([agent(), requester()]), "asking")
            expected = {row.seq for row in scan(office, query, asking)}
            with pytest.MonkeyPatch.context() as patch:
                if data.draw(st.booleans(), "as where all words are common"):
                    patch.setattr(planning, "_SAMPLE", 0)
                seqs, totals = everything(connection, query, asking, data.draw(sorts, "sort"))
            assert len(seqs) == len(set(seqs))
            assert set(seqs) == expected
            assert set(totals) == {Total(value=len(expected))}
        connection.rollback()


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(data=st.data(), office=st.lists(rows, min_size=4, max_size=12), sort=sorts, limit=st.integers(1, 5))
def test_walking_in_order_finds_the_same_as_fetching(database, data, office, sort, limit):
    with database._writer.connect() as connection:
        for row in office:
            index_ticket(connection, add(connection, row))
        for _ in range(4):
            query = data.draw(queries, "query")
            asking = data.draw(st.sampled_from([agent(), requester()]), "asking")
            fetched, _ = everything(connection, query, asking, sort, limit)
            walked, totals = everything(connection, query, asking, sort, limit, count_to=0)
            assert walked == fetched
            assert set(totals) <= {Total(value=0, relation="gte"), Total(value=0)}
            with pytest.MonkeyPatch.context() as patch:
                # As where so many are found that a page of them should come soon in their order, and does, or does not.
                patch.setattr(planning, "_CHEAPER", 0)
                patch.setattr(planning, "_ROOM", data.draw(st.integers(0, 3), "room"))
                tried, totals = everything(connection, query, asking, sort, limit)
            assert tried == fetched
            assert set(totals) == {Total(value=len(fetched))}
        connection.rollback()


@pytest.mark.parametrize("sort", ["due_at", "-due_at", "priority", "-status", "number", "-updated_at"])
def test_the_order_is_that_of_the_values_with_the_empty_last(database, sort):
    office = [
        Row(due_at=due, priority=priority, status=status, updated_at=moments(updated))
        for due, priority, status, updated in [
            (None, "urgent", "open", 0),
            (moments(1), "low", "closed", 1),
            (moments(-1), "high", "pending", 2),
            (None, "normal", "open", 3),
            (moments(1), "low", "resolved", 1),
        ]
    ]
    name, down = sort.removeprefix("-"), sort.startswith("-")
    ranks = {"priority": PRIORITIES.index, "status": STATUSES.index}

    def key(row):
        value = row.seq if name == "number" else getattr(row, name)
        return ranks[name](value) if name in ranks else value

    with database.write() as connection:
        for row in office:
            index_ticket(connection, add(connection, row))
    full = [row for row in office if key(row) is not None]
    empty = [row for row in office if key(row) is None]
    expected = sorted(full, key=lambda row: (key(row), row.seq), reverse=down)
    expected += sorted(empty, key=lambda row: row.seq, reverse=down)
    with database.read() as connection:
        seqs, _ = everything(connection, Query(), agent(), sort, 2)
    assert seqs == [row.seq for row in expected]


@pytest.mark.parametrize("sort", ["-updated_at", "due_at", "number"])
@pytest.mark.parametrize("spread", [True, False], ids=["evenly", "all at one end"])
def test_a_page_met_in_the_order_is_the_one_that_fetching_gives(database, sort, spread):
    """Where they are spread evenly each page is met soon; where they are not, it is given up and they are fetched."""
    with database.write() as connection:
        for place in range(40):
            found = place % 2 == 0 if spread else place in range(10, 30)
            due = None if place % 5 == 0 else moments(place)
            row = Row(status="open" if found else "closed", updated_at=moments(place), due_at=due)
            index_ticket(connection, add(connection, row))
    query = Query((Filter("status", (Named("open"),)),))
    with database.read() as connection:
        fetched, _ = everything(connection, query, agent(), sort)
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(planning, "_CHEAPER", 0)
            patch.setattr(planning, "_ROOM", 1)
            met, totals = everything(connection, query, agent(), sort)
    assert len(fetched) == 20
    assert met == fetched
    assert set(totals) == {Total(value=20)}
