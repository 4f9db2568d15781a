"""Both databases full of tickets, without a server around them, and the CPU time that a piece of work takes in them."""

from __future__ import annotations

import os
import statistics
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from time import thread_time
from typing import Final

from sqlalchemy import Connection

from openclaw_desktop.server.database.engine import Database, Dialect, sql
from openclaw_desktop.server.database.migrate import upgrade
from tests.benchmarks.busy_office import CATEGORIES, fill
from tests.benchmarks.table import CanNotMeasure
from tests.databases import Postgres

_GIB: Final = 1024**3
_NAMED: Final = "INSERT INTO search_names (kind, folded, name) VALUES ('category', :name, :name) ON CONFLICT DO NOTHING"


@contextmanager
def busy_database(dialect: Dialect, tickets: int, *, filed: bool = True) -> Iterator[Database]:
    """Give a database with so many tickets; unless `filed`, they can be counted but not searched for words."""
    with tempfile.TemporaryDirectory(prefix="oc-bench-") as folder:
        postgres = None
        if dialect == "sqlite":
            url = f"sqlite:///{folder}/openclaw.db"
        else:
            postgres = Postgres(Path(folder) / "data", f"shared_buffers={_quarter_of_memory()}\n")
            url = postgres.url(postgres.create())
        database = Database(url, connections=1)
        try:
            upgrade(database)
            fill(database, tickets, filed=filed)
            with database.write() as connection:
                connection.execute(sql(_NAMED), [{"name": name} for name in CATEGORIES if name])
            if postgres is not None:
                # What autovacuum does in an office by the next hour: without it no index is read alone.
                with database._writer.execution_options(isolation_level="AUTOCOMMIT").connect() as connection:
                    connection.execute(sql("VACUUM ANALYZE"))
            yield database
        finally:
            database.close()
            if postgres is not None:
                postgres.stop()


def _quarter_of_memory() -> str:
    """What PostgreSQL's manual advises for a server of its own, up to 2 GB."""
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES")
    return f"{min(2 * _GIB, memory // 4) // 1024}kB"


def cpu_ms(connection: Connection, work: Callable[[], object], rounds: int) -> float:
    """Give the median CPU time of a piece of work, here and in PostgreSQL's own process, after a first round.

    Raises:
        CanNotMeasure: the system does not tell of another process's time (it is Linux that does).
    """
    clock: Callable[[], float] = thread_time
    if connection.dialect.name == "postgresql":
        told = Path(f"/proc/{connection.execute(sql('SELECT pg_backend_pid()')).scalar_one()}/schedstat")
        if not told.exists():
            raise CanNotMeasure("the CPU time of PostgreSQL's process is told by Linux only")

        def clock() -> float:
            return thread_time() + int(told.read_text(encoding="ascii").split()[0]) / 1e9

    work()
    times = []
    for _ in range(rounds):
        began = clock()
        work()
        times.append(clock() - began)
    return statistics.median(times) * 1000
