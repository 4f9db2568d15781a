"""API keys on the wire (contract chapter 1)."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated, Final, Literal, get_args

from msgspec import UNSET, Meta, UnsetType

from openclaw_desktop.contract.permissions import Permission
from openclaw_desktop.contract.secret import Secret
from openclaw_desktop.contract.users import UserRef
from openclaw_desktop.contract.wire import Request, Wire

KeyStatus = Literal["active", "expiring", "rotating", "expired", "revoked"]
KEY_STATUSES: Final[tuple[KeyStatus, ...]] = get_args(KeyStatus)
DEFAULT_EXPIRY_DAYS: Final = 30
MAX_EXPIRY_DAYS: Final = 365
EXPIRING_DAYS: Final = 7
DEFAULT_GRACE_SECONDS: Final = 86_400
MAX_GRACE_SECONDS: Final = 604_800

KeyName = Annotated[str, Meta(min_length=1, max_length=100)]
PermissionSet = Annotated[list[Permission], Meta(min_length=1)]


class KeyCreate(Request):
    """`POST /apikey/create`."""

    key_name: KeyName
    permissions: PermissionSet
    description: Annotated[str, Meta(max_length=1000)] = ""
    expires_in_days: Annotated[int, Meta(ge=1, le=MAX_EXPIRY_DAYS)] = DEFAULT_EXPIRY_DAYS


class KeyRotate(Request):
    """`POST /apikey/rotate`; without `permissions` the new key has those of the old one."""

    key_id: str
    permissions: PermissionSet | UnsetType = UNSET
    grace_seconds: Annotated[int, Meta(ge=0, le=MAX_GRACE_SECONDS)] = DEFAULT_GRACE_SECONDS


class KeyRevoke(Request):
    """`POST /apikey/revoke`."""

    key_id: str


class IssuedKey(Wire, frozen=True):
    """A new key with its secret, which is shown this once."""

    api_key: Secret
    key_id: str
    permissions: list[Permission]
    created_at: datetime
    expires_at: datetime


class RotatedKey(IssuedKey, frozen=True):
    """A key that takes the place of another, which works until `old_key_expires_at`."""

    replaces: str
    old_key_expires_at: datetime


class PermissionUsage(Wire, frozen=True):
    """How often a permission was used, and when last."""

    count: int
    last_used_at: datetime | None


class ApiKey(Wire, frozen=True):
    """A key without its secret. `last_used_from` and `last_used_by` tell from which address and program it was used."""

    key_id: str
    key_name: str
    description: str
    permissions: list[Permission]
    status: KeyStatus
    prefix: str
    created_at: datetime
    expires_at: datetime
    last_used_at: datetime | None
    usage: dict[str, PermissionUsage]
    rotated_to: str | None = None
    owner: UserRef | None = None
    last_used_from: str | None = None
    last_used_by: str | None = None
