"""Ids of what the server keeps: opaque to clients, unguessable, and growing with time so that indexes stay compact."""

from __future__ import annotations

import secrets
import time

ID_LENGTH = 24
_TIME_DIGITS = 12


def new_id() -> str:
    """Make an id: 12 hex digits of the time in milliseconds, then 48 random bits."""
    return f"{time.time_ns() // 1_000_000:0{_TIME_DIGITS}x}{secrets.token_hex((ID_LENGTH - _TIME_DIGITS) // 2)}"
