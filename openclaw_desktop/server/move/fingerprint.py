"""What two tables are compared by, whatever engine keeps them and in whatever order."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from typing import Any, Final, NamedTuple

import msgspec

_BITS: Final = 128
_encode = msgspec.msgpack.Encoder().encode


class Fingerprint(NamedTuple):
    """How many rows, and the sum of their hashes as hexadecimal digits: equal for equal rows in any order."""

    rows: int
    hash: str


class Fingerprinting:
    """Adds up rows; each is given as plain values (text, whole numbers, truth values, bytes, None)."""

    def __init__(self) -> None:
        self._rows = 0
        self._sum = 0

    def add(self, rows: Iterable[Sequence[Any]]) -> None:
        """Take in some rows."""
        for row in rows:
            self._sum += int.from_bytes(hashlib.blake2b(_encode(row), digest_size=_BITS // 8).digest())
            self._rows += 1

    def result(self) -> Fingerprint:
        """Give what has been added so far."""
        return Fingerprint(self._rows, f"{self._sum % (1 << _BITS):0{_BITS // 4}x}")
