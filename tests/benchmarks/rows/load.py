"""An office's server on PostgreSQL with two processes, and 500 desktops that do what people do in an office."""

from __future__ import annotations

import statistics
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Final
from urllib.parse import urlsplit

import msgspec

from openclaw_desktop.contract.wire import utc_now
from openclaw_desktop.server.auth.credentials import issue_token
from openclaw_desktop.server.database.engine import Database
from openclaw_desktop.server.times import to_ms
from openclaw_desktop.server.users.rows import insert_user
from tests.benchmarks.busy_office import QUERIES, fill
from tests.benchmarks.desktops import Plan, Seen
from tests.benchmarks.table import Row, Scale
from tests.databases import Postgres
from tests.servers import RunningServer, add_first_user

_DESKTOPS: Final = 500
_PROCESSES: Final = 2
_SECONDS: Final = 60.0
_FULL_SECONDS: Final = 600.0
_PER_MINUTE: Final = {"list": 1.0, "open": 1.0, "edit": 0.2, "search": 0.2}
"""What a person does. To open a ticket takes four requests for what it shows, and two that tell who has it open."""
_REFRESH_S: Final = 30.0
"""The list on the screen, and the counts beside it, after what others do: the program's longest pause, as in an office
where something happens all the time."""
_AS_INSTALLED: Final = "fsync=on\nsynchronous_commit=on\nfull_page_writes=on\nshared_buffers=512MB\n"
_PATIENCE_S: Final = 120.0
_GOOD: Final = ("200", "204", "412")
"""412 is an answer: somebody else has changed the ticket meanwhile."""
_TICKETS_IN_USE: Final = 5_000
_KINDS: Final = {
    "list": "a page of the list",
    "open": "each part of an opened ticket",
    "edit": "an edit",
    "search": "a search",
    "refresh": "each request of a refresh of list and counts",
    "presence": "telling who has it open",
    "event": "an edit, until another desktop hears of it",
}


def measure(scale: Scale) -> Iterator[Row]:
    """Give the latencies of each kind, the CPU of server and database, and how many answers were none."""
    with tempfile.TemporaryDirectory(prefix="oc-bench-") as folder:
        postgres = Postgres(Path(folder) / "data", _AS_INSTALLED)
        try:
            url = postgres.url(postgres.create())
            tokens, tickets = _furnish(url, scale.tickets)
            options = ["--workers", str(_PROCESSES)]
            with RunningServer(url, Path(folder) / "server.log", options) as server:
                address = urlsplit(server.url)
                assert address.hostname is not None
                assert address.port is not None
                plan = Plan(
                    host=address.hostname,
                    port=address.port,
                    tokens=tokens,
                    seconds=_FULL_SECONDS if scale.full else _SECONDS,
                    per_minute=_PER_MINUTE,
                    tickets=tickets,
                    queries=[q for q, _ in QUERIES.values()],
                    refresh_s=_REFRESH_S,
                    families={"server": server.process.pid, "database": postgres.pid},
                )
                seen = _drive(plan)
        finally:
            postgres.stop()
    yield from _latencies(seen, scale)
    yield from _costs(seen, scale)


def _furnish(url: str, tickets: int) -> tuple[list[str], list[str]]:
    """Put tickets and people into a database; give a token for each desktop, and the tickets that are worked on."""
    add_first_user(url)
    database = Database(url, connections=1)
    fill(database, tickets)
    now = to_ms(utc_now())
    tokens = []
    with database.write() as connection:
        for at in range(_DESKTOPS):
            user = insert_user(
                connection,
                username=f"desk{at:04d}",
                display_name=f"Desk {at}",
                role="agent",
                password_hash=None,
                now_ms=now,
            )
            assert user is not None
            tokens.append(issue_token(connection, user.id, now).secret.reveal())
    database.close()
    step = max(1, tickets // _TICKETS_IN_USE)
    return tokens, [f"{at:024d}" for at in range(0, tickets, step)]


def _drive(plan: Plan) -> Seen:
    """Let the desktops work, in a process of their own."""
    done = subprocess.run(
        [sys.executable, "-m", "tests.benchmarks.desktops"],
        input=msgspec.json.encode(plan),
        stdout=subprocess.PIPE,
        check=True,
        timeout=plan.seconds + _PATIENCE_S,
    )
    return msgspec.json.decode(done.stdout, type=Seen)


def _latencies(seen: Seen, scale: Scale) -> Iterator[Row]:
    for kind, what in _KINDS.items():
        steps = statistics.quantiles(seen.ms[kind], n=100)
        yield Row(
            name=f"load.{kind}",
            what=f"{_DESKTOPS} desktops: {what}, p95 (p50 {steps[49]:.0f} ms, p99 {steps[98]:.0f} ms)",
            value=steps[94],
            unit="ms",
            tickets=scale.tickets,
        )


def _costs(seen: Seen, scale: Scale) -> Iterator[Row]:
    answers = sum(seen.statuses.values()) / seen.seconds
    for name, used_s in seen.cpu_s.items():
        yield Row(
            name=f"load.cpu.{name}",
            what=f"{_DESKTOPS} desktops: CPU of the {name}, {answers:.0f} answers a second",
            value=used_s / seen.seconds * 100,
            unit="% of a core",
            tickets=scale.tickets,
        )
    bad = {kind: count for kind, count in seen.statuses.items() if kind.split(" ")[1] not in _GOOD}
    yield Row(
        name="load.errors",
        what=f"{_DESKTOPS} desktops: failed requests of {sum(seen.statuses.values()):,}",
        value=sum(bad.values()),
        unit="",
        limit=0,
        tickets=scale.tickets,
        why=", ".join(f"{kind}: {count}" for kind, count in sorted(bad.items())),
    )
