from __future__ import annotations

from collections.abc import Iterator

import pytest

from openclaw_desktop.server.database.engine import Database
from openclaw_desktop.server.database.migrate import upgrade
from tests.server.search.office import add_people


@pytest.fixture
def database(database_url: str) -> Iterator[Database]:
    """A migrated database with people and no tickets, and no server."""
    database = Database(database_url)
    upgrade(database)
    with database.write() as connection:
        add_people(connection)
    yield database
    database.close()
