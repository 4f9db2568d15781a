"""Issuing, rotating and revoking keys: the rules of contract chapter 1, inside one transaction each."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import Final

import msgspec
from msgspec import UNSET
from sqlalchemy import Connection

from openclaw_desktop.contract.api_keys import KeyCreate, KeyRotate
from openclaw_desktop.contract.errors import Conflict, NotFound, PermissionDenied
from openclaw_desktop.contract.key_format import new_key, visible_prefix
from openclaw_desktop.contract.permissions import ROLE_PERMISSIONS, Permission
from openclaw_desktop.contract.secret import Secret
from openclaw_desktop.server.api_keys.rows import KeyRow, find_key, in_catalogue_order
from openclaw_desktop.server.auth.credentials import hash_of
from openclaw_desktop.server.auth.principal import Principal
from openclaw_desktop.server.database.engine import sql
from openclaw_desktop.server.ids import new_id

_DAY_MS: Final = timedelta(days=1) // timedelta(milliseconds=1)


@dataclass(frozen=True, slots=True)
class Issued:
    """A key that was just made, with the only copy of its secret."""

    key_id: str
    secret: Secret
    permissions: list[Permission]
    created_at_ms: int
    expires_at_ms: int


def create_key(connection: Connection, principal: Principal, wanted: KeyCreate, now_ms: int) -> Issued:
    """Issue a key to whoever asks.

    Raises:
        PermissionDenied: it would hold what the asker lacks.
    """
    permissions = frozenset(wanted.permissions)
    _within(permissions, principal.permissions)
    return _insert(
        connection,
        owner_id=principal.user.id,
        name=wanted.key_name,
        description=wanted.description,
        permissions=permissions,
        lifetime_days=wanted.expires_in_days,
        now_ms=now_ms,
    )


def visible_key(connection: Connection, principal: Principal, key_id: str, *, lock: str = "") -> KeyRow:
    """Give a key that the asker may see: their own, for an admin any.

    Raises:
        NotFound: there is none, or it is somebody else's.
    """
    row = find_key(connection, key_id, lock=lock)
    if row is None or (row.owner.id != principal.user.id and principal.user.role != "admin"):
        raise NotFound("There is no such API key.")
    return row


def rotate_key(
    connection: Connection, principal: Principal, old: KeyRow, wanted: KeyRotate, now_ms: int
) -> tuple[Issued, int]:
    """Issue the key that takes the place of `old`, and let `old` work until its grace is over.

    Returns:
        The new key, and when the old one ends (milliseconds since 1970).

    Raises:
        Conflict: the old key has ended, or was replaced before.
        PermissionDenied: the new key would hold what owner or asker lack, or, where a key asks, more than `old`.
    """
    status = old.status(now_ms)
    if status in {"revoked", "expired"}:
        raise Conflict(f"This key is {status}; a new one has to be created.")
    if status == "rotating":
        raise Conflict(
            "This key was rotated before; rotate the one that replaced it.", current={"rotated_to": old.rotated_to}
        )
    owner_may = ROLE_PERMISSIONS[old.owner_role]
    if wanted.permissions is UNSET:
        permissions = frozenset(old.permissions) & owner_may
        if not permissions:
            raise PermissionDenied("The owner of this key may no longer do any of it.", required=old.permissions[0])
    else:
        permissions = frozenset(wanted.permissions)
        _within(permissions, owner_may)
    if principal.kind == "api_key":
        _within(permissions, frozenset(old.permissions))
    else:
        _within(permissions - frozenset(old.permissions), principal.permissions)
    issued = _insert(
        connection,
        owner_id=old.owner.id,
        name=old.key_name,
        description=old.description,
        permissions=permissions,
        lifetime_days=old.lifetime_days,
        now_ms=now_ms,
    )
    old_ends_ms = min(old.expires_at_ms, now_ms + wanted.grace_seconds * 1000)
    connection.execute(
        sql("UPDATE credentials SET expires_at = :ends WHERE id = :id"), {"ends": old_ends_ms, "id": old.key_id}
    )
    connection.execute(
        sql("UPDATE api_keys SET rotated_to = :new WHERE key_id = :id"), {"new": issued.key_id, "id": old.key_id}
    )
    return issued, old_ends_ms


def revoke_key(connection: Connection, row: KeyRow, now_ms: int) -> bool:
    """End a key at once; tell whether it was still good for anything."""
    if row.revoked_at_ms is not None:
        return False
    connection.execute(
        sql("UPDATE credentials SET revoked_at = :now WHERE id = :id"), {"now": now_ms, "id": row.key_id}
    )
    return True


def _within(wanted: frozenset[Permission], held: frozenset[Permission]) -> None:
    lacking = in_catalogue_order(wanted - held)
    if lacking:
        raise PermissionDenied(f"A key can't hold {lacking[0]}, which who asks for it lacks.", required=lacking[0])


def _insert(
    connection: Connection,
    *,
    owner_id: str,
    name: str,
    description: str,
    permissions: frozenset[Permission],
    lifetime_days: int,
    now_ms: int,
) -> Issued:
    secret = new_key()
    issued = Issued(
        key_id=new_id(),
        secret=secret,
        permissions=in_catalogue_order(permissions),
        created_at_ms=now_ms,
        expires_at_ms=now_ms + lifetime_days * _DAY_MS,
    )
    connection.execute(
        sql(
            "INSERT INTO credentials (id, hash, kind, origin, user_id, permissions, created_at, expires_at)"
            " VALUES (:id, :hash, 'api_key', 'issued', :owner, :permissions, :now, :expires)"
        ),
        {
            "id": issued.key_id,
            "hash": hash_of(secret),
            "owner": owner_id,
            "permissions": msgspec.json.encode(issued.permissions).decode(),
            "now": now_ms,
            "expires": issued.expires_at_ms,
        },
    )
    connection.execute(
        sql(
            "INSERT INTO api_keys (key_id, key_name, description, prefix, lifetime_days)"
            " VALUES (:id, :name, :description, :prefix, :days)"
        ),
        {
            "id": issued.key_id,
            "name": name,
            "description": description,
            "prefix": visible_prefix(secret),
            "days": lifetime_days,
        },
    )
    return issued
