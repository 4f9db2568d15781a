"""Cached approvals: what was seen last of a box, shown while the server can't be asked."""

from __future__ import annotations

import time
from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Final, NamedTuple

import msgspec

from openclaw_desktop.contract.approvals import Approval, ApprovalBox
from openclaw_desktop.contract.wire import decode, encode
from openclaw_desktop.store.database import Database

MAX_APPROVALS: Final = 200
"""Of a box the newest so many are kept."""


class KeptBox(NamedTuple):
    """The approvals of a box, newest first, and when they were seen, in UTC."""

    approvals: list[Approval]
    seen_at: datetime


class ApprovalCache:
    """The beginnings of boxes, by server and user: one user never sees what another one saw."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def remember(self, server: str, user: str, box: ApprovalBox, approvals: Sequence[Approval]) -> None:
        """Keep the first approvals of a box, in place of those before.

        Raises:
            StorageError: where they can't be kept.
        """
        row = (server, user, box, encode(list(approvals[:MAX_APPROVALS])), time.time())
        with self._database.transaction() as connection:
            connection.execute("INSERT OR REPLACE INTO cached_approvals VALUES (?, ?, ?, ?, ?)", row)

    def recall(self, server: str, user: str, box: ApprovalBox) -> KeptBox | None:
        """Give what was kept of a box; None where nothing was, or what was kept can't be read any more.

        Raises:
            StorageError: where the database can't be read.
        """
        with self._database.reading() as connection:
            row = connection.execute(
                "SELECT content, saved_at FROM cached_approvals WHERE (server, user, box) = (?, ?, ?)",
                (server, user, box),
            ).fetchone()
        if row is None:
            return None
        try:
            return KeptBox(decode(row[0], list[Approval]), datetime.fromtimestamp(row[1], UTC))
        except msgspec.DecodeError:
            return None

    def forget_user(self, server: str, user: str) -> None:
        """Drop what was kept for a user: they logged out.

        Raises:
            StorageError: where the database can't be changed.
        """
        with self._database.transaction() as connection:
            connection.execute("DELETE FROM cached_approvals WHERE (server, user) = (?, ?)", (server, user))

    def size(self) -> int:
        """Give how much is kept for all users, in bytes.

        Raises:
            StorageError: where the database can't be read.
        """
        with self._database.reading() as connection:
            size = connection.execute("SELECT COALESCE(SUM(LENGTH(content)), 0) FROM cached_approvals").fetchone()
        return int(size[0])

    def clear(self) -> None:
        """Drop all that was kept, for all users; what the server has is not touched.

        Raises:
            StorageError: where the database can't be changed.
        """
        with self._database.transaction() as connection:
            connection.execute("DELETE FROM cached_approvals")
