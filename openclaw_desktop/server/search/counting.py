"""How many tickets a query finds."""

from __future__ import annotations

from sqlalchemy import Connection

from openclaw_desktop.contract.query import Query
from openclaw_desktop.server.search.asking import Asking
from openclaw_desktop.server.search.compiling import compile_query
from openclaw_desktop.server.search.planning import Planner, steer


def count_found(connection: Connection, query: Query, asking: Asking) -> int:
    """Give how many tickets are found; counting stops at 10,000."""
    steer(connection)
    return Planner(connection, compile_query(connection, query, asking)).total().value
