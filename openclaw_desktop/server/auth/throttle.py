"""Slowing down those who guess passwords, without locking out those who know theirs.

Failures of the last minute count, in the database, so that all processes of a server share them:

- 5 for a name from one address, or for a name from anywhere, end the tries for that name;
- 50 from one address, whatever the names, end the tries from that address. It is more than 5 because a whole office
  can be behind one address, and a colleague's typing errors must not keep others out.

The second and third bound don't hold for a name that has logged in from that address within 30 days: neither a
stranger who guesses at a name nor a neighbour who guesses at many keeps its owner from logging in.
"""

from __future__ import annotations

from datetime import timedelta
from typing import Final

from sqlalchemy import Connection

from openclaw_desktop.contract.errors import RateLimited
from openclaw_desktop.server.database.engine import sql

WINDOW: Final = timedelta(minutes=1)
MAX_FOR_NAME: Final = 5
MAX_FOR_ADDRESS: Final = 50
KNOWN_FOR: Final = timedelta(days=30)

_MS: Final = timedelta(milliseconds=1)


def check(connection: Connection, username_key: str, address: str, now_ms: int) -> None:
    """Check that another try is allowed.

    Raises:
        RateLimited: too many failed; it says when the oldest of those that count is a minute old.
    """
    where = {"name": username_key, "address": address, "since": now_ms - WINDOW // _MS}
    known = connection.execute(
        sql("SELECT 1 FROM known_addresses WHERE username_key = :name AND address = :address AND at > :since"),
        {**where, "since": now_ms - KNOWN_FOR // _MS},
    ).scalar()
    counts = [("username_key = :name AND address = :address", MAX_FOR_NAME)]
    if not known:
        counts += [("username_key = :name", MAX_FOR_NAME), ("address = :address", MAX_FOR_ADDRESS)]
    for condition, most in counts:
        times = connection.execute(
            sql(f"SELECT at FROM login_failures WHERE {condition} AND at > :since ORDER BY at DESC LIMIT {most}"),
            where,
        ).all()
        if len(times) >= most:
            wait_s = (times[-1][0] + WINDOW // _MS - now_ms) / 1000
            raise RateLimited("Too many logins failed; wait before the next try.", retry_after=max(1.0, wait_s))


def failed(connection: Connection, username_key: str, address: str, now_ms: int) -> None:
    """Count a failure."""
    connection.execute(
        sql("INSERT INTO login_failures (username_key, address, at) VALUES (:name, :address, :now)"),
        {"name": username_key, "address": address, "now": now_ms},
    )


def succeeded(connection: Connection, username_key: str, address: str, now_ms: int) -> None:
    """Forget the failures of a name from this address, and remember that it has logged in from there."""
    values = {"name": username_key, "address": address, "now": now_ms}
    connection.execute(sql("DELETE FROM login_failures WHERE username_key = :name AND address = :address"), values)
    connection.execute(
        sql(
            "INSERT INTO known_addresses (username_key, address, at) VALUES (:name, :address, :now)"
            " ON CONFLICT (username_key, address) DO UPDATE SET at = excluded.at"
        ),
        values,
    )
