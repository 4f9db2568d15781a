"""The inbox: how far the log of events was followed, and what in it was put aside for the person to read."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, NamedTuple

import msgspec

from openclaw_desktop.contract.events import Event
from openclaw_desktop.contract.wire import decode, encode
from openclaw_desktop.store.database import Database

MAX_KEPT: Final = 500
"""Of a person's events the newest so many are kept."""


class KeptEvent(NamedTuple):
    """An event put aside, and whether it was read."""

    event: Event
    read: bool


class Inbox:
    """What is kept by server and user.

    Place and events change in one transaction: each event is put aside once, whenever the program ends.
    """

    def __init__(self, database: Database) -> None:
        self._database = database

    def place(self, server: str, user: str) -> str | None:
        """Give the cursor behind the last event that was taken; None where none was.

        Raises:
            StorageError: where the database can't be read.
        """
        with self._database.reading() as connection:
            row = connection.execute(
                "SELECT cursor FROM event_places WHERE (server, user) = (?, ?)", (server, user)
            ).fetchone()
        return None if row is None else str(row[0])

    def take(self, server: str, user: str, cursor: str, events: Sequence[Event]) -> None:
        """Move on to `cursor`, and put these events aside; one that is there already stays as it is.

        Raises:
            StorageError: where that can't be kept.
        """
        rows = [(server, user, event.id, event.occurred_at.timestamp(), encode(event)) for event in events]
        with self._database.transaction() as connection:
            connection.execute("INSERT OR REPLACE INTO event_places VALUES (?, ?, ?)", (server, user, cursor))
            if rows:
                connection.executemany("INSERT OR IGNORE INTO inbox VALUES (?, ?, ?, ?, ?, 0)", rows)
                connection.execute(
                    "DELETE FROM inbox WHERE (server, user) = (?, ?) AND event NOT IN (SELECT event FROM inbox"
                    " WHERE (server, user) = (?, ?) ORDER BY at DESC LIMIT ?)",
                    (server, user, server, user, MAX_KEPT),
                )

    def events(self, server: str, user: str) -> list[KeptEvent]:
        """Give what was put aside, newest first.

        Raises:
            StorageError: where the database can't be read.
        """
        with self._database.reading() as connection:
            rows = connection.execute(
                "SELECT content, read FROM inbox WHERE (server, user) = (?, ?) ORDER BY at DESC", (server, user)
            ).fetchall()
        kept = []
        for content, read in rows:
            try:
                kept.append(KeptEvent(decode(content, Event), bool(read)))
            except msgspec.DecodeError:
                continue  # written by a version that knew another shape: nothing that could be shown
        return kept

    def mark_read(self, server: str, user: str, event_ids: Sequence[str]) -> None:
        """Note that these were read.

        Raises:
            StorageError: where that can't be kept.
        """
        rows = [(server, user, event_id) for event_id in event_ids]
        with self._database.transaction() as connection:
            connection.executemany("UPDATE inbox SET read = 1 WHERE (server, user, event) = (?, ?, ?)", rows)

    def forget_read(self, server: str, user: str) -> None:
        """Drop a user's events that were read.

        Raises:
            StorageError: where the database can't be changed.
        """
        with self._database.transaction() as connection:
            connection.execute("DELETE FROM inbox WHERE (server, user) = (?, ?) AND read = 1", (server, user))
