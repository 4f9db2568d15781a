"""A server on each engine that the tests of the server share: each test makes the users and tickets it works with."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.databases import ENGINES, Postgres
from tests.server.office import Office
from tests.servers import AGENT, REQUESTER, RunningServer


@pytest.fixture(scope="session", params=ENGINES)
def office(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Office]:
    """A running server with the accounts of ``tests.servers``, once on each engine."""
    folder = tmp_path_factory.mktemp("office")
    if request.param == "sqlite":
        template: Path = request.getfixturevalue("_sqlite_with_admin")
        url = f"sqlite:///{shutil.copy(template, folder / 'openclaw.db')}"
    else:
        postgres: Postgres = request.getfixturevalue("postgres")
        url = postgres.url(postgres.create(template=request.getfixturevalue("_postgres_with_admin")))
    with RunningServer(url, folder / "server.log", ["--rate-limit", "1000000"]) as running:
        for account in (AGENT, REQUESTER):
            running.add_user(account)
        yield Office(running)
