"""Whether a query finds one ticket."""

from __future__ import annotations

from sqlalchemy import Connection

from openclaw_desktop.contract.query import Query
from openclaw_desktop.server.database.engine import sql
from openclaw_desktop.server.search.asking import Asking
from openclaw_desktop.server.search.compiling import compile_query
from openclaw_desktop.server.search.planning import used_in


def finds(connection: Connection, query: Query, asking: Asking, ticket_seq: int) -> bool:
    """Tell whether a query finds a ticket as it stands, by looking at that ticket alone; also at a deleted one."""
    conditions = compile_query(connection, query, asking)
    seq = conditions.parameters.add(ticket_seq)
    tests = [f"t.seq = {seq}", *(condition.test for condition in conditions.items)]
    statement = f"SELECT 1 FROM tickets t WHERE {' AND '.join(tests)}"
    return connection.execute(sql(statement), used_in(statement, conditions)).scalar() is not None
