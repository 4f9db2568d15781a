"""A page of the ticket list, beside the bare query for it."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from pathlib import Path
from time import process_time
from typing import Final
from urllib.parse import urlsplit

import requests

from tests.benchmarks.office import cpu_s, office
from tests.benchmarks.table import Row, Scale

_REQUESTS: Final = 600
_BARE: Final = (
    "SELECT t.*, r.display_name, a.display_name FROM tickets t LEFT JOIN users r ON r.username = t.requester"
    " LEFT JOIN users a ON a.username = t.assignee WHERE t.deleted_at IS NULL"
    " ORDER BY t.updated_at DESC, t.seq DESC LIMIT 51"
)


def measure(scale: Scale) -> Iterator[Row]:
    """Give the CPU time of the server for a page, and how many bare queries it is worth."""
    with office(scale.tickets) as server:
        session = requests.Session()
        session.headers["Authorization"] = f"Bearer {server.token()}"
        url = f"{server.api}/tickets?limit=50"
        for _ in range(20):
            session.get(url, timeout=60).raise_for_status()
        before = cpu_s(server.process.pid)
        for _ in range(_REQUESTS):
            session.get(url, timeout=60)
        page_s = (cpu_s(server.process.pid) - before) / _REQUESTS
        session.close()
        connection = sqlite3.connect(Path(urlsplit(server.database_url).path))
        began = process_time()
        for _ in range(_REQUESTS):
            connection.execute(_BARE).fetchall()
        bare_s = (process_time() - began) / _REQUESTS
        connection.close()
    yield Row(
        name="list.page",
        what="GET 50 tickets: the server's CPU",
        against="the bare query for them",
        value=page_s / bare_s,
        tickets=scale.tickets,
    )
    yield Row(
        name="list.cpu", what="GET 50 tickets: the server's CPU", value=page_s * 1000, unit="ms", tickets=scale.tickets
    )
