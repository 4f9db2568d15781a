"""Addresses as the delivery log may show them: a robot's URL is as good as a password."""

from __future__ import annotations

from typing import Final
from urllib.parse import parse_qsl, urlsplit, urlunsplit

_SHOWN: Final = 4
_MASK: Final = "…"
_HARMLESS: Final = frozenset({"timestamp"})


def masked_query(url: str) -> str:
    """Hide the values in the query, but for their first characters."""
    parts = urlsplit(url)
    pairs = parse_qsl(parts.query, keep_blank_values=True)
    query = "&".join(f"{name}={value if name in _HARMLESS else _masked(value)}" for name, value in pairs)
    return urlunsplit(parts._replace(query=query))


def masked_last_segment(url: str) -> str:
    """Hide the last segment of the path, but for its first characters."""
    parts = urlsplit(url)
    folder, _, last = parts.path.rstrip("/").rpartition("/")
    return urlunsplit(parts._replace(path=f"{folder}/{_masked(last)}"))


def _masked(value: str) -> str:
    return value[:_SHOWN] + _MASK
