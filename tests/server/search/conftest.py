from __future__ import annotations

from collections.abc import Iterator

import pytest

from openclaw_desktop.server.database.engine import Database
from tests.server.search.bare_database import opened


@pytest.fixture
def database(database_url: str) -> Iterator[Database]:
    """A database with people and no tickets, and no server."""
    with opened(database_url) as database:
        yield database
