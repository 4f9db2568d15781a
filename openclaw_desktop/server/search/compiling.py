"""A query into conditions."""

from __future__ import annotations

from sqlalchemy import Connection

from openclaw_desktop.contract.query import Filter, Me, Query
from openclaw_desktop.server.database.engine import Dialect
from openclaw_desktop.server.search.asking import Asking
from openclaw_desktop.server.search.conditions import Conditions
from openclaw_desktop.server.search.filter_conditions import FilterConditions
from openclaw_desktop.server.search.text_conditions import add_text


def compile_query(connection: Connection, query: Query, asking: Asking) -> Conditions:
    """Give what must hold for a ticket to be found by `query` and to be seen by whoever asks."""
    dialect: Dialect = "sqlite" if connection.dialect.name == "sqlite" else "postgresql"
    conditions = Conditions(dialect)
    filters = FilterConditions(connection, conditions, asking)
    if not asking.sees_all:
        filters.add(Filter("requester", (Me(),)))
    for clause in query.clauses:
        if isinstance(clause, Filter):
            filters.add(clause)
    words = [clause for clause in query.clauses if not isinstance(clause, Filter)]
    if words:
        add_text(conditions, words, sees_internal=asking.sees_all)
    return conditions
