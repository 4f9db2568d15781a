"""What earlier versions kept of this computer's server: under its address of that day, with another port each time."""

from __future__ import annotations

import json
from collections.abc import Collection
from typing import Final

from openclaw_desktop.store.database import Database

OLDER: Final = "user = ? AND server LIKE 'http://127.0.0.1:%' AND server NOT IN (SELECT value FROM json_each(?))"
"""What belongs to a user and stands under such an address, but for those of a JSON list."""
_FOUND: Final = " UNION ALL ".join(
    f"SELECT 1 FROM {table} WHERE {OLDER}"  # noqa: S608 - constants
    for table in ("drafts", "outbox", "event_places")
)
_TAKE_DRAFTS: Final = (
    "INSERT INTO drafts SELECT ?, user, ticket, fields, base_version, saved_at FROM drafts"  # noqa: S608 - constants
    f" WHERE {OLDER} ORDER BY saved_at ON CONFLICT (server, user, ticket) DO UPDATE SET fields = excluded.fields,"
    " base_version = excluded.base_version, saved_at = excluded.saved_at WHERE excluded.saved_at > drafts.saved_at"
)
_SEEN: Final = ("drafts", "cached_tickets", "cached_lists", "cached_approvals", "inbox", "event_places")
"""Nothing finds these under the old addresses any more."""


def take_over(database: Database, name: str, user: str, *, but: Collection[str]) -> None:
    """Keep a user's drafts and outbox under `name`, and forget what they saw.

    Of several drafts of a ticket the last one counts.

    Args:
        database: the profile's.
        name: what this version keeps it under.
        user: the id of the user.
        but: addresses of office servers, which may be at 127.0.0.1, too, and have the same users after a move.

    Raises:
        StorageError: where the database can't be changed.
    """
    older = (user, json.dumps(list(but)))
    with database.reading() as connection:
        if connection.execute(f"SELECT EXISTS ({_FOUND})", older * 3).fetchone()[0] == 0:
            return
    with database.transaction() as connection:
        connection.execute(_TAKE_DRAFTS, (name, *older))
        connection.execute(f"UPDATE outbox SET server = ? WHERE {OLDER}", (name, *older))  # noqa: S608 - constants
        for table in _SEEN:
            connection.execute(f"DELETE FROM {table} WHERE {OLDER}", older)  # noqa: S608 - constants
