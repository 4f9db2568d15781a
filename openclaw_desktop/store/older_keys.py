"""Kept keys of this computer's server that earlier versions kept under its address of that day."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from typing import Final

from openclaw_desktop.contract.wire import decode
from openclaw_desktop.store.database import Database
from openclaw_desktop.store.kept_keys import Owner
from openclaw_desktop.store.rotations import Rotation
from openclaw_desktop.store.secrets import SecretKind, SecretStore
from openclaw_desktop.store.takeover import OLDER

_KIND: Final[SecretKind] = "api_key"
_TAKE_KEYS: Final = (
    "INSERT OR IGNORE INTO kept_keys SELECT ?, user, key, key_name, by_itself FROM kept_keys"  # noqa: S608 - constants
    f" WHERE {OLDER} AND key IN (SELECT value FROM json_each(?))"
)
_TAKE_ROTATIONS: Final = (
    "INSERT OR IGNORE INTO key_rotations SELECT ?, user, old_key, content FROM key_rotations"  # noqa: S608 - constants
    f" WHERE {OLDER}"
)


class OlderKeys:
    """What the profile still knows of them: which keys they are, and which of their rotations have not ended.

    Their secrets stand in the keyring under the same addresses: so these are forgotten here last.
    """

    def __init__(self, database: Database, but: Sequence[str]) -> None:
        """Know them by their addresses, `but` for those of office servers, which may be at 127.0.0.1, too."""
        self._database = database
        self._but = json.dumps(list(but))

    def take_over(self, secrets: SecretStore, owner: Owner, username: str) -> bool:
        """Keep them as `owner`'s, with their secrets, and leave nothing under the old addresses; give whether any were.

        A key whose secret is not in the keyring is forgotten. Cut off at any moment, it can be done again.

        Raises:
            KeyringError: where the keyring refuses; what is not taken over yet stays as it is.
            StorageError: where the database can't be read or changed.
        """
        older = (owner.user, self._but)
        with self._database.reading() as connection:
            kept = connection.execute(
                f"SELECT server, key FROM kept_keys WHERE {OLDER}",  # noqa: S608 - constants
                older,
            ).fetchall()
            cut_off = connection.execute(
                f"SELECT server, content FROM key_rotations WHERE {OLDER}",  # noqa: S608 - constants
                older,
            ).fetchall()
        if not kept and not cut_off:
            return False
        named = [*kept, *_named_by(cut_off)]
        here = json.dumps([key for server, key in named if _move(secrets, server, owner.server, username, key)])
        with self._database.transaction() as connection:
            connection.execute(_TAKE_KEYS, (owner.server, *older, here))
            connection.execute(_TAKE_ROTATIONS, (owner.server, *older))
            for table in ("kept_keys", "key_rotations"):
                connection.execute(f"DELETE FROM {table} WHERE {OLDER}", older)  # noqa: S608 - constants
        return True


def _named_by(cut_off: Sequence[tuple[str, str]]) -> Iterator[tuple[str, str]]:
    """Give the keys whose secrets a rotation has put into the keyring, with the address that they are kept under."""
    for server, content in cut_off:
        rotation = decode(content.encode(), Rotation)
        if rotation.kept:
            yield from ((server, key) for key in (rotation.old_key, rotation.new_key) if key)


def _move(secrets: SecretStore, old: str, new: str, username: str, key: str) -> bool:
    """Move a key's secret from one address to another; give whether it is there in the end."""
    secret = secrets.get(old, username, _KIND, key)
    if secret is None:
        return secrets.get(new, username, _KIND, key) is not None
    # Never taken away before it is kept: at every moment it is in the keyring.
    secrets.set(new, username, _KIND, secret, key)
    secrets.delete(old, username, _KIND, key)
    return True
