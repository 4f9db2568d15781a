"""The journal of key rotations: written before each step, so that one that is cut off can be finished. No secrets."""

from __future__ import annotations

from typing import Literal

import msgspec

from openclaw_desktop.contract.permissions import Permission
from openclaw_desktop.contract.wire import decode
from openclaw_desktop.store.database import Database
from openclaw_desktop.store.kept_keys import Owner

Step = Literal["asked", "handed"]


class Rotation(msgspec.Struct, frozen=True, kw_only=True):
    """A rotation under way.

    Attributes:
        old_key: the id of the key that is replaced.
        key_name: what it is called.
        asked_key: the key that the server is asked to rotate: `old_key`, or one that replaced it and whose secret
            was lost when the program ended in between.
        idempotency_key: of that request: asked again with it, the server gives the same answer again.
        permissions: what the new key may do; None for what the old one may.
        overlap_s: how long both are to work, in seconds; 0 lets the old one go as soon as the new one is at hand.
        kept: whether the old key's secret is in the keyring, and so the new one's is to be.
        step: `asked`: the server may have made the new key; `handed`: it was tried, and its secret is in the keyring
            or with the person.
        new_key: the id of the new key, "" while it is not known.
    """

    old_key: str
    key_name: str
    asked_key: str
    idempotency_key: str
    permissions: list[Permission] | None
    overlap_s: int
    kept: bool
    step: Step = "asked"
    new_key: str = ""


class RotationJournal:
    """The rotations that have begun and not ended."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def write(self, owner: Owner, rotation: Rotation) -> None:
        """Note how far a rotation is, in place of what was noted before.

        Raises:
            StorageError: where it can't be written.
        """
        content = msgspec.json.encode(rotation).decode()
        with self._database.transaction() as connection:
            connection.execute(
                "INSERT OR REPLACE INTO key_rotations VALUES (?, ?, ?, ?)", (*owner, rotation.old_key, content)
            )

    def end(self, owner: Owner, old_key: str) -> None:
        """Forget a rotation that is over.

        Raises:
            StorageError: where that can't be written.
        """
        with self._database.transaction() as connection:
            connection.execute(
                "DELETE FROM key_rotations WHERE server = ? AND user = ? AND old_key = ?", (*owner, old_key)
            )

    def unfinished(self, owner: Owner) -> list[Rotation]:
        """Give an owner's rotations that have not ended.

        Raises:
            StorageError: where they can't be read.
        """
        with self._database.reading() as connection:
            rows = connection.execute(
                "SELECT content FROM key_rotations WHERE server = ? AND user = ? ORDER BY old_key", owner
            ).fetchall()
        return [decode(content, Rotation) for (content,) in rows]
