"""Looking at one ticket tells the same as searching for it."""

from __future__ import annotations

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from openclaw_desktop.server.search.index import index_range
from openclaw_desktop.server.search.matching import finds
from tests.server.search.office import add, agent, requester, scan
from tests.server.search.test_exactness import queries, rows


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(data=st.data(), office=st.lists(rows, min_size=1, max_size=8))
def test_a_query_finds_one_ticket_where_a_plain_scan_does(database, data, office):
    with database._writer.connect() as connection:  # rolled back at the end
        for row in office:
            add(connection, row)
        index_range(connection, min(row.seq for row in office), max(row.seq for row in office))
        for _ in range(6):
            query = data.draw(queries, "query")
            asking = data.draw(st.sampled_from([agent(), requester()]), "asking")
            found = {row.seq for row in office if not row.deleted and finds(connection, query, asking, row.seq)}
            assert found == {row.seq for row in scan(office, query, asking)}
        connection.rollback()
