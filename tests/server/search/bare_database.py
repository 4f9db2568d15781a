"""A migrated database without a server around it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from openclaw_desktop.server.database.engine import Database
from openclaw_desktop.server.database.migrate import upgrade
from tests.server.search.office import add_people


@contextmanager
def opened(url: str) -> Iterator[Database]:
    """The database with people in it, and no tickets."""
    database = Database(url)
    upgrade(database)
    with database.write() as connection:
        add_people(connection)
    try:
        yield database
    finally:
        database.close()
