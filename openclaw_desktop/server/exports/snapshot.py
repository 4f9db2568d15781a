"""All rows that a query finds, as they are at one moment.

They are read in one transaction, for as long as writing them takes. On PostgreSQL that costs others nothing; SQLite
keeps all changes of that time in its log, which the next checkpoint after it takes in.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any, Final, NamedTuple

from openclaw_desktop.contract.exports import MAX_EXPORT_QUERY
from openclaw_desktop.contract.query import parse
from openclaw_desktop.server.database.engine import Database, sql
from openclaw_desktop.server.search.asking import Asking
from openclaw_desktop.server.search.compiling import compile_query
from openclaw_desktop.server.search.ordering import by_all
from openclaw_desktop.server.search.planning import Planner, used_in
from openclaw_desktop.server.tickets.sorting import Order

Batch = Sequence[tuple[Any, ...]]

_BATCH: Final = 500
_SPARING: Final = ("PRAGMA temp_store=FILE", "PRAGMA mmap_size=50000000", "PRAGMA cache_size=-16000")
"""What suits a server that answers quickly takes hundreds of megabytes where all rows are read once.

As much as is mapped, the process may seem to take; it shares it with the server.
"""


class Snapshot(NamedTuple):
    """How many rows there are, the display names of all users by user name, and the rows in their order."""

    total: int
    people: dict[str, str]
    batches: Iterator[Batch]


@contextmanager
def snapshot(database: Database, q: str, asking: Asking, order: Order, sources: Sequence[str]) -> Iterator[Snapshot]:
    """Give what is found now; `sources` are the SQL of the columns, over the table `t`.

    The connection is left with settings of its own, and is not for other uses.
    """
    with database.read() as connection:
        if database.dialect == "postgresql":
            connection.execution_options(isolation_level="REPEATABLE READ")
        else:
            # Past SQLAlchemy, which would begin a transaction, in which no memory can be set.
            driver: Any = connection.connection.driver_connection
            for pragma in _SPARING:
                driver.execute(pragma).close()
        conditions = compile_query(connection, parse(q, longest=MAX_EXPORT_QUERY), asking)
        planner = Planner(connection, conditions)
        way = planner.way_to_all()
        found = planner.rows_by(way)
        counting = f"SELECT count(*) FROM {found}"
        total: int = connection.execute(sql(counting), used_in(counting, conditions)).scalar_one()
        people = {row[0]: row[1] for row in connection.execute(sql("SELECT username, display_name FROM users"))}
        if way is not None:
            # So that the database may walk the rows in their order, and only look up whether they are found.
            found = f"tickets t WHERE t.seq IN (SELECT t.seq FROM {found})"
        by = by_all(order, order.expression, "t.seq")
        statement = f"SELECT {', '.join(sources)} FROM {found} ORDER BY {by}"
        rows = connection.execute(
            sql(statement),
            used_in(statement, conditions),
            execution_options={"stream_results": True, "max_row_buffer": _BATCH},
        )
        try:
            # Where the driver has no rows of SQLAlchemy's waiting, its own are to be had: they cost half as much.
            yield Snapshot(total, people, _batches(rows.cursor if database.dialect == "sqlite" else rows))
        finally:
            rows.close()


def _batches(rows: Any) -> Iterator[Batch]:
    while batch := rows.fetchmany(_BATCH):
        yield batch
