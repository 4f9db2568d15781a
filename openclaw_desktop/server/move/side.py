"""One database as its move sees it: its tables, and their rows as plain values, all of one moment."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

import sqlalchemy as sa
from sqlalchemy import Connection, inspect

from openclaw_desktop.server.database.engine import sql
from openclaw_desktop.server.move.fingerprint import Fingerprint, Fingerprinting
from openclaw_desktop.server.move.tables import Table

Row = Sequence[Any]


class Side:
    """A database inside one transaction that sees one moment."""

    def __init__(self, connection: Connection) -> None:
        self.connection = connection
        self.on_postgresql = connection.dialect.name == "postgresql"
        self._columns: dict[str, tuple[tuple[str, ...], frozenset[int]]] = {}

    def tables(self) -> list[str]:
        """Give the names of all tables."""
        return inspect(self.connection).get_table_names()

    def columns(self, table: Table) -> tuple[str, ...]:
        """Give the names of the columns that both engines have in common, in the order of the alphabet."""
        return self._described(table)[0]

    def count(self, table: Table) -> int:
        """Give the number of rows."""
        rows: int = self.connection.execute(sql(f"SELECT count(*) FROM {table.name}")).scalar_one()
        return rows

    def batches(self, table: Table) -> Iterator[list[Row]]:
        """Give all rows in the order of their key, a batch at a time."""
        columns, truths = self._described(table)
        keys = [columns.index(name) for name in table.key]
        key, limit = ", ".join(table.key), f"ORDER BY {', '.join(table.key)} LIMIT {table.batch}"
        select = f"SELECT {', '.join(columns)} FROM {table.name}"
        after = f"({key}) > ({', '.join(f':k{place}' for place in range(len(keys)))})"
        found = self.connection.execute(sql(f"{select} {limit}")).all()
        while found:
            yield [_plain(row, truths) for row in found]
            if len(found) < table.batch:
                return
            last = {f"k{number}": found[-1][place] for number, place in enumerate(keys)}
            found = self.connection.execute(sql(f"{select} WHERE {after} {limit}"), last).all()

    def fingerprint(self, table: Table) -> Fingerprint:
        """Read a table once, and give what it is compared by."""
        summed = Fingerprinting()
        for batch in self.batches(table):
            summed.add(batch)
        return summed.result()

    def counter(self, table: Table) -> int:
        """Give the highest number that was ever given in a table whose rows are numbered; 0 for none."""
        highest: int = self.connection.execute(sql(f"SELECT coalesce(max(seq), 0) FROM {table.name}")).scalar_one()
        if self.on_postgresql:
            sequence = self._sequence(table)
            last, called = self.connection.execute(sql(f"SELECT last_value, is_called FROM {sequence}")).one()
            given: int = last if called else last - 1
        else:
            kept = sql("SELECT seq FROM sqlite_sequence WHERE name = :name")
            given = self.connection.execute(kept, {"name": table.name}).scalar() or 0
        return max(highest, given)

    def set_counter(self, table: Table, given: int) -> None:
        """Let numbering go on behind `given`."""
        if self.on_postgresql:
            statement = "SELECT setval(CAST(:name AS regclass), greatest(:given, 1), :given > 0)"
            self.connection.execute(sql(statement), {"name": self._sequence(table), "given": given})
        elif table.counts_on:
            self.connection.execute(sql("DELETE FROM sqlite_sequence WHERE name = :name"), {"name": table.name})
            self.connection.execute(
                sql("INSERT INTO sqlite_sequence (name, seq) VALUES (:name, :given)"),
                {"name": table.name, "given": given},
            )

    def _sequence(self, table: Table) -> str:
        found = sql("SELECT pg_get_serial_sequence(:name, 'seq')")
        name: str = self.connection.execute(found, {"name": table.name}).scalar_one()
        return name

    def _described(self, table: Table) -> tuple[tuple[str, ...], frozenset[int]]:
        if table.name not in self._columns:
            types = {
                column["name"]: column["type"]
                for column in inspect(self.connection).get_columns(table.name)
                if column["name"] not in table.own
            }
            names = tuple(sorted(types))
            truths = frozenset(place for place, name in enumerate(names) if isinstance(types[name], sa.Boolean))
            self._columns[table.name] = names, truths
        return self._columns[table.name]


def _plain(row: Sequence[Any], truths: frozenset[int]) -> Row:
    """Give the row as it would be on the other engine, too: SQLite has numbers for truth values."""
    if not truths:
        return tuple(row)
    values = list(row)
    for place in truths:
        if values[place] is not None:
            values[place] = bool(values[place])
    return tuple(values)
