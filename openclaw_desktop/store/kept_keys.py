"""Which API keys have their secret in this computer's keyring. No secret is kept here, only which keys they are."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from openclaw_desktop.store.database import Database


class Owner(NamedTuple):
    """Whose keys: the server's address and the user's id."""

    server: str
    user: str


@dataclass(frozen=True, slots=True)
class KeptKey:
    """A key in the keyring.

    Attributes:
        key_id: its id on the server.
        key_name: what it is called there, for a sentence while the server can't be asked.
        by_itself: whether it is rotated without asking when that is due.
    """

    key_id: str
    key_name: str
    by_itself: bool = False


class KeptKeys:
    """The list of kept keys."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def list(self, owner: Owner) -> list[KeptKey]:
        """Give an owner's kept keys.

        Raises:
            StorageError: where they can't be read.
        """
        with self._database.reading() as connection:
            rows = connection.execute(
                "SELECT key, key_name, by_itself FROM kept_keys WHERE server = ? AND user = ? ORDER BY key", owner
            ).fetchall()
        return [KeptKey(key, name, bool(by_itself)) for key, name, by_itself in rows]

    def add(self, owner: Owner, key: KeptKey) -> None:
        """Note a key that is in the keyring now, or what has changed of one.

        Raises:
            StorageError: where it can't be written.
        """
        with self._database.transaction() as connection:
            connection.execute(
                "INSERT OR REPLACE INTO kept_keys VALUES (?, ?, ?, ?, ?)",
                (*owner, key.key_id, key.key_name, int(key.by_itself)),
            )

    def remove(self, owner: Owner, key_id: str) -> None:
        """Forget a key.

        Raises:
            StorageError: where that can't be written.
        """
        with self._database.transaction() as connection:
            connection.execute("DELETE FROM kept_keys WHERE server = ? AND user = ? AND key = ?", (*owner, key_id))

    def replace(self, owner: Owner, old_id: str, new_id: str) -> None:
        """Put a key in the place of the one that it replaces; done twice, it is as done once.

        Raises:
            StorageError: where it can't be written.
        """
        with self._database.transaction() as connection:
            connection.execute(
                "UPDATE OR REPLACE kept_keys SET key = ? WHERE server = ? AND user = ? AND key = ?",
                (new_id, *owner, old_id),
            )
