"""Cursors of lists: where a page ended, and for which list; opaque to clients."""

from __future__ import annotations

import binascii
import hashlib
from base64 import urlsafe_b64decode, urlsafe_b64encode
from typing import Any, Final

import msgspec

from openclaw_desktop.contract.errors import ValidationFailed
from openclaw_desktop.server.http.problems import invalid

_CHECK_BYTES: Final = 6
_MAX_LENGTH: Final = 4000


def list_check(*parts: Any) -> bytes:
    """Give the mark of a list: its order and its filters, so that no cursor is used on another list."""
    return hashlib.sha256(msgspec.json.encode(parts)).digest()[:_CHECK_BYTES]


def write_cursor(check: bytes, place: Any) -> str:
    """Give the cursor for a place (anything that msgpack can hold) in the list that `check` marks."""
    return urlsafe_b64encode(check + msgspec.msgpack.encode(place)).rstrip(b"=").decode()


def read_cursor(cursor: str, check: bytes, kind: Any) -> Any:
    """Give the place that a cursor stands for, as `kind`.

    Raises:
        ValidationFailed: it is not a cursor of this list.
    """
    try:
        raw = urlsafe_b64decode(cursor + "=" * (-len(cursor) % 4)) if len(cursor) <= _MAX_LENGTH else b""
    except (binascii.Error, ValueError) as error:
        raise _not_ours() from error
    if raw[:_CHECK_BYTES] != check:
        raise _not_ours()
    try:
        place = msgspec.msgpack.decode(raw[_CHECK_BYTES:], type=kind)
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise _not_ours() from error
    if isinstance(place, str) and "\x00" in place:
        # The name of nothing, and PostgreSQL takes no text that has it.
        raise _not_ours()
    return place


def _not_ours() -> ValidationFailed:
    return invalid("cursor", "invalid", "This is no cursor of this list; begin again without one.")
