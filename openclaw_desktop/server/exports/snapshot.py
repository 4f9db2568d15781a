"""All rows that a query finds, as they were at one moment.

PostgreSQL keeps a moment for as long as it is read. SQLite would have to keep its whole log, which grows with every
change meanwhile; so the rows are first copied to a file of their own, which takes seconds, and read from there.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Final, NamedTuple

from sqlalchemy import Connection

from openclaw_desktop.contract.query import parse
from openclaw_desktop.server.database.engine import Database, sql
from openclaw_desktop.server.search.asking import Asking
from openclaw_desktop.server.search.compiling import compile_query
from openclaw_desktop.server.search.ordering import by_all
from openclaw_desktop.server.search.planning import Planner, used_in
from openclaw_desktop.server.tickets.rows import COLUMNS, SOURCE
from openclaw_desktop.server.tickets.sorting import Order

_BATCH: Final = 500
_SPARING: Final = ("PRAGMA temp_store=FILE", "PRAGMA mmap_size=0", "PRAGMA cache_size=-8000")
"""What suits a server that answers quickly takes hundreds of megabytes where all rows are read once."""


class Snapshot(NamedTuple):
    """How many rows there are, and the rows (of `tickets.rows.COLUMNS`) in their order."""

    total: int
    rows: Iterator[Any]


@contextmanager
def snapshot(database: Database, q: str, asking: Asking, order: Order, spool: Path) -> Iterator[Snapshot]:
    """Give what is found now; on SQLite `spool` is the file that keeps it until the end."""
    if database.dialect == "postgresql":
        with _streamed(database, q, asking, order) as found_there:
            yield found_there
        return
    with database.read() as connection:
        # Past SQLAlchemy, which would have begun a transaction, in which no database can be attached.
        raw: Any = connection.connection.driver_connection
        for pragma in _SPARING:
            raw.execute(pragma).close()
        raw.execute("ATTACH DATABASE ? AS spool", (str(spool),)).close()
        cursor = raw.cursor()
        try:
            raw.execute("PRAGMA spool.journal_mode=OFF").close()
            raw.execute("PRAGMA spool.synchronous=OFF").close()
            found, values = _found(connection, q, asking)
            connection.execute(sql(f"CREATE TABLE spool.found AS {_select(found, order)}"), values)
            connection.commit()
            total = cursor.execute("SELECT count(*) FROM spool.found").fetchone()[0]
            cursor.execute("SELECT * FROM spool.found ORDER BY rowid")
            yield Snapshot(total, _batches(cursor))
        finally:
            cursor.close()
            connection.rollback()
            raw.execute("DETACH DATABASE spool").close()


@contextmanager
def _streamed(database: Database, q: str, asking: Asking, order: Order) -> Iterator[Snapshot]:
    with database.read() as connection:
        connection.execution_options(isolation_level="REPEATABLE READ")
        found, values = _found(connection, q, asking)
        total: int = connection.execute(sql(f"SELECT count(*) FROM ({found}) counted"), values).scalar_one()
        rows = connection.execute(
            sql(_select(found, order)), values, execution_options={"stream_results": True, "max_row_buffer": _BATCH}
        )
        try:
            yield Snapshot(total, iter(rows))
        finally:
            rows.close()


def _batches(cursor: Any) -> Iterator[Any]:
    while rows := cursor.fetchmany(_BATCH):
        yield from rows


def _found(connection: Connection, q: str, asking: Asking) -> tuple[str, dict[str, Any]]:
    conditions = compile_query(connection, parse(q), asking)
    planner = Planner(connection, conditions)
    statement = f"SELECT t.seq FROM {planner.rows_by(planner.way_to_all())}"
    return statement, used_in(statement, conditions)


def _select(found: str, order: Order) -> str:
    by = by_all(order, order.expression, "t.seq")
    return f"SELECT {COLUMNS} FROM {SOURCE} WHERE t.seq IN ({found}) ORDER BY {by}"
