"""One range of bytes of a file (RFC 9110, chapter 14)."""

from __future__ import annotations

import re
from typing import Final

_ONE: Final = re.compile(
    r"bytes\s*=\s*(?:(?P<first>[0-9]{1,18})\s*-\s*(?P<last>[0-9]{0,18})|-\s*(?P<suffix>[0-9]{1,18}))\s*"
)


def requested_range(field: str | None, if_range: str | None, tag: str, size: int) -> tuple[int, int] | None:
    """Give the first and last byte that are asked for; None for the whole file.

    What can't be read, several ranges, and a range of what has changed since (`If-Range`) mean the whole file, as the
    RFC allows and for `If-Range` demands.

    Raises:
        ValueError: the file has no such bytes.
    """
    match = _ONE.fullmatch(field.strip()) if field else None
    if match is None or (if_range is not None and if_range.strip() != tag):
        return None
    if match["suffix"] is not None:
        count = min(int(match["suffix"]), size)
        first, last = size - count, size - 1
    else:
        first = int(match["first"])
        last = min(int(match["last"]), size - 1) if match["last"] else size - 1
        if match["last"] and int(match["last"]) < first:
            return None
    if first > last:
        raise ValueError("no such bytes")
    return first, last
