"""A query into conditions."""

from __future__ import annotations

from sqlalchemy import Connection

from openclaw_desktop.contract.query import Filter, Me, Query
from openclaw_desktop.server.database.engine import Dialect, sql
from openclaw_desktop.server.search.asking import Asking
from openclaw_desktop.server.search.conditions import Condition, Conditions, Way
from openclaw_desktop.server.search.filter_conditions import FilterConditions
from openclaw_desktop.server.search.text_conditions import add_text
from openclaw_desktop.server.tickets.visibility import is_asked_about_any, seen_seqs


def compile_query(connection: Connection, query: Query, asking: Asking) -> Conditions:
    """Give what must hold for a ticket to be found by `query` and to be seen by whoever asks."""
    dialect: Dialect = "sqlite" if connection.dialect.name == "sqlite" else "postgresql"
    conditions = Conditions(dialect)
    filters = FilterConditions(connection, conditions, asking)
    if not asking.sees_all and not _add_asked(connection, conditions, asking):
        filters.add(Filter("requester", (Me(),)))
    filters.add_all(clause for clause in query.clauses if isinstance(clause, Filter))
    words = [clause for clause in query.clauses if not isinstance(clause, Filter)]
    if words:
        add_text(conditions, words, sees_internal=asking.sees_all)
    return conditions


def _add_asked(connection: Connection, conditions: Conditions, asking: Asking) -> bool:
    """Let a requester see what approvals ask them about, too; False where there is no such thing."""
    user_id: str | None = connection.execute(
        sql("SELECT id FROM users WHERE username = :name"), {"name": asking.username}
    ).scalar()
    if user_id is None or not is_asked_about_any(connection, user_id):
        return False
    name, own_id = conditions.parameters.add(asking.username), conditions.parameters.add(user_id)
    seen = seen_seqs(name, own_id)
    asked = f"EXISTS (SELECT 1 FROM approval_seats v WHERE v.ticket_seq = t.seq AND v.user_id = {own_id})"
    source = f"({seen}) f {conditions.loop} tickets t ON t.seq = f.seq"
    conditions.items.append(
        Condition(
            f"({conditions.column('requester')} = {name} OR {asked})",
            Way(source, "1 = 1", f"SELECT 1 FROM {source} WHERE t.deleted_at IS NULL"),
        )
    )
    return True
