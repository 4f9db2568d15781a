"""When a key wants to be rotated: at 30 days, or when it expires soon; a reminder comes 7 days ahead."""

from __future__ import annotations

import enum
from datetime import datetime, timedelta
from typing import Final

from openclaw_desktop.contract.api_keys import ApiKey

ROTATE_AFTER: Final = timedelta(days=30)
REMIND_BEFORE: Final = timedelta(days=7)
_AT_WORK: Final = ("active", "expiring")


class Due(enum.Enum):
    """How pressing the rotation of a key is."""

    NOT = "not"
    SOON = "soon"
    NOW = "now"


def due_of(key: ApiKey, now: datetime) -> Due:
    """Say how pressing a key's rotation is; one that was replaced or has ended needs none."""
    if key.status not in _AT_WORK:
        return Due.NOT
    age = now - key.created_at
    if key.status == "expiring" or age >= ROTATE_AFTER:
        return Due.NOW
    if age >= ROTATE_AFTER - REMIND_BEFORE:
        return Due.SOON
    return Due.NOT


def may_rotate(key: ApiKey) -> bool:
    """Whether the server would rotate the key: it was not replaced and has not ended."""
    return key.status in _AT_WORK


def may_revoke(key: ApiKey) -> bool:
    """Whether there is something left to revoke."""
    return key.status in (*_AT_WORK, "rotating")
