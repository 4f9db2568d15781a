"""Building what one process works with, and letting go of it."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from typing import Final

from openclaw_desktop.server.api_keys.usage import KeyUsage
from openclaw_desktop.server.auth.passwords import Passwords
from openclaw_desktop.server.config import ServerConfig
from openclaw_desktop.server.database.engine import Database
from openclaw_desktop.server.events.tail import EventTail
from openclaw_desktop.server.exports.runner import WRITERS, ExportRunner
from openclaw_desktop.server.http.call import Services
from openclaw_desktop.server.http.rate_limit import RateLimiter

THREADS: Final = 8
"""One thread holds one connection at most; the writers of exports have theirs beside these."""


@contextmanager
def services_for(config: ServerConfig) -> Iterator[Services]:
    """Give the services of this process; at the end threads are told to finish, and connections are closed."""
    threads = ThreadPoolExecutor(THREADS, thread_name_prefix="request")
    database = Database(config.database_url, connections=THREADS + WRITERS)
    exports = ExportRunner(database, config.database_url)
    key_usage = KeyUsage(database)
    try:
        exports.start()
        yield Services(
            config=config,
            database=database,
            limiter=RateLimiter(config.rate_limit),
            passwords=Passwords(),
            key_usage=key_usage,
            tail=EventTail(database, threads),
            threads=threads,
            exports=exports,
        )
    finally:
        exports.stop()
        threads.shutdown(wait=False, cancel_futures=True)
        key_usage.close()
        database.close()
