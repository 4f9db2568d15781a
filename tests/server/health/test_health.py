"""`/health`, which load balancers and monitoring ask: 200 says that requests can be served, 503 that they can't now."""

from pathlib import Path

import psycopg
import pytest

from tests.databases import Postgres
from tests.server.office import Caller, Office, problem
from tests.servers import ADMIN, RunningServer
from tests.waiting import wait_until


def test_it_is_well_and_asks_nobody_who_they_are(office: Office) -> None:
    told = office.stranger.get("/health")
    assert told.status_code == 200
    assert told.json()["status"] == "ok"


@pytest.mark.postgres
def test_without_its_database_it_is_unavailable_and_comes_back_by_itself(
    postgres: Postgres, tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    name = postgres.create(template=request.getfixturevalue("_postgres_with_admin"))
    with (
        RunningServer(postgres.url(name), tmp_path / "log") as server,
        psycopg.connect(postgres.url("postgres"), autocommit=True) as admin,
    ):
        stranger, caller = Caller(server.api, None), Caller(server.api, server.token(ADMIN))
        assert stranger.get("/health").status_code == 200
        admin.execute(f"ALTER DATABASE {name} WITH ALLOW_CONNECTIONS false")
        admin.execute("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = %s", [name])

        assert float(problem(stranger.get("/health"), 503, "unavailable")["retry_after"]) > 0
        problem(caller.get("/tickets"), 503, "unavailable")

        admin.execute(f"ALTER DATABASE {name} WITH ALLOW_CONNECTIONS true")
        wait_until(lambda: stranger.get("/health").status_code == 200, "it is well again", 20)
        assert caller.get("/tickets").status_code == 200
    postgres.drop(name)
