"""Putting rows into the new database, inside its one transaction."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Connection

from openclaw_desktop.server.database.engine import sql
from openclaw_desktop.server.move.side import Row, Side
from openclaw_desktop.server.move.tables import SEARCH_TEXTS, TABLES, Table
from openclaw_desktop.server.search.index import Kept, fitting_tokens, put_in, tokens_of_kept

_ROOM_FOR_INDEXES = "SET LOCAL maintenance_work_mem = '256MB'"


class Indexes:
    """The indexes that only make things faster: put away while rows come in, which is many times as fast."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._statements: list[str] = []

    def put_away(self) -> None:
        """Drop them, and remember how they were made."""
        if self._connection.dialect.name == "postgresql":
            self._connection.execute(sql(_ROOM_FOR_INDEXES))
            found = (
                "SELECT c.relname, pg_get_indexdef(c.oid) FROM pg_index i JOIN pg_class c ON c.oid = i.indexrelid"
                " JOIN pg_class t ON t.oid = i.indrelid WHERE t.relnamespace = current_schema()::regnamespace"
                " AND NOT i.indisunique ORDER BY c.oid"
            )
        else:
            found = "SELECT name, sql FROM sqlite_master WHERE type = 'index' AND sql IS NOT NULL ORDER BY rowid"
        # Past SQLAlchemy's text(), which would take a double colon for a parameter.
        for name, statement in self._connection.exec_driver_sql(found).all():
            self._statements.append(statement)
            self._connection.exec_driver_sql(f"DROP INDEX {name}")

    def make(self) -> None:
        """Make them again, and let the database look at what it has."""
        for statement in self._statements:
            self._connection.exec_driver_sql(statement)
        self._connection.exec_driver_sql("ANALYZE")


def empty_what_came_with_the_schema(target: Side) -> None:
    """Delete what a server puts into a database by being started on it."""
    for table in TABLES:
        if table.from_the_start:
            target.connection.execute(sql(f"DELETE FROM {table.name}"))


def fill(target: Side, table: Table, rows: Sequence[Row]) -> None:
    """Add rows, whose values are those of `target.columns(table)`."""
    columns = target.columns(table)
    if table is SEARCH_TEXTS:
        _fill_search(target, columns, rows)
    elif target.on_postgresql:
        _copy(target.connection, table.name, columns, rows)
    else:
        marks = ", ".join("?" * len(columns))
        statement = f"INSERT INTO {table.name} ({', '.join(columns)}) VALUES ({marks})"
        target.connection.exec_driver_sql(statement, [tuple(row) for row in rows])


def _copy(connection: Connection, name: str, columns: Sequence[str], rows: Sequence[Row]) -> None:
    driver: Any = connection.connection.driver_connection
    with driver.cursor() as cursor, cursor.copy(f"COPY {name} ({', '.join(columns)}) FROM STDIN") as copy:
        for row in rows:
            copy.write_row(row)


def _fill_search(target: Side, columns: Sequence[str], rows: Sequence[Row]) -> None:
    """Add texts, and file them in this engine's kind of index."""
    seq, shown, internal, facets = (columns.index(name) for name in ("ticket_seq", "shown", "internal", "facets"))
    kept = [(row[seq], Kept(row[shown], row[internal], row[facets])) for row in rows]
    if not target.on_postgresql:
        put_in(target.connection, kept)
        return
    filled = []
    for row, (_, texts) in zip(rows, kept, strict=True):
        tokens = tokens_of_kept(texts)
        fitting = fitting_tokens(tokens)
        filled.append((*row, len(fitting) < len(tokens), _vector(fitting)))
    _copy(target.connection, SEARCH_TEXTS.name, (*columns, "overfull", "tokens"), filled)


def _vector(tokens: Sequence[str]) -> str:
    """Give tokens as PostgreSQL reads a `tsvector`."""
    return " ".join("'" + token.replace("\\", "\\\\").replace("'", "''") + "'" for token in tokens)
