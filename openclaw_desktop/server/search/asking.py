"""Who asks, when and where: what `me`, `today` and visibility mean for one search."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, tzinfo
from functools import lru_cache
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from openclaw_desktop.server.auth.principal import Principal
from openclaw_desktop.server.http.problems import invalid
from openclaw_desktop.server.times import from_ms


@dataclass(frozen=True, slots=True)
class Asking:
    """Everything that a query's meaning depends on besides its text.

    Attributes:
        username: whom `me` means.
        sees_all: whether other people's tickets, and internal comments, may be found.
        now: the moment that `today` is told from.
        zone: where days begin.
    """

    username: str
    sees_all: bool
    now: datetime
    zone: tzinfo = UTC


def asking(principal: Principal, now_ms: int, timezone: str = "UTC") -> Asking:
    """Give who asks.

    Raises:
        ValidationFailed: 422, there is no such time zone.
    """
    return Asking(principal.username, principal.sees_all_tickets, from_ms(now_ms), zone_named(timezone))


@lru_cache(maxsize=64)
def zone_named(name: str) -> tzinfo:
    """Give a time zone by its IANA name.

    Raises:
        ValidationFailed: 422, there is none.
    """
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError) as error:
        raise invalid("timezone", "unknown_timezone", "There is no such time zone.") from error
