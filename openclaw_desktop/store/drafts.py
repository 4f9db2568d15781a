"""Drafts: what was typed and not yet sent, kept as it is typed."""

from __future__ import annotations

import json
import threading
import uuid
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, NamedTuple

from openclaw_desktop.contract.errors import StorageError
from openclaw_desktop.store.database import Database
from openclaw_desktop.store.salvage import rows_left

_NEW = "new:"


class DraftKey(NamedTuple):
    """Whose draft of what: the server's address, the user's id, and the ticket's id, or `new:<uuid>`."""

    server: str
    user: str
    ticket: str

    @classmethod
    def for_new_ticket(cls, server: str, user: str) -> DraftKey:
        """Give a key for a ticket that does not exist yet."""
        return cls(server, user, f"{_NEW}{uuid.uuid4()}")

    @property
    def is_new(self) -> bool:
        """Whether the draft is of a ticket that does not exist yet."""
        return self.ticket.startswith(_NEW)


@dataclass(frozen=True, slots=True)
class Draft:
    """What was typed.

    Attributes:
        key: whose draft of what.
        fields: the fields that were touched, as JSON values.
        base_version: the version of the ticket that was on the screen; None for a new one.
        saved_at: the last change, in UTC.
    """

    key: DraftKey
    fields: dict[str, Any]
    base_version: int | None
    saved_at: datetime


class Drafts:
    """The drafts in the database. What a full disk refuses stays in memory, and is written with the next one."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._lock = threading.RLock()
        self._unwritten: dict[DraftKey, Draft] = {}

    def save(self, key: DraftKey, fields: dict[str, Any], base_version: int | None = None) -> Draft:
        """Keep a draft in place of the one before. It survives the end of the process, however it ends.

        Raises:
            StorageError: where it can't be written; `get` and `list` give it all the same until the program ends.
            TypeError: where a field is no JSON value, a `Secret` for one.
        """
        draft = Draft(key, dict(fields), base_version, datetime.now(UTC))
        _row(draft)
        with self._lock:
            self._unwritten[key] = draft
            self.flush()
        return draft

    def flush(self) -> None:
        """Write what could not be written before.

        Raises:
            StorageError: where it still can't.
        """
        with self._lock:
            if not self._unwritten:
                return
            with self._database.transaction() as connection:
                connection.executemany(
                    "INSERT OR REPLACE INTO drafts VALUES (?, ?, ?, ?, ?, ?)", map(_row, self._unwritten.values())
                )
            self._unwritten.clear()

    def get(self, key: DraftKey) -> Draft | None:
        """Give the draft of `key`, or None.

        Raises:
            StorageError: where the database can't be read.
        """
        with self._lock:
            if key in self._unwritten:
                return self._unwritten[key]
            with self._database.reading() as connection:
                row = connection.execute(
                    "SELECT * FROM drafts WHERE (server, user, ticket) = (?, ?, ?)", key
                ).fetchone()
        return None if row is None else _draft(row)

    def list(self, server: str, user: str) -> list[Draft]:
        """Give the drafts of a user on a server, the last changed first.

        Raises:
            StorageError: where the database can't be read.
        """
        with self._lock:
            with self._database.reading() as connection:
                rows = connection.execute(
                    "SELECT * FROM drafts WHERE (server, user) = (?, ?)", (server, user)
                ).fetchall()
            found = {draft.key: draft for draft in map(_draft, rows)}
            found |= {key: draft for key, draft in self._unwritten.items() if key[:2] == (server, user)}
        return sorted(found.values(), key=lambda draft: draft.saved_at, reverse=True)

    def discard(self, key: DraftKey) -> None:
        """Forget a draft: it was sent, or the person wants it gone.

        Raises:
            StorageError: where the database can't be changed; the draft is there again at the next start.
        """
        with self._lock:
            self._unwritten.pop(key, None)
            with self._database.transaction() as connection:
                connection.execute("DELETE FROM drafts WHERE (server, user, ticket) = (?, ?, ?)", key)


def salvage(damaged: Path, into: Database) -> int:
    """Copy the drafts that can still be read from a damaged database.

    Returns:
        How many there were.

    Raises:
        StorageError: where they can't be written.
    """
    rows = rows_left(damaged, "drafts", "server, user, ticket, fields, base_version, saved_at")
    readable = [row for row in rows if _is_readable(row)]
    with into.transaction() as connection:
        connection.executemany("INSERT OR REPLACE INTO drafts VALUES (?, ?, ?, ?, ?, ?)", readable)
    return len(readable)


def _is_readable(row: tuple[Any, ...]) -> bool:
    try:
        _draft(row)
    except (StorageError, TypeError):
        return False
    return all(isinstance(part, str) for part in row[:3])


def _row(draft: Draft) -> tuple[str, str, str, str, int | None, str]:
    # ASCII: half a surrogate pair, which a person can paste, has no UTF-8 but has a JSON escape.
    fields = json.dumps(draft.fields, ensure_ascii=True)
    return (*draft.key, fields, draft.base_version, draft.saved_at.isoformat())


def _draft(row: tuple[Any, ...]) -> Draft:
    server, user, ticket, fields, base_version, saved_at = row
    try:
        return Draft(DraftKey(server, user, ticket), json.loads(fields), base_version, datetime.fromisoformat(saved_at))
    except ValueError as error:
        raise StorageError("a draft can't be read", code="damaged") from error
