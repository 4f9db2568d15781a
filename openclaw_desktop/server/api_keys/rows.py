"""API keys as the database keeps them, and as `/apikey/info` and `/apikey/list` tell them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import Any, Final

import msgspec
from sqlalchemy import Connection

from openclaw_desktop.contract.api_keys import EXPIRING_DAYS, ApiKey, KeyStatus, PermissionUsage
from openclaw_desktop.contract.permissions import ALL_PERMISSIONS, Permission, Role
from openclaw_desktop.contract.users import UserRef
from openclaw_desktop.server.database.engine import sql
from openclaw_desktop.server.times import from_ms, optional_moment

_EXPIRING_MS: Final = timedelta(days=EXPIRING_DAYS) // timedelta(milliseconds=1)

_SELECT: Final = (
    "SELECT c.id, k.key_name, k.description, c.permissions, k.prefix, k.lifetime_days, k.rotated_to,"
    " k.last_used_at, k.last_used_from, k.last_used_by, c.created_at, c.expires_at, c.revoked_at,"
    " u.id AS owner_id, u.username AS owner_name, u.display_name AS owner_shown, u.role AS owner_role"
    " FROM credentials c JOIN api_keys k ON k.key_id = c.id JOIN users u ON u.id = c.user_id"
)


@dataclass(frozen=True, slots=True)
class KeyRow:
    """One key. `lifetime_days` is what its successor gets, since a rotation cuts `expires_at_ms` short."""

    key_id: str
    key_name: str
    description: str
    permissions: tuple[Permission, ...]
    prefix: str
    lifetime_days: int
    rotated_to: str | None
    last_used_at_ms: int | None
    last_used_from: str | None
    last_used_by: str | None
    created_at_ms: int
    expires_at_ms: int
    revoked_at_ms: int | None
    owner: UserRef
    owner_role: Role

    @property
    def place(self) -> tuple[int, str]:
        """Where it stands among others; lists begin with the highest."""
        return self.created_at_ms, self.key_id

    def status(self, now_ms: int) -> KeyStatus:
        """Give what the key is at this moment; what ended it comes before what is only due."""
        if self.revoked_at_ms is not None:
            return "revoked"
        if self.expires_at_ms <= now_ms:
            return "expired"
        if self.rotated_to is not None:
            return "rotating"
        if self.expires_at_ms - now_ms <= _EXPIRING_MS:
            return "expiring"
        return "active"


def in_catalogue_order(permissions: frozenset[Permission]) -> list[Permission]:
    """Give permissions once each, as the catalogue has them."""
    return [permission for permission in ALL_PERMISSIONS if permission in permissions]


def find_key(connection: Connection, key_id: str, *, lock: str = "") -> KeyRow | None:
    """Give one key; `lock` is the end of a SELECT that locks its row."""
    row = connection.execute(sql(f"{_SELECT} WHERE c.id = :id{lock}"), {"id": key_id}).fetchone()
    return None if row is None else _key_row(row)


def list_keys(connection: Connection, owner_id: str | None) -> list[KeyRow]:
    """Give a user's keys, or everybody's, newest first."""
    where, values = ("", {}) if owner_id is None else (" WHERE c.user_id = :owner", {"owner": owner_id})
    rows = connection.execute(sql(f"{_SELECT}{where} ORDER BY c.created_at DESC, c.id DESC"), values)
    return [_key_row(row) for row in rows]


def usage_of(connection: Connection, owner_id: str | None) -> dict[str, dict[str, PermissionUsage]]:
    """Give, by key, how often each permission was used and when last."""
    statement = "SELECT p.key_id, p.permission, p.uses, p.last_used_at FROM api_key_usage p"
    values: dict[str, str] = {}
    if owner_id is not None:
        statement += " JOIN credentials c ON c.id = p.key_id WHERE c.user_id = :owner"
        values["owner"] = owner_id
    return _by_key(connection.execute(sql(statement), values))


def usage_of_key(connection: Connection, key_id: str) -> dict[str, PermissionUsage]:
    """Give how often each permission of one key was used and when last."""
    rows = connection.execute(
        sql("SELECT key_id, permission, uses, last_used_at FROM api_key_usage WHERE key_id = :id"), {"id": key_id}
    )
    return _by_key(rows).get(key_id, {})


def told(row: KeyRow, used: dict[str, PermissionUsage], now_ms: int) -> ApiKey:
    """Give the key as the API tells it: every permission has its count, those never used as 0."""
    never = PermissionUsage(count=0, last_used_at=None)
    return ApiKey(
        key_id=row.key_id,
        key_name=row.key_name,
        description=row.description,
        permissions=list(row.permissions),
        status=row.status(now_ms),
        prefix=row.prefix,
        created_at=from_ms(row.created_at_ms),
        expires_at=from_ms(row.expires_at_ms),
        last_used_at=optional_moment(row.last_used_at_ms),
        usage={permission: used.get(permission, never) for permission in row.permissions},
        rotated_to=row.rotated_to,
        owner=row.owner,
        last_used_from=row.last_used_from,
        last_used_by=row.last_used_by,
    )


def _by_key(rows: Any) -> dict[str, dict[str, PermissionUsage]]:
    found: dict[str, dict[str, PermissionUsage]] = {}
    for key_id, permission, uses, last_used_at in rows:
        found.setdefault(key_id, {})[permission] = PermissionUsage(count=uses, last_used_at=from_ms(last_used_at))
    return found


def _key_row(row: Any) -> KeyRow:
    return KeyRow(
        key_id=row.id,
        key_name=row.key_name,
        description=row.description,
        permissions=msgspec.json.decode(row.permissions, type=tuple[Permission, ...]),
        prefix=row.prefix,
        lifetime_days=row.lifetime_days,
        rotated_to=row.rotated_to,
        last_used_at_ms=row.last_used_at,
        last_used_from=row.last_used_from,
        last_used_by=row.last_used_by,
        created_at_ms=row.created_at,
        expires_at_ms=row.expires_at,
        revoked_at_ms=row.revoked_at,
        owner=UserRef(id=row.owner_id, username=row.owner_name, display_name=row.owner_shown),
        owner_role=row.owner_role,
    )
