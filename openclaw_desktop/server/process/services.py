"""Building what one process works with, and letting go of it."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from typing import Final

from openclaw_desktop.server.api_keys.usage import KeyUsage
from openclaw_desktop.server.auth.passwords import Passwords
from openclaw_desktop.server.automations.engine import AutomationEngine
from openclaw_desktop.server.config import ServerConfig
from openclaw_desktop.server.database.engine import Database
from openclaw_desktop.server.events.tail import EventTail
from openclaw_desktop.server.exports.runner import WRITERS, ExportRunner
from openclaw_desktop.server.http.call import Services
from openclaw_desktop.server.http.rate_limit import RateLimiter
from openclaw_desktop.server.webhooks.deliverer import SENDERS, Deliverer
from openclaw_desktop.server.webhooks.guard import TargetGuard

THREADS: Final = 8
"""One thread holds one connection at most; exports' writers, webhooks' senders and automations have theirs beside."""
_AUTOMATIONS: Final = 1


@contextmanager
def services_for(config: ServerConfig) -> Iterator[Services]:
    """Give the services of this process; at the end threads are told to finish, and connections are closed."""
    threads = ThreadPoolExecutor(THREADS, thread_name_prefix="request")
    database = Database(config.database_url, connections=THREADS + WRITERS + SENDERS + _AUTOMATIONS)
    exports = ExportRunner(database, config.database_url)
    key_usage = KeyUsage(database)
    deliverer = Deliverer(database, TargetGuard(config.webhook_hosts))
    tail = EventTail(database, threads)

    def tell() -> None:
        tail.ring()
        deliverer.ring()

    automations = AutomationEngine(database, tell)
    try:
        exports.start()
        deliverer.start()
        automations.start()
        yield Services(
            config=config,
            database=database,
            limiter=RateLimiter(config.rate_limit),
            passwords=Passwords(),
            key_usage=key_usage,
            tail=tail,
            threads=threads,
            exports=exports,
            deliverer=deliverer,
            automations=automations,
        )
    finally:
        automations.stop()
        deliverer.stop()
        exports.stop()
        threads.shutdown(wait=False, cancel_futures=True)
        key_usage.close()
        database.close()
