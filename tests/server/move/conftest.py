import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.databases import Postgres
from tests.server.move.moves import run


@pytest.fixture(scope="module")
def sample_url(tmp_path_factory: pytest.TempPathFactory) -> str:
    """A SQLite database with sample tickets, for tests that only read it."""
    url = f"sqlite:///{tmp_path_factory.mktemp('sample')}/openclaw.db"
    assert run("sample-data", "--tickets", "120", "--database", url).returncode == 0
    return url


@pytest.fixture
def new_sqlite(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """The URL of a SQLite database with its admin and nothing else."""
    template: Path = request.getfixturevalue("_sqlite_with_admin")
    return f"sqlite:///{shutil.copy(template, tmp_path / 'new.db')}"


@pytest.fixture
def empty_postgres(postgres: Postgres) -> Iterator[str]:
    """The URL of a PostgreSQL database that nothing was put into."""
    name = postgres.create()
    yield postgres.url(name)
    postgres.drop(name)


@pytest.fixture(params=["sqlite", pytest.param("postgresql", marks=pytest.mark.postgres)])
def empty_url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """Where an empty database is or may be made, once on each engine."""
    if request.param == "sqlite":
        return f"sqlite:///{tmp_path}/target.db"
    url: str = request.getfixturevalue("empty_postgres")
    return url
