"""The adviser: which permissions of a key were not used for long, by the server's own counts."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from openclaw_desktop.contract.api_keys import ApiKey
from openclaw_desktop.contract.permissions import Permission

PERIODS: Final = (30, 90)
"""The periods in days, shortest first."""


@dataclass(frozen=True, slots=True)
class Advice:
    """What could be left out of a key.

    Attributes:
        days: the period without use; of a younger key the days that it is there.
        unused: permissions that were not used in it.
        kept: permissions that were, in the key's order; what a narrower key would have.
    """

    days: int
    unused: tuple[Permission, ...]
    kept: tuple[Permission, ...]


def advise(key: ApiKey, days: int, now: datetime) -> Advice:
    """Say which permissions were not used in the last `days` days."""
    since = now - timedelta(days=days)
    used = tuple(permission for permission in key.permissions if _used_since(key, permission, since))
    unused = tuple(permission for permission in key.permissions if permission not in used)
    return Advice(min(days, max((now - key.created_at).days, 1)), unused, used)


def proposal(key: ApiKey, now: datetime) -> Advice | None:
    """Give the careful proposal for a rotation: without what was not used for the longest period that tells anything.

    None where every permission was used, and where none was: then the key as a whole is in question, not its width.
    """
    advice = advise(key, PERIODS[-1], now)
    return advice if advice.unused and advice.kept else None


def _used_since(key: ApiKey, permission: Permission, since: datetime) -> bool:
    usage = key.usage.get(permission)
    return usage is not None and usage.last_used_at is not None and usage.last_used_at >= since
