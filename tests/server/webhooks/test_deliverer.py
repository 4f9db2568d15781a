"""What becomes of a delivery that a form of webhook fails over."""

import logging
from pathlib import Path
from typing import Any, NoReturn

import pytest
from sqlalchemy import Row, text

from openclaw_desktop.server.database.engine import Database
from openclaw_desktop.server.webhooks.deliverer import Deliverer
from openclaw_desktop.server.webhooks.formats.standard import StandardFormat
from openclaw_desktop.server.webhooks.guard import TargetGuard
from tests.server.events.desk import Desk
from tests.server.webhooks.receiver import Receiver
from tests.server.webhooks.test_delivery import make, set_in
from tests.servers import RunningServer
from tests.waiting import wait_until


def fail(*_: object) -> NoReturn:
    raise ZeroDivisionError


def newest(database: Database) -> Row[Any]:
    with database.read() as connection:
        return connection.execute(text("SELECT attempt, state, error FROM deliveries ORDER BY seq DESC LIMIT 1")).one()


@pytest.mark.parametrize(("part", "error"), [("outgoing", "no request"), ("verdict", "can't be understood")])
def test_it_is_a_failed_try_and_the_log_has_the_cause(
    administered_database_url: str,
    tmp_path: Path,
    receiver: Receiver,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
    part: str,
    error: str,
) -> None:
    with RunningServer(administered_database_url, tmp_path / "server.log") as server:
        make(Desk(server), receiver)
        server.create_ticket("一")
    set_in(server, "UPDATE deliveries SET state = 'pending', attempt = 0, next_attempt_at = 1, claimed_until = 0")
    monkeypatch.setattr(StandardFormat, part, fail)
    caplog.set_level(logging.ERROR)
    database = Database(administered_database_url)
    deliverer = Deliverer(database, TargetGuard(["127.0.0.1"]))
    deliverer.start()
    try:
        wait_until(lambda: newest(database).attempt == 1, "the first try is settled")
    finally:
        deliverer.stop()
    told = newest(database)
    database.close()

    assert told.state == "pending"
    assert error in told.error
    assert "ZeroDivisionError" in caplog.text
