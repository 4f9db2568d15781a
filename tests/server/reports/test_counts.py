"""The counts that the database keeps, against those of the tickets as they are."""

from __future__ import annotations

from datetime import timedelta
from itertools import product

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from openclaw_desktop.server.database.engine import Database, sql
from openclaw_desktop.server.database.migrate import upgrade
from tests.server.older_schema import make_schema
from tests.server.reports.counted import counted, kept
from tests.server.search.office import NOW, Row, add, add_people

moments = st.builds(lambda minutes: NOW + timedelta(minutes=minutes), st.integers(-9000, 9000))
made = st.builds(
    Row,
    category=st.sampled_from(["", "网络", "Printer"]),
    assignee=st.sampled_from([None, "lin", "chen"]),
    created_at=moments,
    closed_at=st.none() | moments,
    deleted=st.booleans(),
)
changes = st.fixed_dictionaries(
    {},
    optional={
        "category": st.sampled_from(["", "网络", "Printer"]),
        "assignee": st.sampled_from([None, "lin", "chen"]),
        "closed_at": st.none() | moments.map(lambda at: int(at.timestamp() * 1000)),
        "deleted_at": st.sampled_from([None, 1]),
        "title": st.just("anything"),
    },
)


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(
    office=st.lists(made, min_size=1, max_size=6),
    steps=st.lists(st.tuples(st.integers(0, 5), st.none() | changes), max_size=8),
)
def test_counts_follow_whatever_becomes_of_tickets(
    database: Database, office: list[Row], steps: list[tuple[int, dict[str, object] | None]]
) -> None:
    with database._writer.connect() as connection:
        if database.dialect == "postgresql":
            # What counts comes at the end of a transaction, which this one never reaches.
            connection.execute(sql("SET CONSTRAINTS ALL IMMEDIATE"))
        seqs = [add(connection, row) for row in office]
        for place, change in steps:
            seq = {"seq": seqs[place % len(seqs)]}
            if change is None:
                connection.execute(sql("DELETE FROM tickets WHERE seq = :seq"), seq)
            elif change:
                sets = ", ".join(f"{name} = :{name}" for name in change)
                connection.execute(sql(f"UPDATE tickets SET {sets} WHERE seq = :seq"), change | seq)
        found = kept(connection), counted(connection)
        connection.rollback()
    assert found[0] == found[1]


def test_an_office_that_is_older_than_its_counts_is_counted_and_goes_on(database_url: str) -> None:
    database = Database(database_url)
    make_schema(database, "0010")
    times = [NOW - timedelta(minutes=minutes) for minutes in (0, 1, 90, 5000, 9000, 90_000)]
    office = [
        Row(
            category=("网络", "")[place % 2],
            assignee=("lin", None)[place % 2],
            created_at=created_at,
            closed_at=closed_at,
            deleted=place % 5 == 0,
        )
        for place, (created_at, closed_at) in enumerate(product(times, [None, *times]))
    ]
    with database.write() as connection:
        add_people(connection)
        seqs = [add(connection, row) for row in office]
    assert upgrade(database)
    with database.write() as connection:
        before = kept(connection), counted(connection)
        connection.execute(
            sql("UPDATE tickets SET closed_at = NULL, assignee = 'chen' WHERE seq = :seq"), {"seq": seqs[2]}
        )
        connection.execute(sql("DELETE FROM tickets WHERE seq = :seq"), {"seq": seqs[3]})
    with database.read() as connection:
        after = kept(connection), counted(connection)
    database.close()
    assert before[0] == before[1]
    assert after[0] == after[1]
    assert before[0] != after[0]
