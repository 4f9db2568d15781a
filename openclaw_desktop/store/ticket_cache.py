"""Cached tickets: what was seen last, shown at once while the server is asked."""

from __future__ import annotations

import time
from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Final

import msgspec

from openclaw_desktop.contract.tickets import Ticket
from openclaw_desktop.contract.wire import decode, encode
from openclaw_desktop.store.database import Database

MAX_TICKETS: Final = 500
MAX_LISTS: Final = 30
MAX_LIST_LENGTH: Final = 200


class TicketCache:
    """Tickets and the beginnings of lists, by server and user: one user never sees what another one saw."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def remember_list(self, server: str, user: str, name: str, tickets: Sequence[Ticket]) -> None:
        """Keep the first tickets of a list, a view's or a query's, in place of those before.

        Raises:
            StorageError: where they can't be kept.
        """
        row = (server, user, name, encode(list(tickets[:MAX_LIST_LENGTH])), time.time())
        with self._database.transaction() as connection:
            connection.execute("INSERT OR REPLACE INTO cached_lists VALUES (?, ?, ?, ?, ?)", row)
            connection.execute(
                "DELETE FROM cached_lists WHERE (server, user) = (?, ?) AND name NOT IN (SELECT name FROM cached_lists"
                " WHERE (server, user) = (?, ?) ORDER BY saved_at DESC LIMIT ?)",
                (server, user, server, user, MAX_LISTS),
            )

    def recall_list(self, server: str, user: str, name: str) -> list[Ticket]:
        """Give what was kept of a list; empty where nothing was, or what was kept can't be read any more.

        Raises:
            StorageError: where the database can't be read.
        """
        with self._database.reading() as connection:
            row = connection.execute(
                "SELECT content FROM cached_lists WHERE (server, user, name) = (?, ?, ?)", (server, user, name)
            ).fetchone()
        try:
            return [] if row is None else decode(row[0], list[Ticket])
        except msgspec.DecodeError:
            return []

    def list_saved_at(self, server: str, user: str, name: str) -> datetime | None:
        """Give when a list was last seen, in UTC; None where it is not kept.

        Raises:
            StorageError: where the database can't be read.
        """
        with self._database.reading() as connection:
            row = connection.execute(
                "SELECT saved_at FROM cached_lists WHERE (server, user, name) = (?, ?, ?)", (server, user, name)
            ).fetchone()
        return None if row is None else datetime.fromtimestamp(row[0], UTC)

    def remember(self, server: str, user: str, ticket: Ticket) -> None:
        """Keep a ticket; beyond 500 those that were kept first go.

        Raises:
            StorageError: where it can't be kept.
        """
        row = (server, user, ticket.id, encode(ticket), time.time())
        with self._database.transaction() as connection:
            connection.execute("INSERT OR REPLACE INTO cached_tickets VALUES (?, ?, ?, ?, ?)", row)
            connection.execute(
                "DELETE FROM cached_tickets WHERE rowid IN (SELECT rowid FROM cached_tickets"
                " WHERE (server, user) = (?, ?) ORDER BY saved_at DESC LIMIT -1 OFFSET ?)",
                (server, user, MAX_TICKETS),
            )

    def recall(self, server: str, user: str, ticket_id: str) -> Ticket | None:
        """Give a ticket as it was kept, or None.

        Raises:
            StorageError: where the database can't be read.
        """
        with self._database.reading() as connection:
            row = connection.execute(
                "SELECT content FROM cached_tickets WHERE (server, user, ticket) = (?, ?, ?)", (server, user, ticket_id)
            ).fetchone()
        try:
            return None if row is None else decode(row[0], Ticket)
        except msgspec.DecodeError:
            return None

    def forget(self, server: str, user: str, ticket_id: str) -> None:
        """Drop a ticket that is gone.

        Raises:
            StorageError: where the database can't be changed.
        """
        with self._database.transaction() as connection:
            connection.execute(
                "DELETE FROM cached_tickets WHERE (server, user, ticket) = (?, ?, ?)", (server, user, ticket_id)
            )

    def forget_user(self, server: str, user: str) -> None:
        """Drop what was kept for a user, who logged out; what waits to be sent is still told by its ticket's name.

        Raises:
            StorageError: where the database can't be changed.
        """
        with self._database.transaction() as connection:
            connection.execute(
                "DELETE FROM cached_tickets WHERE (server, user) = (?1, ?2)"
                " AND ticket NOT IN (SELECT ticket FROM outbox WHERE (server, user) = (?1, ?2))",
                (server, user),
            )
            connection.execute("DELETE FROM cached_lists WHERE (server, user) = (?, ?)", (server, user))

    def size(self) -> int:
        """Give how much is kept for all users, in bytes.

        Raises:
            StorageError: where the database can't be read.
        """
        with self._database.reading() as connection:
            sizes = connection.execute(
                "SELECT (SELECT COALESCE(SUM(LENGTH(content)), 0) FROM cached_tickets)"
                " + (SELECT COALESCE(SUM(LENGTH(content)), 0) FROM cached_lists)"
            ).fetchone()
        return int(sizes[0])

    def clear(self) -> None:
        """Drop all that was kept, for all users; what the server has is not touched.

        Raises:
            StorageError: where the database can't be changed.
        """
        with self._database.transaction() as connection:
            connection.execute("DELETE FROM cached_tickets")
            connection.execute("DELETE FROM cached_lists")
