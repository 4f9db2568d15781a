"""The move: everything of one moment of the source, in one transaction of the target, compared before it counts."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Literal, NamedTuple

from openclaw_desktop.server.database.engine import Database
from openclaw_desktop.server.database.migrate import schema_version, upgrade_inside
from openclaw_desktop.server.database.migrations import HEAD
from openclaw_desktop.server.move.filling import Indexes, empty_what_came_with_the_schema, fill
from openclaw_desktop.server.move.fingerprint import Fingerprint, Fingerprinting
from openclaw_desktop.server.move.side import Side
from openclaw_desktop.server.move.tables import TABLES, Table, unknown_tables
from openclaw_desktop.server.move.triggers import Triggers

Step = Literal["copying", "indexing", "comparing"]
Tell = Callable[[Step, str, int, int], None]
"""Told again and again: what is being done, to which table, how many rows of all tables are done, and of how many."""


class NotMovable(Exception):
    """A sentence that says why these two databases can't be moved, and what to do about it.

    Attributes:
        code: the same in a word.
    """

    def __init__(self, sentence: str, code: Literal["not_empty", "older", "other"] = "other") -> None:
        super().__init__(sentence)
        self.code: Literal["not_empty", "older", "other"] = code


class Compared(NamedTuple):
    """One table on both sides."""

    table: str
    source: Fingerprint
    target: Fingerprint
    counters_agree: bool

    @property
    def same(self) -> bool:
        """Whether nothing differs."""
        return self.source == self.target and self.counters_agree


class _Progress:
    def __init__(self, tell: Tell, total: int) -> None:
        self._tell = tell
        self._total = total
        self._done = 0

    def __call__(self, step: Step, table: str, rows: int = 0) -> None:
        self._done += rows
        self._tell(step, table, self._done, self._total)

    def again(self) -> None:
        self._done = 0


def move(source: Database, target: Database, tell: Tell) -> list[Compared]:
    """Copy everything, and compare; the target keeps it only if all is the same, and the source is only read.

    Raises:
        NotMovable: the source is not a database of this version, or the target is not empty; nothing was changed.
    """
    with _moment(source) as old, target.write() as connection:
        _check_source(old)
        new = Side(connection)
        _make_ready(new)
        progress = _Progress(tell, sum(old.count(table) for table in TABLES))
        triggers, indexes = Triggers(connection), Indexes(connection)
        triggers.put_away()
        indexes.put_away()
        empty_what_came_with_the_schema(new)
        read = {table.name: _copy(old, new, table, progress) for table in TABLES}
        # Read once: PostgreSQL's go on counting, whatever moment is looked at.
        given = {table.name: old.counter(table) for table in TABLES if table.numbered}
        for table in TABLES:
            if table.numbered:
                new.set_counter(table, given[table.name])
        progress("indexing", "")
        indexes.make()
        triggers.make()
        progress.again()
        compared = [_compare(new, table, read[table.name], given, progress) for table in TABLES]
        if not all(one.same for one in compared):
            connection.rollback()
        return compared


def compare(source: Database, target: Database, tell: Tell) -> list[Compared]:
    """Compare two databases that should be the same, without changing anything.

    Raises:
        NotMovable: one of them is not a database of this version.
    """
    with _moment(source) as old, _moment(target) as new:
        for side in (old, new):
            _check_source(side)
        progress = _Progress(tell, sum(old.count(table) for table in TABLES))
        given = {table.name: old.counter(table) for table in TABLES if table.numbered}
        return [_compare(new, table, old.fingerprint(table), given, progress) for table in TABLES]


@contextmanager
def _moment(database: Database) -> Iterator[Side]:
    with database.read() as connection:
        if database.dialect == "postgresql":
            connection.execution_options(isolation_level="REPEATABLE READ")
        yield Side(connection)


def _check_source(side: Side) -> None:
    version = schema_version(side.connection)
    if version is None:
        raise NotMovable("there is no OpenClaw database to move from")
    if version != HEAD:
        raise NotMovable(
            f"the database has version {version} and this program {HEAD}; start the server of this version on it once",
            "older",
        )
    if strange := unknown_tables(side.tables()):
        raise NotMovable(f"the database has tables that OpenClaw doesn't know: {', '.join(strange)}")


def _make_ready(target: Side) -> None:
    """Give the target its schema, if it has none, and keep everybody else out of it.

    Raises:
        NotMovable: it holds something.
    """
    before = target.tables()
    if strange := unknown_tables(before):
        raise NotMovable(f"the target is not empty: it has the tables {', '.join(strange)}", "not_empty")
    upgrade_inside(target.connection)
    if target.on_postgresql and before:
        names = ", ".join(table.name for table in TABLES)
        target.connection.exec_driver_sql(f"LOCK TABLE {names} IN ACCESS EXCLUSIVE MODE")
    filled = [table.name for table in TABLES if not table.from_the_start and target.count(table)]
    if filled:
        raise NotMovable(f"the target is not empty: there are rows in {', '.join(filled)}", "not_empty")


def _copy(old: Side, new: Side, table: Table, progress: _Progress) -> Fingerprint:
    if old.columns(table) != new.columns(table):
        raise NotMovable(f"the table {table.name} does not have the same columns on both sides")
    summed = Fingerprinting()
    progress("copying", table.name)
    for batch in old.batches(table):
        summed.add(batch)
        fill(new, table, batch)
        progress("copying", table.name, len(batch))
    return summed.result()


def _compare(new: Side, table: Table, read: Fingerprint, given: dict[str, int], progress: _Progress) -> Compared:
    found = new.fingerprint(table)
    agree = not table.counts_on or given[table.name] == new.counter(table)
    progress("comparing", table.name, read.rows)
    return Compared(table.name, read, found, agree)
