"""Two admins who put each other out at once: one of them stays."""

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from sqlalchemy import Connection, text

from openclaw_desktop.server.database.engine import Database
from tests.server.office import Caller
from tests.servers import ADMIN, Account, RunningServer
from tests.waiting import wait_until

SECOND = Account("second-admin", "李敏", "admin", "long-password-2")


def waiting(connection: Connection) -> int:
    held_up = "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'"
    count: int = connection.execute(text(held_up)).scalar_one()
    # What a transaction sees of the activity of others stays as it was.
    connection.rollback()
    return count


def test_two_admins_who_put_each_other_out_at_once_leave_one(administered_database_url: str, tmp_path: Path) -> None:
    if administered_database_url.startswith("sqlite"):
        pytest.skip("SQLite has one writer at a time")
    database = Database(administered_database_url)
    with RunningServer(administered_database_url, tmp_path / "server.log") as server, ThreadPoolExecutor(2) as beside:
        server.add_user(SECOND)
        callers = [Caller(server.api, server.token(account)) for account in (ADMIN, SECOND)]
        first, second = (caller.get("/auth/me").json()["user"]["id"] for caller in callers)
        with database.write() as holding, database.read() as looking:
            # Who puts a user out ends their logins last: there both are held up, having looked who else is an admin.
            holding.execute(text("SELECT id FROM credentials FOR UPDATE")).all()
            answers = [
                beside.submit(caller.patch, f"/users/{other}", {"active": False})
                for caller, other in zip(callers, (second, first), strict=True)
            ]
            wait_until(lambda: waiting(looking) == len(answers), "both to be held up")
        statuses = sorted(answer.result(20).status_code for answer in answers)
        with database.read() as connection:
            left = connection.execute(text("SELECT count(*) FROM users WHERE role = 'admin' AND active")).scalar_one()
    database.close()

    assert statuses == [200, 409]
    assert left == 1
