"""What each process counts of its own work."""

from __future__ import annotations

import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Final

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram

from openclaw_desktop.server.database.engine import Database

_BUCKETS: Final = (0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0, 30.0)
"""Seconds; the last is how long an event poll may wait."""
_METHODS: Final = frozenset({"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"})
_LOOK_EVERY_S: Final = 1.0
_PAGES: Final = Path("/proc/self/statm")


class Counting:
    """The numbers of this process; those that can go down are added up over the processes that live."""

    def __init__(self, registry: CollectorRegistry) -> None:
        self._requests = Counter(
            "openclaw_requests",
            "Requests answered, by the route's template.",
            ("method", "route", "status"),
            registry=registry,
        )
        self._seconds = Histogram(
            "openclaw_request_duration_seconds",
            "From the request's first byte to its answer's last; of /events that is mostly waiting.",
            ("method", "route"),
            buckets=_BUCKETS,
            registry=registry,
        )
        self._running = _gauge("openclaw_requests_in_progress", "Requests being answered now.", registry)
        self._connections = _gauge("openclaw_database_connections_in_use", "Of all pools.", registry)
        self._allowed = _gauge("openclaw_database_connections_allowed", "Of all pools.", registry)
        self._processes = _gauge("openclaw_processes", "Processes that answer requests.", registry)
        self._memory = _gauge("openclaw_resident_memory_bytes", "Of all processes that answer.", registry)
        self._processor = Counter("openclaw_cpu_seconds", "Of all processes that answer.", registry=registry)
        self._processes.set(1)
        self._used_s = 0.0
        self._looked = -_LOOK_EVERY_S
        self._looking = threading.Lock()

    @contextmanager
    def request(self) -> Iterator[None]:
        """Count a request as under way."""
        self._running.inc()
        try:
            yield
        finally:
            self._running.dec()
            self.look()

    def answered(self, method: str, route: str, status: int, seconds: float) -> None:
        """Count an answer; `route` is a template, never a path."""
        method = method if method in _METHODS else "other"
        self._requests.labels(method, route, str(status)).inc()
        self._seconds.labels(method, route).observe(seconds)

    def watch(self, database: Database) -> None:
        """Count the connections that are in use from now on."""
        self._allowed.set(database.on_use(self._connections.inc, self._connections.dec))

    def look(self) -> None:
        """See what this process takes of the machine, once a second at most."""
        now = time.monotonic()
        with self._looking:
            if now - self._looked < _LOOK_EVERY_S:
                return
            self._looked = now
            used_s = time.process_time()
            self._processor.inc(used_s - self._used_s)
            self._used_s = used_s
        if sys.platform == "linux":
            with suppress(OSError):
                import resource

                self._memory.set(int(_PAGES.read_text(encoding="ascii").split()[1]) * resource.getpagesize())


def _gauge(name: str, text: str, registry: CollectorRegistry) -> Gauge:
    return Gauge(name, text, registry=registry, multiprocess_mode="livesum")
