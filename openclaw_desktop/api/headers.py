"""The headers that tell how fast to come back: Retry-After (RFC 9110), RateLimit and RateLimit-Policy (IETF draft).

A header that can't be read counts as absent: it is advice, and the answer that it came with is worth having.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import Final

MAX_RETRY_AFTER_S: Final = 86_400.0
"""A server that asks for more than a day is taken to mean a day."""

_SECONDS: Final = re.compile(r"[0-9]{1,12}(\.[0-9]{1,9})?")
_PARAMETER: Final = re.compile(r";\s*([a-z*][a-z0-9_.*-]*)=(-?[0-9]{1,15})(?![0-9.])")
_ITEM: Final = re.compile(r'\s*(?:"[^"\\]*"|[A-Za-z*][A-Za-z0-9_.:/*-]*)((?:;\s*[a-z*][a-z0-9_.*-]*=[^,;]*)*)\s*')


def parse_retry_after(text: str | None, now: datetime) -> float | None:
    """Read Retry-After, as seconds or as an HTTP date.

    Args:
        text: the header, or None.
        now: the present moment, with its zone.

    Returns:
        Seconds from now, 0 for a moment that is past, or None where the header is absent or unreadable.
    """
    if text is None:
        return None
    text = text.strip()
    if _SECONDS.fullmatch(text):
        return min(float(text), MAX_RETRY_AFTER_S)
    moment = parse_date(text)
    return None if moment is None else min(max((moment - now).total_seconds(), 0.0), MAX_RETRY_AFTER_S)


def parse_date(text: str | None) -> datetime | None:
    """Read an HTTP date (RFC 9110, section 5.6.7); None where the header is absent or unreadable."""
    if text is None:
        return None
    try:
        moment = parsedate_to_datetime(text.strip())
        return moment.replace(tzinfo=UTC) if moment.tzinfo is None else moment.astimezone(UTC)
    except (ValueError, TypeError, OverflowError, IndexError):
        return None


@dataclass(frozen=True, slots=True)
class RateLimit:
    """How much is left: `remaining` requests within the next `reset_s` seconds."""

    remaining: int
    reset_s: float


def parse_rate_limit(text: str | None) -> RateLimit | None:
    """Read a RateLimit header such as `"default";r=50;t=30`; of several policies the one that leaves least."""
    found: RateLimit | None = None
    for parameters in _items(text):
        remaining, reset = parameters.get("r"), parameters.get("t")
        if remaining is None or reset is None or remaining < 0 or reset < 0:
            continue
        limit = RateLimit(remaining, min(float(reset), MAX_RETRY_AFTER_S))
        if found is None or limit.remaining < found.remaining:
            found = limit
    return found


def parse_quota(text: str | None) -> int | None:
    """Read the smallest quota from a RateLimit-Policy header such as `"default";q=600;w=60`."""
    quotas = [q for parameters in _items(text) if (q := parameters.get("q")) is not None and q > 0]
    return min(quotas, default=None)


def _items(text: str | None) -> list[dict[str, int]]:
    if text is None:
        return []
    matches = [_ITEM.fullmatch(item) for item in text.split(",")]
    return [{name: int(value) for name, value in _PARAMETER.findall(m[1])} for m in matches if m is not None]
