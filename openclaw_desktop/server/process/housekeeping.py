"""Throwing away what has had its time."""

from __future__ import annotations

import logging
import threading
from datetime import timedelta
from typing import Final

from sqlalchemy.exc import SQLAlchemyError

from openclaw_desktop.contract.wire import utc_now
from openclaw_desktop.server.auth.throttle import KNOWN_FOR, WINDOW
from openclaw_desktop.server.automations.rows import RUNS_KEPT_FOR
from openclaw_desktop.server.database.engine import Database, sql
from openclaw_desktop.server.events.log import KEPT_FOR
from openclaw_desktop.server.http.idempotency import KEEP_MS
from openclaw_desktop.server.tickets.purging import purge_deleted
from openclaw_desktop.server.times import to_ms

_log = logging.getLogger(__name__)

FIRST_AFTER_S: Final = 60.0
EVERY_S: Final = 3600.0
_PATIENCE_S: Final = 2.0
_ENDED_FOR: Final = timedelta(days=30)
_MS: Final = timedelta(milliseconds=1)


def keep_house(database: Database, now_ms: int) -> None:
    """Delete what nobody will ask for again: kept answers, old events and runs, ended tokens and the like."""
    for statement, age_ms in (
        ("DELETE FROM kept_answers WHERE created_at < :before", KEEP_MS),
        ("DELETE FROM login_failures WHERE at < :before", WINDOW // _MS),
        ("DELETE FROM events WHERE occurred_at < :before", KEPT_FOR // _MS),
        ("DELETE FROM presence WHERE state = 'gone' AND changed_at < :before", KEPT_FOR // _MS),
        ("DELETE FROM automation_runs WHERE at < :before", RUNS_KEPT_FOR // _MS),
        ("DELETE FROM known_addresses WHERE at < :before", KNOWN_FOR // _MS),
        ("DELETE FROM credentials WHERE kind = 'token' AND expires_at < :before", _ENDED_FOR // _MS),
    ):
        # One short transaction each, so that no request waits for long.
        with database.write() as connection:
            connection.execute(sql(statement), {"before": now_ms - age_ms})
    purge_deleted(database, now_ms)


class Housekeeping:
    """Keeps house every hour, in a thread of its own."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._stopping = threading.Event()
        self._thread = threading.Thread(target=self._run, name="housekeeping")

    def start(self) -> None:
        """Begin, a minute from now."""
        self._thread.start()

    def stop(self) -> None:
        """End, and wait for it a while: a database that does not answer must not keep the process."""
        self._stopping.set()
        if self._thread.ident is not None:
            self._thread.join(_PATIENCE_S)

    def _run(self) -> None:
        wait_s = FIRST_AFTER_S
        while not self._stopping.wait(wait_s):
            wait_s = EVERY_S
            try:
                keep_house(self._database, to_ms(utc_now()))
            except SQLAlchemyError:
                _log.warning("housekeeping failed; it is tried again in an hour", exc_info=True)
