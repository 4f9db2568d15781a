"""The bounds on failed logins, with addresses and times of the test's own."""

from collections.abc import Iterator

import pytest
from sqlalchemy import Connection

from openclaw_desktop.contract.errors import RateLimited
from openclaw_desktop.server.auth import throttle
from openclaw_desktop.server.database.engine import Database
from openclaw_desktop.server.database.migrate import upgrade

NOW = 1_800_000_000_000
MINUTE = 60_000


@pytest.fixture
def connection(database_url: str) -> Iterator[Connection]:
    database = Database(database_url)
    upgrade(database)
    with database.write() as connection:
        yield connection
    database.close()


def test_the_wait_ends_when_the_oldest_failure_is_a_minute_old(connection: Connection) -> None:
    for second in range(5):
        throttle.failed(connection, "lin", "10.0.0.1", NOW + second * 1000)

    with pytest.raises(RateLimited) as refused:
        throttle.check(connection, "lin", "10.0.0.1", NOW + 10_000)

    assert refused.value.retry_after == 50.0
    throttle.check(connection, "lin", "10.0.0.1", NOW + MINUTE + 1)


def test_guesses_from_elsewhere_do_not_lock_out_who_logs_in_from_a_known_address(connection: Connection) -> None:
    throttle.succeeded(connection, "lin", "10.0.0.1", NOW - MINUTE)
    for place in range(9):
        throttle.failed(connection, "lin", f"203.0.113.{place}", NOW)

    throttle.check(connection, "lin", "10.0.0.1", NOW)
    with pytest.raises(RateLimited):
        throttle.check(connection, "lin", "203.0.113.77", NOW)


def test_an_address_that_tries_many_names_is_stopped_but_not_its_known_people(connection: Connection) -> None:
    throttle.succeeded(connection, "lin", "10.0.0.1", NOW - MINUTE)
    for number in range(throttle.MAX_FOR_ADDRESS - 1):
        throttle.failed(connection, f"name-{number}", "10.0.0.1", NOW)
    throttle.check(connection, "newcomer", "10.0.0.1", NOW)
    throttle.failed(connection, "one-more", "10.0.0.1", NOW)

    with pytest.raises(RateLimited):
        throttle.check(connection, "newcomer", "10.0.0.1", NOW)
    throttle.check(connection, "lin", "10.0.0.1", NOW)
