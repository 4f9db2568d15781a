"""What the database knows: how much waits in it, and for how long."""

from __future__ import annotations

import logging
from collections.abc import Iterable, Iterator
from datetime import timedelta
from typing import Final

from prometheus_client.core import GaugeMetricFamily, Metric
from prometheus_client.registry import Collector
from sqlalchemy import Connection
from sqlalchemy.exc import SQLAlchemyError

from openclaw_desktop import __version__
from openclaw_desktop.contract.wire import utc_now
from openclaw_desktop.server.database.engine import Database, sql
from openclaw_desktop.server.times import to_ms

_log = logging.getLogger(__name__)

_DAY_MS: Final = timedelta(days=1) // timedelta(milliseconds=1)
_DELIVERIES: Final = ("pending", "succeeded", "failed")
_EXPORTS: Final = ("queued", "running", "ready", "failed", "cancelled")


class Stored(Collector):
    """Asked anew with each scrape, by whichever process is asked: it is the same database for all."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def collect(self) -> Iterator[Metric]:
        """Give the numbers; without a database only that it is not there."""
        about = GaugeMetricFamily("openclaw_build", "The version at work.", labels=["version"])
        about.add_metric([__version__], 1)
        yield about
        try:
            with self._database.read() as connection:
                found = list(_found(connection, to_ms(utc_now())))
        except SQLAlchemyError:
            _log.warning("the database can't be asked for its numbers", exc_info=True)
            found = []
        yield GaugeMetricFamily("openclaw_database_up", "1 if the database answers.", value=1 if found else 0)
        yield from found

    def describe(self) -> Iterable[Metric]:
        """Say nothing in advance: that would ask the database when the process starts."""
        return ()


def _found(connection: Connection, now_ms: int) -> Iterator[Metric]:
    recent = "SELECT state, count(*) FROM deliveries WHERE created_at > :since GROUP BY state"
    yield _by_state(
        connection,
        "openclaw_webhook_deliveries_last_day",
        "Webhook deliveries that began in the last 24 hours.",
        _DELIVERIES,
        recent,
        since=now_ms - _DAY_MS,
    )
    waiting, due = connection.execute(
        sql("SELECT count(*), min(next_attempt_at) FROM deliveries WHERE state = 'pending'")
    ).one()
    yield GaugeMetricFamily("openclaw_outbox_pending", "Deliveries that wait for their next try.", value=waiting)
    late_s = max(0, now_ms - due) / 1000 if due is not None else 0
    yield GaugeMetricFamily("openclaw_outbox_late_seconds", "How long the most overdue of them is due.", value=late_s)
    behind: int = connection.execute(
        sql(
            "SELECT count(*) FROM events WHERE seq > (SELECT coalesce(max(seq), 0) FROM automation_cursor)"
            " AND EXISTS (SELECT 1 FROM automations a WHERE a.active AND a.event = events.type"
            " AND a.after_seq < events.seq)"
        )
    ).scalar_one()
    yield GaugeMetricFamily("openclaw_automation_lag_events", "Events that automations have yet to see.", value=behind)
    yield _by_state(
        connection,
        "openclaw_exports",
        "Exports that are not forgotten yet.",
        _EXPORTS,
        "SELECT state, count(*) FROM exports GROUP BY state",
    )


def _by_state(
    connection: Connection, name: str, text: str, states: Iterable[str], statement: str, **used: int
) -> Metric:
    counted = {row[0]: row[1] for row in connection.execute(sql(statement), used)}
    family = GaugeMetricFamily(name, text, labels=["state"])
    for state in states:
        # A state that nothing is in is 0, not absent: an alarm must be able to compare.
        family.add_metric([state], counted.get(state, 0))
    return family
