"""Making a ticket over HTTP, beside bare INSERTs of the same rows into the same tables, with the same durability.

What an empty request costs is taken off for the ratio, and told: on a disk that is as fast as memory it is the most.
"""

from __future__ import annotations

import sqlite3
import statistics
from collections.abc import Iterator
from pathlib import Path
from time import perf_counter
from typing import Any, Final
from urllib.parse import urlsplit
from uuid import uuid4

import requests

from tests.benchmarks.office import office
from tests.benchmarks.table import Row, Scale
from tests.servers import RunningServer

_ROUNDS: Final = 300
_LIMIT: Final = 2.5
_WHY: Final = (
    "half of a create's time in the database is the commit; the rest is SQLAlchemy's way to 6 statements, of which the"
    " bare INSERTs have 4, cutting the text into tokens, and ids; over HTTP checking the body comes on top"
)
_TITLE: Final = "三楼打印机卡纸"
_TOKENS: Final = "三楼 楼打 打印 印机 机卡 卡纸 纸 打印 印两 两页 页就 就停 停"


def measure(scale: Scale) -> Iterator[Row]:
    """Give the ratio of the times, taken in turns; of each the quarter that the machine left alone."""
    with office(scale.tickets) as server:
        session = requests.Session()
        session.headers["Authorization"] = f"Bearer {server.token()}"
        body = {"title": _TITLE, "description": "打印两页就停。", "priority": "high", "category": "IT"}
        session.post(f"{server.api}/tickets", json=body, timeout=60).raise_for_status()
        bare_tables = _BareTables(server)
        post, empty, insert = [], [], []
        for _ in range(_ROUNDS):
            began = perf_counter()
            session.post(f"{server.api}/tickets", json=body, timeout=60).raise_for_status()
            post.append(perf_counter() - began)
            began = perf_counter()
            session.get(f"{server.api}/auth/me", timeout=60).raise_for_status()
            empty.append(perf_counter() - began)
            began = perf_counter()
            bare_tables.insert()
            insert.append(perf_counter() - began)
        session.close()
        bare_tables.close()
    whole, nothing, bare = (statistics.quantiles(times, n=4)[0] for times in (post, empty, insert))
    yield Row(
        name="write.create",
        what="POST a ticket: its history, event, deliveries and index, net of an empty request",
        against="bare INSERTs of the same rows, same tables and durability",
        value=(whole - nothing) / bare,
        limit=_LIMIT,
        tickets=scale.tickets,
        why=_WHY,
    )
    yield Row(
        name="write.whole",
        what="POST a ticket, with its way over HTTP",
        value=whole * 1000,
        unit="ms",
        tickets=scale.tickets,
    )


class _BareTables:
    """A copy of the database beside it, on the same disk, into which rows like those of the last ticket are put."""

    def __init__(self, server: RunningServer) -> None:
        file = Path(urlsplit(server.database_url).path)
        copy = file.with_name("bare.db")
        with sqlite3.connect(file) as source, sqlite3.connect(copy) as target:
            source.backup(target)
        source.close()
        target.close()
        self._connection = sqlite3.connect(copy, isolation_level=None)
        self._connection.execute("PRAGMA journal_mode=WAL")
        self._connection.execute("PRAGMA synchronous=FULL")
        self._ticket = self._last("tickets")
        self._event = self._last("events")
        self._texts = self._last("search_texts")
        self._at = self._ticket.pop("seq")
        self._event.pop("seq")

    def _last(self, table: str) -> dict[str, Any]:
        cursor = self._connection.execute(f"SELECT * FROM {table} ORDER BY rowid DESC LIMIT 1")
        return dict(zip((column[0] for column in cursor.description), cursor.fetchone(), strict=True))

    def insert(self) -> None:
        """Put one more ticket in, with all that belongs to it, in one transaction."""
        self._at += 1
        self._connection.execute("BEGIN IMMEDIATE")
        self._put("tickets", {**self._ticket, "id": uuid4().hex})
        self._put("events", {**self._event, "id": uuid4().hex, "ticket_seq": self._at})
        self._put("search_texts", {**self._texts, "ticket_seq": self._at})
        self._put("search_index", {"rowid": self._at, "tokens": _TOKENS + self._texts["facets"]})
        self._connection.execute("COMMIT")

    def _put(self, table: str, row: dict[str, Any]) -> None:
        places = ", ".join("?" * len(row))
        self._connection.execute(f"INSERT INTO {table} ({', '.join(row)}) VALUES ({places})", tuple(row.values()))

    def close(self) -> None:
        """Close the copy."""
        self._connection.close()
