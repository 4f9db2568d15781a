"""Throwing away what has had its time."""

from __future__ import annotations

import logging
import threading
from datetime import timedelta
from typing import Final, NamedTuple

from sqlalchemy.exc import SQLAlchemyError

from openclaw_desktop.contract.wire import utc_now
from openclaw_desktop.server.auth.throttle import KNOWN_FOR, WINDOW
from openclaw_desktop.server.automations.rows import RUNS_KEPT_FOR
from openclaw_desktop.server.database.engine import Database, sql
from openclaw_desktop.server.events.log import KEPT_FOR
from openclaw_desktop.server.http.idempotency import KEEP_MS
from openclaw_desktop.server.tickets.purging import purge_deleted
from openclaw_desktop.server.times import to_ms
from openclaw_desktop.server.webhooks.rows import DELIVERIES_KEPT_FOR

_log = logging.getLogger(__name__)

FIRST_AFTER_S: Final = 60.0
EVERY_S: Final = 3600.0
_PATIENCE_S: Final = 2.0
_ENDED_FOR: Final = timedelta(days=30)
_AT_ONCE: Final = 1000
_MS: Final = timedelta(milliseconds=1)


class _HadItsTime(NamedTuple):
    """Rows that go some time after a moment of theirs, which is in an index."""

    table: str
    key: str
    moment: str
    after: timedelta
    condition: str = "TRUE"


_HAD_ITS_TIME: Final = (
    _HadItsTime("kept_answers", "user_id, key", "created_at", KEEP_MS * _MS),
    _HadItsTime("login_failures", "seq", "at", WINDOW),
    _HadItsTime("events", "seq", "occurred_at", KEPT_FOR),
    _HadItsTime("presence", "ticket_seq, user_id", "changed_at", KEPT_FOR, "state = 'gone'"),
    _HadItsTime("deliveries", "seq", "created_at", DELIVERIES_KEPT_FOR, "state <> 'pending'"),
    _HadItsTime("automation_runs", "seq", "at", RUNS_KEPT_FOR),
    _HadItsTime("known_addresses", "username_key, address", "at", KNOWN_FOR),
    _HadItsTime("credentials", "id", "expires_at", _ENDED_FOR, "kind = 'token'"),
)


def keep_house(database: Database, now_ms: int) -> None:
    """Delete what nobody will ask for again: kept answers, old events and runs, ended tokens and the like."""
    for had_its_time in _HAD_ITS_TIME:
        _delete(database, had_its_time, now_ms)
    purge_deleted(database, now_ms)


def _delete(database: Database, old: _HadItsTime, now_ms: int) -> None:
    """Delete a thousand rows at a time, each in a transaction of its own, so that no request waits for long."""
    had = f"{old.moment} < :before AND {old.condition}"
    # Twice: PostgreSQL looks at a row that has just been changed by another only in the outer one once more.
    deleting = sql(
        f"DELETE FROM {old.table} WHERE ({old.key}) IN"
        f" (SELECT {old.key} FROM {old.table} WHERE {had} LIMIT {_AT_ONCE}) AND {had}"
    )
    more = True
    while more:
        with database.write() as connection:
            gone = connection.execute(deleting, {"before": now_ms - old.after // _MS})
            more = gone.rowcount == _AT_ONCE


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
